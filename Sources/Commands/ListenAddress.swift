// Where the daemon listens, as it is written on the command line.

internal import HTTP

/// An address and a port, `127.0.0.1:8080`, `[::1]:8080`, `8080`; or a socket, `unix:/run/a.sock`.
struct ListenAddress: Hashable, Sendable {
  let place: ListenPlace

  static let standard = ListenAddress(place: .network(address: "127.0.0.1", port: 8080))
  /// The daemon's user and group: whoever proxies has to be in that group.
  static let socketModeStandard: UInt32 = 0o660

  init(place: ListenPlace) {
    self.place = place
  }

  init(_ text: String, socketMode: UInt32 = Self.socketModeStandard) throws(UsageError) {
    if text.hasPrefix(ListenPlace.unixPrefix) {
      let path = String(text.dropFirst(ListenPlace.unixPrefix.count))
      guard path.hasPrefix("/") else {
        throw UsageError(
          message: "\"\(text)\" is no absolute path", hint: "for example unix:/run/avoin/http.sock")
      }
      self.init(place: .unixSocket(path: path, mode: socketMode))
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let host = parts.dropLast().joined(separator: ":")
    guard let last = parts.last, last.allSatisfy(\.isNumber), let port = UInt16(last) else {
      throw UsageError(
        message: "\"\(text)\" names no port",
        hint: "for example 127.0.0.1:8080, or unix:/run/avoin/http.sock")
    }
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    let bare = isBracketed ? String(host.dropFirst().dropLast()) : host
    self.init(place: .network(address: bare.isEmpty ? "127.0.0.1" : bare, port: port))
  }

  /// As it stands in an address bar or a proxy's configuration.
  ///
  /// - Parameter port: the one that was found free where any was asked for.
  func url(port: UInt16) -> String {
    switch place {
    case .network(let address, _):
      address.contains(":") ? "http://[\(address)]:\(port)/" : "http://\(address):\(port)/"
    case .unixSocket(let path, _): "\(ListenPlace.unixPrefix)\(path)"
    case .inherited(let descriptor):
      port == 0 ? "descriptor \(descriptor)" : "descriptor \(descriptor) (port \(port))"
    }
  }
}
