// Who builds: of all daemons of a site, on however many machines, the one that holds the lock.

internal import Files
internal import Foundation

/// The seat of the daemon that builds; the next one takes it when its holder dies or ends.
final class BuilderSeat: Sendable {
  let signal: BuildSignal
  private let guardian = NSLock()
  nonisolated(unsafe) private var lock: FileLock?
  nonisolated(unsafe) private var isGivenUp = false

  init(_ signal: BuildSignal) {
    self.signal = signal
  }

  /// Whether this daemon holds the seat now.
  var isTaken: Bool { guardian.withLock { lock != nil } }

  /// Takes the seat where it is free; what its last holder left undone is wanted again.
  @discardableResult
  func take() throws(FileError) -> Bool {
    guard !isTaken else { return true }
    guard let fresh = try signal.holdAsDaemon() else { return false }
    try signal.resume()
    guardian.withLock { if !isGivenUp { lock = fresh } }
    return isTaken
  }

  /// From here on commands build for themselves, or another daemon builds.
  func giveUp() {
    guardian.withLock {
      isGivenUp = true
      lock = nil
    }
  }
}
