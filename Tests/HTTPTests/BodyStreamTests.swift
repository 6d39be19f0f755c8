// Bodies that are handed on as they come, over a real connection.

import Foundation
import HTTP
import Testing

@Suite struct BodyStreamTests {
  /// A listener whose paths decide: `/stream`, `/refuse`, anything else is collected.
  private final class StreamBench {
    let reader = Reader()
    let listener: Listener

    init() throws {
      var limits = ListenerLimits()
      limits.bodyBytesMax = 1_000
      limits.discardedBytesMax = 100_000
      // The library takes a client that closes its side for one that is silent.
      limits.idleSecondsMax = 1
      let reader = self.reader
      listener = try Listener(
        address: "127.0.0.1", port: 0, limits: limits,
        refuse: { status, _ in .text(status, "refused with \(status.rawValue)") },
        bodies: { request in
          switch request.path {
          case "/stream": .streamed(reader, bytesMax: 50_000)
          case "/refuse": .refused(.unsupportedMediaType)
          default: .collected
          }
        },
        handler: { request, reply in
          let streamed = (request.bodyReader as? Reader)?.bytes
          reply.send(.text(.ok, "\(request.body.count) \(streamed ?? -1)"))
        })
    }

    deinit { listener.stop() }

    func client() throws -> Client { try Client(port: listener.port) }
  }

  /// Counts, and says after so many bytes that it has had enough.
  private final class Reader: BodyReader {
    private let lock = NSLock()
    nonisolated(unsafe) private var count = 0
    nonisolated(unsafe) private var words: [String] = []
    nonisolated(unsafe) var bytesWanted = Int.max
    let isAbandoned = Box<Bool>()

    var bytes: Int { lock.withLock { count } }
    var told: [String] { lock.withLock { words } }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
      lock.withLock {
        count += bytes.count
        return count < bytesWanted
      }
    }

    func end() { lock.withLock { words.append("end") } }

    func abandon() {
      lock.withLock { words.append("abandon") }
      isAbandoned.put(true)
    }
  }

  private func post(_ path: String, _ count: Int) -> String {
    "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n"
      + String(repeating: "x", count: count)
  }

  @Test("A body far beyond the collected limit is streamed, and none of it is kept")
  func streamed() throws {
    let bench = try StreamBench()
    let client = try bench.client()
    try client.send(post("/stream", 50_000))
    #expect(try client.answer().body == "0 50000")
    #expect(bench.reader.told == ["end"])
    try client.send(post("/other", 1_000))
    #expect(try client.answer().body == "1000 -1")
  }

  @Test("Chunks are streamed too, and counted")
  func chunks() throws {
    let bench = try StreamBench()
    let client = try bench.client()
    let chunk = "2710\r\n" + String(repeating: "x", count: 10_000) + "\r\n"
    let head = "POST /stream HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    try client.send(head + String(repeating: chunk, count: 5) + "0\r\n\r\n")
    #expect(try client.answer().body == "0 50000")
    try client.send(head + String(repeating: chunk, count: 6) + "0\r\n\r\n")
    #expect(try client.answer().status == 413)
    #expect(bench.reader.told == ["end", "abandon"])
  }

  @Test("A streamed body that is too large by its own word is refused unread")
  func tooLarge() throws {
    let bench = try StreamBench()
    let client = try bench.client()
    try client.send(post("/stream", 50_001))
    #expect(try client.answer().status == 413)
    #expect(bench.reader.bytes == 0)
    #expect(bench.reader.told == ["abandon"])
  }

  @Test("What a route refuses is drained, answered, and the connection goes on")
  func refused() throws {
    let bench = try StreamBench()
    let client = try bench.client()
    try client.send(post("/refuse", 20_000))
    let answer = try client.answer()
    #expect(answer.status == 415)
    #expect(answer.body == "refused with 415")
    try client.send(post("/other", 3))
    #expect(try client.answer().body == "3 -1")
  }

  @Test("A refused body is not asked for")
  func refusedBeforeContinue() throws {
    let bench = try StreamBench()
    let client = try bench.client()
    try client.send(
      "POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n")
    #expect(try client.answer().status == 415)
  }

  @Test("A reader that has had enough is given no more, and the handler says why")
  func sated() throws {
    let bench = try StreamBench()
    bench.reader.bytesWanted = 1
    let client = try bench.client()
    try client.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 40001\r\n\r\nx")
    Thread.sleep(forTimeInterval: 0.05)
    try client.send(String(repeating: "x", count: 40_000))
    #expect(try client.answer().status == 200)
    #expect(bench.reader.bytes < 40_001)
    #expect(bench.reader.told == ["end"])
  }

  @Test("Where the client goes in the middle of its body, the reader is told")
  func gone() throws {
    let bench = try StreamBench()
    var client: Client? = try bench.client()
    try client?.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nxx")
    client = nil
    #expect(bench.reader.isAbandoned.take() == true)
    #expect(bench.reader.told == ["abandon"])
  }
}
