// A file's bytes together with its name, so that any byte can be reported as line and column.

/// The bytes of one file and the name under which a user knows it.
///
/// Parsers keep byte offsets and turn them into a `Diagnostic` only when something is wrong:
/// counting lines costs nothing while all is well.
package struct SourceText: Sendable {
  package let file: String
  package let bytes: [UInt8]

  package init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  package init(file: String, text: String) {
    self.init(file: file, bytes: Array(text.utf8))
  }

  /// A problem at a byte, with the line around it.
  ///
  /// - Parameters:
  ///   - offset: the byte at which the marked part begins; the end of the text is allowed.
  ///   - length: bytes in the marked part; it is cut at the end of the line.
  package func diagnostic(
    _ severity: Diagnostic.Severity = .error, at offset: Int, length: Int = 1, _ message: String,
    hint: String? = nil
  ) -> Diagnostic {
    let offset = max(0, min(offset, bytes.count))
    let line = lineRange(around: offset)
    let before = text(line.lowerBound..<offset).count
    let marked = text(offset..<max(offset, min(line.upperBound, offset + length))).count
    return Diagnostic(
      severity, file: file, at: SourcePosition(line: lineNumber(at: offset), column: before + 1),
      message, excerpt: Excerpt(line: text(line), offset: before, length: marked), hint: hint)
  }

  /// The line and column of a byte.
  package func position(of offset: Int) -> SourcePosition {
    let offset = max(0, min(offset, bytes.count))
    let start = lineRange(around: offset).lowerBound
    return SourcePosition(line: lineNumber(at: offset), column: text(start..<offset).count + 1)
  }

  /// The offset of the first byte that is not part of valid UTF-8, or nil where all is valid.
  package var firstInvalidUTF8: Int? {
    var decoder = Unicode.UTF8.ForwardParser()
    var bytes = self.bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &bytes) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}

extension SourceText {
  private static var lineFeed: UInt8 { 0x0A }
  private static var carriageReturn: UInt8 { 0x0D }

  private func lineNumber(at offset: Int) -> Int {
    1 + bytes[..<offset].count { $0 == Self.lineFeed }
  }

  private func lineRange(around offset: Int) -> Range<Int> {
    let start = bytes[..<offset].lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? firstByte(offset)
    var end = bytes[offset...].firstIndex(of: Self.lineFeed) ?? bytes.count
    if end > start, end > offset, bytes[end - 1] == Self.carriageReturn { end -= 1 }
    return start..<end
  }

  /// Where the first line begins: a byte order mark is no character that a person sees.
  private func firstByte(_ offset: Int) -> Int {
    offset >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
