// Tells the service manager that the daemon answers, for as long as it does.

internal import Foundation
internal import HTTP
internal import Operations

/// The watch over the daemon's listeners: a tick at half the time that the manager allows.
///
/// It sends a request to each listener, as a client would. Where all connections are taken none
/// can come in, and that alone is no reason to be killed: their deadlines free them.
final class Watchdog: Sendable {
  private let listeners: [Listener]
  private let connectionsMax: Int
  private let manager: ServiceManager
  private let log: EventLog
  private let shift = WorkShift()

  /// How long our own request may take.
  private static let answerSecondsMax = 5
  /// A handler that has not answered for so long is stuck.
  private static let handlingSecondsMax = 120

  init(
    _ listeners: [Listener], connectionsMax: Int = ListenerLimits().connectionsMax,
    manager: ServiceManager, log: EventLog
  ) {
    self.listeners = listeners
    self.connectionsMax = connectionsMax
    self.manager = manager
    self.log = log
  }

  /// Ticks on a thread of its own, where the manager wants it.
  func start() {
    guard let microseconds = manager.watchdogMicroseconds else { return }
    let seconds = Double(microseconds) / 2_000_000
    shift.begin("watchdog") { [self] in
      repeat { tick() } while shift.pause(seconds)
    }
  }

  func stop() { shift.stop() }

  private func tick() {
    if listeners.allSatisfy(answers) {
      manager.tell(.watchdog)
    } else if shift.isWorking {
      log.note(LogEvent(.error, "stalled", ["said": "a listener does not answer"]))
    }
  }

  private func answers(_ listener: Listener) -> Bool {
    let pulse = listener.pulse
    guard pulse.longestHandling < .seconds(Self.handlingSecondsMax) else { return false }
    return pulse.connections >= connectionsMax
      || listener.answersItself(at: "/livez", withinSeconds: Self.answerSecondsMax)
  }
}
