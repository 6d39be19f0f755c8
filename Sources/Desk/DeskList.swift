// What waits at the desk, and what is under way.

package import Archive
package import Inbox
package import Participation

/// One line of the desk's list.
package struct DeskItem: Sendable {
  package let id: CaseID
  package let received: Timestamp
  package let channel: Key
  package let title: String
  /// Nil while nobody has reviewed it.
  package let entry: CaseEntry?
  /// Whether it was set aside; counts for nothing once it was reviewed.
  package internal(set) var standing = Standing.accepted
  /// Why it was set aside.
  package let signals: [String]
  /// What the sender asked for, and still waits for.
  package internal(set) var waiting: [SenderRequests.Waiting] = []

  package var needsReview: Bool { entry == nil && standing == .accepted }

  package var isQuarantined: Bool { entry == nil && standing == .quarantined }

  /// Shown and not done, or to be reviewed.
  package var isOpen: Bool {
    guard let entry else { return needsReview }
    return entry.visibility.showsText && entry.status != .done
  }
}

extension CaseDesk {
  /// Every case, the oldest first.
  ///
  /// - Parameters:
  ///   - entries: the index of the archive.
  ///   - broken: gets each file of the inbox that cannot be read.
  package func items(
    _ entries: [CaseEntry], broken: (BrokenSubmission) -> Void
  ) throws -> [DeskItem] {
    let reviewed = Dictionary(
      entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var items = entries.map { entry in
      DeskItem(
        id: entry.id, received: entry.received, channel: entry.channel, title: entry.title,
        entry: entry, signals: [])
    }
    try inbox.scan { result in
      switch result {
      case .failure(let problem): broken(problem)
      case .success(let submission):
        let requests = try inbox.requests(of: submission)
        if let position = reviewed[submission.caseID] {
          items[position].waiting = try waiting(requests, entries[position])
        } else {
          var item = DeskItem(submission)
          item.waiting = requests.waiting(nil)
          item.standing = try inbox.standing(of: submission)
          items.append(item)
        }
      }
    }
    return items.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
  }
}

extension CaseDesk {
  /// Few senders ask for anything; only their records are read.
  private func waiting(
    _ requests: SenderRequests, _ entry: CaseEntry
  ) throws -> [SenderRequests.Waiting] {
    requests == .none ? [] : requests.waiting(try archive.story(at: entry.path).state)
  }
}

extension DeskItem {
  fileprivate init(_ submission: Submission) {
    id = submission.caseID
    received = submission.received
    channel = submission.channel
    title = submission[named: Channel.CaseField.title]
    entry = nil
    signals = submission.spam
  }
}
