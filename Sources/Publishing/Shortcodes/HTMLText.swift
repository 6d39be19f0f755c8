// The text of HTML that a renderer wrote.

/// Turns HTML back into the text that its readers see.
enum HTMLText {
  /// The lines of the text, without tags and without empty lines.
  static func lines(of html: [UInt8]) -> [String] {
    let parts = String(decoding: html, as: UTF8.self)
      .split(separator: "<", omittingEmptySubsequences: false)
    let text = parts.enumerated().map { number, part in
      number == 0
        ? part
        : part.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
    }.joined()
    return text.split(whereSeparator: \.isNewline).map { line in
      unescaped(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }.filter { !$0.isEmpty }
  }

  /// The entities that our renderers write; `&amp;` last, so that none is read twice.
  static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return entities.reduce(text) { text, entity in
      text.split(separator: entity.name, omittingEmptySubsequences: false)
        .joined(separator: entity.character)
    }
  }

  private static let entities = [
    (name: "&lt;", character: "<"), (name: "&gt;", character: ">"),
    (name: "&quot;", character: "\""), (name: "&#39;", character: "'"),
    (name: "&amp;", character: "&"),
  ]
}
