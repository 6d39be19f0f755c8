// Where a listener waits for connections.

/// A place that clients connect to.
package enum ListenPlace: Hashable, Sendable {
  /// An IPv4 or IPv6 address and a port; 0 for any free one.
  case network(address: String, port: UInt16)
  /// A socket in the file system, and who may connect to it: its permission bits.
  case unixSocket(path: String, mode: UInt32)
  /// A socket that listens already and was handed over by whoever started the program.
  case inherited(descriptor: Int32)

  /// The place in the words of an error.
  var words: (address: String, port: UInt16) {
    switch self {
    case .network(let address, let port): (address, port)
    case .unixSocket(let path, _): ("\(Self.unixPrefix)\(path)", 0)
    case .inherited(let descriptor): ("descriptor \(descriptor)", 0)
    }
  }

  /// How a path is told from an address, here and on the command line.
  package static let unixPrefix = "unix:"
}
