// One thread of the daemon: it works until it is told to stop, and says when it has stopped.

internal import Foundation

/// The working time of one thread.
///
/// Everything that the daemon does beside answering requests runs in one: builds, mail, clearing up.
final class WorkShift: Sendable {
  private let condition = NSCondition()
  nonisolated(unsafe) private var stage = Stage.idle

  private enum Stage {
    case idle, working, stopping, stopped
  }

  /// Begins on a thread of its own; not where it was stopped before.
  ///
  /// - Parameter work: returns soon after `isWorking` is false.
  func begin(_ name: String, _ work: @escaping @Sendable () -> Void) {
    let mayBegin = condition.withLock {
      guard stage == .idle else { return false }
      stage = .working
      return true
    }
    guard mayBegin else { return }
    let thread = Thread { [self] in
      work()
      tell { stage = .stopped }
    }
    thread.name = name
    thread.start()
  }

  var isWorking: Bool { condition.withLock { stage == .working } }

  /// Waits, and ends early where the work is to stop.
  ///
  /// - Returns: whether to go on.
  @discardableResult
  func pause(_ seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    return condition.withLock {
      while stage == .working, condition.wait(until: deadline) {}
      return stage == .working
    }
  }

  /// Waits until something is there; `isThere` is asked under the lock, again after each `tell`.
  ///
  /// - Returns: whether to go on.
  func wait(until isThere: () -> Bool) -> Bool {
    condition.withLock {
      while stage == .working, !isThere() { condition.wait() }
      return stage == .working
    }
  }

  /// Changes under the lock what `wait` looks at.
  func tell(_ change: () -> Void) {
    condition.withLock {
      change()
      condition.broadcast()
    }
  }

  /// Asks the work to end, and does not wait for it.
  func stop() {
    condition.withLock {
      switch stage {
      case .idle: stage = .stopped
      case .working: stage = .stopping
      case .stopping, .stopped: break
      }
      condition.broadcast()
    }
  }

  /// Asks the work to end and waits for that.
  func stop(withinSeconds seconds: Double) {
    stop()
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.withLock {
      while stage == .stopping, condition.wait(until: deadline) {}
    }
  }
}
