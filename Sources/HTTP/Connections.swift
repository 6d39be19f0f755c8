// All open connections of a listener, and the watch over their deadlines.

internal import Dispatch
internal import Foundation

/// The open connections.
///
/// A connection is removed before the library closes its socket, and sockets are shut down under
/// the lock that removal needs: so never the socket of a stranger who was given the same number.
final class Connections: Sendable {
  private let condition = NSCondition()
  nonisolated(unsafe) private var open: [ObjectIdentifier: Connection] = [:]
  nonisolated(unsafe) private let watch: any DispatchSourceTimer

  /// How often deadlines are looked at.
  private static let watchMilliseconds = 500

  init() {
    watch = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "http.watch"))
    watch.setEventHandler { [weak self] in self?.cutOverdue() }
    let interval = DispatchTimeInterval.milliseconds(Self.watchMilliseconds)
    watch.schedule(deadline: .now() + interval, repeating: interval, leeway: interval)
    watch.activate()
  }

  deinit {
    watch.cancel()
  }

  func add(_ connection: Connection) {
    condition.withLock { open[ObjectIdentifier(connection)] = connection }
  }

  func remove(_ connection: Connection) {
    condition.withLock {
      open[ObjectIdentifier(connection)] = nil
      if open.isEmpty { condition.broadcast() }
    }
  }

  func closeIdle() {
    condition.withLock {
      for connection in open.values { connection.closeIfIdle() }
    }
  }

  /// Answers every request that waits for its handler.
  func answerAll(_ response: Response) {
    let exchanges = condition.withLock { open.values.compactMap(\.current) }
    for exchange in exchanges { exchange.answer(response) }
  }

  var pulse: ListenerPulse {
    let now = ContinuousClock.now
    return condition.withLock {
      let oldest = open.values.lazy.compactMap(\.handlingSince).min()
      return ListenerPulse(
        connections: open.count, longestHandling: oldest.map { now - $0 } ?? .zero)
    }
  }

  /// Completes every response that goes on.
  func endStreams() {
    let streams = condition.withLock { open.values.compactMap(\.currentStream) }
    for stream in streams { stream.end() }
  }

  /// Waits until the last connection is closed, or the time is over.
  func waitUntilNone(deadline: Date) {
    condition.withLock {
      while !open.isEmpty, condition.wait(until: deadline) {}
    }
  }

  private func cutOverdue() {
    let now = ContinuousClock.now
    let overdue = condition.withLock { open.values.compactMap { $0.cutIfOverdue(at: now) } }
    for exchange in overdue { exchange.giveUp() }
  }
}
