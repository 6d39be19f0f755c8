// Writes JSON into one buffer, key by key, the same bytes for the same calls.

/// A writer of one JSON value (RFC 8259) into an owned buffer.
///
/// Texts are UTF-8; only the quote, the backslash and control characters are escaped. Calling out
/// of order (a value without its key, an end without its beginning) is a mistake of ours and traps.
package struct JSONWriter {
  package enum Style: Sendable {
    /// No white space at all.
    case compact
    /// Every entry on a line of its own, indented by so many spaces a level.
    case indented(Int)
  }

  private enum Container { case object, array }

  private let indent: Int?
  private var bytes: [UInt8]
  private var open: [Container] = []
  /// Whether nothing was written yet into the innermost container.
  private var isEmpty = true
  private var hasKey = false

  /// - Parameter buffer: what the text is appended to; its capacity is reused.
  package init(_ style: Style = .compact, appendingTo buffer: consuming [UInt8] = []) {
    switch style {
    case .compact: indent = nil
    case .indented(let spaces): indent = spaces
    }
    bytes = buffer
  }

  /// The text so far; the value must be complete. No line end closes it.
  package consuming func finish() -> [UInt8] {
    precondition(open.isEmpty && !isEmpty, "the JSON value is not complete")
    return bytes
  }

  package mutating func beginObject() { begin(.object, .openBrace) }
  package mutating func endObject() { end(.object, .closeBrace) }
  package mutating func beginArray() { begin(.array, .openBracket) }
  package mutating func endArray() { end(.array, .closeBracket) }

  package mutating func key(_ name: String) {
    precondition(open.last == .object && !hasKey, "a key stands in an object, before a value")
    separate()
    appendText(name)
    bytes.append(.colon)
    if indent != nil { bytes.append(.space) }
    hasKey = true
  }

  package mutating func string(_ text: String) {
    prepareValue()
    appendText(text)
  }

  package mutating func integer(_ value: Int) {
    prepareValue()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// The shortest spelling that reads back as the same double; it must be finite.
  package mutating func number(_ value: Double) {
    precondition(value.isFinite, "JSON has no infinity and no NaN")
    prepareValue()
    bytes.append(contentsOf: value.description.utf8)
  }

  package mutating func bool(_ value: Bool) {
    prepareValue()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() {
    prepareValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Bytes that are one JSON value already, as `JSONReader.skip` found them.
  package mutating func raw(_ value: ArraySlice<UInt8>) {
    precondition(!value.isEmpty, "a value has at least one byte")
    prepareValue()
    bytes.append(contentsOf: value)
  }
}

extension JSONWriter {
  private mutating func begin(_ container: Container, _ mark: UInt8) {
    prepareValue()
    bytes.append(mark)
    open.append(container)
    isEmpty = true
  }

  private mutating func end(_ container: Container, _ mark: UInt8) {
    precondition(open.last == container && !hasKey, "nothing of that kind is open here")
    open.removeLast()
    if !isEmpty { breakLine() }
    bytes.append(mark)
    isEmpty = false
  }

  private mutating func prepareValue() {
    switch open.last {
    case .object:
      precondition(hasKey, "a value in an object needs a key")
      hasKey = false
    case .array: separate()
    case nil:
      precondition(isEmpty, "a JSON text is one value")
      isEmpty = false
    }
  }

  private mutating func separate() {
    if !isEmpty { bytes.append(.comma) }
    isEmpty = false
    breakLine()
  }

  private mutating func breakLine() {
    guard let indent else { return }
    bytes.append(.lineFeed)
    bytes.append(contentsOf: repeatElement(.space, count: indent * open.count))
  }

  private mutating func appendText(_ text: String) {
    bytes.append(.quote)
    if text.utf8.contains(where: { $0.needsEscape }) {
      for byte in text.utf8 { appendEscaped(byte) }
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(.quote)
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    guard byte.needsEscape else { return bytes.append(byte) }
    bytes.append(.backslash)
    switch byte {
    case .lineFeed: bytes.append(UInt8(ascii: "n"))
    case .carriageReturn: bytes.append(UInt8(ascii: "r"))
    case .tab: bytes.append(UInt8(ascii: "t"))
    case .quote, .backslash: bytes.append(byte)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes += [UInt8(ascii: "u"), .zero, .zero, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
    }
  }
}

extension UInt8 {
  /// RFC 8259 section 7.
  fileprivate var needsEscape: Bool { self < .space || self == .quote || self == .backslash }
}
