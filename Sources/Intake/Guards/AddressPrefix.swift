// Which addresses count as one sender.

package import HTTP

/// What stands for one sender: an IPv4 address, or the 64 bits of an IPv6 network.
///
/// A household gets a /64 at least (RFC 6177), and may take a new address of it for every post.
/// It is held in memory only, and describes itself as its address does: not at all.
package struct AddressPrefix: Hashable, Sendable {
  private let bytes: [UInt8]

  package static let networkByteCount = 8

  /// Returns nil for an address that is not known.
  package init?(_ address: PeerAddress) {
    switch address.bytes.count {
    case 4: bytes = address.bytes
    case 16:
      bytes = Self.mapped(address.bytes) ?? Array(address.bytes.prefix(Self.networkByteCount))
    default: return nil
    }
  }

  /// RFC 4291 section 2.5.5.2: `::ffff:192.0.2.1` is the IPv4 address in it.
  private static func mapped(_ bytes: [UInt8]) -> [UInt8]? {
    let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    return isMapped ? Array(bytes.suffix(4)) : nil
  }
}

extension AddressPrefix: CustomStringConvertible, CustomReflectable {
  package var description: String { "a sender" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
