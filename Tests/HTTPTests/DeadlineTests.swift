// Connections that take too long.

import Foundation
import HTTP
import Testing

/// A client that drips a byte now and then is never silent, but is cut off all the same.
@Suite struct DeadlineTests {
  private func bench() throws -> Bench {
    var limits = ListenerLimits()
    limits.idleSecondsMax = 1
    limits.requestSecondsMax = 1
    return try Bench(limits: limits)
  }

  @Test("A header that drips is cut off")
  func drippingHeader() throws {
    try expectCutOff(start: "GET / HTTP/1.1\r\nHost: a\r\nX: ")
  }

  @Test("A request line that drips is cut off")
  func drippingLine() throws {
    try expectCutOff(start: "GET /")
  }

  @Test("A body that drips is cut off")
  func drippingBody() throws {
    try expectCutOff(start: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
  }

  @Test("A handler may take longer than a client")
  func slowHandler() throws {
    var limits = ListenerLimits()
    limits.idleSecondsMax = 1
    limits.requestSecondsMax = 1
    let bench = try Bench(limits: limits) { _, reply in
      DispatchQueue.global().asyncAfter(deadline: .now() + 3) { reply.send(.text(.ok, "slow")) }
    }
    #expect(try bench.ask(ListenerTests.get).body == "slow")
  }

  @Test("A handler that never answers is answered for")
  func stuckHandler() throws {
    var limits = ListenerLimits()
    limits.handlingSecondsMax = 1
    let waiting = Box<Reply>()
    let bench = try Bench(limits: limits) { _, reply in waiting.put(reply) }
    #expect(try bench.ask(ListenerTests.get).status == 503)
    let late = try #require(waiting.take())
    late.send(.text(.ok, "late"))
    let next = try bench.client()
    try next.send(ListenerTests.get)
    try #require(waiting.take()).send(.text(.ok, "next"))
    #expect(try next.answer().body == "next")
  }

  private func expectCutOff(start: String) throws {
    let bench = try bench()
    let client = try bench.client()
    try client.send(start)
    #expect(throws: Client.Gone.self) {
      for _ in 0..<100 {
        usleep(100_000)
        try client.send("x")
      }
    }
    #expect(bench.handled.count == 0)
    #expect(try bench.ask(ListenerTests.get).status == 200)
  }
}
