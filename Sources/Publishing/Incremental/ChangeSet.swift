// Applies changes to the current release so that a crash leaves it old or new, file by file, and
// the next build brings it to the new state.
//
// 1. Write every changed file into the staging folder, beside the release.
// 2. Sync that folder's disk, then write the redo journal, durably.
// 3. Rename the files into the release: pages first, then the lists and feeds that point to them.
// 4. Remove what has to go, deepest first, with folders that are left empty.
// 5. Put the list of gone addresses beside the release in place: servers see by it that there is
//    news. Put the new state in place and remove the journal.
// A build that finds a journal begins at step 3.

internal import Files

/// The staged changes of one incremental build.
struct ChangeSet: Sendable {
  /// The release that is changed.
  let release: Folder
  /// Where the state and the journal of this output are.
  let state: Folder
  /// Called before each step that leaves a trace; tests let it fail, as a crash would.
  private let beforeStep: @Sendable () throws(FileError) -> Void

  init(
    release: Folder, state: Folder,
    beforeStep: @escaping @Sendable () throws(FileError) -> Void = { () throws(FileError) in }
  ) {
    self.release = release
    self.state = state
    self.beforeStep = beforeStep
  }

  private static let journal = RelativePath(trusted: "journal")
  private static let heading = "avoin journal 1"

  /// Beside the release, so that renaming never crosses file systems.
  var staging: Folder { Self.staging(of: release) }

  static func staging(of release: Folder) -> Folder {
    let parts = release.parentAndName
    return parts.parent.folder(
      RelativePath(trusted: "\(Folder.temporaryPrefix)staging-\(parts.name)"))
  }

  /// Forgets what an earlier build staged and did not come to apply.
  func begin() throws(FileError) {
    try staging.removeAll()
    try staging.create()
  }

  /// Stages a file that stands beside the release, not in it.
  func stage(_ bytes: [UInt8], beside name: RelativePath) throws(FileError) {
    try staging.write(bytes, to: name)
  }

  func stage(_ bytes: [UInt8], as file: RelativePath) throws(FileError) {
    try staging.write(bytes, to: file)
  }

  /// Makes the staged files part of the release.
  ///
  /// - Parameters:
  ///   - puts: staged files, in the order in which they appear.
  ///   - removed: files of the release that have to go.
  ///   - beside: staged files that stand beside the release.
  ///   - newState: the files of the state, staged with the others.
  func apply(
    puts: [RelativePath], removed: [RelativePath], beside: [RelativePath] = [],
    newState: [(file: RelativePath, bytes: [UInt8])]
  ) throws(FileError) {
    for (file, bytes) in newState {
      try beforeStep()
      try state.write(bytes, to: RelativePath(trusted: file.text + Self.newEnding))
    }
    try beforeStep()
    try staging.syncFileSystem()
    var lines = [Self.heading, "release \(release.path)"]
    lines += puts.map { "put \($0)" } + removed.map { "remove \($0)" }
    lines += beside.map { "beside \($0)" } + newState.map { "state \($0.file)" }
    lines.append("end\n")
    try beforeStep()
    try state.write(Array(lines.joined(separator: "\n").utf8), to: Self.journal, .durable)
    try redo(lines)
  }

  private static let newEnding = ".new"

  /// Finishes what a crash interrupted; true where there was something.
  @discardableResult
  static func finishInterrupted(state: Folder) throws(FileError) -> Bool {
    guard state.exists(journal) else { return false }
    let text = String(decoding: try state.read(journal), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    guard lines.first == heading, lines.last == "end", lines.count > 2,
      lines[1].hasPrefix("release ")
    else {
      // Written durably with one rename, a journal is whole; anything else is not ours to obey.
      try state.remove(journal, .durable)
      return false
    }
    let release = Folder(String(lines[1].dropFirst("release ".count)))
    try ChangeSet(release: release, state: state).redo(lines)
    return true
  }
}

extension ChangeSet {
  /// Each step may have been done already.
  private func redo(_ lines: [String]) throws(FileError) {
    for line in lines {
      guard let space = line.firstIndex(of: " "),
        let file = RelativePath(String(line[line.index(after: space)...]))
      else { continue }
      try beforeStep()
      switch line[..<space] {
      case "put": try staging.move(file, to: release)
      case "beside": try staging.move(file, to: release.parentAndName.parent)
      case "remove": try release.removeWithEmptyFolders(file)
      case "state":
        try state.rename(RelativePath(trusted: file.text + Self.newEnding), to: file)
      default: break
      }
    }
    try state.remove(Self.journal, .durable)
    try staging.removeAll()
  }
}
