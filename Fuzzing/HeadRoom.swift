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

  /// Sends bytes on a connection of their own, and reads until the listener closes it.
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
    shutdown(socket, Int32(SHUT_WR))
    var answer = [UInt8](repeating: 0, count: 4_096)
    while recv(socket, &answer, answer.count, 0) > 0 {}
  }
}
