// The files of one vote: codes, who voted, and ballots.
//
// Who voted and what was voted stand in two files, each line at a place drawn by chance
// (`ScatteredFile`), so no order, no time, no place and no number of a file joins a line of one to a
// line of the other. The codes are sorted and written as a whole.

internal import Files
internal import Foundation
internal import Participation

/// `<state>/votes/<process>/`; whoever reads to write holds its lock.
struct VoteFolder: Sendable {
  let folder: Folder

  static let codes = RelativePath(trusted: "codes")
  static let voters = RelativePath(trusted: "voters")
  static let ballots = RelativePath(trusted: "ballots")
  /// Its being there closes the vote for good.
  static let published = RelativePath(trusted: "published")
  private static let lockName = RelativePath(trusted: "lock")
  private static let lockMilliseconds = 10_000
  private static let fileBytesMax = 256 << 20

  init(state: Folder, process: Key) {
    folder = state.folder(RelativePath(trusted: "votes/\(process)"))
  }

  /// - Throws: `VoteProblem.busy` where others hold it for too long, `FileError`.
  func locked<Result>(_ work: () throws -> Result) throws -> Result {
    try folder.create(mode: 0o700)
    let lock = try FileLock.take(
      Self.lockName, in: folder, waitingMilliseconds: Self.lockMilliseconds)
    guard let lock else { throw VoteProblem.busy }
    defer { withExtendedLifetime(lock) {} }
    return try work()
  }

  var isPublished: Bool { folder.exists(Self.published) }

  func lines(_ file: RelativePath) throws(FileError) -> [String] {
    guard folder.exists(file) else { return [] }
    let text = String(
      decoding: try folder.read(file, bytesMax: Self.fileBytesMax), as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }

  /// On the disk when it returns.
  func write(_ lines: some Sequence<String>, to file: RelativePath) throws(FileError) {
    var bytes: [UInt8] = []
    for line in lines.sorted() {
      bytes += Array(line.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    try folder.write(bytes, to: file, .durable, mode: 0o600)
  }

  func stamp(of file: RelativePath) -> FileStamp? { folder.stamp(of: file) }

  /// What a killed process left half written.
  func removeLeftovers() throws(FileError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names.sorted() where name.hasPrefix(Folder.temporaryPrefix) {
      try folder.remove(RelativePath(trusted: name))
    }
  }
}

/// Why nothing could be done with the files of a vote.
package enum VoteProblem: Error, Hashable, Sendable {
  /// Another process was at work for too long.
  case busy
  /// A line of a file is not as it was written.
  case broken(file: String)
}
