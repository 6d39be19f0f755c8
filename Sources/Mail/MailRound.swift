// Sends what waits, one mail after the other.
//
// 1. Take the sender's lock: of all processes one sends.
// 2. Give up what waits for too long, forget what was given up long ago.
// 3. Hand over every mail whose time has come; remove it when it was taken, postpone it when not.
// 4. Where the way itself is closed, leave the rest for the next round.
// Between "taken" and "removed" a crash sends a mail twice, with the same Message-ID: mail knows
// no exactly-once.

internal import Files
internal import Inbox
package import Participation

/// When a mail is tried again, and for how long.
package enum RetryPlan {
  package static let minutes = [1, 5, 15, 60, 120, 240]
  /// After the last of `minutes`.
  package static let minutesMax = 360
  package static let giveUpDays = 3
  /// Mail that was given up is kept for the operator, and then forgotten.
  package static let failedDaysMax = 30

  static func seconds(afterAttempts attempts: Int) -> Int {
    (attempts <= minutes.count ? minutes[attempts - 1] : minutesMax) * 60
  }
}

/// One round of sending.
package struct MailRound {
  /// What became of the mail of one round.
  package struct Report: Hashable, Sendable {
    package internal(set) var sent = 0
    package internal(set) var postponed = 0
    package internal(set) var givenUp = 0
    /// Nothing went out for a reason that is no mail's own: rest a while.
    package internal(set) var isClosed = false

    package static let nothing = Report()
  }

  private let queue: MailQueue
  private let from: MailAddress
  private let clock: Clock
  private let log: (String) -> Void
  private let isStopping: () -> Bool

  /// More are left for the next round.
  package static let mailsMax = 500
  /// After as many in a row that could not be sent, the way counts as closed.
  package static let failuresInARowMax = 5

  /// - Parameters:
  ///   - log: gets a line for each mail: its id and what became of it, never an address.
  ///   - isStopping: asked between two mails.
  package init(
    queue: MailQueue, from: MailAddress, clock: Clock, log: @escaping (String) -> Void,
    isStopping: @escaping () -> Bool = { false }
  ) {
    self.queue = queue
    self.from = from
    self.clock = clock
    self.log = log
    self.isStopping = isStopping
  }

  /// Sends what is due.
  ///
  /// - Parameter transport: asked for when there is something to send.
  /// - Returns: nil where another process is sending.
  /// - Throws: `FileError`, and whatever `transport` throws.
  package func run(_ transport: () throws -> any MailTransport) throws -> Report? {
    let waiting = try queue.ids()
    if waiting.isEmpty { return .nothing }
    try queue.prepare()
    let lock = try FileLock.take(RelativePath(trusted: "sender.lock"), in: queue.folder)
    guard let lock else { return nil }
    defer { withExtendedLifetime(lock) {} }
    try queue.removeFailed(queuedBefore: clock.now().adding(days: -RetryPlan.failedDaysMax))
    return try send(waiting, transport)
  }
}

extension MailRound {
  private func send(
    _ waiting: [SubmissionID], _ transport: () throws -> any MailTransport
  ) throws -> Report {
    var report = Report()
    var way: (any MailTransport)?
    var failuresInARow = 0
    for id in waiting {
      guard report.sent + report.postponed < Self.mailsMax, !isStopping() else { break }
      guard let (mail, content) = try due(id, &report) else { continue }
      let open = try way ?? transport()
      way = open
      let delivery = open.send(content.bytes, from: from, to: content.to)
      try settle(mail, delivery, &report)
      failuresInARow = delivery == .taken ? 0 : failuresInARow + 1
      if failuresInARow >= Self.failuresInARowMax { report.isClosed = true }
      if report.isClosed { break }
    }
    return report
  }

  /// The mail, where it is to be tried now; one that cannot be read or is too old is given up.
  private func due(_ id: SubmissionID, _ report: inout Report) throws -> (QueuedMail, MailContent)?
  {
    let now = clock.now()
    guard let mail = try queue.mail(id), let content = queue.content(of: mail) else {
      try giveUp(id, "it cannot be read, or was locked with another key", &report)
      return nil
    }
    guard mail.queued.adding(days: RetryPlan.giveUpDays) > now else {
      try giveUp(id, "it could not be sent in \(RetryPlan.giveUpDays) days", &report)
      return nil
    }
    return mail.next <= now ? (mail, content) : nil
  }

  private func settle(_ mail: QueuedMail, _ delivery: Delivery, _ report: inout Report) throws {
    switch delivery {
    case .taken:
      try queue.remove(mail.id)
      report.sent += 1
      log("mail \(mail.id) (\(mail.kind.rawValue)) was sent")
    case .postponed(let trouble):
      let seconds = RetryPlan.seconds(afterAttempts: mail.attempts + 1)
      try queue.postpone(mail, until: clock.now().adding(seconds: seconds))
      report.postponed += 1
      log("mail \(mail.id) is tried again in \(seconds / 60) min: \(trouble)")
    case .refused(let trouble): try giveUp(mail.id, "\(trouble)", &report)
    case .closed(let trouble):
      report.isClosed = true
      log("mail cannot be sent now: \(trouble)")
    }
  }

  private func giveUp(_ id: SubmissionID, _ why: String, _ report: inout Report) throws {
    try queue.giveUp(id)
    report.givenUp += 1
    log("mail \(id) was given up: \(why)")
  }
}

extension Timestamp {
  func adding(days: Int) -> Timestamp { adding(seconds: days * Timestamp.secondsPerDay) }
}
