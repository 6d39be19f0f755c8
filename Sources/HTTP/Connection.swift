// One open connection of a client: where its socket is, and until when it may take.

internal import CMicroHTTPD
internal import Foundation
internal import Glibc

/// A connection, from the library's notice that it was accepted to the one that it is closed.
final class Connection: Sendable {
  /// What the connection is waiting for; each has its own deadline.
  enum Phase {
    /// For a request line.
    case idle
    /// For the rest of a request.
    case receiving
    /// For the handler: the client is not to blame, and is answered.
    case handling
    /// For the client to take the response.
    case sending
    /// For the next bytes of a stream, which may be long in coming.
    case streaming
  }

  let peer: PeerAddress
  private let socket: Int32
  private let lock = NSLock()
  nonisolated(unsafe) private var phase = Phase.idle
  nonisolated(unsafe) private var entered = ContinuousClock.now
  nonisolated(unsafe) private var deadline: ContinuousClock.Instant?
  nonisolated(unsafe) private var exchange: Exchange?
  nonisolated(unsafe) private var stream: ByteStream?

  /// The request target of the current request and what was read of its body: only the library's
  /// thread for this connection touches them.
  nonisolated(unsafe) var target: [UInt8] = []
  nonisolated(unsafe) var incoming: Incoming?

  init(_ connection: OpaquePointer, limits: ListenerLimits) {
    self.peer = PeerAddress(avoin_client_address(connection))
    self.socket = avoin_connection_socket(connection)
    enter(.idle, limits)
  }

  func enter(_ phase: Phase, _ limits: ListenerLimits) {
    let now = ContinuousClock.now
    let deadline = Self.secondsMax(phase, limits).map { now + .seconds($0) }
    lock.withLock {
      self.phase = phase
      entered = now
      self.deadline = deadline
    }
  }

  /// Gives the phase that the connection is in another deadline, so many seconds from now.
  func extend(_ phase: Phase, seconds: Int) {
    let deadline = ContinuousClock.now + .seconds(seconds)
    lock.withLock {
      if self.phase == phase { self.deadline = deadline }
    }
  }

  /// The exchange that is under way; nil between requests.
  var current: Exchange? {
    get { lock.withLock { exchange } }
    set { lock.withLock { exchange = newValue } }
  }

  /// The stream that is being sent; nil otherwise.
  var currentStream: ByteStream? {
    get { lock.withLock { stream } }
    set { lock.withLock { stream = newValue } }
  }

  /// Ends the connection where its deadline has passed; the library finds it closed and cleans up.
  ///
  /// - Returns: what is to be given up instead, where it is the handler that takes too long.
  func cutIfOverdue(at now: ContinuousClock.Instant) -> Exchange? {
    let (isOverdue, handled) = lock.withLock {
      (deadline.map { $0 < now } ?? false, phase == .handling ? exchange : nil)
    }
    guard isOverdue, handled == nil else { return isOverdue ? handled : nil }
    shutdown(socket, Int32(SHUT_RDWR))
    return nil
  }

  /// Since when the handler has owed an answer; nil where it owes none.
  var handlingSince: ContinuousClock.Instant? {
    lock.withLock { phase == .handling ? entered : nil }
  }

  /// Takes no further request on a connection that is between requests.
  func closeIfIdle() {
    let isIdle = lock.withLock { phase == .idle }
    if isIdle { shutdown(socket, Int32(SHUT_RD)) }
  }

  /// The library's own time limit covers silence; these cover a client that drips.
  private static func secondsMax(_ phase: Phase, _ limits: ListenerLimits) -> Int? {
    switch phase {
    case .idle: limits.idleSecondsMax + limits.requestSecondsMax
    case .receiving: limits.requestSecondsMax
    case .handling: limits.handlingSecondsMax
    case .streaming: nil
    case .sending: limits.responseSecondsMax
    }
  }
}
