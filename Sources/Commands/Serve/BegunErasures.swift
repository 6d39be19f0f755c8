// Finishes erasures that were begun at the desk, or that a crash left, in a process of its own.

internal import Content
internal import Desk
internal import Files
internal import Operations

/// Runs `avoin erase --resume` when the daemon starts and whenever an official erases, as long as
/// an order to erase stands on the disk.
final class BegunErasures: Sendable {
  private let orders: ErasureOrders
  private let build: BuildRun
  private let log: EventLog
  private let shift = WorkShift()
  /// Under the lock of the shift; what an earlier daemon left is news to this one.
  nonisolated(unsafe) private var isNews = true

  /// A disk that is full, or content that is wrong, is not mended at once.
  private static let retrySeconds = 30.0

  init(site: Site, log: EventLog) {
    orders = ErasureOrders(state: site.stateFolder)
    build = BuildRun(site: site.folder)
    self.log = log
  }

  /// An erasure was begun; costs nothing.
  func note() {
    shift.tell { isNews = true }
  }

  func start() { shift.begin("erasures") { [self] in work() } }

  /// What is not finished, the process that is at it finishes, or the next daemon.
  func stop() { shift.stop() }
}

extension BegunErasures {
  private func work() {
    while shift.wait(until: { isNews }) {
      shift.tell { isNews = false }
      guard !finish() else { continue }
      shift.pause(Self.retrySeconds)
      shift.tell { isNews = true }
    }
  }

  /// - Returns: whether nothing is left to do.
  private func finish() -> Bool {
    do {
      let begun = try orders.all()
      guard !begun.isEmpty else { return true }
      let outcome = try build.finishErasures()
      guard ExitCode(rawValue: outcome.code) == .done else {
        tell(outcome)
        return false
      }
      log.note(LogEvent("erased", ["cases": .integer(begun.count)]))
      return true
    } catch {
      log.note(LogEvent(.error, "problem", ["said": .text("\(error)")]))
      return false
    }
  }

  private func tell(_ outcome: BuildRun.Outcome) {
    for line in outcome.complaints {
      log.note(LogEvent(.error, "problem", ["said": .text(line)]))
    }
    log.note(
      LogEvent(
        .error, "erasure-failed",
        ["code": .integer(Int(outcome.code)), "kept": "the order, to be tried again"]))
  }
}
