// Responses that go on as long as somebody has something to say.

import Foundation
import HTTP
import Testing

@Suite struct StreamTests {
  private static let get = "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n"

  private func bench(
    _ stream: ByteStream, limits: ListenerLimits = ListenerLimits()
  ) throws -> Bench {
    try Bench(limits: limits) { request, reply in
      guard request.path == "/stream" else { return Bench.describe(request, reply) }
      reply.send(Response(.ok, body: .stream(stream)))
    }
  }

  @Test("What is sent from any thread arrives at once, in order, and the end ends it")
  func arrives() throws {
    let stream = ByteStream()
    let bench = try bench(stream)
    let client = try bench.client()
    try client.send(Self.get)
    #expect(try client.head().contains("Transfer-Encoding: chunked"))
    for text in ["first", "second", "third"] {
      Thread.detachNewThread { stream.send(Array(text.utf8)) }
      #expect(try client.chunk() == text)
    }
    Thread.detachNewThread { stream.end() }
    #expect(try client.chunk() == "")
    #expect(!stream.send([1]))
    try client.send("GET /after HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.answer().body == "GET /after []")
  }

  @Test("What was said before the connection listens is not lost")
  func early() throws {
    let stream = ByteStream()
    stream.send(Array("early".utf8))
    stream.end()
    let bench = try bench(stream)
    let client = try bench.client()
    try client.send(Self.get)
    _ = try client.head()
    #expect(try client.chunk() == "early")
    #expect(try client.chunk() == "")
  }

  @Test("Hundreds of bursts from several threads lose nothing")
  func bursts() throws {
    let stream = ByteStream()
    let bench = try bench(stream)
    let client = try bench.client()
    try client.send(Self.get)
    _ = try client.head()
    let text = String(repeating: "x", count: 999) + "\n"
    DispatchQueue.global().async {
      DispatchQueue.concurrentPerform(iterations: 400) { _ in stream.send(Array(text.utf8)) }
      stream.end()
    }
    var all = ""
    while case let chunk = try client.chunk(), !chunk.isEmpty { all += chunk }
    #expect(all == String(repeating: text, count: 400))
  }

  @Test("A silent stream is cut by no deadline, and holds up nobody")
  func silent() throws {
    var limits = ListenerLimits()
    limits.idleSecondsMax = 1
    limits.requestSecondsMax = 1
    limits.responseSecondsMax = 1
    let stream = ByteStream()
    let bench = try bench(stream, limits: limits)
    let client = try bench.client()
    try client.send(Self.get)
    _ = try client.head()
    #expect(try bench.ask(ListenerTests.get).status == 200)
    usleep(2_500_000)
    #expect(stream.send(Array("late".utf8)))
    #expect(try client.chunk() == "late")
  }

  @Test("A client that has gone is noticed by what is sent to it")
  func gone() throws {
    let stream = ByteStream()
    let bench = try bench(stream)
    var client: Client? = try bench.client()
    try client?.send(Self.get)
    _ = try client?.head()
    client = nil
    let deadline = Date(timeIntervalSinceNow: Double(Client.secondsMax))
    while stream.send([10]), Date() < deadline { usleep(10_000) }
    #expect(stream.isOver)
    #expect(try bench.ask(ListenerTests.get).status == 200)
  }

  @Test("A client that does not read cannot make the listener keep everything")
  func slow() throws {
    let stream = ByteStream()
    let bench = try bench(stream)
    let client = try bench.client()
    try client.send(Self.get)
    let block = [UInt8](repeating: 120, count: 100_000)
    var isTaken = true
    for _ in 0..<1_000 where isTaken { isTaken = stream.send(block) }
    #expect(!isTaken)
  }

  @Test("Draining ends the streams, at once and without an error", arguments: [true, false])
  func drain(_ drains: Bool) throws {
    let stream = ByteStream()
    let bench = try bench(stream)
    let client = try bench.client()
    try client.send(Self.get)
    _ = try client.head()
    stream.send(Array("last".utf8))
    #expect(try client.chunk() == "last")
    if drains { bench.listener.drain(withinSeconds: 5) } else { bench.listener.stop() }
    #expect(stream.isOver)
    #expect(try client.closesNow())
  }

  @Test("HEAD is told of a stream and not given it")
  func head() throws {
    let stream = ByteStream()
    let bench = try bench(stream)
    let client = try bench.client()
    try client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.answer(hasBody: false).status == 200)
    try client.send("GET /after HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.answer().body == "GET /after []")
  }
}
