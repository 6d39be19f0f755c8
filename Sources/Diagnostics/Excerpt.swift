// The line that a diagnostic points at, cut so that it fits a terminal.

/// One line of a text and the part of it that is meant.
package struct Excerpt: Hashable, Sendable {
  /// The line, with each tab and control character as one space.
  package let line: String
  /// How many characters stand before the caret.
  package let caretOffset: Int
  /// How many characters the caret underlines, at least 1.
  package let caretLength: Int

  /// A longer line is cut around the caret: minified JSON can be megabytes.
  package static let charactersMax = 120

  /// Cuts a line so that the marked part is visible.
  ///
  /// - Parameters:
  ///   - line: the whole line, without its line end.
  ///   - offset: characters before the marked part.
  ///   - length: characters in the marked part.
  package init(line: String, offset: Int, length: Int) {
    let characters = line.map { $0.isPrintable ? $0 : " " }
    let offset = min(offset, characters.count)
    let start = max(0, min(offset - Self.charactersMax / 2, characters.count - Self.charactersMax))
    let end = min(characters.count, start + Self.charactersMax)
    let lead = start > 0 ? "…" : ""
    self.line = lead + String(characters[start..<end]) + (end < characters.count ? "…" : "")
    self.caretOffset = offset - start + lead.count
    self.caretLength = max(1, min(length, end - offset))
  }
}

extension Character {
  fileprivate var isPrintable: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
