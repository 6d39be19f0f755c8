// What was done to each case at the desk: one private file a case, to which lines are added.

package import Files
package import Participation

/// The folder `history` in the folder of the state.
///
/// `<state>/history/<yyyy>/<id>.jsonl`, mode 0600, by the year of the number. A line is on the disk
/// before the step that it tells of: after a crash the history can tell of a step that did not
/// happen, never the other way round. Nothing that builds the site can read it.
package struct CaseHistory: Sendable {
  let folder: Folder

  /// A longer file is no history of ours.
  private static let bytesMax = 64 << 20
  private static let mode: UInt32 = 0o600
  private static let folderMode: UInt32 = 0o700
  private static let lineFeed: UInt8 = 0x0A

  /// - Parameter state: the folder of everything that changes, by default `var`.
  package init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "history"))
  }

  /// What a history's file holds.
  package struct Reading: Sendable {
    /// The oldest first.
    package var entries: [HistoryEntry] = []
    /// Lines that a crash cut off, or that somebody changed.
    package var brokenLines = 0
  }

  /// Adds a line; when this returns, it is on the disk.
  ///
  /// To be called while no other command writes to the case.
  /// - Throws: `FileError`.
  func append(_ entry: HistoryEntry, to id: CaseID) throws(FileError) {
    let file = Self.file(of: id)
    if let year = file.folder, !folder.exists(year) {
      try folder.folder(year).create(.durable, mode: Self.folderMode)
    }
    let isTorn = try bytes(file).last.map { $0 != Self.lineFeed } ?? false
    try folder.append((isTorn ? [Self.lineFeed] : []) + entry.line, to: file, mode: Self.mode)
  }

  /// Everything that was done to a case; a case without history has none.
  ///
  /// - Throws: `FileError`.
  package func reading(of id: CaseID) throws(FileError) -> Reading {
    var reading = Reading()
    for line in try bytes(Self.file(of: id)).split(separator: Self.lineFeed) {
      if let entry = HistoryEntry(line: line) {
        reading.entries.append(entry)
      } else {
        reading.brokenLines += 1
      }
    }
    return reading
  }
}

extension CaseHistory {
  /// Writes a whole history in place of what there was.
  func write(_ entries: [HistoryEntry], of id: CaseID) throws(FileError) {
    let file = Self.file(of: id)
    try folder.write(entries.flatMap(\.line), to: file, .durable, mode: Self.mode)
  }

  /// Removes what crashed writes left beside the histories of a case's year.
  func removeLeftovers(beside id: CaseID, writtenBefore seconds: Int) throws(FileError) {
    guard let year = Self.file(of: id).folder else { return }
    try folder.folder(year).removeLeftovers(writtenBefore: seconds)
  }

  private static func file(of id: CaseID) -> RelativePath {
    RelativePath(trusted: "\(id.text.prefix(4))/\(id.text).jsonl")
  }

  private func bytes(_ file: RelativePath) throws(FileError) -> [UInt8] {
    do {
      return try folder.read(file, bytesMax: Self.bytesMax)
    } catch {
      guard error.isMissing else { throw error }
      return []
    }
  }
}
