// What the files of a vote say, and what becomes of ballots that are cast.

internal import Files

/// The codes, who voted, and the ballots of one vote.
struct BoxContents {
  private let codes: Set<String>
  private let codesStamp: FileStamp?
  private var voters: ScatteredFile
  private var ballots: ScatteredFile

  /// - Parameter rewriting: whether writing has failed since the files were read last.
  init(_ files: VoteFolder, rewriting: Bool) throws {
    codesStamp = files.stamp(of: VoteFolder.codes)
    codes = Set(try files.lines(VoteFolder.codes))
    voters = try ScatteredFile(VoteFolder.voters, in: files.folder, rewriting: rewriting)
    ballots = try ScatteredFile(VoteFolder.ballots, in: files.folder, rewriting: rewriting)
    guard ballots.lines.allSatisfy({ StoredBallot(line: $0) != nil }) else {
      throw VoteProblem.broken(file: files.folder.path(of: VoteFolder.ballots))
    }
  }

  func isCurrent(in files: VoteFolder) -> Bool {
    codesStamp == files.stamp(of: VoteFolder.codes) && voters.isCurrent && ballots.isCurrent
  }

  func holds(_ voter: VoterID) -> Bool { ballots.line(voter.text) != nil }

  /// Decides on ballots in turn and stores those that count: first who voted, then what.
  mutating func take(_ votes: [BallotBox.Vote]) throws -> [BallotBox.Outcome] {
    var round = Round()
    let outcomes = votes.map { decide($0, &round) }
    try voters.put(round.marks.sorted())
    try ballots.put(round.ballots.values.sorted())
    return outcomes
  }
}

extension BoxContents {
  /// What one batch adds.
  private struct Round {
    var marks: Set<String> = []
    /// Lines by their voters' ids.
    var ballots: [String: String] = [:]
  }

  private func decide(_ vote: BallotBox.Vote, _ round: inout Round) -> BallotBox.Outcome {
    if vote.needsCode, !codes.contains(vote.mark ?? "") { return .unknownCode }
    let id = vote.ballot.voter.text
    guard let known = round.ballots[id] ?? ballots.line(id) else {
      if let mark = vote.mark, voters.line(mark) == nil { round.marks.insert(mark) }
      round.ballots[id] = vote.ballot.line
      return .stored
    }
    if known == vote.ballot.line { return .sameAgain }
    guard vote.mayReplace else { return .used }
    round.ballots[id] = vote.ballot.line
    return .replaced
  }
}
