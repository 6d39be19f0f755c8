// Takes ballots: each voter's once, durable before anybody hears of it.
//
// 1. Ballots that arrive together wait in a batch; one thread takes all that there are.
// 2. Under the vote's lock it reads the files anew where another process wrote them.
// 3. It decides on each ballot: the id follows from what the voter brings, so the same code always
//    finds the same ballot, and of two connections with one code exactly one is first.
// 4. It writes who voted, waits for the disk, writes the ballots, and waits again; what that costs
//    does not grow with what is there (`ScatteredFile`). A crash in between leaves somebody marked
//    without a ballot, who can still vote; never a ballot twice.
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
  /// Whether writing has failed: what the system says that it holds may then not be on the disk.
  nonisolated(unsafe) private var isToBeRewritten = false

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
    try queue.sync { try files.locked { try refreshed().holds(voter) } }
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
    var now = try refreshed()
    // Taken out while it changes: what fails halfway is read anew, and nothing is copied.
    contents = nil
    isToBeRewritten = true
    let outcomes = try now.take(votes)
    isToBeRewritten = false
    contents = now
    return outcomes
  }

  private func refreshed() throws -> BoxContents {
    if let contents, contents.isCurrent(in: files) { return contents }
    if contents == nil { try files.removeLeftovers() }
    let fresh = try BoxContents(files, rewriting: isToBeRewritten)
    contents = fresh
    return fresh
  }
}
