// The daemon's mail: looks for news, sends what waits, on a thread of its own.

internal import Content
internal import Diagnostics
internal import Files
internal import Foundation
internal import Mail
internal import Operations
internal import Participation

/// Sends mail until it is stopped.
final class Postman: Sendable {
  private let site: Folder
  private let signal: BuildSignal
  private let clock: Clock
  private let log: EventLog
  private let condition = NSCondition()
  nonisolated(unsafe) private var stage = Stage.idle
  /// Of the thread alone.
  nonisolated(unsafe) private var room: MailRoom

  private enum Stage {
    case idle, working, stopping, stopped
  }

  private static let lookSeconds = 1.0
  private static let newsSeconds = 15.0
  /// After a round in which nothing went out for a reason that is no mail's own.
  private static let closedPauseSeconds = 60.0

  /// Returns nil where the site sends no mail.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  init?(site: Site, signal: BuildSignal, clock: Clock, log: EventLog) throws {
    guard let room = try MailRoom(site: site, clock: clock) else { return nil }
    self.room = room
    self.site = site.folder
    self.signal = signal
    self.clock = clock
    self.log = log
  }

  func start() {
    condition.withLock { stage = .working }
    let thread = Thread { [self] in work() }
    thread.name = "postman"
    thread.start()
  }

  /// Finishes the mail that is on its way and sends no further one.
  func stop(withinSeconds seconds: Double) {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.withLock {
      guard stage == .working else { return }
      stage = .stopping
      condition.broadcast()
      while stage != .stopped, condition.wait(until: deadline) {}
    }
  }
}

extension Postman {
  private func work() {
    var newsAt = Date.distantPast
    while isWorking {
      if Date() >= newsAt {
        attempt("news could not be told") { try tellNews() }
        newsAt = Date(timeIntervalSinceNow: Self.newsSeconds)
      }
      var isClosed = true
      attempt("mail could not be sent") { isClosed = try send() }
      pause(isClosed ? Self.closedPauseSeconds : Self.lookSeconds)
    }
    condition.withLock {
      stage = .stopped
      condition.broadcast()
    }
  }

  /// Words and layouts may have changed since the last letter.
  private func tellNews() throws {
    guard try CaseNews(room: room, signal: signal).isDue() else { return }
    if let fresh = try? MailRoom(site: SiteLoader.whole(site), clock: clock) { room = fresh }
    _ = try CaseNews(room: room, signal: signal).run()
  }

  /// Whether to rest for a while.
  private func send() throws -> Bool {
    let report = try room.send(
      { [log] in log.note(LogEvent("mail", ["said": .text($0)])) },
      isStopping: { [self] in !isWorking })
    return report?.isClosed ?? false
  }

  private func attempt(_ failure: String, _ work: () throws -> Void) {
    do {
      try work()
    } catch let problem as Diagnostic {
      log.note(LogEvent(problem))
    } catch {
      log.note(
        LogEvent(.error, "mail-failed", ["what": .text(failure), "said": .text("\(error)")]))
    }
  }

  private var isWorking: Bool { condition.withLock { stage == .working } }

  /// Ends early where the daemon stops.
  private func pause(_ seconds: Double) {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.withLock {
      while stage == .working, condition.wait(until: deadline) {}
    }
  }
}
