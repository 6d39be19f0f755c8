// Puts nodes in the place of placeholders, and the editor's own text where they stand in code.

internal import CCmark

extension MarkdownTree {
  /// After this every token of the tree is a custom node that holds its number.
  func placeTokens(of text: PreparedText) {
    guard !text.tokens.isEmpty else { return }
    var found: [(node: Node, isOnlyWords: Bool, isInLink: Bool)] = []
    var (links, images) = (0, 0)
    walk { node, isLeaving, _ in
      let step = isLeaving ? -1 : 1
      switch cmark_node_get_type(node) {
      case CMARK_NODE_LINK: links += step
      case CMARK_NODE_IMAGE: images += step
      default: break
      }
      if isLeaving { found.append((node, images > 0, links > 0)) }
      return true
    }
    for (node, isOnlyWords, isInLink) in found {
      place(node, text, isOnlyWords: isOnlyWords, isInLink: isInLink)
    }
  }

  /// The token that a custom node stands for.
  static func tokenNumber(of node: Node) -> Int? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_CUSTOM_BLOCK, CMARK_NODE_CUSTOM_INLINE: number(of: node)
    default: nil
    }
  }

  static func number(of node: Node) -> Int? {
    cmark_node_get_user_data(node).map { Int(bitPattern: $0) - 1 }
  }

  static func setNumber(_ number: Int, of node: Node) {
    cmark_node_set_user_data(node, UnsafeMutableRawPointer(bitPattern: number + 1))
  }

  /// Shows a token as it was written.
  func showAsWritten(_ node: Node, _ number: Int, _ text: PreparedText) {
    let words = newNode(CMARK_NODE_TEXT)
    cmark_node_set_literal(words, text.written([.token(number)], inCode: false))
    guard cmark_node_get_type(node) == CMARK_NODE_CUSTOM_BLOCK else {
      return replace(node, by: words)
    }
    let paragraph = newNode(CMARK_NODE_PARAGRAPH)
    cmark_node_append_child(paragraph, words)
    replace(node, by: paragraph)
  }
}

extension MarkdownTree {
  private func place(_ node: Node, _ text: PreparedText, isOnlyWords: Bool, isInLink: Bool) {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_TEXT:
      split(node, text, isOnlyWords: isOnlyWords, isInLink: isInLink)
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
      guard let pieces = pieces(cmark_node_get_literal(node), text) else { return }
      if !isOnlyWords, let number = pieces.onlyToken {
        let isBlock = type == CMARK_NODE_HTML_BLOCK
        replace(node, by: tokenNode(number, isBlock: isBlock))
      } else {
        cmark_node_set_literal(node, text.written(pieces, inCode: true))
      }
    case CMARK_NODE_CODE:
      restore(cmark_node_get_literal(node), text, inCode: true) { cmark_node_set_literal(node, $0) }
    case CMARK_NODE_CODE_BLOCK:
      restore(cmark_node_get_literal(node), text, inCode: true) { cmark_node_set_literal(node, $0) }
      restore(cmark_node_get_fence_info(node), text) { cmark_node_set_fence_info(node, $0) }
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      restore(cmark_node_get_title(node), text) { cmark_node_set_title(node, $0) }
    default: break
    }
  }

  /// Replaces a text by its words and the nodes of its tokens.
  ///
  /// In an image's description all is words; a link holds no footnote, which is a link itself.
  private func split(_ node: Node, _ text: PreparedText, isOnlyWords: Bool, isInLink: Bool) {
    guard let pieces = pieces(cmark_node_get_literal(node), text) else { return }
    var words: [PreparedText.Piece] = []
    for piece in pieces {
      guard case .token(let number) = piece, !isOnlyWords,
        text.tokens[number].isNode(inLink: isInLink)
      else {
        words.append(piece)
        continue
      }
      insert(text.written(words, inCode: false), before: node)
      words = []
      cmark_node_insert_before(node, tokenNode(number, isBlock: false))
    }
    insert(text.written(words, inCode: false), before: node)
    replace(node, by: nil)
  }

  private func insert(_ words: String, before node: Node) {
    guard !words.isEmpty else { return }
    let text = newNode(CMARK_NODE_TEXT)
    cmark_node_set_literal(text, words)
    cmark_node_insert_before(node, text)
  }

  private func restore(
    _ literal: UnsafePointer<CChar>?, _ text: PreparedText, inCode: Bool = false,
    _ set: (String) -> Int32
  ) {
    guard let pieces = pieces(literal, text) else { return }
    _ = set(text.written(pieces, inCode: inCode))
  }

  private func pieces(
    _ literal: UnsafePointer<CChar>?, _ text: PreparedText
  ) -> [PreparedText.Piece]? {
    literal.flatMap { text.pieces(of: Array(String(cString: $0).utf8)) }
  }

  private func tokenNode(_ number: Int, isBlock: Bool) -> Node {
    let node = newNode(isBlock ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE)
    Self.setNumber(number, of: node)
    return node
  }
}

extension MarkdownToken {
  fileprivate func isNode(inLink: Bool) -> Bool {
    switch kind {
    case .shortcode, .malformed: true
    case .reference: !inLink
    case .definition: true
    case .literal: false
    }
  }
}

extension [PreparedText.Piece] {
  /// The token where there is nothing else.
  fileprivate var onlyToken: Int? {
    let tokens = compactMap { piece -> Int? in
      if case .token(let number) = piece { number } else { nil }
    }
    let isBlank = allSatisfy { piece in
      if case .words(let words) = piece { words.allSatisfy { $0 <= 0x20 } } else { true }
    }
    return isBlank && tokens.count == 1 ? tokens[0] : nil
  }
}
