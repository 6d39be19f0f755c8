// Gives headings their ids, or the levels that fit below the heading of the page's part.

internal import CCmark

extension MarkdownTree {
  /// The top level of a text that stands under a heading of level 2.
  private static let visitorLevelMin = 3
  private static let levelMax = 6

  /// - Returns: the headings that got ids, in the order of the text.
  func arrangeHeadings(
    for trust: MarkdownTrust, idsTaken: Set<String>
  ) -> [RenderedMarkdown.Heading] {
    switch trust {
    case .editor:
      var ids = HeadingIDs(taken: idsTaken)
      return headingNodes.map { node in
        let words = words(of: node)
        return addID(ids.next(for: words), words, to: node)
      }
    case .visitor:
      lower(headingNodes)
      return []
    }
  }

  var headingNodes: [Node] {
    var nodes: [Node] = []
    visitLeaving { node in
      if cmark_node_get_type(node) == CMARK_NODE_HEADING { nodes.append(node) }
    }
    return nodes
  }

  /// What an id is made of.
  func words(of heading: Node) -> String { text(of: heading).trimmed }

  /// Shifts all headings alike, so that the highest one comes to its level.
  private func lower(_ nodes: [Node]) {
    let highest = nodes.map(Self.level).min() ?? Self.visitorLevelMin
    for node in nodes {
      let level = Self.level(of: node) - highest + Self.visitorLevelMin
      cmark_node_set_heading_level(node, Int32(min(level, Self.levelMax)))
    }
  }

  /// libcmark writes no ids: the heading becomes a node that writes its own tags.
  ///
  /// Two nodes, because only a block may stand in a block, and it breaks the line round its tags.
  func addID(_ id: String, _ words: String, to node: Node) -> RenderedMarkdown.Heading {
    let heading = RenderedMarkdown.Heading(level: Self.level(of: node), id: id, text: words)
    let block = newNode(CMARK_NODE_CUSTOM_BLOCK)
    let inline = newNode(
      CMARK_NODE_CUSTOM_INLINE, "<h\(heading.level) id=\"\(heading.id.escapedForHTML)\">",
      "</h\(heading.level)>")
    cmark_node_append_child(block, inline)
    moveParts(of: node, to: inline)
    replace(node, by: block)
    return heading
  }

  private static func level(of node: Node) -> Int { Int(cmark_node_get_heading_level(node)) }
}

extension String {
  fileprivate var trimmed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
