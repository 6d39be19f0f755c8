// One case that somebody has to do something about.

internal import Archive
package import Inbox
package import Participation

/// A line of a queue.
package struct DeskMatter: Sendable {
  package enum Stage: Hashable, Sendable {
    /// Set aside as suspect.
    case quarantined
    /// Nobody has decided on it.
    case unreviewed
    /// Shown and not done.
    case open
    /// Done or not shown, but its sender asks for something.
    case asked
  }

  package let id: CaseID
  package let received: Timestamp
  package let channel: Key
  package let language: Language
  /// As it was sent, while nobody has reviewed it: private then.
  package let title: String
  package let category: Key?
  package let topic: Key?
  /// Which handles it; while nobody has reviewed it, which it was given to, or else which would.
  package let department: Key?
  /// Whether it was given to that department before its review.
  package private(set) var isAllotted = false
  /// By when an answer is promised; nil without promise, and once the first answer was given that
  /// ends the case.
  package let due: CivilDate?
  package let stage: Stage
  package let status: Status
  package let isReopened: Bool
  package let isOnBehalf: Bool
  /// What the sender asked for, and still waits for.
  package internal(set) var asked: [SenderRequests.Waiting] = []
  package internal(set) var waitsForApproval = false
  /// How many comments on it wait.
  package internal(set) var comments = 0

  /// Whether the matter belongs into a queue.
  package func isIn(_ queue: CaseQueue, of viewer: DeskViewer, on today: CivilDate) -> Bool {
    guard stage != .quarantined else { return queue == .quarantine }
    switch queue {
    case .new: return stage == .unreviewed
    case .mine:
      let isHandled = stage == .open || stage == .unreviewed && isAllotted
      return isHandled && department.map(viewer.departments.contains) ?? false
    case .dueToday: return due == today
    case .overdue: return due.map { $0 < today } ?? false
    case .approval: return waitsForApproval
    case .reopened: return isReopened || asked.contains { $0 != .withdrawal }
    case .comments: return comments > 0
    case .quarantine: return false
    }
  }
}

/// What matters of a channel are judged by.
struct MatterRules: Sendable {
  let channels: [Key: Channel]
  let taxonomy: Taxonomy
  let calendar: LocalCalendar

  init(_ desk: CaseDesk, _ calendar: LocalCalendar) {
    channels = Dictionary(desk.channels.map { ($0.key, $0) }) { first, _ in first }
    taxonomy = desk.taxonomy
    self.calendar = calendar
  }

  func due(_ channel: Key, _ received: Timestamp) -> CivilDate? {
    channels[channel]?.due(received, calendar)
  }
}

extension DeskMatter {
  /// A reviewed case that is open; nil for others.
  init?(_ entry: CaseEntry, _ rules: MatterRules) {
    guard entry.visibility.showsText, entry.status != .done else { return nil }
    self.init(entry, .open, due: rules.due(entry.channel, entry.received))
  }

  /// A case about which its sender asks for something; nil where nothing waits.
  init?(_ entry: CaseEntry, asked requests: SenderRequests, _ rules: MatterRules) {
    let waiting = requests.waiting(entry)
    guard !waiting.isEmpty else { return nil }
    if let open = DeskMatter(entry, rules) {
      self = open
    } else {
      self.init(entry, .asked, due: nil)
    }
    asked = waiting
  }

  /// A case on which comments wait, whatever else is to be done about it.
  init?(commented entry: CaseEntry, _ rules: MatterRules) {
    guard entry.visibility != .pending else { return nil }
    self.init(entry, .asked, due: nil)
  }

  private init(_ entry: CaseEntry, _ stage: Stage, due: CivilDate?) {
    id = entry.id
    received = entry.received
    channel = entry.channel
    language = entry.language
    title = entry.title
    category = entry.category
    topic = entry.topic
    department = entry.department
    status = entry.status
    isReopened = entry.isReopened
    isOnBehalf = entry.isOnBehalf
    self.stage = stage
    self.due = due
  }

  /// A submission that nobody has decided on; nil for spam.
  ///
  /// - Parameter allotted: the department that it was given to.
  init?(_ row: InboxRoll.Row, allotted: Key?, _ rules: MatterRules) {
    switch row.standing {
    case .spam: return nil
    case .quarantined: stage = .quarantined
    case .accepted: stage = .unreviewed
    }
    let submission = row.submission
    let draft = Draft(
      submission, of: rules.channels[submission.channel], taxonomy: rules.taxonomy)
    id = submission.caseID
    received = submission.received
    channel = submission.channel
    language = submission.language
    title = draft.title
    category = draft.category
    topic = draft.topic
    department = allotted ?? draft.topic.flatMap(rules.taxonomy.topic)?.department
    isAllotted = allotted != nil
    due = rules.due(submission.channel, submission.received)
    status = .received
    isReopened = false
    isOnBehalf = submission.isOnBehalf
    asked = row.requests.waiting(nil)
  }
}

extension SenderRequests {
  /// As `waiting(_:)` of a whole state, by what the index knows.
  fileprivate func waiting(_ entry: CaseEntry) -> [Waiting] {
    var waiting: [Waiting] = []
    if withdrawn != nil, !entry.visibility.isTombstone { waiting.append(.withdrawal) }
    if entry.status == .done, let closed = entry.closed {
      waiting += reopenings.filter { $0.closed == closed }.map(Waiting.reopening)
    }
    return waiting
  }

  /// Whether the sender asked for anything, be it done by now.
  var asksForSomething: Bool { withdrawn != nil || !reopenings.isEmpty }
}
