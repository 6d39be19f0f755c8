// A listener for a test, which is stopped when the test is over.

import Foundation
import HTTP

/// A listener on loopback with a handler that tells what it was asked.
final class Bench {
  let listener: Listener
  let handled = Counter()

  init(
    limits: ListenerLimits = ListenerLimits(), handler: @escaping Handler = Bench.describe
  ) throws {
    let handled = self.handled
    listener = try Listener(
      address: "127.0.0.1", port: 0, limits: limits,
      refuse: { status, _ in .text(status, "refused with \(status.rawValue)") },
      handler: { request, reply in
        handled.add()
        handler(request, reply)
      })
  }

  deinit {
    listener.stop()
  }

  func client() throws -> Client { try Client(port: listener.port) }

  /// Sends one request on a connection of its own.
  func ask(_ request: String) throws -> Client.Answer {
    try ask(Array(request.utf8))
  }

  func ask(_ request: [UInt8]) throws -> Client.Answer {
    let client = try client()
    try client.send(request)
    return try client.answer()
  }

  static let describe: Handler = { request, reply in
    let query = request.query.map { " ?\($0)" } ?? ""
    let body = String(decoding: request.body, as: UTF8.self)
    reply.send(.text(.ok, "\(request.method.name) \(request.path)\(query) [\(body)]"))
  }
}

/// Counts from any thread.
final class Counter: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var number = 0

  func add() { lock.withLock { number += 1 } }
  var count: Int { lock.withLock { number } }
}

/// Keeps a value for another thread, which waits for it.
final class Box<Value: Sendable>: Sendable {
  private let condition = NSCondition()
  nonisolated(unsafe) private var value: Value?

  func put(_ value: Value) {
    condition.withLock {
      self.value = value
      condition.broadcast()
    }
  }

  /// The value, or nil where none came in time. The box is empty afterwards.
  func take() -> Value? {
    let deadline = Date(timeIntervalSinceNow: Double(Client.secondsMax))
    return condition.withLock {
      while value == nil, condition.wait(until: deadline) {}
      defer { value = nil }
      return value
    }
  }
}
