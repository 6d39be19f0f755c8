// Makes tables of the paragraphs that are written as one.

internal import CCmark

extension MarkdownTree {
  /// - Returns: the number of tables, or nil where a cell is nested beyond the limit.
  func arrangeTables(
    of text: PreparedText, _ wording: MarkdownWording, _ problems: PageProblems
  ) -> Int? {
    let found = tables(in: text, problems)
    guard !found.isEmpty else { return 0 }
    let cells = MarkdownTree(TableText(found.map(\.table), in: text).bytes[...])
    guard cells.depth(upTo: MarkdownRenderer.nestingMax) <= MarkdownRenderer.nestingMax else {
      return nil
    }
    var builder = TableBuilder(page: self, cells: cells, text: text, wording: wording)
    for (node, table) in found { builder.replace(node, by: table) }
    return found.count
  }

  private func tables(
    in text: PreparedText, _ problems: PageProblems
  ) -> [(node: Node, table: PipeTable)] {
    var found: [(Node, PipeTable)] = []
    var cells = 0
    visitLeaving { node in
      guard cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH,
        let table = PipeTable(lines: Self.lines(of: node, in: text), in: text, problems)
      else { return }
      cells += table.cellCount
      guard cells <= PipeTable.cellsMax else {
        return problems.report(.tooManyCells, table.header.cells[0], text)
      }
      found.append((node, table))
    }
    return found
  }

  /// The lines of a paragraph without indentation and quote marks; none where it has only one.
  private static func lines(of paragraph: Node, in text: PreparedText) -> [Range<Int>] {
    let first = Int(cmark_node_get_start_line(paragraph))
    let last = Int(cmark_node_get_end_line(paragraph))
    guard first > 0, last > first else { return [] }
    let quotes = quoteCount(around: paragraph)
    return (first...last).map { number in
      let line = text.line(number)
      let column = Int(cmark_node_get_start_column(paragraph)) - 1
      let start = number == first ? line.lowerBound + column : line.lowerBound
      let rest = text.bytes.trimmed(min(start, line.upperBound)..<line.upperBound)
      return number == first ? rest : text.bytes.withoutQuoteMarks(rest, upTo: quotes)
    }
  }

  private static func quoteCount(around node: Node) -> Int {
    var count = 0
    var node = cmark_node_parent(node)
    while let parent = node {
      if cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE { count += 1 }
      node = cmark_node_parent(parent)
    }
    return count
  }
}

extension ArraySlice<UInt8> {
  fileprivate func withoutQuoteMarks(_ range: Range<Int>, upTo count: Int) -> Range<Int> {
    var range = range
    for _ in 0..<count where !range.isEmpty && self[range.lowerBound] == UInt8(ascii: ">") {
      range = trimmed(range.lowerBound + 1..<range.upperBound)
    }
    return range
  }
}
