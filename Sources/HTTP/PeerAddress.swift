// Who is at the other end of a connection: for rate limits only, and never written anywhere.

internal import Glibc

/// The IP address of a client, or that it came over a socket of this machine's file system.
///
/// It can be compared and hashed; it describes itself as "a peer", so that no log can leak it.
package struct PeerAddress: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// 4 bytes (IPv4), 16 bytes (IPv6), or none where it is not known; in network order.
  package let bytes: [UInt8]
  /// Whoever may open the socket's file: a proxy on this machine.
  package let isUnixSocket: Bool

  package static let unknown = PeerAddress(bytes: [])
  package static let unixSocket = PeerAddress(bytes: [], isUnixSocket: true)

  /// Whether it is this machine that talks to itself (RFC 1122 section 3.2.1.3, RFC 4291 section
  /// 2.5.3). A proxy here does so for everybody.
  package var isThisMachine: Bool {
    isUnixSocket || bytes.count == 4 && bytes[0] == 127
      || bytes.count == 16 && bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
  }

  /// Reads an address as a trusted proxy writes it: `192.0.2.1` or `2001:db8::1`.
  package init?(literal: String) {
    var four = in_addr()
    var sixteen = in6_addr()
    if inet_pton(AF_INET, literal, &four) == 1 {
      self.init(bytes: withUnsafeBytes(of: four) { Array($0) })
    } else if inet_pton(AF_INET6, literal, &sixteen) == 1 {
      self.init(bytes: withUnsafeBytes(of: sixteen) { Array($0) })
    } else {
      return nil
    }
  }

  /// The address in a socket's name.
  init(_ address: UnsafePointer<sockaddr>?) {
    guard let address else {
      self = .unknown
      return
    }
    let raw = UnsafeRawPointer(address)
    // A Unix socket's name can be no longer than its family.
    switch Int32(raw.loadUnaligned(as: sa_family_t.self)) {
    case AF_INET:
      let name = raw.loadUnaligned(as: sockaddr_in.self)
      self.init(bytes: withUnsafeBytes(of: name.sin_addr) { Array($0) })
    case AF_INET6:
      let name = raw.loadUnaligned(as: sockaddr_in6.self)
      self.init(bytes: Self.unmapped(withUnsafeBytes(of: name.sin6_addr) { Array($0) }))
    case AF_UNIX: self = .unixSocket
    default: self = .unknown
    }
  }

  private init(bytes: [UInt8], isUnixSocket: Bool = false) {
    self.bytes = bytes
    self.isUnixSocket = isUnixSocket
  }

  /// A socket for both families names IPv4 clients `::ffff:192.0.2.1` (RFC 4291 section 2.5.5.2).
  private static func unmapped(_ bytes: [UInt8]) -> [UInt8] {
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    return isMapped ? Array(bytes[12...]) : bytes
  }

  package var description: String { "a peer" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
