// Plain text as paragraphs and lines, so that a template can set it without markup of its own.

package import Mustache
internal import Participation

/// Plain text that a person typed, for a page.
package enum TextLines {
  /// The text's paragraphs (a blank line ends one), each as its lines.
  package static func paragraphs(of text: String) -> Value {
    let lines = text.showable.split(separator: "\n", omittingEmptySubsequences: false)
    let blocks = lines.split { $0.allSatisfy(\.isWhitespace) }
    return .list(blocks.map { ["lines": lineRecords(Array($0))] })
  }

  /// The text's lines; `last` marks the one after which no break stands.
  package static func lines(of text: String) -> Value {
    lineRecords(text.showable.split(separator: "\n", omittingEmptySubsequences: false))
  }

  /// The text as a page may show it.
  package static func printable(_ text: String) -> String { text.showable }
}

extension TextLines {
  private static func lineRecords(_ lines: [Substring]) -> Value {
    .list(
      lines.enumerated().map { index, line in
        ["text": .text(String(line)), "last": .bool(index == lines.count - 1)]
      })
  }
}
