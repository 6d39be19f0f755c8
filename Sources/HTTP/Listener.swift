// Waits for requests at one address and hands each to a handler.

internal import CMicroHTTPD
internal import Foundation
internal import Glibc

/// Answers one request.
///
/// It runs on one of the listener's few threads: what takes long is moved elsewhere, and the reply
/// is sent from there.
package typealias Handler = @Sendable (Request, Reply) -> Void

/// An HTTP/1.1 server at one address, from its initializer until `drain` or `stop`.
///
/// Neither may be called from within a handler: they wait for the threads that run handlers.
package final class Listener: Sendable {
  /// The port that it listens on, also where any free one was asked for.
  package let port: UInt16
  private let switchboard: Switchboard
  private let name: SocketName?
  private let ownership: ListeningSocket.Ownership
  private let lock = NSLock()
  nonisolated(unsafe) private var daemon: OpaquePointer?
  /// The listening socket once it takes no more connections; to be closed after the daemon.
  nonisolated(unsafe) private var quietSocket: Int32?

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - place: which of the machine's networks, or who on this machine, can reach it.
  ///   - refuse: the page for a request that never reaches the handler, or is never answered; it is
  ///     given the request's header, which tells the language, where the head was well-formed. Where
  ///     it is so broken that the library cannot read it, its own short page is sent.
  ///   - log: is told what the library reports; never holds anything that a client sent.
  ///   - bodies: says for each well-formed head what becomes of the body.
  ///   - handler: called once for each well-formed request, on several threads.
  package init(
    at place: ListenPlace, limits: ListenerLimits = ListenerLimits(),
    refuse: @escaping @Sendable (StatusCode, Headers) -> Response = { status, _ in
      Response(status)
    },
    log: @escaping @Sendable (String) -> Void = { _ in },
    bodies: @escaping BodyRoute = { _ in .collected },
    handler: @escaping Handler
  ) throws(ListenerError) {
    let socket = try ListeningSocket(place, backlog: limits.backlogMax)
    let switchboard = Switchboard(
      limits: limits, refuse: refuse, log: log, bodies: bodies, handler: handler)
    guard let daemon = Self.start(socket, switchboard) else {
      let words = place.words
      throw ListenerError(
        address: words.address, port: words.port, cause: .other,
        reason: "the HTTP library could not start its threads",
        hint: "look at the limits of this user for processes and open files")
    }
    self.port = socket.port
    self.name = SocketName(of: socket.descriptor)
    self.ownership = socket.ownership
    self.switchboard = switchboard
    self.daemon = daemon
  }

  /// Starts to listen at an IPv4 or IPv6 address; port 0 for any free one.
  package convenience init(
    address: String, port: UInt16, limits: ListenerLimits = ListenerLimits(),
    refuse: @escaping @Sendable (StatusCode, Headers) -> Response = { status, _ in
      Response(status)
    },
    log: @escaping @Sendable (String) -> Void = { _ in },
    bodies: @escaping BodyRoute = { _ in .collected },
    handler: @escaping Handler
  ) throws(ListenerError) {
    try self.init(
      at: .network(address: address, port: port), limits: limits, refuse: refuse, log: log,
      bodies: bodies, handler: handler)
  }

  /// What the listener is doing now.
  package var pulse: ListenerPulse { switchboard.connections.pulse }

  /// Whether a request of our own is answered, whatever the answer.
  ///
  /// - Parameter path: one that costs little.
  package func answersItself(at path: String, withinSeconds seconds: Int) -> Bool {
    name.map { SelfCall(to: $0).isAnswered(at: path, withinSeconds: seconds) } ?? false
  }

  /// Stops accepting, lets what is under way be answered, then stops.
  ///
  /// - Parameter seconds: how long to wait; what is not answered by then is cut off.
  package func drain(withinSeconds seconds: Double) {
    lock.withLock { quiesce() }
    switchboard.connections.waitUntilNone(deadline: Date(timeIntervalSinceNow: seconds))
    stop()
  }

  /// Stops at once and closes every connection; replies that are sent later go nowhere.
  package func stop() {
    lock.withLock {
      guard let daemon else { return }
      switchboard.enter(.stopped)
      switchboard.answerAllUnavailable()
      MHD_stop_daemon(daemon)
      if let quietSocket { close(quietSocket) }
      if case .oursWithFile(let file) = ownership { file.remove() }
      self.daemon = nil
      Unmanaged.passUnretained(switchboard).release()
    }
  }

  deinit {
    stop()
  }
}

extension Listener {
  /// The library's memory for one connection, beside the header, for its response's header.
  private static let connectionBytesExtra = 16 << 10

  /// Starts the library's threads; the daemon holds the switchboard until `stop`.
  private static func start(
    _ socket: ListeningSocket, _ switchboard: Switchboard
  ) -> OpaquePointer? {
    let limits = switchboard.limits
    precondition(limits.threads >= 1 && limits.connectionsMax >= limits.threads)
    let context = Unmanaged.passRetained(switchboard)
    let options = AvoinDaemonOptions(
      listen_socket: socket.descriptor,
      threads: limits.threads == 1 ? 0 : UInt32(limits.threads),
      connections_max: UInt32(limits.connectionsMax),
      connection_bytes_max: 2 * limits.headerBytesMax + connectionBytesExtra,
      idle_seconds_max: UInt32(limits.idleSecondsMax), context: context.toOpaque(),
      log: Callbacks.log, access: Callbacks.access, request_line: Callbacks.requestLine,
      unescape: Callbacks.unescape, completed: Callbacks.completed,
      connection: Callbacks.connection)
    let daemon = avoin_start_daemon(options)
    if daemon == nil { context.release() }
    return daemon
  }

  /// Takes no more connections, and closes those that have nothing under way.
  private func quiesce() {
    guard let daemon, quietSocket == nil else { return }
    switchboard.enter(.draining)
    let socket = MHD_quiesce_daemon(daemon)
    if socket >= 0 {
      quietSocket = socket
      leave(socket)
    }
    switchboard.connections.closeIdle()
  }

  /// Whoever comes now is refused; at an inherited socket they wait for the next daemon instead,
  /// so that must not be shut down: it is the same socket in every process that has it.
  private func leave(_ socket: Int32) {
    switch ownership {
    case .ours: shutdown(socket, Int32(SHUT_RDWR))
    case .oursWithFile(let file):
      file.remove()
      shutdown(socket, Int32(SHUT_RDWR))
    case .inherited: break
    }
  }
}
