// Plain text as paragraphs and lines, so that a template can set it without markup of its own.

package import Mustache
internal import Participation

/// Plain text that a person typed, for a page.
package enum TextLines {
  /// The text's paragraphs (a blank line ends one), each as its lines.
  package static func paragraphs(of text: String) -> Value {
    let lines = text.showable.split(separator: "\n", omittingEmptySubsequences: false)
    let blocks = lines.split(whereSeparator: isBlank)
    return .list(blocks.map { ["lines": lineRecords(Array($0))] })
  }

  /// The text's lines; `last` marks the one after which no break stands.
  package static func lines(of text: String) -> Value {
    lineRecords(text.showable.split(separator: "\n", omittingEmptySubsequences: false))
  }

  /// The beginning of a text on one line, cut between words, for a description.
  package static func excerpt(of text: String, charactersMax: Int) -> String {
    // Twice as much leaves room for white space that folds together.
    let start = text.showable.prefix(2 * charactersMax + 1)
    let whole = start.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard whole.count > charactersMax else { return whole }
    let room = whole.prefix(charactersMax - 1)
    let isBetweenWords = whole[room.endIndex...].first == " "
    let end = isBetweenWords ? room.endIndex : room.lastIndex(of: " ") ?? room.endIndex
    return room[..<end] + "…"
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

  private static let lineShape = Shape(["text", "last"])

  /// Most lines end the question at their first byte.
  private static func isBlank(_ line: Substring) -> Bool {
    guard let first = line.utf8.first else { return true }
    guard first <= 0x20 || first >= 0x80 else { return false }
    return line.allSatisfy(\.isWhitespace)
  }
}
