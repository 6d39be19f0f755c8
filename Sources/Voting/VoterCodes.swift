// Makes the codes of a vote and counts those that were used.

package import Files
package import Inbox
package import Participation

/// The codes of one process.
package struct VoterCodes: Sendable {
  private let process: Key
  private let files: VoteFolder

  package static let countMax = 200_000

  package init(process: Key, state: Folder) {
    self.process = process
    files = VoteFolder(state: state, process: process)
  }

  /// New codes; their hashes are on the disk when it returns, and the codes nowhere.
  package func make(count: Int, random: Randomness = .system) throws -> [VoterCode] {
    precondition((1...Self.countMax).contains(count), "named limit")
    let codes = (0..<count).map { _ in VoterCode(random: random) }
    try files.locked {
      let known = try files.lines(VoteFolder.codes)
      try files.write(known + codes.map { $0.mark(of: process) }, to: VoteFolder.codes)
    }
    return codes
  }

  /// How many codes there are, how many were used, how many ballots there are.
  package func counts() throws(FileError) -> (codes: Int, used: Int, ballots: Int) {
    (
      try files.lines(VoteFolder.codes).count,
      try ScatteredFile.lines(VoteFolder.voters, in: files.folder).count,
      try ScatteredFile.lines(VoteFolder.ballots, in: files.folder).count
    )
  }
}
