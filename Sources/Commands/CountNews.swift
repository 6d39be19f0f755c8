// Has the site rebuilt a little while after public numbers changed: after reactions and signatures.

internal import Files
internal import Operations

/// Asks for a build, at most once a minute however many arrive.
final class CountNews: Sendable {
  private let signal: BuildSignal
  private let log: EventLog
  private let shift = WorkShift()
  /// Under the lock of the shift.
  nonisolated(unsafe) private var isNews = false

  /// So that what arrives together is shown together.
  private static let gatherSeconds = 5.0
  private static let pauseSeconds = 60.0

  init(signal: BuildSignal, log: EventLog) {
    self.signal = signal
    self.log = log
  }

  /// A number changed; costs nothing.
  func note() {
    shift.tell { isNews = true }
  }

  func start() { shift.begin("count news") { [self] in work() } }

  /// What was not shown yet, the next build that looks shows.
  func stop() { shift.stop() }
}

extension CountNews {
  private func work() {
    while shift.wait(until: { isNews }) {
      shift.pause(Self.gatherSeconds)
      shift.tell { isNews = false }
      do {
        try signal.want(.everything)
      } catch {
        log.note(LogEvent(.error, "problem", ["said": .text("\(error)")]))
      }
      shift.pause(Self.pauseSeconds)
    }
  }
}
