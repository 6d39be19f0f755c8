// Takes out of a tree what may not be published; the words stay.

internal import CCmark
internal import Foundation

extension MarkdownTree {
  /// Removes links and images whose address is not allowed, and turns raw HTML into text.
  func clean(for trust: MarkdownTrust) {
    visitLeaving { node in
      switch cmark_node_get_type(node) {
      case CMARK_NODE_LINK:
        if !Self.address(of: node).mayBeLinked { unwrap(node) }
      case CMARK_NODE_IMAGE:
        if trust == .visitor || !Self.address(of: node).isOwn { unwrap(node) }
      case CMARK_NODE_HTML_INLINE: replace(node, by: textNode(Self.shownHTML(of: node)))
      case CMARK_NODE_HTML_BLOCK: replace(node, by: paragraph(Self.shownHTML(of: node)))
      default: break
      }
    }
  }

  /// Moves all parts of a node to the end of another one.
  func moveParts(of node: Node, to other: Node) {
    while let part = cmark_node_first_child(node) {
      precondition(cmark_node_append_child(other, part) == 1, "the new parent may hold the part")
    }
  }

  func replace(_ node: Node, by other: Node?) {
    if let other {
      precondition(cmark_node_insert_before(node, other) == 1, "the parent may hold the new part")
    }
    cmark_node_unlink(node)
    cmark_node_free(node)
  }

  func newNode(_ type: cmark_node_type) -> Node {
    guard let node = cmark_node_new(type) else { preconditionFailure("no memory for a node") }
    return node
  }

  /// A custom node that writes its own tags.
  func newNode(_ type: cmark_node_type, _ opening: String, _ closing: String) -> Node {
    let node = newNode(type)
    cmark_node_set_on_enter(node, opening)
    cmark_node_set_on_exit(node, closing)
    return node
  }
}

extension MarkdownTree {
  /// Leaves a link's or image's text in its place.
  ///
  /// The text goes into a node that writes nothing of its own. Lifting it out would move the parts
  /// of a nest of images once for each level.
  private func unwrap(_ node: Node) {
    let wrapper = newNode(CMARK_NODE_CUSTOM_INLINE)
    moveParts(of: node, to: wrapper)
    replace(node, by: wrapper)
  }

  private func textNode(_ text: String) -> Node? {
    if text.isEmpty { return nil }
    let node = newNode(CMARK_NODE_TEXT)
    cmark_node_set_literal(node, text)
    return node
  }

  private func paragraph(_ text: String) -> Node? {
    guard let content = textNode(text) else { return nil }
    let node = newNode(CMARK_NODE_PARAGRAPH)
    cmark_node_append_child(node, content)
    return node
  }

  private static func shownHTML(of node: Node) -> String {
    HTMLComments.removed(from: literal(of: node))
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
