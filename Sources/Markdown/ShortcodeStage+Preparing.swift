// What shortcodes need before the tree is cleaned and resolved.

internal import CCmark

extension ShortcodeStage {
  /// Gives links and images the address that a shortcode in its place stands for.
  ///
  /// A link whose shortcode gives none is no longer listed.
  func resolveAddresses() {
    tree.visitLeaving { node in
      let type = cmark_node_get_type(node)
      guard type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE,
        let pieces = text.pieces(of: Array(MarkdownTree.address(of: node).text.utf8))
      else { return }
      let address = address(pieces)
      cmark_node_set_url(node, address ?? "")
      if address == nil { cmark_node_set_user_data(node, nil) }
    }
  }

  /// Turns a paragraph that is one shortcode, or one pair round its words, into blocks.
  func promoteLoneShortcodes() {
    var paragraphs: [MarkdownTree.Node] = []
    tree.visitLeaving { node in
      if cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH { paragraphs.append(node) }
    }
    for paragraph in paragraphs { promote(paragraph) }
  }
}

extension ShortcodeStage {
  private func address(_ pieces: [PreparedText.Piece]) -> String? {
    var address: [UInt8] = []
    for piece in pieces {
      if case .token(let number) = piece, case .shortcode(let tag) = text.tokens[number].kind {
        guard let part = self.address(number, tag) else { return nil }
        address += part
      } else {
        address += text.written([piece], inCode: false).utf8
      }
    }
    return String(decoding: address, as: UTF8.self).withoutNUL
  }

  private func address(_ number: Int, _ tag: ShortcodeTag) -> [UInt8]? {
    guard resolver.known[tag.name] == .single, tag.role == .opening else {
      reportUnknown(tag, number)
      return nil
    }
    return html(of: number, tag, inner: nil, .address)
  }

  private func promote(_ paragraph: MarkdownTree.Node) {
    guard let first = cmark_node_first_child(paragraph),
      let last = cmark_node_last_child(paragraph), let opening = tag(of: first)
    else { return }
    if first == last {
      tree.replace(paragraph, by: block(for: first))
    } else if opening.role == .opening, let closing = tag(of: last), closing.role == .closing,
      closing.name == opening.name, !hasTag(named: opening.name, between: first, and: last)
    {
      cmark_node_insert_before(paragraph, block(for: first))
      cmark_node_insert_after(paragraph, block(for: last))
      tree.replace(first, by: nil)
      tree.replace(last, by: nil)
    }
  }

  private func block(for node: MarkdownTree.Node) -> MarkdownTree.Node {
    let block = tree.newNode(CMARK_NODE_CUSTOM_BLOCK)
    if let number = MarkdownTree.tokenNumber(of: node) { MarkdownTree.setNumber(number, of: block) }
    return block
  }

  private func hasTag(
    named name: String, between first: MarkdownTree.Node, and last: MarkdownTree.Node
  ) -> Bool {
    var node = cmark_node_next(first)
    while let part = node, part != last {
      if tag(of: part)?.name == name { return true }
      node = cmark_node_next(part)
    }
    return false
  }

  private func tag(of node: MarkdownTree.Node) -> ShortcodeTag? {
    guard let number = MarkdownTree.tokenNumber(of: node),
      case .shortcode(let tag) = text.tokens[number].kind
    else { return nil }
    return tag
  }
}
