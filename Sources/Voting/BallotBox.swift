// Takes ballots: each voter's once, durable before anybody hears of it.
//
// 1. Ballots that arrive together wait in a batch; one thread takes all that there are.
// 2. Under the vote's lock it reads the files anew where another process wrote them.
// 3. It decides on each ballot: the id follows from what the voter brings, so the same code always
//    finds the same ballot, and of two connections with one code exactly one is first.
// 4. It writes who voted, waits for the disk, writes the ballots, and waits again. A crash in
//    between leaves somebody marked without a ballot, who can still vote; never a ballot twice.
// 5. It answers.

package import Files
internal import Foundation
package import Participation

/// The ballots of one process.
package final class BallotBox: Sendable {
  /// A ballot on its way.
  package struct Vote: Sendable {
    package let ballot: StoredBallot
    /// By what the voter is known to have voted; nil where nobody is known.
    package let mark: String?
    /// Whether the mark has to be that of a code.
    package let needsCode: Bool
    package let mayReplace: Bool

    package init(ballot: StoredBallot, mark: String?, needsCode: Bool, mayReplace: Bool) {
      self.ballot = ballot
      self.mark = mark
      self.needsCode = needsCode
      self.mayReplace = mayReplace
    }
  }

  /// What became of a ballot; after the first three it counts.
  package enum Outcome: Hashable, Sendable {
    case stored, replaced
    /// It is there already, just like this.
    case sameAgain
    /// Another ballot of the same voter counts.
    case used
    case unknownCode
    /// The ballots are published.
    case closed
  }

  package typealias Answer = @Sendable (Result<Outcome, any Error>) -> Void

  /// As many as are decided on together; more wait for the next batch.
  package static let batchMax = 1_000

  private let files: VoteFolder
  private let queue: DispatchQueue
  private let lock = NSLock()
  nonisolated(unsafe) private var waiting: [(Vote, Answer)] = []
  nonisolated(unsafe) private var isAtWork = false
  /// Touched on the queue alone.
  nonisolated(unsafe) private var contents: BoxContents?

  package init(process: Key, state: Folder) {
    files = VoteFolder(state: state, process: process)
    queue = DispatchQueue(label: "avoin.votes.\(process)")
  }

  /// Stores a ballot.
  ///
  /// - Parameter answer: called once, on another thread, when the ballot is on the disk or is none.
  package func cast(_ vote: Vote, _ answer: @escaping Answer) {
    let begins = lock.withLock {
      waiting.append((vote, answer))
      defer { isAtWork = true }
      return !isAtWork
    }
    if begins { queue.async { self.work() } }
  }

  /// Whether a ballot is there; also after it was published.
  package func holds(_ voter: VoterID) throws -> Bool {
    try queue.sync { try files.locked { try refreshed().ballots[voter] != nil } }
  }
}

extension BallotBox {
  private func work() {
    while true {
      let batch = lock.withLock { () -> [(Vote, Answer)] in
        let batch = Array(waiting.prefix(Self.batchMax))
        waiting.removeFirst(batch.count)
        if batch.isEmpty { isAtWork = false }
        return batch
      }
      guard !batch.isEmpty else { return }
      do {
        let outcomes = try files.locked { try commit(batch.map(\.0)) }
        for (entry, outcome) in zip(batch, outcomes) { entry.1(.success(outcome)) }
      } catch {
        // What is on the disk now is read anew before the next ballot.
        contents = nil
        for entry in batch { entry.1(.failure(error)) }
      }
    }
  }

  private func commit(_ votes: [Vote]) throws -> [Outcome] {
    guard !files.isPublished else { return votes.map { _ in .closed } }
    let before = try refreshed()
    var after = before
    let outcomes = votes.map { after.decide($0) }
    if after.voters != before.voters { try files.write(after.voters, to: VoteFolder.voters) }
    if after.ballots != before.ballots {
      try files.write(after.ballots.values.map(\.line), to: VoteFolder.ballots)
    }
    after.stamps = BoxContents.stamps(of: files)
    contents = after
    return outcomes
  }

  private func refreshed() throws -> BoxContents {
    if let contents, contents.stamps == BoxContents.stamps(of: files) { return contents }
    if contents == nil { try files.removeLeftovers() }
    let fresh = try BoxContents(files)
    contents = fresh
    return fresh
  }
}

/// What the files of a vote say.
private struct BoxContents {
  let codes: Set<String>
  var voters: Set<String>
  var ballots: [VoterID: StoredBallot]
  var stamps: [FileStamp?]

  init(_ files: VoteFolder) throws {
    stamps = Self.stamps(of: files)
    codes = Set(try files.lines(VoteFolder.codes))
    voters = Set(try files.lines(VoteFolder.voters))
    ballots = [:]
    for line in try files.lines(VoteFolder.ballots) {
      guard let ballot = StoredBallot(line: line) else {
        throw VoteProblem.broken(file: files.folder.path(of: VoteFolder.ballots))
      }
      ballots[ballot.voter] = ballot
    }
  }

  static func stamps(of files: VoteFolder) -> [FileStamp?] {
    [VoteFolder.codes, VoteFolder.voters, VoteFolder.ballots].map(files.stamp)
  }

  mutating func decide(_ vote: BallotBox.Vote) -> BallotBox.Outcome {
    if vote.needsCode, !codes.contains(vote.mark ?? "") { return .unknownCode }
    let id = vote.ballot.voter
    guard let known = ballots[id] else {
      if let mark = vote.mark { voters.insert(mark) }
      ballots[id] = vote.ballot
      return .stored
    }
    if known == vote.ballot { return .sameAgain }
    guard vote.mayReplace else { return .used }
    ballots[id] = vote.ballot
    return .replaced
  }
}
