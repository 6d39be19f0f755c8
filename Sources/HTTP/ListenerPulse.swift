// How busy a listener is: for figures, and for whoever watches over it.

/// What a listener is doing at one moment.
package struct ListenerPulse: Hashable, Sendable {
  /// Open connections of clients.
  package let connections: Int
  /// For how long the request that waits longest has waited for its handler.
  package let longestHandling: Duration
}
