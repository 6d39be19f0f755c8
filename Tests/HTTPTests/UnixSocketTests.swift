// Listening at a path, and at a socket that somebody else opened.

import Foundation
import Glibc
import HTTP
import Testing

@Suite struct UnixSocketTests {
  private let path = "/tmp/avoin-\(UUID().uuidString.prefix(13)).sock"

  private func listener(_ place: ListenPlace) throws -> Listener {
    try Listener(at: place) { request, reply in
      reply.send(.text(.ok, "\(request.peer.isUnixSocket) \(request.peer.isThisMachine)"))
    }
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("A socket has its mode from the start, says that its peers are here, and goes at the end")
  func life() throws {
    let listener = try listener(.unixSocket(path: path, mode: 0o600))
    #expect(try mode(path) == 0o600)
    let client = try Client(path: path)
    try client.send(ListenerTests.get)
    #expect(try client.answer().body == "true true")
    #expect(listener.answersItself(at: "/", withinSeconds: 5))
    listener.drain(withinSeconds: 10)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("The socket of a daemon that was killed is replaced; that of a living one is not")
  func stale() throws {
    let first = try listener(.unixSocket(path: path, mode: 0o600))
    #expect(throws: ListenerError.self) { try listener(.unixSocket(path: path, mode: 0o600)) }
    first.stop()
    let dead = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #expect(Client.unixName(path) { bind(dead, $0, $1) } == 0)
    close(dead)
    let second = try listener(.unixSocket(path: path, mode: 0o600))
    #expect(try Client(path: path).isOpen)
    second.stop()
  }

  @Test("What is no socket stays, and a path that is too long is told")
  func odd() throws {
    try Data("text".utf8).write(to: URL(fileURLWithPath: path))
    defer { unlink(path) }
    let error = #expect(throws: ListenerError.self) {
      try listener(.unixSocket(path: path, mode: 0o600))
    }
    #expect(error?.address == "unix:\(path)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("text".utf8))
    let long = "/tmp/" + String(repeating: "a", count: 120)
    #expect(throws: ListenerError.self) { try listener(.unixSocket(path: long, mode: 0o600)) }
  }

  @Test("Clients of an inherited socket wait for the next daemon; nobody is refused")
  func inherited() throws {
    let handed = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #expect(throws: ListenerError.self) { try listener(.inherited(descriptor: handed)) }
    defer {
      close(handed)
      unlink(path)
    }
    #expect(Client.unixName(path) { bind(handed, $0, $1) } == 0 && listen(handed, 8) == 0)
    let first = try listener(.inherited(descriptor: dup(handed)))
    let before = try Client(path: path)
    try before.send(ListenerTests.get)
    #expect(try before.answer().status == 200)
    first.drain(withinSeconds: 10)
    let between = try Client(path: path)
    try between.send(ListenerTests.get)
    let second = try listener(.inherited(descriptor: dup(handed)))
    #expect(try between.answer().status == 200)
    second.stop()
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test("IPv4 clients are known as such, wherever they come in")
  func peers() throws {
    let bench = try Bench { request, reply in
      reply.send(.text(.ok, "\(request.peer.bytes) \(request.peer.isThisMachine)"))
    }
    #expect(try bench.ask(ListenerTests.get).body == "[127, 0, 0, 1] true")
    #expect(PeerAddress(literal: "::1")?.isThisMachine == true)
    for other in ["192.0.2.1", "2001:db8::1", "::2"] {
      #expect(PeerAddress(literal: other)?.isThisMachine == false)
    }
    #expect(!PeerAddress.unknown.isThisMachine)
  }
}
