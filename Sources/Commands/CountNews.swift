// Has the site rebuilt a little while after public numbers changed: after reactions and signatures.

internal import Files
internal import Foundation
internal import Operations

/// Asks for a build, at most once a minute however many arrive.
final class CountNews: Sendable {
  private let signal: BuildSignal
  private let log: EventLog
  private let condition = NSCondition()
  nonisolated(unsafe) private var isNews = false
  nonisolated(unsafe) private var isStopping = false

  /// So that what arrives together is shown together.
  private static let gatherSeconds = 5.0
  private static let pauseSeconds = 60.0

  init(signal: BuildSignal, log: EventLog) {
    self.signal = signal
    self.log = log
  }

  /// A number changed; costs nothing.
  func note() {
    condition.withLock {
      guard !isNews else { return }
      isNews = true
      condition.broadcast()
    }
  }

  func start() {
    let thread = Thread { [self] in work() }
    thread.name = "count news"
    thread.start()
  }

  /// What was not shown yet, the next build that looks shows.
  func stop() {
    condition.withLock {
      isStopping = true
      condition.broadcast()
    }
  }
}

extension CountNews {
  private func work() {
    while waitForNews() {
      pause(Self.gatherSeconds)
      condition.withLock { isNews = false }
      do {
        try signal.want(.everything)
      } catch {
        log.note(LogEvent(.error, "problem", ["said": .text("\(error)")]))
      }
      pause(Self.pauseSeconds)
    }
  }

  /// False at the end.
  private func waitForNews() -> Bool {
    condition.withLock {
      while !isNews, !isStopping { condition.wait() }
      return !isStopping
    }
  }

  /// Ends early where the daemon stops.
  private func pause(_ seconds: Double) {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.withLock {
      while !isStopping, condition.wait(until: deadline) {}
    }
  }
}
