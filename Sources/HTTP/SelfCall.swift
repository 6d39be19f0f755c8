// A request that the daemon sends to itself: only an answer shows that it answers.

internal import Glibc

/// One small request over the socket that clients use.
struct SelfCall {
  private let name: SocketName

  init(to name: SocketName) {
    self.name = name
  }

  /// Whether a status line comes back in time.
  func isAnswered(at path: String, withinSeconds seconds: Int) -> Bool {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(name.family, kind, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    Self.limit(descriptor, seconds)
    guard name.connect(descriptor) else { return false }
    let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    let sent = request.utf8.count
    guard
      Array(request.utf8).withUnsafeBytes({
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }) == sent
    else { return false }
    return Self.reads(Self.answerStart, from: descriptor)
  }

  private static let answerStart = Array("HTTP/1.1 ".utf8)

  /// Connecting and each wait for bytes end after so many seconds.
  private static func limit(_ descriptor: Int32, _ seconds: Int) {
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor, SOL_SOCKET, option, &wait, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  private static func reads(_ expected: [UInt8], from descriptor: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: expected.count)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_WAITALL))
    return count == expected.count && buffer == expected
  }
}
