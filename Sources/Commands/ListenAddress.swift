// Where the daemon listens, as it is written on the command line.

/// An address and a port: `127.0.0.1:8080`, `[::1]:8080`, `8080`.
struct ListenAddress: Hashable, Sendable {
  let address: String
  let port: UInt16

  static let standard = ListenAddress(address: "127.0.0.1", port: 8080)

  init(address: String, port: UInt16) {
    self.address = address
    self.port = port
  }

  init(_ text: String) throws(UsageError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let host = parts.dropLast().joined(separator: ":")
    guard let last = parts.last, last.allSatisfy(\.isNumber), let port = UInt16(last) else {
      throw UsageError(message: "\"\(text)\" names no port", hint: "for example 127.0.0.1:8080")
    }
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    let bare = isBracketed ? String(host.dropFirst().dropLast()) : host
    self.init(address: bare.isEmpty ? Self.standard.address : bare, port: port)
  }

  /// As it stands in an address bar.
  func text(port: UInt16) -> String {
    address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
