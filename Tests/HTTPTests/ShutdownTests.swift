// How the listener stops.

import Foundation
import Glibc
import HTTP
import Testing

@Suite struct ShutdownTests {
  @Test("Draining lets a request that is under way be answered, and closes its connection")
  func drainFinishes() throws {
    let waiting = Box<Reply>()
    let bench = try Bench { _, reply in waiting.put(reply) }
    let client = try bench.client()
    try client.send(ListenerTests.get)
    let reply = try #require(waiting.take())
    let drained = drain(bench.listener, seconds: 60)
    #expect(refusesSoon(bench.listener.port))
    reply.send(.text(.ok, "finished"))
    let answer = try client.answer()
    #expect(answer.body == "finished")
    #expect(answer.header("Connection") == "close")
    #expect(client.isClosed())
    #expect(drained.take() == true)
  }

  @Test("Draining lets a body that is on its way arrive")
  func drainTakesBody() throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n")
    try client.send("Expect: 100-continue\r\n\r\n")
    #expect(try client.answer().status == 100)
    let drained = drain(bench.listener, seconds: 60)
    #expect(refusesSoon(bench.listener.port))
    try client.send("ab")
    #expect(try client.answer().body == "POST / [ab]")
    #expect(drained.take() == true)
  }

  @Test("Draining closes connections that wait for nothing")
  func drainClosesIdle() throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send(ListenerTests.get)
    #expect(try client.answer().status == 200)
    bench.listener.drain(withinSeconds: 60)
    #expect(client.isClosed())
  }

  @Test("Draining ends when its time is over; what waits is let down gently or cut off")
  func drainGivesUp() throws {
    let waiting = Box<Reply>()
    let bench = try Bench { _, reply in waiting.put(reply) }
    let client = try bench.client()
    try client.send(ListenerTests.get)
    let reply = try #require(waiting.take())
    bench.listener.drain(withinSeconds: 0.1)
    let answer = try? client.answer()
    #expect(answer == nil || answer?.status == 503)
    reply.send(Response(.ok))
  }

  @Test("Draining while others come and go, again and again, never brings the process down")
  func drainUnderArrivals() throws {
    for _ in 1...60 {
      let bench = try Bench { _, reply in reply.send(.text(.ok, "x")) }
      let port = bench.listener.port
      let callers = (1...4).map { _ in
        let done = Box<Bool>()
        Thread.detachNewThread {
          while let client = try? Client(port: port) { try? client.send(ListenerTests.get) }
          done.put(true)
        }
        return done
      }
      usleep(2_000)
      bench.listener.drain(withinSeconds: 5)
      #expect(callers.allSatisfy { $0.take() == true })
    }
  }

  @Test("After a stop nothing listens, and stopping again is nothing")
  func stop() throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send(ListenerTests.get)
    #expect(try client.answer().status == 200)
    bench.listener.stop()
    bench.listener.stop()
    bench.listener.drain(withinSeconds: 1)
    #expect(client.isClosed())
    #expect(throws: Client.Gone.self) { try Client(port: bench.listener.port) }
    let again = try Listener(address: "127.0.0.1", port: bench.listener.port) { _, _ in }
    again.stop()
  }

  @Test("Stopping under load returns, with replies still on their way")
  func stopUnderLoad() throws {
    let queue = DispatchQueue(label: "answers", attributes: .concurrent)
    for _ in 0..<20 {
      let bench = try Bench { _, reply in queue.async { reply.send(.text(.ok, "x")) } }
      let clients = try (0..<8).map { _ in try bench.client() }
      for client in clients { try client.send(ListenerTests.get + ListenerTests.get) }
      bench.listener.stop()
    }
  }

  private func drain(_ listener: Listener, seconds: Double) -> Box<Bool> {
    let drained = Box<Bool>()
    Thread.detachNewThread {
      listener.drain(withinSeconds: seconds)
      drained.put(true)
    }
    return drained
  }

  /// Whether new connections are refused before long.
  private func refusesSoon(_ port: UInt16) -> Bool {
    for _ in 0..<1_000 {
      guard (try? Client(port: port)) != nil else { return true }
      usleep(10_000)
    }
    return false
  }
}
