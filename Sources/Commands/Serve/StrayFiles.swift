// Files of forms that nobody sent, or whose submission was never stored: removed in time.

internal import Foundation
internal import Inbox
internal import Operations
internal import Participation
internal import Uploads

/// Removes what nobody can send any more: when the daemon starts, and every few minutes.
///
/// Any number of daemons may do so over the same folders: what one of them just took in is too
/// young for all of them, and whatever a submission names is no stray.
final class StrayFiles: Sendable {
  private let attachments: AttachmentStore
  private let inbox: SubmissionInbox
  private let drafts: DraftBook
  private let clock: Clock
  private let log: EventLog
  private let shift = WorkShift()

  private static let pauseSeconds = 600.0
  /// Later looks need not go further back.
  private static let monthsLater = 2

  init(
    _ attachments: AttachmentStore, _ inbox: SubmissionInbox, _ drafts: DraftBook, clock: Clock,
    log: EventLog
  ) {
    self.drafts = drafts
    self.attachments = attachments
    self.inbox = inbox
    self.clock = clock
    self.log = log
  }

  /// Works on a thread of its own until it is stopped.
  func start() {
    shift.begin("stray files") { [self] in
      remove(monthsMax: .max)
      while shift.pause(Self.pauseSeconds) { remove(monthsMax: Self.monthsLater) }
    }
  }

  func stop() { shift.stop() }

  private func remove(monthsMax: Int) {
    do {
      let now = clock.now()
      let staged = try attachments.staging.removeStale(now: now)
      var orphans = 0
      for month in try attachments.months().suffix(monthsMax) {
        orphans += try attachments.removeOrphans(in: month, now: now, isStored: inbox.holds)
      }
      let over = try drafts.removeExpired(now: now)
      if over > 0 { log.note(LogEvent("drafts-removed", ["drafts": .integer(over)])) }
      guard staged + orphans > 0 else { return }
      log.note(
        LogEvent(
          "stray-files-removed", ["staged": .integer(staged), "submissions": .integer(orphans)]))
    } catch {
      log.note(LogEvent(.error, "stray-files-kept", ["said": .text("\(error)")]))
    }
  }
}
