// Text and numbers as bytes, escaped for HTML where that is asked for.

extension OutputBuffer {
  /// Writes text as it is.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Writes text with `&`, `"`, `<` and `>` as entities, as the Mustache specification has it.
  ///
  /// Safe between tags and in attribute values in double quotes. The apostrophe stays: an
  /// attribute value in single quotes is not safe.
  package mutating func append(escaped text: String) {
    var text = text
    text.withUTF8 { append(escaped: $0) }
  }

  mutating func append(escaped bytes: UnsafeBufferPointer<UInt8>) {
    var written = 0
    for index in bytes.indices where Self.mustEscape(bytes[index]) {
      append(UnsafeBufferPointer(rebasing: bytes[written..<index]))
      append(Self.entity(bytes[index]))
      written = index + 1
    }
    append(UnsafeBufferPointer(rebasing: bytes[written...]))
  }

  /// Writes a whole number in decimal digits.
  package mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digits: number.magnitude)
  }

  /// Writes a number as people do: 85 for 85.0, and 1.21.
  package mutating func append(decimal number: Double) {
    if let whole = Int(exactly: number) { return append(decimal: whole) }
    append(number.description)
  }
}

extension OutputBuffer {
  /// One bit for each of the bytes that HTML takes for markup: `"`, `&`, `<`, `>`.
  private static var markupBits: UInt64 { 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E }

  @inline(__always)
  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 64 && (markupBits &>> UInt64(byte)) & 1 == 1
  }

  private static func entity(_ byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    default: "&quot;"
    }
  }

  private mutating func append(digits number: UInt) {
    if number >= 10 { append(digits: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
