// The short names by which configuration and records refer to things.

/// A key as records and addresses carry it: `streets`, `no-answer_yet`, `2`.
///
/// Pattern `[a-z0-9][a-z0-9_-]{0,63}`, as `formats/case.schema.json` fixes it; so a key is safe in
/// an address, a file name and an attribute.
package struct Key: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  package static let charactersMax = 64

  /// Returns nil where the text does not match the pattern.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= Self.charactersMax else { return nil }
    guard Self.isAlphanumeric(first), bytes.allSatisfy(Self.isAllowed) else { return nil }
    self.text = text
  }

  package var description: String { text }

  package static func < (a: Key, b: Key) -> Bool { a.text < b.text }
}

extension Key {
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == 0x5F || byte == 0x2D
  }
}
