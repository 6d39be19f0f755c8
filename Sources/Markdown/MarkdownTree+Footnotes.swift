// Numbers the footnotes of a page and puts them at its end.

internal import CCmark

extension MarkdownTree {
  /// - Returns: how often each footnote is referred to, in the order of their numbers.
  func arrangeFootnotes(
    of text: PreparedText, _ wording: MarkdownWording, _ problems: PageProblems
  ) -> [Int] {
    guard text.tokens.contains(where: \.isFootnote) else { return [] }
    var notes = Footnotes(takeDefinitions(in: text, problems), text, problems)
    defer { notes.freeUnused() }
    number(partsOf: root, &notes)
    var done = 0
    while let note = notes.note(done) {
      number(partsOf: note.content, &notes)
      done += 1
    }
    appendEndnotes(notes.ordered, wording)
    return notes.ordered.map(\.references)
  }
}

extension MarkdownTree {
  /// Takes the definitions, which stand in list items of their own, out of the tree.
  private func takeDefinitions(
    in text: PreparedText, _ problems: PageProblems
  ) -> [String: Footnote] {
    var notes: [String: Footnote] = [:]
    for (node, number) in tokenNodes(in: root) {
      let token = text.tokens[number]
      guard case .definition(let name) = token.kind else { continue }
      guard let item = Self.item(beginningWith: node) else {
        showAsWritten(node, number, text)
        continue
      }
      if notes[name] != nil {
        problems.report(.repeatedFootnote(name), at: token.range)
        showAsWritten(node, number, text)
        continue
      }
      notes[name] = Footnote(name: name, token: token, content: takeContent(of: item, after: node))
    }
    return notes
  }

  private static func item(beginningWith node: Node) -> Node? {
    guard cmark_node_previous(node) == nil, let paragraph = cmark_node_parent(node),
      cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
      cmark_node_previous(paragraph) == nil, let item = cmark_node_parent(paragraph),
      cmark_node_get_type(item) == CMARK_NODE_ITEM
    else { return nil }
    return item
  }

  private func takeContent(of item: Node, after mark: Node) -> Node {
    removeMark(mark)
    let content = newNode(CMARK_NODE_CUSTOM_BLOCK)
    moveParts(of: item, to: content)
    let list = cmark_node_parent(item)
    replace(item, by: nil)
    if let list, cmark_node_first_child(list) == nil { replace(list, by: nil) }
    return content
  }

  /// Removes `[^name]:` with the blanks behind it, and its paragraph where nothing is left.
  private func removeMark(_ mark: Node) {
    if let words = cmark_node_next(mark) {
      switch cmark_node_get_type(words) {
      case CMARK_NODE_TEXT:
        let rest = Self.literal(of: words).drop { $0 == " " || $0 == "\t" }
        cmark_node_set_literal(words, String(rest))
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: replace(words, by: nil)
      default: break
      }
    }
    let paragraph = cmark_node_parent(mark)
    replace(mark, by: nil)
    if let paragraph, cmark_node_first_child(paragraph) == nil { replace(paragraph, by: nil) }
  }

  private func number(partsOf part: Node, _ notes: inout Footnotes) {
    for (node, number) in tokenNodes(in: part) {
      guard case .reference(let name) = notes.text.tokens[number].kind else { continue }
      if let tag = notes.tag(referringTo: name, number) {
        replace(node, by: newNode(CMARK_NODE_CUSTOM_INLINE, tag, ""))
      } else {
        showAsWritten(node, number, notes.text)
      }
    }
  }

  private func appendEndnotes(_ notes: [Footnote], _ wording: MarkdownWording) {
    guard !notes.isEmpty else { return }
    let label = wording.footnotes.escapedForHTML
    let section = newNode(
      CMARK_NODE_CUSTOM_BLOCK,
      "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"\(label)\">\n<ol>",
      "</ol>\n</section>")
    for note in notes {
      let item = newNode(CMARK_NODE_CUSTOM_BLOCK, "<li id=\"fn-\(note.number)\">", "</li>")
      cmark_node_append_child(section, item)
      cmark_node_append_child(item, note.content)
      appendBackLinks(of: note, wording)
    }
    cmark_node_append_child(root, section)
  }

  /// At the end of the last paragraph, or in one of their own.
  private func appendBackLinks(of note: Footnote, _ wording: MarkdownWording) {
    var paragraph = cmark_node_last_child(note.content)
    if paragraph.map({ cmark_node_get_type($0) }) != CMARK_NODE_PARAGRAPH {
      paragraph = newNode(CMARK_NODE_PARAGRAPH)
      cmark_node_append_child(note.content, paragraph)
    }
    let links = (1...note.references).map { note.backLink($0, wording) }.joined(separator: " ")
    let gap = cmark_node_first_child(paragraph) == nil ? "" : " "
    cmark_node_append_child(paragraph, newNode(CMARK_NODE_CUSTOM_INLINE, gap + links, ""))
  }

  /// The nodes that stand for tokens, in the order of the text.
  func tokenNodes(in part: Node) -> [(node: Node, number: Int)] {
    var nodes: [(Node, Int)] = []
    walk(part) { node, isLeaving, _ in
      if !isLeaving, let number = Self.tokenNumber(of: node) { nodes.append((node, number)) }
      return true
    }
    return nodes
  }
}
