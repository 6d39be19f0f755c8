// When what is private of a case has been kept long enough.

internal import Archive
internal import Files
package import Inbox
package import Participation

/// A submission whose time is over.
package struct ExpiredCase: Sendable {
  /// Since when nothing was to be done about it any more.
  package enum Since: String, Sendable {
    case done, withheld, erased, withdrawn, spam
    /// Set aside, and never looked at.
    case quarantined
  }

  package let submission: Submission
  package let since: Since
  package let from: Timestamp
}

extension CaseDesk {
  /// The submissions whose channel's time is over, in the order of their ids.
  ///
  /// - Parameter broken: gets what cannot be read; it stays.
  /// - Throws: `FileError`.
  package func expired(
    at now: Timestamp, broken: (BrokenSubmission) -> Void
  ) throws -> [ExpiredCase] {
    let days = Dictionary(
      channels.map { ($0.key, $0.retentionDays) }, uniquingKeysWith: { a, _ in a })
    var expired: [ExpiredCase] = []
    try inbox.scan { result in
      do {
        let submission = try result.get()
        guard let days = days[submission.channel] ?? nil,
          let end = try end(of: submission),
          end.from.adding(seconds: days * Self.secondsADay) <= now
        else { return }
        expired.append(ExpiredCase(submission: submission, since: end.since, from: end.from))
      } catch let problem as BrokenSubmission {
        broken(problem)
      }
    }
    return expired
  }

  private static let secondsADay = 86_400

  /// Since when nothing is to be done; nil where something is.
  private func end(
    of submission: Submission
  ) throws -> (since: ExpiredCase.Since, from: Timestamp)? {
    let requests = try inbox.requests(of: submission)
    let path = PublicArchive.path(of: submission.caseID, received: submission.received)
    guard try proposals.bytes(of: submission.caseID) == nil else { return nil }
    if archive.folder.exists(path) {
      let story = try archive.story(at: path)
      let asked = requests.reopenings.last?.at ?? story.received
      return story.end.map { ($0.since, max($0.from, asked)) }
    }
    if channels.contains(where: { $0.key == submission.channel && $0.grant != nil }) {
      let decision = try archive.grants.decision(of: submission.caseID, submission.channel)
      if let decision { return (.done, decision.decided.beginning) }
    }
    let verdict = try inbox.verdictMoment(on: submission)
    switch try inbox.standing(of: submission) {
    case .spam: return (.spam, verdict ?? submission.received)
    case .quarantined: return (.quarantined, submission.received)
    case .accepted: return requests.withdrawn.map { (.withdrawn, $0) }
    }
  }
}

extension Case {
  fileprivate var end: (since: ExpiredCase.Since, from: Timestamp)? {
    switch state.visibility {
    case .withheld: return (.withheld, hiddenSince)
    case .erased: return (.erased, hiddenSince)
    case .pending: return nil
    case .public, .redacted: return state.closed.map { (.done, $0) }
    }
  }

  private var hiddenSince: Timestamp {
    let last = events.last { event in
      switch event.kind {
      case .withheld, .erased: true
      default: false
      }
    }
    return last?.at ?? state.updated
  }
}

extension CivilDate {
  /// Midnight in UTC.
  fileprivate var beginning: Timestamp {
    Timestamp(secondsSince1970: daysSince1970 * Timestamp.secondsPerDay)
  }
}
