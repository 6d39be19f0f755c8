// A mail server on loopback for tests: takes mail, or answers as it was told to.

import Foundation
import Glibc
import Testing

/// Speaks enough of SMTP (RFC 5321) for one client after another; keep it alive while it is used.
final class MailServer: Sendable {
  /// What the server says to a command instead of "250 ok".
  struct Manners: Sendable {
    var extensions = ["8BITMIME"]
    /// By the command's first word; used up one after the other.
    var replies: [String: [String]] = [:]
  }

  struct Received: Sendable {
    let from: String
    let to: String
    /// Without the dots that the client stuffed in.
    let text: String
    /// As it came.
    let raw: String
  }

  let port: Int
  private let socket: Int32
  private let lock = NSLock()
  nonisolated(unsafe) private var manners: Manners
  nonisolated(unsafe) private var mails: [Received] = []
  nonisolated(unsafe) private var lines: [String] = []
  nonisolated(unsafe) private var connections = 0

  struct CannotListen: Error {}

  /// - Parameter port: 0 for any that is free.
  init(_ manners: Manners = Manners(), port: Int = 0) throws {
    self.manners = manners
    signal(SIGPIPE, SIG_IGN)
    let opened = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    socket = opened
    var yes: Int32 = 1
    setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = UInt16(port).bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutableBytes(of: &name) { bytes -> Bool in
      guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return bind(opened, address, size) == 0 && listen(opened, 8) == 0
        && getsockname(opened, address, &size) == 0
    }
    guard isBound else { throw CannotListen() }
    self.port = Int(UInt16(bigEndian: name.sin_port))
    let thread = Thread { [self] in accept() }
    thread.start()
  }

  /// A port on which nobody listens.
  static func freePort() throws -> Int {
    let server = try MailServer()
    server.stop()
    return server.port
  }

  func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  var received: [Received] { lock.withLock { mails } }
  var commands: [String] { lock.withLock { lines } }
  var connectionCount: Int { lock.withLock { connections } }

  private func accept() {
    while true {
      let client = Glibc.accept(socket, nil, nil)
      guard client >= 0 else { return }
      lock.withLock { connections += 1 }
      let thread = Thread { [self] in talk(Wire(client)) }
      thread.start()
    }
  }

  private func reply(to word: String) -> String? {
    lock.withLock {
      guard let next = manners.replies[word]?.first else { return nil }
      manners.replies[word]?.removeFirst()
      return next
    }
  }

  private func talk(_ wire: Wire) {
    wire.say(reply(to: "CONNECT") ?? "220 test ESMTP")
    var from = ""
    var to = ""
    while let line = wire.line() {
      lock.withLock { lines.append(line) }
      let word = line.split(separator: " ").first.map { $0.uppercased() } ?? ""
      let special = reply(to: word)
      switch word {
      case "EHLO":
        let names = lock.withLock { manners.extensions }
        let all = ["test"] + names
        for (index, name) in all.enumerated() {
          wire.say("250\(index == all.count - 1 ? " " : "-")\(name)")
        }
      case "MAIL":
        from = line
        wire.say(special ?? "250 ok")
      case "RCPT":
        to = line
        wire.say(special ?? "250 ok")
      case "DATA":
        guard special == nil else {
          wire.say(special ?? "")
          continue
        }
        wire.say("354 go on")
        let (text, raw) = wire.data()
        let answer = reply(to: ".") ?? "250 queued"
        if answer.hasPrefix("250") {
          lock.withLock { mails.append(Received(from: from, to: to, text: text, raw: raw)) }
        }
        wire.say(answer)
      case "QUIT":
        wire.say("221 bye")
        return wire.hangUp()
      default: wire.say(special ?? "250 ok")
      }
    }
    wire.hangUp()
  }
}

/// One connection, line by line.
private final class Wire {
  private let socket: Int32
  private var buffer: [UInt8] = []

  init(_ socket: Int32) {
    self.socket = socket
  }

  func say(_ line: String) {
    let bytes = Array((line + "\r\n").utf8)
    _ = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  func hangUp() { close(socket) }

  /// Without CRLF; nil at the end.
  func line() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 10) {
        let line = buffer[..<end].filter { $0 != 13 }
        buffer.removeFirst(end + 1)
        return String(decoding: line, as: UTF8.self)
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = recv(socket, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      buffer += chunk.prefix(count)
    }
  }

  func data() -> (text: String, raw: String) {
    var text = ""
    var raw = ""
    while let line = line(), line != "." {
      raw += line + "\r\n"
      text += (line.hasPrefix(".") ? String(line.dropFirst()) : line) + "\r\n"
    }
    return (text, raw)
  }
}
