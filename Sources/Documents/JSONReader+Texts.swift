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
    let start = offset + 1
    var end = start
    var union: UInt8 = 0
    var hasEscapes = false
    while end < bytes.count {
      let byte = bytes[end]
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
    guard let text = String(validating: bytes[token.range], as: UTF8.self) else {
      throw encodingProblem
    }
    return text
  }

  /// Checks a text that nobody wants to have.
  func check(_ token: TextToken) throws(Diagnostic) {
    if token.hasEscapes || !token.isASCII { _ = try text(of: token) }
  }
}

extension JSONReader {
  private func unescaped(_ range: Range<Int>) throws(Diagnostic) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes[at] != .backslash {
        plain.append(bytes[at])
        at += 1
      } else {
        at = try appendEscape(at: at, to: &plain)
      }
    }
    guard let text = String(validating: plain, as: UTF8.self) else { throw encodingProblem }
    return text
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
