// Notes where links and images stand, and lists them.

internal import CCmark
internal import Diagnostics

/// A link with its place as a byte of the file.
struct FoundLink {
  let address: String
  let isImage: Bool
  let hasEmptyAlt: Bool
  let isKept: Bool
  let offset: Int
}

extension MarkdownTree {
  /// Gives every link and image of the tree its place, before the tree is changed.
  func locateLinks(in text: PreparedText) {
    var locator = LinkLocator(text)
    walk { node, isLeaving, _ in
      if !isLeaving, Self.isLinkOrImage(node) {
        let window = text.line(Self.line(of: node))
        let hint = window.lowerBound + Int(cmark_node_get_start_column(node)) - 1
        let isImage = Self.isImage(node)
        Self.setNumber(locator.place(hint: hint, in: window, isImage: isImage), of: node)
      }
      return true
    }
  }

  /// The same for a part that was read from elsewhere than its own lines.
  ///
  /// - Parameter hint: turns libcmark's column, counted from 0, into a byte of the text.
  func locateLinks(
    of part: Node, in text: PreparedText, window: Range<Int>, hint: (Int) -> Int
  ) {
    var locator = LinkLocator(text)
    walk(part) { node, isLeaving, _ in
      if !isLeaving, Self.isLinkOrImage(node) {
        let hint = hint(Int(cmark_node_get_start_column(node)) - 1)
        let offset = locator.place(hint: hint, in: window, isImage: Self.isImage(node))
        Self.setNumber(offset, of: node)
      }
      return true
    }
  }

  /// The links and images that were located, in the order of the file.
  func links(for trust: MarkdownTrust) -> [FoundLink] {
    var links: [FoundLink] = []
    walk { node, isLeaving, _ in
      if !isLeaving, let link = link(node, for: trust) { links.append(link) }
      return true
    }
    return links.sorted { $0.offset < $1.offset }
  }

  /// Where libcmark has no line for a part of a block, the block's.
  static func line(of node: Node) -> Int {
    var node: Node? = node
    while let part = node, cmark_node_get_start_line(part) == 0 { node = cmark_node_parent(part) }
    return node.map { Int(max(1, cmark_node_get_start_line($0))) } ?? 1
  }
}

extension MarkdownTree {
  private func link(_ node: Node, for trust: MarkdownTrust) -> FoundLink? {
    guard Self.isLinkOrImage(node), let offset = Self.number(of: node) else { return nil }
    let isImage = Self.isImage(node)
    let address = Self.address(of: node)
    return FoundLink(
      address: address.text, isImage: isImage,
      hasEmptyAlt: isImage && text(of: node).allSatisfy(\.isWhitespace),
      isKept: isImage ? trust == .editor && address.isOwn : address.mayBeLinked, offset: offset)
  }

  private static func isLinkOrImage(_ node: Node) -> Bool {
    isImage(node) || cmark_node_get_type(node) == CMARK_NODE_LINK
  }

  private static func isImage(_ node: Node) -> Bool {
    cmark_node_get_type(node) == CMARK_NODE_IMAGE
  }
}

extension [FoundLink] {
  /// The links with their lines and columns.
  func placed(in page: SourceText) -> [MarkdownLink] {
    let positions = SourcePositions.positions(of: map(\.offset), in: page)
    return zip(self, positions).map { link, position in
      MarkdownLink(
        address: link.address, line: position.line, column: position.column,
        isImage: link.isImage, hasEmptyAlt: link.hasEmptyAlt, isKept: link.isKept)
    }
  }
}
