// A client that sends raw bytes over a loopback socket and reads what comes back.

import Foundation
import Glibc

/// One connection to a listener; each wait ends after `secondsMax`.
final class Client {
  static let secondsMax = 10

  /// A response as it came over the wire.
  struct Answer: Equatable {
    let status: Int
    let head: String
    let body: String

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
  }

  private let socket: Int32
  private var received: [UInt8] = []

  init(port: UInt16) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    Self.limit(socket)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafeBytes(of: &name) {
      connect(
        socket, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
    }
    // Whoever throws here is released, which closes the socket: not twice.
    if connected != 0 { throw Gone() }
  }

  /// To a socket in the file system.
  init(path: String) throws {
    socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    Self.limit(socket)
    if Self.unixName(path, { [socket] in connect(socket, $0, $1) }) != 0 { throw Gone() }
  }

  deinit {
    close(socket)
  }

  static func unixName(
    _ path: String, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafeBytes(of: &name) {
      call($0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
    }
  }

  private static func limit(_ socket: Int32) {
    var wait = timeval(tv_sec: secondsMax, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, size)
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &wait, size)
  }

  /// Whether nothing was said and nothing closed.
  var isOpen: Bool {
    var byte: UInt8 = 0
    return recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) < 0 && errno == EAGAIN
  }

  /// The listener closed the connection, or said nothing for too long.
  struct Gone: Error {}

  func send(_ text: String) throws {
    try send(Array(text.utf8))
  }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { throw Gone() }
      rest = rest.dropFirst(count)
    }
  }

  /// The next response; its body is as long as its Content-Length says.
  func answer(hasBody: Bool = true) throws -> Answer {
    let headEnd = Array("\r\n\r\n".utf8)
    while received.firstRange(of: headEnd) == nil { try receive() }
    let end = received.firstRange(of: headEnd)!.upperBound
    let head = String(decoding: received[..<end], as: UTF8.self)
    let words = head.split(separator: " ")
    let sketch = Answer(status: Int(words[1])!, head: head, body: "")
    let count = hasBody ? Int(sketch.header("Content-Length") ?? "0")! : 0
    while received.count < end + count { try receive() }
    let body = String(decoding: received[end..<end + count], as: UTF8.self)
    received.removeFirst(end + count)
    return Answer(status: sketch.status, head: head, body: body)
  }

  /// The head of a response whose body goes on.
  func head() throws -> String {
    let headEnd = Array("\r\n\r\n".utf8)
    while received.firstRange(of: headEnd) == nil { try receive() }
    let end = received.firstRange(of: headEnd)!.upperBound
    defer { received.removeFirst(end) }
    return String(decoding: received[..<end], as: UTF8.self)
  }

  /// The next chunk of a body (RFC 9112 section 7.1); the last one is empty.
  func chunk() throws -> String {
    let lineEnd = Array("\r\n".utf8)
    while received.firstRange(of: lineEnd) == nil { try receive() }
    let line = received.firstRange(of: lineEnd)!
    let size = Int(String(decoding: received[..<line.lowerBound], as: UTF8.self), radix: 16)!
    let end = line.upperBound + size + 2
    while received.count < end { try receive() }
    defer { received.removeFirst(end) }
    return String(decoding: received[line.upperBound..<end - 2], as: UTF8.self)
  }

  /// Whether the listener closes the connection, at most with the end of a body before.
  func closesNow() throws -> Bool {
    errno = 0
    while (try? receive()) != nil {}
    return ["", "0\r\n\r\n"].contains(String(decoding: received, as: UTF8.self))
      && errno != EAGAIN
  }

  /// Whether the listener closes the connection without another byte; it may have left some unread.
  func isClosed() -> Bool {
    var byte: UInt8 = 0
    let count = recv(socket, &byte, 1, 0)
    return received.isEmpty && (count == 0 || (count < 0 && errno == ECONNRESET))
  }

  /// Whether the listener closes the connection, whatever it may say before.
  func closes() -> Bool {
    errno = 0
    do {
      while true { try receive() }
    } catch {
      return errno != EAGAIN
    }
  }

  private func receive() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count <= 0 { throw Gone() }
    received += buffer[..<count]
  }
}
