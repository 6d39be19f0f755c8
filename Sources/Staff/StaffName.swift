// What an official signs in as.

/// The name of an account: 2 to 64 of a-z, 0-9 and `. - _ @ +`, beginning with a letter or digit.
///
/// Large letters count as small ones. It is a file's name too, so it holds no slash; an address of
/// mail fits, for a proxy may know people by theirs.
package struct StaffName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  package static let charactersMin = 2
  package static let charactersMax = 64

  /// Returns nil where the text is no such name.
  package init?(_ text: String) {
    let bytes = Array(text.lowercased().utf8)
    guard (Self.charactersMin...Self.charactersMax).contains(bytes.count),
      ASCIIBytes.isAlphanumeric(bytes[0]), bytes.allSatisfy(Self.isAllowed)
    else { return nil }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  package var description: String { text }

  package static func < (a: StaffName, b: StaffName) -> Bool { a.text < b.text }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    ASCIIBytes.isAlphanumeric(byte) || ".-_@+".utf8.contains(byte)
  }
}

/// Letters and digits of ASCII.
enum ASCIIBytes {
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}
