// A listener on loopback that is sent heads of requests; the guard sees them as the library does.

import Glibc
import HTTP

/// One listener for the whole run.
final class HeadRoom: Sendable {
  static let shared = HeadRoom()

  private let listener: Listener?

  private init() {
    var limits = ListenerLimits()
    limits.threads = 1
    listener = try? Listener(address: "127.0.0.1", port: 0, limits: limits) { _, reply in
      reply.send(Response(.ok))
    }
  }

  /// A request that is not complete is never answered.
  private static let waitMicroseconds = 2_000

  /// Sends bytes on a connection of their own, and waits a moment for the answer.
  func ask(_ bytes: [UInt8]) {
    guard let listener else { preconditionFailure("no listener could be started") }
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = listener.port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafeBytes(of: &name) {
      $0.baseAddress.map {
        connect(socket, $0.assumingMemoryBound(to: sockaddr.self), socklen_t(16))
      }
    }
    guard connected == 0 else { return }
    send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var wait = timeval(tv_sec: 0, tv_usec: Self.waitMicroseconds)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var answer = [UInt8](repeating: 0, count: 4_096)
    _ = recv(socket, &answer, answer.count, 0)
  }
}
