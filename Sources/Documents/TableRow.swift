// A row of a table for spreadsheets: what a resident wrote must not run as a formula there.

/// Writes the rows of a CSV file (RFC 4180).
package struct TableRow {
  package enum Quoting: Sendable {
    case always
    /// Where a cell has a separator, a quotation mark, a line end, or a space at its edge.
    case whereNeeded
  }

  private let separator: UInt8
  private let quoting: Quoting

  package init(separator: UInt8 = UInt8(ascii: ","), quoting: Quoting = .always) {
    self.separator = separator
    self.quoting = quoting
  }

  /// Finished cells with the line end.
  package func line(_ cells: [[UInt8]]) -> [UInt8] {
    Array(cells.joined(separator: [separator])) + [.carriageReturn, .lineFeed]
  }

  /// Texts that people wrote, as a whole row.
  package func line(texts: [String]) -> [UInt8] { line(texts.map(text)) }

  /// A text that somebody wrote, as a cell that no table program takes for a formula.
  package func text(_ text: String) -> [UInt8] { code(Self.harmless(text)) }

  /// A text of the program's own: a key, a number, a moment.
  package func code(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard quoting == .always || mustBeQuoted(text) else { return bytes }
    return [.quote] + bytes.flatMap { $0 == .quote ? [.quote, .quote] : [$0] } + [.quote]
  }

  /// A table program takes a cell that begins so for a formula, and would run what a resident wrote;
  /// an apostrophe makes it text.
  ///
  /// Source: OWASP, CSV Injection.
  package static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first(where: { $0 != " " }),
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    else { return text }
    return "'" + text
  }
}

extension TableRow {
  private func mustBeQuoted(_ text: String) -> Bool {
    text.utf8.contains { [separator, .quote, .lineFeed, .carriageReturn].contains($0) }
      || text.first == " " || text.last == " "
  }
}
