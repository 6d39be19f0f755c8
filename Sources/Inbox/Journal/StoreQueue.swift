// Submissions on their way to the disk: who waits, and who waits for the same one.

internal import Files
internal import Foundation

/// A draft and everybody who wants to hear what became of it.
struct WaitingDraft: Sendable {
  let draft: SubmissionDraft
  /// When it came.
  let since: ContinuousClock.Instant

  var id: SubmissionID { draft.secret.submissionID }
}

/// The queue between many threads that hand in and the one that stores.
final class StoreQueue: Sendable {
  typealias Answer = @Sendable (Result<SubmissionInbox.StoreResult, any Error>) -> Void

  private let condition = NSCondition()
  nonisolated(unsafe) private var waiting: [WaitingDraft] = []
  /// Whom to answer; the first one handed in what is stored, the others sent the same page again.
  nonisolated(unsafe) private var answers: [SubmissionID: [Answer]] = [:]
  nonisolated(unsafe) private var isClosed = false
  private let waitingMax: Int

  /// Where nothing is to be done in between; no wait is for ever.
  private static let waitSecondsMax = 3_600.0

  init(waitingMax: Int) {
    self.waitingMax = waitingMax
  }

  /// - Returns: false where the queue is full or closed.
  func add(_ draft: SubmissionDraft, _ answer: @escaping Answer) -> Bool {
    condition.withLock {
      guard !isClosed, answers.count < waitingMax else { return false }
      let id = draft.secret.submissionID
      if answers[id] != nil {
        answers[id]?.append(answer)
      } else {
        answers[id] = [answer]
        waiting.append(WaitingDraft(draft: draft, since: .now))
        condition.signal()
      }
      return true
    }
  }

  enum Next {
    case batch([WaitingDraft])
    /// Nothing came in time.
    case nothing
    case closed
  }

  /// The next batch; waits until there is one, or the time is over.
  func next(max count: Int, waitingSeconds seconds: Double?) -> Next {
    condition.withLock {
      let deadline = Date(timeIntervalSinceNow: seconds ?? Self.waitSecondsMax)
      while waiting.isEmpty, !isClosed {
        guard condition.wait(until: deadline) else { break }
      }
      guard !waiting.isEmpty else { return isClosed ? .closed : .nothing }
      let batch = Array(waiting.prefix(count))
      waiting.removeFirst(batch.count)
      return .batch(batch)
    }
  }

  /// Answers everybody who waits for a submission.
  func answer(_ id: SubmissionID, _ result: Result<SubmissionInbox.StoreResult, any Error>) {
    let known = condition.withLock { answers.removeValue(forKey: id) }
    for (index, answer) in (known ?? []).enumerated() {
      answer(index == 0 ? result : result.map { .alreadyStored($0.submission) })
    }
  }

  /// Answers everybody.
  func answerAll(_ result: Result<SubmissionInbox.StoreResult, any Error>) {
    let all = condition.withLock { () -> [Answer] in
      defer {
        answers = [:]
        waiting = []
      }
      return answers.values.flatMap { $0 }
    }
    for answer in all { answer(result) }
  }

  /// Takes nothing more; what waits is still handed out.
  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }
}

extension SubmissionInbox.StoreResult {
  package var submission: Submission {
    switch self {
    case .stored(let submission), .alreadyStored(let submission): submission
    }
  }
}
