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
  private let shift = WorkShift()
  /// Of the thread alone.
  nonisolated(unsafe) private var room: MailRoom

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

  func start() { shift.begin("postman") { [self] in work() } }

  /// Finishes the mail that is on its way and sends no further one.
  func stop(withinSeconds seconds: Double) {
    shift.stop(withinSeconds: seconds)
  }
}

extension Postman {
  private func work() {
    var newsAt = Date.distantPast
    while shift.isWorking {
      if Date() >= newsAt {
        attempt("news could not be told") { try tellNews() }
        newsAt = Date(timeIntervalSinceNow: Self.newsSeconds)
      }
      var isClosed = true
      attempt("mail could not be sent") { isClosed = try send() }
      shift.pause(isClosed ? Self.closedPauseSeconds : Self.lookSeconds)
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
      isStopping: { [self] in !shift.isWorking })
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
}
