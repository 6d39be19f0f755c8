// The parts of tables as a text of their own, in which libcmark reads each cell by itself.
// The page follows behind, so that the link references it defines are known in its cells.

/// The cells of a page's tables, each a paragraph behind a sign that keeps it from being a block.
struct TableText {
  /// Begins with an empty line: libcmark drops a byte order mark at the very beginning.
  private(set) var bytes: [UInt8] = [0x0A]
  private let text: PreparedText

  init(_ tables: [PipeTable], in text: PreparedText) {
    self.text = text
    for table in tables {
      addBefore(table.before)
      for cell in table.cellsInOrder { add(cell) }
    }
    bytes += text.bytes
  }

  /// Ends the lines before a table, which may be any number of blocks.
  static let boundary = "<?\(Placeholder.scalar)?>"

  private mutating func add(_ cell: Range<Int>) {
    bytes += Placeholder.sign
    var index = cell.lowerBound
    while index < cell.upperBound {
      if text.isEscapedBar(index) { index += 1 }
      bytes.append(text.bytes[index])
      index += 1
    }
    bytes += "\n\n".utf8
  }

  /// Indented lines continue a paragraph whatever they begin with.
  private mutating func addBefore(_ lines: [Range<Int>]) {
    for (index, line) in lines.enumerated() {
      bytes += (index == 0 ? "" : "    ").utf8
      bytes += text.bytes[line]
      bytes += "\n".utf8
    }
    bytes += "\n\(Self.boundary)\n\n".utf8
  }
}

extension PipeTable {
  /// The caption, the header, and of each row the cells that the table has room for.
  var cellsInOrder: [Range<Int>] {
    var cells = caption.map { [$0] } ?? []
    for row in [header] + rows { cells += row.cells.prefix(alignments.count) }
    return cells
  }
}

extension PreparedText {
  /// Whether a backslash stands here only to keep a bar in a cell.
  func isEscapedBar(_ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.endIndex
      && bytes[index + 1] == UInt8(ascii: "|")
  }
}
