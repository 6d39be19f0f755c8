// How the pull reader takes texts: by the way it checks them, and copies them once.

package import Diagnostics

extension JSONReader {
  /// A text between its quotes, not decoded yet.
  struct TextToken {
    /// The bytes without the quotes.
    let range: Range<Int>
    let hasEscapes: Bool
    let isASCII: Bool
  }

  package mutating func string() throws(Diagnostic) -> String {
    try expect(.string)
    let token = try scanText()
    return try text(of: token)
  }

  /// Moves behind the closing quote.
  mutating func scanText() throws(Diagnostic) -> TextToken {
    let source = bytes
    let text = source.span
    let start = offset + 1
    var end = start
    var union: UInt8 = 0
    var hasEscapes = false
    while end < text.count {
      if let word = text.plainWord(at: end) {
        union |= word & UInt64.highBits == 0 ? 0 : 0x80
        end += 8
        continue
      }
      let byte = text[end]
      if byte == .quote {
        offset = end + 1
        return TextToken(range: start..<end, hasEscapes: hasEscapes, isASCII: union < 0x80)
      }
      if byte < .space { throw controlProblem(at: end) }
      if byte == .backslash {
        hasEscapes = true
        end += 1
      }
      union |= byte
      end += 1
    }
    throw unclosedTextProblem
  }

  func text(of token: TextToken) throws(Diagnostic) -> String {
    if token.hasEscapes { return try unescaped(token.range) }
    // ASCII is UTF-8: nothing is left to be checked.
    if token.isASCII { return String(decoding: bytes[token.range], as: UTF8.self) }
    return try validated(bytes.span.extracting(token.range))
  }

  /// Checks a text that nobody wants to have.
  func check(_ token: TextToken) throws(Diagnostic) {
    if token.hasEscapes || !token.isASCII { _ = try text(of: token) }
  }
}

extension JSONReader {
  private func validated(_ utf8: Span<UInt8>) throws(Diagnostic) -> String {
    do {
      return String(copying: try UTF8Span(validating: utf8))
    } catch {
      throw encodingProblem
    }
  }

  /// Copies what stands between escapes in one go.
  private func unescaped(_ range: Range<Int>) throws(Diagnostic) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(range.count)
    var rest = bytes[range]
    while let escape = rest.firstIndex(of: .backslash) {
      plain += rest[..<escape]
      rest = bytes[try appendEscape(at: escape, to: &plain)..<range.upperBound]
    }
    plain += rest
    return try validated(plain.span)
  }

  /// Decodes one escape (RFC 8259 section 7) and returns the offset behind it.
  private func appendEscape(at start: Int, to plain: inout [UInt8]) throws(Diagnostic) -> Int {
    switch bytes[start + 1] {
    case .quote, .backslash, UInt8(ascii: "/"): plain.append(bytes[start + 1])
    case UInt8(ascii: "n"): plain.append(.lineFeed)
    case UInt8(ascii: "r"): plain.append(.carriageReturn)
    case UInt8(ascii: "t"): plain.append(.tab)
    case UInt8(ascii: "b"): plain.append(0x08)
    case UInt8(ascii: "f"): plain.append(0x0C)
    case UInt8(ascii: "u"): return try appendScalar(at: start, to: &plain)
    default: throw escapeProblem(at: start)
    }
    return start + 2
  }

  private func appendScalar(at start: Int, to plain: inout [UInt8]) throws(Diagnostic) -> Int {
    let unit = try codeUnit(at: start)
    if let scalar = Unicode.Scalar(unit) {
      plain.append(contentsOf: String(Character(scalar)).utf8)
      return start + 6
    }
    let low = start + 6
    guard UTF16.isLeadSurrogate(unit), low + 1 < bytes.count, bytes[low] == .backslash,
      bytes[low + 1] == UInt8(ascii: "u")
    else { throw surrogateProblem(at: start) }
    let second = try codeUnit(at: low)
    guard UTF16.isTrailSurrogate(second) else { throw surrogateProblem(at: start) }
    let value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second & 0x3FF))
    plain.append(contentsOf: String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
    return low + 6
  }

  /// The four hexadecimal digits of `\uXXXX`.
  private func codeUnit(at start: Int) throws(Diagnostic) -> UInt16 {
    var unit: UInt16 = 0
    for at in start + 2..<start + 6 {
      guard at < bytes.count, let digit = Character(.init(bytes[at])).hexDigitValue else {
        throw hexProblem(at: start)
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}

extension Span<UInt8> {
  /// Eight bytes of a text among which is no quote, backslash or control character; nil where one
  /// is, or where the file ends before.
  ///
  /// Texts are most of a record, and this takes them at a fifth of the cost of byte by byte.
  @inline(__always)
  fileprivate func plainWord(at offset: Int) -> UInt64? {
    guard offset + 8 <= count else { return nil }
    let word = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let marks = word.bytes(equalTo: .quote) | word.bytes(equalTo: .backslash) | word.bytesBelowSpace
    return marks == 0 ? word : nil
  }
}

/// Which of eight bytes are something: where one is, the result is not 0 (Hacker's Delight, 6-1).
extension UInt64 {
  fileprivate static var lowBits: UInt64 { 0x0101_0101_0101_0101 }
  fileprivate static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  @inline(__always)
  fileprivate func bytes(equalTo byte: UInt8) -> UInt64 {
    let difference = self ^ (Self.lowBits &* UInt64(byte))
    return (difference &- Self.lowBits) & ~difference & Self.highBits
  }

  @inline(__always)
  fileprivate var bytesBelowSpace: UInt64 {
    (self &- Self.lowBits &* UInt64(UInt8.space)) & ~self & Self.highBits
  }
}
