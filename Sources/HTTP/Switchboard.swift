// What the library's callbacks are connected to: from the first line of a request to its answer.
//
// 1. `requestLine`: the target is copied before the library decodes it.
// 2. `access`, first call: the head is checked, refused or accepted.
// 3. `access`, more calls: the body is collected, or handed to the reader that its route chose.
// 4. `access`, the body is complete: the handler runs; its answer is queued, or the connection is
//    suspended until there is one and `access` is called again.
// 5. `completed`: the connection is ready for its next request.

internal import CMicroHTTPD
internal import Foundation

/// The rules and the state that all connections of a listener share.
final class Switchboard: Sendable {
  /// How far the listener has come with shutting down.
  enum Stage {
    case open
    /// Requests are still answered, but each connection is closed after its answer.
    case draining
    /// Whatever is not answered yet is answered with 503.
    case stopped
  }

  let limits: ListenerLimits
  let connections = Connections()
  private let refuse: @Sendable (StatusCode, Headers) -> Response
  private let log: @Sendable (String) -> Void
  private let bodies: BodyRoute
  private let handler: Handler
  private let lock = NSLock()
  nonisolated(unsafe) private var stage = Stage.open

  init(
    limits: ListenerLimits,
    refuse: @escaping @Sendable (StatusCode, Headers) -> Response,
    log: @escaping @Sendable (String) -> Void, bodies: @escaping BodyRoute,
    handler: @escaping Handler
  ) {
    self.limits = limits
    self.refuse = refuse
    self.log = log
    self.bodies = bodies
    self.handler = handler
  }

  func accepted(_ line: Connection) {
    connections.add(line)
    if currentStage != .open { line.closeIfIdle() }
  }

  func requestLine(_ line: Connection, target: UnsafePointer<CChar>) {
    line.target = Array(UnsafeRawBufferPointer(start: target, count: strlen(target)))
    line.incoming = nil
    line.enter(.receiving, limits)
  }

  /// One call of the library about a request.
  ///
  /// - Parameters:
  ///   - size: how many bytes of the body there are; set to how many were left over.
  func access(
    _ line: Connection, _ connection: OpaquePointer, method: UnsafePointer<CChar>,
    version: UnsafePointer<CChar>, data: UnsafePointer<CChar>?, size: UnsafeMutablePointer<Int>
  ) -> MHD_Result {
    if let exchange = line.current {
      return settle(exchange, line, connection)
    }
    if line.incoming == nil {
      let head = RawHead(connection, method: method, version: version, target: line.target)
      return open(line, connection, head)
    }
    if size.pointee > 0 {
      let bytes = UnsafeRawBufferPointer(start: data, count: size.pointee)
      size.pointee = 0
      return line.incoming?.take(bytes) == true ? .YES : .NO
    }
    return dispatch(line, connection)
  }

  func completed(_ line: Connection) {
    line.current?.close()
    line.current = nil
    line.currentStream = nil
    line.incoming?.abandon()
    line.incoming = nil
    line.enter(.idle, limits)
    if currentStage != .open { line.closeIfIdle() }
  }

  /// Passes on that the library reports something.
  ///
  /// - Parameter format: the format string, without what a client sent.
  func report(_ format: String) {
    log(format.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  func enter(_ stage: Stage) {
    lock.withLock { self.stage = stage }
    if stage != .open { connections.endStreams() }
  }

  /// Answers whatever waits for a handler: the library must not be stopped before.
  func answerAllUnavailable() {
    connections.answerAll(refuse(.serviceUnavailable, Headers()))
  }
}

extension Switchboard {
  private var currentStage: Stage { lock.withLock { stage } }

  /// The first call: refusals are queued at once, which also closes the connection.
  private func open(
    _ line: Connection, _ connection: OpaquePointer, _ head: RawHead
  ) -> MHD_Result {
    let check = RequestGuard(head: head, headerBytesMax: limits.headerBytesMax)
    // Nothing of a head that is not well-formed is passed on.
    if let status = check.refusal() { return queue(refuse(status, Headers()), line, connection) }
    guard let target = RequestTarget(head.target) else {
      return queue(refuse(.badRequest, head.headers), line, connection)
    }
    let request = Request(
      method: Method(String(decoding: head.method, as: UTF8.self)), path: target.path,
      rawPath: target.rawPath, query: target.query, headers: head.headers, peer: line.peer)
    let incoming = Incoming(
      request, bodies(request), contentLength: check.contentLength, limits: limits)
    if let status = incoming.refusal, isHopeless(check) {
      return queue(refuse(status, head.headers), line, connection)
    }
    line.incoming = incoming
    line.extend(.receiving, seconds: incoming.secondsMax)
    return .YES
  }

  /// Reading a refused body to its end makes no sense.
  private func isHopeless(_ check: RequestGuard) -> Bool {
    check.expectsContinue || (check.contentLength ?? 0) > limits.discardedBytesMax
  }

  private func dispatch(_ line: Connection, _ connection: OpaquePointer) -> MHD_Result {
    guard var incoming = line.incoming else { return .NO }
    line.incoming = nil
    let headers = incoming.request.headers
    if let status = incoming.refusal {
      return queue(refuse(status, headers), line, connection)
    }
    let exchange = Exchange { [refuse] in refuse(.serviceUnavailable, headers) }
    line.current = exchange
    line.enter(.handling, limits)
    if currentStage == .stopped {
      incoming.abandon()
      exchange.answer(refuse(.serviceUnavailable, headers))
    } else {
      let request = incoming.finish()
      handler(request, reply(to: exchange, request))
    }
    return settle(exchange, line, connection)
  }

  private func reply(to exchange: Exchange, _ request: Request) -> Reply {
    let isHead = request.method == .head
    return Reply(
      unanswered: { [refuse, headers = request.headers] in refuse(.serverError, headers) },
      deliver: { exchange.answer(isHead ? $0.withoutStream : $0) })
  }

  private func settle(
    _ exchange: Exchange, _ line: Connection, _ connection: OpaquePointer
  ) -> MHD_Result {
    guard let response = exchange.takeAnswerOrPark(connection) else { return .YES }
    return queue(response, line, connection)
  }

  private func queue(
    _ response: Response, _ line: Connection, _ connection: OpaquePointer
  ) -> MHD_Result {
    note(response, line)
    let outgoing =
      Outgoing(response, on: connection)
      ?? Outgoing(refuse(.serviceUnavailable, Headers()), on: connection)
      ?? Outgoing(Response(.serviceUnavailable), on: connection)
    return outgoing?.queue(on: connection, closes: currentStage != .open) ?? .NO
  }

  /// A stream may take as long as it likes, until the listener stops.
  private func note(_ response: Response, _ line: Connection) {
    guard case .stream(let stream) = response.body else {
      return line.enter(.sending, limits)
    }
    line.currentStream = stream
    line.enter(.streaming, limits)
    if currentStage != .open { stream.end() }
  }
}
