// Bodies within and beyond the limit.

import HTTP
import Testing

@Suite struct BodyLimitTests {
  private func bench() throws -> Bench {
    var limits = ListenerLimits()
    limits.bodyBytesMax = 1_000
    limits.discardedBytesMax = 100_000
    return try Bench(limits: limits)
  }

  private func post(_ count: Int) -> String {
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n"
      + String(repeating: "x", count: count)
  }

  @Test("A body of just the limit is taken")
  func atLimit() throws {
    #expect(try bench().ask(post(1_000)).status == 200)
  }

  @Test("One byte more is answered with 413, and the connection goes on")
  func aboveLimit() throws {
    let bench = try self.bench()
    let client = try bench.client()
    try client.send(post(1_001))
    let answer = try client.answer()
    #expect(answer.status == 413)
    #expect(answer.body == "refused with 413")
    #expect(bench.handled.count == 0)
    try client.send(ListenerTests.get)
    #expect(try client.answer().body == "GET /sivu []")
  }

  @Test("Chunks are counted too")
  func chunksAboveLimit() throws {
    let chunk = "258\r\n" + String(repeating: "x", count: 600) + "\r\n"
    let answer = try bench().ask(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)\(chunk)0\r\n\r\n")
    #expect(answer.status == 413)
  }

  @Test("A body that is far too large is refused before it is sent")
  func farAboveLimit() throws {
    let bench = try self.bench()
    let client = try bench.client()
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000000\r\n\r\n")
    #expect(try client.answer().status == 413)
    #expect(client.isClosed())
  }

  @Test("A client that asks first is told before it sends")
  func refusedBeforeContinue() throws {
    let bench = try self.bench()
    let client = try bench.client()
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n")
    try client.send("Expect: 100-continue\r\n\r\n")
    #expect(try client.answer().status == 413)
  }

  @Test("Endless chunks are cut off")
  func endlessChunks() throws {
    let bench = try self.bench()
    let client = try bench.client()
    let chunk = "2710\r\n" + String(repeating: "x", count: 10_000) + "\r\n"
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
    #expect(throws: Client.Gone.self) {
      for _ in 0..<1_000 { try client.send(chunk) }
      _ = try client.answer()
    }
    #expect(try bench.ask(ListenerTests.get).status == 200)
  }
}
