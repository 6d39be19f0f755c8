// Puts a backup back into a site's folder.
//
// 1. Verify every file of the backup; nothing was written if that fails.
// 2. Refuse a site that has anything in it, unless told otherwise, and one whose daemon runs.
// 3. Write the configuration: it says where the archive and the state are.
// 4. Write each file durably, with its mode.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation

/// One restore.
struct Restore {
  let backup: Folder
  let site: Folder
  /// Whether files of a site that is there are written over; others stay.
  let isForced: Bool

  /// - Returns: how many files were written.
  /// - Throws: `ProblemsFound`, `Diagnostic`, `FileError`.
  func run() throws -> Int {
    let manifest = try BackupManifest(verifying: backup)
    let configuration = try configuration()
    let places = Places(site: site, configuration.paths)
    if !isForced { try checkIsEmpty(places) }
    let signal = BuildSignal(state: places.state)
    guard let daemon = try signal.holdAsDaemon() else {
      throw Diagnostic(
        file: site.path, "a daemon of this site runs", hint: "stop it: systemctl stop avoin")
    }
    defer { withExtendedLifetime(daemon) {} }
    let files = manifest.sums.keys.sorted()
    for file in files {
      guard let place = places.place(of: file) else {
        throw Diagnostic(file: backup.path(of: file), "a backup has no such file")
      }
      let bytes = try backup.read(file, bytesMax: Self.bytesMax)
      try place.folder.write(bytes, to: place.file, .durable, mode: place.mode)
    }
    return files.count
  }

  private static let bytesMax = 1 << 30
}

extension Restore {
  private func configuration() throws -> SiteConfiguration {
    let problems = Problems()
    let folder = backup.folder(RelativePath(trusted: "site"))
    let found = try SiteLoader(folder: folder, problems: problems).configuration()
    try problems.throwIfAny()
    guard let found else { throw ProblemsFound(diagnostics: problems.sorted) }
    return found
  }

  private func checkIsEmpty(_ places: Places) throws {
    for folder in [site, places.archive, places.state] {
      guard folder.exists, try !folder.names().isEmpty else { continue }
      throw Diagnostic(
        file: folder.path, "there is a site already, so nothing was written",
        hint: "restore into an empty folder, or say --force: files of the backup replace those here"
      )
    }
  }

  /// Where the parts of a backup stand in a site.
  private struct Places {
    let site: Folder
    let archive: Folder
    let state: Folder

    init(site: Folder, _ paths: SitePaths) {
      self.site = site
      archive = site.folder(of: paths.archive)
      state = site.folder(of: paths.state)
    }

    func place(
      of file: RelativePath
    ) -> (folder: Folder, file: RelativePath, mode: UInt32)? {
      let names = file.names
      guard names.count > 1, let rest = RelativePath(names.dropFirst().joined(separator: "/"))
      else { return nil }
      switch names[0] {
      case "site": return (site, rest, 0o644)
      case "archive": return (archive, rest, 0o644)
      case "state": return (state, rest, 0o600)
      default: return nil
      }
    }
  }
}
