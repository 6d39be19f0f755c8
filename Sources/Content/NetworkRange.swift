// Addresses of machines, as the configuration names them.

internal import Glibc

/// One address or a range of them: `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32` (RFC 4632).
package struct NetworkRange: Hashable, Sendable {
  /// 4 or 16 bytes, in network order.
  private let start: [UInt8]
  private let prefixBits: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let start = Self.bytes(parts[0]) else { return nil }
    let bits = parts.count == 2 ? Self.number(parts[1]) : start.count * 8
    guard let bits, bits <= start.count * 8 else { return nil }
    self.start = start
    prefixBits = bits
  }

  /// - Parameter address: 4 or 16 bytes, in network order.
  package func contains(_ address: [UInt8]) -> Bool {
    guard address.count == start.count else { return false }
    return (0..<prefixBits).allSatisfy { bit in
      (address[bit / 8] ^ start[bit / 8]) & (0x80 >> (bit % 8)) == 0
    }
  }

  private static func number(_ text: String) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
    var sixteen = in6_addr()
    if inet_pton(AF_INET6, text, &sixteen) == 1 {
      return withUnsafeBytes(of: sixteen) { Array($0) }
    }
    return nil
  }
}

/// Which other machines may see the daemon's pages for machines; this one always may.
package struct Monitoring: Hashable, Sendable {
  /// For `/livez` and `/readyz`.
  package var health: [NetworkRange] = []
  /// For `/metrics`.
  package var metrics: [NetworkRange] = []

  package init(health: [NetworkRange] = [], metrics: [NetworkRange] = []) {
    self.health = health
    self.metrics = metrics
  }
}
