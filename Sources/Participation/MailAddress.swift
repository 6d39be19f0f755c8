// One e-mail address, checked so that nothing can be smuggled into a mail through it.

/// An address that can stand in a mail's head and in an SMTP command as it is.
///
/// A dot-string before the `@` and a host name with a dot behind it, ASCII alone, no quotes, no
/// comments, no second address. Source: RFC 5321, sections 4.1.2 and 4.5.3.1; RFC 1123, 2.1.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  package let text: String

  package static let bytesMax = 254
  private static let localBytesMax = 64
  private static let labelBytesMax = 63

  /// Returns nil where the text is anything but one such address.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.bytesMax, parts.count == 2 else { return nil }
    guard Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else { return nil }
    self.text = text
  }

  /// Behind the `@`.
  package var domain: String { text.split(separator: "@").last.map(String.init) ?? "" }

  /// An address is somebody's: what is printed or dumped does not show it.
  package var description: String { "MailAddress(hidden)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension MailAddress {
  private static func isLocalPart(_ bytes: Substring.UTF8View) -> Bool {
    let words = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return bytes.count <= localBytesMax
      && words.allSatisfy { !$0.isEmpty && $0.allSatisfy(isWordByte) }
  }

  private static func isDomain(_ bytes: Substring.UTF8View) -> Bool {
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, !last.allSatisfy(isDigit) else { return false }
    return labels.allSatisfy { label in
      (1...labelBytesMax).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
    }
  }

  private static let hyphen = UInt8(ascii: "-")
  private static let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isWordByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || marks.contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
