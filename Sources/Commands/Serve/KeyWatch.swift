// Officials' keys in memory: wiped soon after their sessions are over.

/// Looks once a minute which sessions are over, wherever they ended.
final class KeyWatch: Sendable {
  private let release: @Sendable () -> Void
  private let shift = WorkShift()

  private static let pauseSeconds = 60.0

  /// - Parameter release: wipes the keys of sessions that are over.
  init(_ release: @escaping @Sendable () -> Void) {
    self.release = release
  }

  /// Works on a thread of its own until it is stopped.
  func start() {
    shift.begin("officials' keys") { [self] in
      while shift.pause(Self.pauseSeconds) { release() }
    }
  }

  func stop() { shift.stop() }
}
