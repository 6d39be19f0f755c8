// What a reply says on the wire.

import Foundation
import HTTP
import Testing

@Suite struct ReplyTests {
  @Test("A reply may be sent later, from another thread")
  func laterReply() throws {
    let waiting = Box<Reply>()
    let bench = try Bench { _, reply in waiting.put(reply) }
    let client = try bench.client()
    for text in ["first", "second"] {
      try client.send(ListenerTests.get)
      let reply = try #require(waiting.take())
      Thread.detachNewThread { reply.send(.text(.ok, text)) }
      #expect(try client.answer().body == text)
    }
  }

  @Test("While replies wait, the listener's threads answer others")
  func othersAreAnswered() throws {
    let waiting = Box<Reply>()
    let bench = try Bench { request, reply in
      if request.path == "/wait" { waiting.put(reply) } else { Bench.describe(request, reply) }
    }
    var held: [(Client, Reply)] = []
    for _ in 0..<5 {
      let client = try bench.client()
      try client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
      held.append((client, try #require(waiting.take())))
    }
    #expect(try bench.ask(ListenerTests.get).body == "GET /sivu []")
    for (client, reply) in held {
      reply.send(.text(.ok, "at last"))
      #expect(try client.answer().body == "at last")
    }
  }

  @Test("A reply that races with the end of its handler arrives, each time")
  func racingReplies() throws {
    let queue = DispatchQueue(label: "answers", attributes: .concurrent)
    let bench = try Bench { request, reply in
      queue.async { reply.send(.text(.ok, request.path)) }
    }
    let client = try bench.client()
    for number in 0..<500 {
      try client.send("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try client.answer().body == "/\(number)")
    }
  }

  @Test("A reply that is let go answers 500, at once or later")
  func forgottenReply() throws {
    let waiting = Box<Reply>()
    let bench = try Bench { request, reply in
      if request.path == "/later" { waiting.put(reply) }
    }
    #expect(try bench.ask(ListenerTests.get).body == "refused with 500")
    let client = try bench.client()
    try client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
    var reply = waiting.take()
    #expect(reply != nil)
    reply = nil
    #expect(try client.answer().status == 500)
  }

  @Test("A reply to a client that has gone harms nobody")
  func clientGone() throws {
    let waiting = Box<Reply>()
    let bench = try Bench { request, reply in
      if request.path == "/wait" { waiting.put(reply) } else { Bench.describe(request, reply) }
    }
    var client: Client? = try bench.client()
    try client?.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
    let reply = try #require(waiting.take())
    client = nil
    reply.send(.text(.ok, String(repeating: "x", count: 100_000)))
    #expect(try bench.ask(ListenerTests.get).status == 200)
  }

  @Test("A reply of a test goes where the test says")
  func replyWithoutListener() {
    let sent = Box<StatusCode>()
    Reply { sent.put($0.status) }.send(Response(.gone))
    #expect(sent.take() == .gone)
  }
}
