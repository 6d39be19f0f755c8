// Builds the nodes of tables.

internal import CCmark

/// Takes the cells that libcmark has read, one after the other, into the page.
struct TableBuilder {
  private let page: MarkdownTree
  private let text: PreparedText
  private let wording: MarkdownWording
  /// Owns the nodes until they are taken.
  private let cells: MarkdownTree
  private var next: MarkdownTree.Node?
  private var count = 0

  init(page: MarkdownTree, cells: MarkdownTree, text: PreparedText, wording: MarkdownWording) {
    self.page = page
    self.text = text
    self.wording = wording
    self.cells = cells
    next = cmark_node_first_child(cells.root)
  }

  /// Puts the table, and the lines before it, in the place of their paragraph.
  mutating func replace(_ paragraph: MarkdownTree.Node, by table: PipeTable) {
    count += 1
    takeBefore(table.before, paragraph)
    var caption: MarkdownTree.Node?
    if let words = table.caption { caption = self.caption(words) }
    let region = block(in: nil, "<div \(attributes(isNamed: caption != nil))>", "</div>")
    let element = block(in: region, "<table>", "</table>")
    if let caption { cmark_node_append_child(element, caption) }
    let head = block(in: element, "<thead>", "</thead>")
    fill(row(in: head), table.header, table.alignments, isHeader: true)
    if !table.rows.isEmpty {
      let body = block(in: element, "<tbody>", "</tbody>")
      for cells in table.rows { fill(row(in: body), cells, table.alignments, isHeader: false) }
    }
    page.replace(paragraph, by: region)
  }
}

extension TableBuilder {
  private func attributes(isNamed: Bool) -> String {
    let label = "aria-label=\"\(wording.table(count))\""
    let name = isNamed ? "aria-labelledby=\"table-\(count)\"" : label
    return "class=\"table\" role=\"region\" tabindex=\"0\" \(name)"
  }

  private mutating func caption(_ words: Range<Int>) -> MarkdownTree.Node {
    let line = page.newNode(CMARK_NODE_CUSTOM_BLOCK)
    let element = inline("<caption id=\"table-\(count)\">", "</caption>")
    takeCell(words, into: element)
    cmark_node_append_child(line, element)
    return line
  }

  private mutating func fill(
    _ line: MarkdownTree.Node, _ row: TableRow, _ alignments: [TableRow.Alignment?], isHeader: Bool
  ) {
    for (column, alignment) in alignments.enumerated() {
      let name = isHeader ? "th" : "td"
      let scope = isHeader ? " scope=\"col\"" : ""
      let side = alignment.map { " class=\"align-\($0.rawValue)\"" } ?? ""
      let element = inline("<\(name)\(scope)\(side)>", "</\(name)>")
      if column < row.cells.count { takeCell(row.cells[column], into: element) }
      cmark_node_append_child(line, element)
    }
  }

  private mutating func takeBefore(_ lines: [Range<Int>], _ paragraph: MarkdownTree.Node) {
    while let node = takeNode(), !Self.isBoundary(node) {
      let window = (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0)
      cells.locateLinks(of: node, in: text, window: window) { _ in -1 }
      cmark_node_unlink(node)
      cmark_node_insert_before(paragraph, node)
    }
  }

  private mutating func takeCell(_ cell: Range<Int>, into element: MarkdownTree.Node) {
    guard let paragraph = takeNode(), let sign = cmark_node_first_child(paragraph) else { return }
    cells.locateLinks(of: paragraph, in: text, window: cell) { place(ofColumn: $0, in: cell) }
    cmark_node_set_literal(sign, String(MarkdownTree.literal(of: sign).unicodeScalars.dropFirst()))
    page.moveParts(of: paragraph, to: element)
  }

  private static func isBoundary(_ node: MarkdownTree.Node) -> Bool {
    cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
      && MarkdownTree.literal(of: node).hasPrefix(TableText.boundary)
  }

  /// The byte of a column in the paragraph of a cell, where its sign comes first.
  private func place(ofColumn column: Int, in cell: Range<Int>) -> Int {
    var index = cell.lowerBound
    var left = column - Placeholder.sign.count
    while left > 0, index < cell.upperBound {
      index += text.isEscapedBar(index) ? 2 : 1
      left -= 1
    }
    return index
  }

  private mutating func takeNode() -> MarkdownTree.Node? {
    let node = next
    next = node.flatMap { cmark_node_next($0) }
    return node
  }

  private func row(in parent: MarkdownTree.Node) -> MarkdownTree.Node {
    block(in: parent, "<tr>", "</tr>")
  }

  private func block(
    in parent: MarkdownTree.Node?, _ opening: String, _ closing: String
  ) -> MarkdownTree.Node {
    let node = page.newNode(CMARK_NODE_CUSTOM_BLOCK, opening, closing)
    if let parent { cmark_node_append_child(parent, node) }
    return node
  }

  private func inline(_ opening: String, _ closing: String) -> MarkdownTree.Node {
    page.newNode(CMARK_NODE_CUSTOM_INLINE, opening, closing)
  }
}
