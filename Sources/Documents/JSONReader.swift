// Reads JSON value by value, straight from the bytes, for records that are read by the thousand.

package import Diagnostics

/// A strict pull reader: the caller asks for what it expects, in the order of the text.
///
/// ```swift
/// var reader = JSONReader(source)
/// try reader.beginObject()
/// while let key = try reader.nextKey() {
///   switch key {
///   case "id": id = try reader.string()
///   default: unknown[key] = try reader.skip()
///   }
/// }
/// try reader.finish()
/// ```
///
/// After `nextKey` or `nextElement` the value that follows must be read, or passed by `skip`.
/// Whatever is not JSON by RFC 8259 is thrown as a `Diagnostic`, and so is a value of another
/// kind than was asked for. A byte order mark at the start is passed over (section 8.1).
package struct JSONReader {
  /// What a value is, seen from its first byte.
  package enum Kind: Sendable {
    case object, array, string, number, bool, null
  }

  /// Objects and arrays within each other; deeper ones are refused.
  package static let depthMax = 64

  package let source: SourceText
  /// The bytes of the last key, with its quotes.
  package internal(set) var keyRange = 0..<0
  /// The first byte of the value that is read next or was read last.
  package internal(set) var valueStart = 0
  /// The next byte to read: after a value, the first one behind it.
  package internal(set) var offset = 0

  let bytes: [UInt8]
  /// Where the objects and arrays begin that are not closed yet.
  var openings: [Int] = []
  /// Whether nothing of the innermost object or array was read yet.
  var isAtStart = false
  var lastComma = 0

  package init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    skipSpace()
    valueStart = offset
  }

  /// What kind of value comes next.
  package func peek() throws(Diagnostic) -> Kind {
    switch next {
    case .openBrace: return .object
    case .openBracket: return .array
    case .quote: return .string
    case .minus, .zero ... .nine: return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    default: throw valueProblem
    }
  }

  package mutating func beginObject() throws(Diagnostic) {
    try expect(.object)
    try open()
  }

  /// The next key of the innermost object, or nil at its end, which closes it.
  package mutating func nextKey() throws(Diagnostic) -> String? {
    guard try moveToNext(before: .closeBrace) else { return nil }
    let token = try keyToken()
    return try text(of: token)
  }

  package mutating func beginArray() throws(Diagnostic) {
    try expect(.array)
    try open()
  }

  /// Whether the innermost array has another element; at its end the array is closed.
  package mutating func nextElement() throws(Diagnostic) -> Bool {
    guard try moveToNext(before: .closeBracket) else { return false }
    valueStart = offset
    return true
  }

  package mutating func bool() throws(Diagnostic) -> Bool {
    try expect(.bool)
    let value = next == UInt8(ascii: "t")
    try word(value ? "true" : "false")
    return value
  }

  package mutating func null() throws(Diagnostic) {
    try expect(.null)
    try word("null")
  }

  /// Nothing but white space is left.
  package mutating func finish() throws(Diagnostic) {
    precondition(openings.isEmpty, "an object or array was not read to its end")
    skipSpace()
    guard offset == bytes.count else { throw leftoverProblem }
  }

  /// A problem with the value that was read last (its beginning, for an object or array).
  package func diagnostic(_ message: String, hint: String? = nil) -> Diagnostic {
    source.diagnostic(
      at: valueStart, length: max(1, offset - valueStart), message, hint: hint)
  }
}

extension JSONReader {
  /// The next byte, or 0 at the end: a 0 byte is nowhere allowed.
  var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  mutating func skipSpace() {
    while offset < bytes.count, bytes[offset].isJSONSpace { offset += 1 }
  }

  func expect(_ kind: Kind) throws(Diagnostic) {
    let found = try peek()
    guard found == kind else { throw kindProblem(kind, found: found) }
  }

  /// Reads a key and its colon, up to the value.
  mutating func keyToken() throws(Diagnostic) -> TextToken {
    guard next == .quote else { throw keyProblem }
    let start = offset
    let token = try scanText()
    keyRange = start..<offset
    skipSpace()
    guard next == .colon else { throw colonProblem }
    offset += 1
    skipSpace()
    valueStart = offset
    return token
  }

  /// Moves to the next entry; false where the object or array ended instead.
  mutating func moveToNext(before closing: UInt8) throws(Diagnostic) -> Bool {
    precondition(!openings.isEmpty, "no object or array is open")
    skipSpace()
    if next == closing { return close() }
    if isAtStart {
      isAtStart = false
      return true
    }
    guard next == .comma else { throw separatorProblem(closing) }
    lastComma = offset
    offset += 1
    skipSpace()
    if next == closing { throw trailingCommaProblem }
    return true
  }

  private mutating func open() throws(Diagnostic) {
    guard openings.count < Self.depthMax else { throw depthProblem }
    openings.append(offset)
    offset += 1
    isAtStart = true
  }

  private mutating func close() -> Bool {
    openings.removeLast()
    offset += 1
    isAtStart = false
    return false
  }

  private mutating func word(_ expected: StaticString) throws(Diagnostic) {
    let end = offset + expected.utf8CodeUnitCount
    guard wordRange == offset..<end,
      bytes[offset..<end].elementsEqual(expected.description.utf8)
    else { throw valueProblem }
    offset = end
  }
}
