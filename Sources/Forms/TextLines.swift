// Plain text as paragraphs and lines, so that a template can set it without markup of its own.

package import Mustache

/// Plain text that a person typed, for a page.
package enum TextLines {
  /// The text's paragraphs (a blank line ends one), each as its lines.
  package static func paragraphs(of text: String) -> Value {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let blocks = lines.split { $0.allSatisfy(\.isWhitespace) }
    return .list(blocks.map { ["lines": lineRecords(Array($0))] })
  }

  /// The text's lines; `last` marks the one after which no break stands.
  package static func lines(of text: String) -> Value {
    lineRecords(text.split(separator: "\n", omittingEmptySubsequences: false))
  }

  /// The text without the control characters that neither HTML nor XML may hold.
  ///
  /// Source: HTML 13.1.3 and XML 1.0, 2.2. They are stored as sent and shown as U+FFFD.
  package static func printable(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0x7F }) else {
      return text
    }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 && scalar != "\t" && scalar != "\n" || scalar.value == 0x7F
      scalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}

extension TextLines {
  private static func lineRecords(_ lines: [Substring]) -> Value {
    .list(
      lines.enumerated().map { index, line in
        ["text": .text(printable(String(line))), "last": .bool(index == lines.count - 1)]
      })
  }
}
