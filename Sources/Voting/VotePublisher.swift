// Publishes the ballots of a vote that is over, for everybody to count.
//
// 1. Nobody can vote any more: the clock says so, and a mark beside the ballots.
// 2. The ballots go into the archive as a Pabulib file, sorted by the voters' ids.
// 3. The vote's key is destroyed: from here on no code leads to its ballot.
// Each step may have been done already; a crash leaves the rest to the next run.

package import Files
internal import Inbox
package import Participation
package import Tally

/// What a process's file of ballots says besides the ballots.
package struct VoteDescription: Sendable {
  package let unit: String
  package let language: Language
  package let terms: TallyTerms
  /// The first and the last day of the vote, as clocks in the municipality show it.
  package let days: (first: CivilDate, last: CivilDate)

  package init(
    unit: String, language: Language, terms: TallyTerms, days: (first: CivilDate, last: CivilDate)
  ) {
    self.unit = unit
    self.language = language
    self.terms = terms
    self.days = days
  }
}

/// Publishes the ballots of one process.
package struct VotePublisher {
  private let process: BudgetProcess
  private let state: Folder
  private let secrets: Folder
  private let files: VoteFolder

  package init(process: BudgetProcess, state: Folder, secrets: Folder) {
    self.process = process
    self.state = state
    self.secrets = secrets
    files = VoteFolder(state: state, process: process.key)
  }

  /// Whether there are ballots that are not published yet.
  package var isWaiting: Bool {
    files.folder.exists(VoteFolder.ballots) && !files.isPublished
  }

  /// Writes the ballots to a file; how many there are. Nothing is written where there are none.
  ///
  /// The caller has seen by the clock that the vote is over.
  ///
  /// - Throws: `VoteProblem`, `FileError`.
  package func publish(
    _ description: VoteDescription, to file: RelativePath, in archive: Folder
  ) throws -> Int {
    guard files.folder.exists(VoteFolder.ballots) else { return 0 }
    return try files.locked {
      let lines = try ScatteredFile.lines(VoteFolder.ballots, in: files.folder)
      let ballots = try lines.map { line in
        guard let ballot = StoredBallot(line: line) else {
          throw VoteProblem.broken(file: files.folder.path(of: VoteFolder.ballots))
        }
        return ballot
      }
      guard !ballots.isEmpty else { return 0 }
      try files.folder.write([], to: VoteFolder.published, .durable, mode: 0o600)
      try archive.write(
        PublishedBallots(process: process, description, ballots).file.bytes, to: file, .durable)
      try VotingKey.destroy(process: process.key, in: secrets)
      return ballots.count
    }
  }
}
