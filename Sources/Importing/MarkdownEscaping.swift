// Plain text as Markdown: an answer's body is Markdown, what the source says is not.

internal import Participation

/// Escapes what Markdown would take for its own (CommonMark 0.31, section 2.4).
enum MarkdownEscaping {
  /// Markdown that shows the text as it is, line by line.
  static func markdown(of text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      escaped(String(line).trimmed)
    }
    var markdown = ""
    for (line, next) in zip(lines, lines.dropFirst().map(Optional.some) + [nil]) {
      markdown += line
      guard let next else { break }
      // A backslash at the end keeps a line break (section 6.7); blank lines part paragraphs.
      markdown += line.isEmpty || next.isEmpty ? "\n" : "\\\n"
    }
    return markdown
  }

  private static let everywhere = Set("\\`*_[]<>&")
  private static let atStart = Set("#+-=~")

  private static func escaped(_ line: String) -> String {
    var result = ""
    var isStart = true
    var digits = 0
    for character in line {
      let closesNumber = digits > 0 && (character == "." || character == ")")
      if everywhere.contains(character) || (isStart && atStart.contains(character))
        || closesNumber
      {
        result.append("\\")
      }
      result.append(character)
      let isDigit = character.isASCII && character.isNumber
      digits = isDigit && (isStart || digits > 0) ? digits + 1 : 0
      isStart = false
    }
    return result
  }
}
