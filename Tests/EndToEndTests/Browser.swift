// A browser of the plainest kind: raw requests, forms found in the page, no script.

import Foundation
import Testing

/// One response as it came over the wire.
struct Page {
  let status: Int
  let head: String
  let body: String

  func header(_ name: String) -> String? {
    head.components(separatedBy: "\r\n").first {
      $0.lowercased().hasPrefix(name.lowercased() + ":")
    }
    .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }

  /// The hidden inputs of the first form.
  var hidden: [(String, String)] {
    let form = body.components(separatedBy: "<form").dropFirst().first ?? ""
    return form.components(separatedBy: "<input type=\"hidden\" name=\"").dropFirst().compactMap {
      let parts = $0.components(separatedBy: "\"")
      guard parts.count > 3, parts[1] == " value=" else { return nil }
      return (parts[0], Self.unescaped(parts[2]))
    }
  }

  static func unescaped(_ text: String) -> String {
    [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#10;", "\n"),
      ("&amp;", "&"),
    ]
    .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }
}

/// A connection to a server; each wait ends after `secondsMax`.
final class Browser {
  private let socket: Int32
  private var received: [UInt8] = []

  static let secondsMax = 20

  struct Gone: Error {}

  convenience init(_ server: Server) throws { try self.init(port: server.port) }

  init(port: UInt16) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: Self.secondsMax, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafeBytes(of: &name) {
      connect(
        socket, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
    }
    // Whoever throws here is released, which closes the socket: not twice.
    guard result == 0 else { throw Gone() }
  }

  deinit { close(socket) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Gone() }
      rest = rest.dropFirst(count)
    }
  }

  func page(hasBody: Bool = true) throws -> Page {
    let blank = Array("\r\n\r\n".utf8)
    while received.firstRange(of: blank) == nil { try receive() }
    guard let end = received.firstRange(of: blank)?.upperBound else { throw Gone() }
    let head = String(decoding: received[..<end], as: UTF8.self)
    let status = Int(head.split(separator: " ")[1]) ?? 0
    let length = Int(Page(status: status, head: head, body: "").header("Content-Length") ?? "0")
    let count = hasBody ? length ?? 0 : 0
    while received.count < end + count { try receive() }
    return Page(
      status: status, head: head,
      body: String(decoding: received[end..<end + count], as: UTF8.self))
  }

  /// The next page of a connection that goes on.
  func next() throws -> Page {
    let page = try page()
    guard let end = received.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else {
      throw Gone()
    }
    received.removeFirst(min(received.count, end + page.body.utf8.count))
    return page
  }

  /// Whatever comes next, head and marks of chunks included.
  func more() throws -> String {
    received = []
    try receive()
    return String(decoding: received, as: UTF8.self)
  }

  private func receive() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    guard count > 0 else { throw Gone() }
    received += buffer[..<count]
  }
}

extension Server {
  func get(_ path: String, _ more: String = "", method: String = "GET") throws -> Page {
    let browser = try Browser(self)
    try browser.send("\(method) \(path) HTTP/1.1\r\nHost: a\r\n\(more)Connection: close\r\n\r\n")
    return try browser.page(hasBody: method != "HEAD")
  }

  func post(_ path: String, _ values: [(String, String)]) throws -> Page {
    try post(path, raw: Self.encoded(values))
  }

  func post(
    _ path: String, raw: String, type: String = "application/x-www-form-urlencoded",
    accepts: String = "en"
  ) throws -> Page {
    let browser = try Browser(self)
    let head = Self.head(path, bytes: raw.utf8.count, type: type, accepts: accepts)
    try browser.send(head + raw)
    return try browser.page()
  }

  static func head(
    _ path: String, bytes: Int, type: String = "application/x-www-form-urlencoded",
    accepts: String = "en"
  ) -> String {
    "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Type: \(type)\r\nAccept-Language: \(accepts)\r\n"
      + "Content-Length: \(bytes)\r\n\r\n"
  }

  static func encoded(_ values: [(String, String)]) -> String {
    values.map { name, value in
      // Browsers send line ends as CR LF, whatever the page had.
      let sent = value.replacingOccurrences(of: "\r\n", with: "\n")
        .replacingOccurrences(of: "\n", with: "\r\n")
      return "\(name)=\(sent.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }
    .joined(separator: "&")
  }
}

extension Browser {
  /// A form of the sample site without a mistake.
  static let letter = [
    ("lang", "fi"), ("category", "lighting"), ("title", "Katuvalo pimeänä <b>&"),
    ("message", "Ensimmäinen \"rivi\".\n\nToinen 'kappale' & <loppu>."), ("place", "Sahamäentie 4"),
    ("contact-name", "Zanzibarinen"), ("email", "zanzibarinen@koti.example"), ("phone", ""),
  ]
}
