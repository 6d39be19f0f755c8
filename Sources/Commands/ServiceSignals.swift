// The signals by which a daemon is asked to read its configuration again, or to end.

internal import Glibc

/// SIGTERM, SIGINT and perhaps SIGHUP, held back from every thread until one of them waits.
struct ServiceSignals {
  enum Wish: Hashable {
    case reload, stop
  }

  private var signals = sigset_t()

  /// All that a daemon may block, which a process that it starts has to open again.
  static let all = [SIGTERM, SIGINT, SIGHUP]

  /// Blocks the signals for this thread and those that it starts from now on.
  ///
  /// - Parameter takesReload: whether SIGHUP asks for a reload; otherwise it ends the program, as
  ///   it does when a terminal is closed.
  init(takesReload: Bool) {
    sigemptyset(&signals)
    for signal in Self.all where takesReload || signal != SIGHUP { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Returns when one of them has come; the same one several times meanwhile counts once.
  mutating func wait() -> Wish {
    var signal: Int32 = 0
    while sigwait(&signals, &signal) == EINTR {}
    return signal == SIGHUP ? .reload : .stop
  }
}
