// A consistent copy of a site: what editors wrote, the archive, and the state that cannot be made
// again.
//
// 1. Put right what a daemon left that died.
// 2. Take the desk's and the importer's locks: while they are held no record and no history changes.
//    The daemon goes on taking forms: a submission is a file that appears whole and never changes.
// 3. List submissions first, then everything else: a submission's files were there before it.
// 4. Copy each file durably, with its SHA-256.
// 5. Write the list of sums last. A folder without it is no backup.

internal import Content
internal import Desk
internal import Diagnostics
internal import Documents
internal import Files
internal import Inbox
internal import Participation

/// One backup.
struct Backup {
  let room: DeskRoom
  let target: Folder
  let includesSecrets: Bool
  let clock: Clock

  /// - Returns: how many files were copied.
  /// - Throws: `Diagnostic` where the target has something in it, `FileError`, `DeskError.busy`.
  func run() throws -> Int {
    guard try target.names().isEmpty else {
      throw Diagnostic(
        file: target.path, "there is something in this folder already",
        hint: "name a new folder for each backup")
    }
    try room.inbox.recover(sweeping: false)
    try target.create(.durable, mode: 0o700)
    return try room.desk.alone {
      let importing = try FileLock.take(BackupPart.importLock, in: staging)
      guard importing != nil else { throw DeskError.busy }
      defer { withExtendedLifetime(importing) {} }
      return try copyAll()
    }
  }
}

extension Backup {
  private var staging: Folder {
    room.site.stateFolder.folder(RelativePath(trusted: "staging"))
  }

  private func copyAll() throws -> Int {
    var manifest = BackupManifest()
    let parts = BackupPart.all(of: room.site, includesSecrets: includesSecrets)
    let files = try parts.map { ($0, try $0.files()) }
    for (part, files) in files {
      for file in files {
        // What was removed since the listing, such as a mail that was sent, is not missing.
        guard let bytes = try part.bytes(file) else { continue }
        let name = part.name.appending(file)
        try target.write(bytes, to: name, .durable, mode: part.mode)
        manifest.sums[name] = Digest256(of: bytes).hexText
      }
    }
    try manifest.write(to: target, madeAt: clock.now())
    return manifest.sums.count
  }
}

/// A part of a site in a backup: a folder of the site, and its name there.
struct BackupPart {
  let name: RelativePath
  let folder: Folder
  /// Of files; their folders get the same with `x`.
  let mode: UInt32
  let isWanted: @Sendable (RelativePath) -> Bool
  /// What is listed before the rest.
  var first: (@Sendable (RelativePath) -> Bool)?

  static let importLock = RelativePath(trusted: "import.lock")
  private static let bytesMax = 1 << 30
  private static let stateFolders = [
    "inbox", "history", "waiting", "allotted", "erasing", "staff", "mail", "votes", "log",
    "comments",
    "support", "reactions", "grants", "drafts",
  ]

  /// In the order in which they are copied.
  static func all(of site: Site, includesSecrets: Bool) -> [BackupPart] {
    let paths = site.configuration.paths
    let archive = site.folder(paths.archive)
    let state = site.folder(paths.state)
    let own = site.folder
    let hidden = [archive, state, site.folder(paths.output)].map(\.path)
    let editors = ["content", "layouts"].map { name in
      BackupPart(
        name: RelativePath(trusted: "site/\(name)"),
        folder: own.folder(RelativePath(trusted: name)),
        mode: 0o644,
        isWanted: { file in
          !hidden.contains { "\(own.path)/\(name)/\(file)".hasPrefix($0 + "/") }
        })
    }
    let configuration = BackupPart(
      name: RelativePath(trusted: "site"), folder: own, mode: 0o644, isWanted: { _ in true })
    let secrets = includesSecrets ? ["secrets"] : []
    let ofState = (Self.stateFolders + secrets).map { name in
      BackupPart(
        name: RelativePath(trusted: "state/\(name)"),
        folder: state.folder(RelativePath(trusted: name)), mode: 0o600, isWanted: Self.isKept,
        first: { $0.text.hasSuffix(".json") })
    }
    return [configuration.only(SiteConfiguration.fileName)] + ofState + editors + [
      BackupPart(
        name: RelativePath(trusted: "archive"), folder: archive, mode: 0o644,
        isWanted: { _ in true })
    ]
  }

  func files() throws(FileError) -> [RelativePath] {
    if let one { return folder.exists(one) ? [one] : [] }
    var found: [RelativePath] = []
    if let first { found = try folder.filesBelow().filter { isWanted($0) && first($0) } }
    let known = Set(found)
    return found + (try folder.filesBelow().filter { isWanted($0) && !known.contains($0) })
  }

  /// Nil where it is gone.
  func bytes(_ file: RelativePath) throws(FileError) -> [UInt8]? {
    do {
      return try folder.read(file, bytesMax: Self.bytesMax)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  private var one: RelativePath?

  private func only(_ file: RelativePath) -> BackupPart {
    var part = self
    part.one = file
    return part
  }

  /// Journals and claims are of a running daemon, locks of nobody.
  private static let isKept: @Sendable (RelativePath) -> Bool = { file in
    !file.text.hasPrefix("journal/") && !file.text.hasSuffix(".claim")
      && !file.text.hasSuffix(".lock")
  }
}
