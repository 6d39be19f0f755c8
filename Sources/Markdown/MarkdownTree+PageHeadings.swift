// Headings of a page: ids that editors choose with `{#id}`, and places in the file.

internal import CCmark

extension MarkdownTree {
  /// - Parameter idsTaken: ids of the page around the text, and those of notes and tables.
  /// - Returns: the headings with the bytes of the file at which they begin.
  func arrangePageHeadings(
    of text: PreparedText, idsTaken: Set<String>, mayHaveIDs: Bool, _ problems: PageProblems
  ) -> [(heading: RenderedMarkdown.Heading, offset: Int)] {
    let nodes = headingNodes
    let places = nodes.map { Self.bytes(of: $0, in: text) }
    var ids = HeadingIDs(taken: idsTaken)
    let chosen = zip(nodes, places).map { node, place in
      mayHaveIDs ? chosenID(of: node, place, text, &ids, problems) : nil
    }
    return nodes.indices.map { index in
      let words = words(of: nodes[index])
      let id = chosen[index] ?? ids.next(for: words)
      let offset = text.sourceOffset(of: places[index].lowerBound)
      return (addID(id, words, to: nodes[index]), offset)
    }
  }
}

extension MarkdownTree {
  private static func bytes(of heading: Node, in text: PreparedText) -> Range<Int> {
    let first = text.line(line(of: heading))
    let start = first.lowerBound + max(0, Int(cmark_node_get_start_column(heading)) - 1)
    let last = text.line(Int(cmark_node_get_end_line(heading)))
    return min(start, first.upperBound)..<max(first.upperBound, last.upperBound)
  }

  /// Takes `{#id}` off the end of a heading; what is no id, or used already, is a problem.
  private func chosenID(
    of heading: Node, _ place: Range<Int>, _ text: PreparedText, _ ids: inout HeadingIDs,
    _ problems: PageProblems
  ) -> String? {
    // libcmark begins a new text at an underscore.
    cmark_consolidate_text_nodes(heading)
    guard let node = cmark_node_last_child(heading), cmark_node_get_type(node) == CMARK_NODE_TEXT,
      let (words, id) = Self.split(Self.literal(of: node))
    else { return nil }
    guard HeadingIDs.isValid(id) else {
      problems.report(.invalidID, Self.mark(in: place, text), text)
      return nil
    }
    cmark_node_set_literal(node, words)
    guard ids.take(id) else {
      problems.report(.repeatedID(id), Self.mark(in: place, text), text)
      return nil
    }
    return id
  }

  private static func split(_ literal: String) -> (words: String, id: String)? {
    guard literal.hasSuffix("}"), let start = literal.ranges(of: "{#").last else { return nil }
    let words = literal[..<start.lowerBound].reversed().drop(while: \.isWhitespace).reversed()
    return (String(words), String(literal[start.upperBound...].dropLast()))
  }

  /// The last `{#…}` of the heading's lines, for the caret.
  private static func mark(in place: Range<Int>, _ text: PreparedText) -> Range<Int> {
    let bytes = text.bytes[place]
    let start = bytes.indices.last { bytes[$0...].starts(with: "{#".utf8) } ?? place.lowerBound
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
    return start..<(end ?? place.upperBound)
  }
}
