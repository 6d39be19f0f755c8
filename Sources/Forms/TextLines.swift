// Plain text as paragraphs and lines, so that a template can set it without markup of its own.

package import Mustache
internal import Participation

/// Plain text that a person typed, for a page.
package enum TextLines {
  /// The text's paragraphs (a blank line ends one), each as its lines.
  package static func paragraphs(of text: String) -> Value {
    let lines = text.showable.linesOfText
    let blocks = lines.split(whereSeparator: isBlank)
    return .list(
      blocks.map { .record(Record(shape: paragraphShape, [lineRecords(Array($0))])) })
  }

  /// The text's lines; `last` marks the one after which no break stands.
  package static func lines(of text: String) -> Value {
    lineRecords(text.showable.linesOfText)
  }

  /// The beginning of a text on one line, cut between words, for a description.
  package static func excerpt(of text: String, charactersMax: Int) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * charactersMax)
    var characters = 0
    // Where to cut: at the last space before which a mark of omission still fits, or else there.
    var lastSpace = 0
    var room = 0
    for byte in text.showable.utf8 {
      let isSpace = byte <= 0x20
      if isSpace, bytes.isEmpty || bytes.last == 0x20 { continue }
      // Bytes that go on with a character are not counted (RFC 3629, section 3).
      if byte & 0xC0 != 0x80 {
        characters += 1
        if isSpace, characters <= charactersMax { lastSpace = bytes.count }
        if characters == charactersMax { room = bytes.count }
      }
      guard characters <= charactersMax else {
        return String(decoding: bytes[..<(lastSpace > 0 ? lastSpace : room)], as: UTF8.self) + "…"
      }
      bytes.append(isSpace ? 0x20 : byte)
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text as a page may show it.
  package static func printable(_ text: String) -> String { text.showable }
}

extension TextLines {
  private static func lineRecords(_ lines: [Substring]) -> Value {
    .list(
      lines.enumerated().map { index, line in
        .record(
          Record(shape: lineShape, [.text(String(line)), .bool(index == lines.count - 1)]))
      })
  }

  private static let paragraphShape = Shape(["lines"])
  private static let lineShape = Shape(["text", "last"])

  /// Most lines end the question at their first byte.
  private static func isBlank(_ line: Substring) -> Bool {
    guard let first = line.utf8.first else { return true }
    guard first <= 0x20 || first >= 0x80 else { return false }
    return line.allSatisfy(\.isWhitespace)
  }
}

extension String {
  /// Cut at line feeds, byte by byte. Splitting the text itself looks for whole characters, which
  /// took 6 % of a whole build; this takes less than half of it.
  fileprivate var linesOfText: [Substring] {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Substring.init)
  }
}
