// Finds the table in the lines of a paragraph.

/// A table as it was written: places in the prepared text, not yet read as Markdown.
struct PipeTable {
  /// A wider table is not read.
  static let columnsMax = 64
  /// The cells of all tables in a page, with those that their rows leave out.
  static let cellsMax = 20_000

  /// The lines of the paragraph before the table.
  let before: [Range<Int>]
  let header: TableRow
  let alignments: [TableRow.Alignment?]
  let rows: [TableRow]
  /// What follows `Table:` or `:` in the last line.
  let caption: Range<Int>?
}

extension PipeTable {
  var cellCount: Int { alignments.count * (rows.count + 1) }

  /// - Parameter lines: the paragraph's lines without indentation and quote marks.
  /// - Returns: nil where no line is a header with a delimiter row of as many cells below it.
  init?(lines: [Range<Int>], in text: PreparedText, _ problems: PageProblems) {
    for index in lines.indices.dropFirst() {
      guard let alignments = TableRow.alignments(lines[index], in: text.bytes) else { continue }
      let header = TableRow(lines[index - 1], in: text.bytes)
      guard header.cells.count == alignments.count else {
        problems.report(.headerMismatch(header.cells.count, alignments.count), lines[index], text)
        continue
      }
      guard alignments.count <= Self.columnsMax else {
        problems.report(.tooManyColumns, lines[index - 1], text)
        return nil
      }
      var body = lines[(index + 1)...]
      caption = body.last.flatMap { Self.caption($0, in: text.bytes) }
      if caption != nil { body.removeLast() }
      before = Array(lines[..<(index - 1)])
      rows = body.map { TableRow($0, in: text.bytes) }
      self.header = header
      self.alignments = alignments
      reportLostCells(body, text, problems)
      return
    }
    return nil
  }

  private func reportLostCells(
    _ lines: ArraySlice<Range<Int>>, _ text: PreparedText, _ problems: PageProblems
  ) {
    for (row, line) in zip(rows, lines) where row.cells.count > alignments.count {
      problems.report(.lostCells(row.cells.count, alignments.count), line, text)
    }
  }

  private static func caption(
    _ line: Range<Int>, in bytes: ArraySlice<UInt8>
  ) -> Range<Int>? {
    for mark in ["Table:", ":"] where bytes[line].starts(with: mark.utf8) {
      let start = line.lowerBound + mark.utf8.count
      guard start < line.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 else { continue }
      let text = bytes.trimmed(start..<line.upperBound)
      if !text.isEmpty { return text }
    }
    return nil
  }
}
