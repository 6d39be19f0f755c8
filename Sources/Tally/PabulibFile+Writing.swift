// A Pabulib file as bytes: the same bytes for the same election, whoever writes it.

extension PabulibFile {
  /// UTF-8 without a byte order mark, lines that end in a line feed, quotes only where needed.
  package var bytes: [UInt8] {
    var text = ""
    let sections = [("META", meta), ("PROJECTS", projects), ("VOTES", votes)]
    for (name, table) in sections {
      text += name + "\n" + Self.line(table.columns)
      for row in table.rows { text += Self.line(row) }
    }
    return Array(text.utf8)
  }

  private static func line(_ cells: [PabulibCell]) -> String {
    cells.map { quoted($0.text) }.joined(separator: ";") + "\n"
  }

  /// As CSV quotes (RFC 4180): a cell with a separator, a quotation mark or a line end in it.
  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
