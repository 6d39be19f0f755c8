// How much a listener takes, and for how long it waits.

/// The limits of a listener; each has a default that suits a municipality's form daemon.
package struct ListenerLimits: Hashable, Sendable {
  /// Bytes of a request's body that is kept in memory; more is answered with 413.
  package var bodyBytesMax = 1 << 20
  /// Bytes of request line and header together; more is answered with 431.
  package var headerBytesMax = 16 << 10
  /// Bytes of a refused body that are read and thrown away, so that the client can read the 413.
  package var discardedBytesMax = 8 << 20
  /// Open connections; more wait in the kernel's queue.
  package var connectionsMax = 1_000
  /// Connections that wait to be accepted.
  package var backlogMax = 1_024
  /// Seconds without a byte in either direction.
  package var idleSecondsMax = 30
  /// Seconds from a request's first line to the end of its body.
  package var requestSecondsMax = 60
  /// Seconds that a whole request may wait for its handler; it is then answered with 503.
  package var handlingSecondsMax = 60
  /// A streamed body may take as much longer as its largest size needs at this pace.
  package var streamedBytesPerSecondMin = 64 << 10
  /// Seconds to send one response.
  package var responseSecondsMax = 300
  /// Threads that read requests and run handlers, at least 1.
  package var threads = 2

  package init() {}
}
