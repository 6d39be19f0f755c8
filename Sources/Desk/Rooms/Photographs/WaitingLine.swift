// A thread for what takes long, so that the threads that serve residents do not wait for it.

internal import Foundation

/// Does one thing at a time; beyond `waitingMax` nothing is let in to wait.
final class WaitingLine: Sendable {
  private let queue: DispatchQueue
  private let waitingMax: Int
  private let lock = NSLock()
  nonisolated(unsafe) private var waiting = 0

  init(_ label: String, waitingMax: Int) {
    queue = DispatchQueue(label: label)
    self.waitingMax = waitingMax
  }

  /// - Returns: false where too many wait already; the work is not done then.
  func enqueue(_ work: @escaping @Sendable () -> Void) -> Bool {
    let isAdmitted = lock.withLock {
      guard waiting < waitingMax else { return false }
      waiting += 1
      return true
    }
    guard isAdmitted else { return false }
    queue.async { [self] in
      work()
      lock.withLock { waiting -= 1 }
    }
    return true
  }
}
