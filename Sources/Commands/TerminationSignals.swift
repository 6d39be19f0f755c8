// The signals by which a daemon is asked to end.

internal import Glibc

/// SIGTERM and SIGINT, held back from every thread until one of them waits for them.
struct TerminationSignals {
  private var signals = sigset_t()

  /// Blocks the signals for this thread and those that it starts from now on.
  init() {
    sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Returns when one of them has come.
  mutating func wait() {
    var signal: Int32 = 0
    while sigwait(&signals, &signal) == EINTR {}
  }
}
