// Wraps libcmark: reads a text into a tree, walks it, writes it as HTML.

internal import CCmark
internal import Foundation

/// The tree of one text; the node pointers are valid as long as it lives.
final class MarkdownTree {
  typealias Node = OpaquePointer

  let root: Node

  init(_ text: ArraySlice<UInt8>) {
    let parsed = text.withUnsafeBytes { bytes in
      cmark_parse_document(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, Self.options)
    }
    guard let parsed else { preconditionFailure("libcmark gives a document for every text") }
    root = parsed
  }

  deinit { cmark_node_free(root) }

  /// The tree as HTML; libcmark's safe mode is its default and leaves raw HTML out.
  var html: [UInt8] { html(of: root) }

  func html(of node: Node) -> [UInt8] {
    guard let rendered = cmark_render_html(node, Self.options) else { return [] }
    defer { free(rendered) }
    let bytes = UnsafeRawBufferPointer(start: rendered, count: strlen(rendered))
    return Array(bytes)
  }

  /// Visits every node when all of its parts were visited; the visitor may replace that node.
  func visitLeaving(_ visit: (Node) -> Void) {
    walk { node, isLeaving, _ in
      if isLeaving { visit(node) }
      return true
    }
  }

  /// How many nodes stand within each other; counting stops above the limit.
  func depth(upTo limit: Int) -> Int {
    var deepest = 0
    walk { _, _, depth in
      deepest = max(deepest, depth)
      return deepest <= limit
    }
    return deepest
  }

  /// The line of the first node that stands deeper than the limit, or nil.
  func line(deeperThan limit: Int) -> Int? {
    var line: Int?
    walk { node, _, depth in
      if depth > limit { line = Self.line(of: node) }
      return depth <= limit
    }
    return line
  }

  /// The words of a node and of what is in it, without markup.
  func text(of node: Node) -> String {
    var text = ""
    walk(node) { part, isLeaving, _ in
      if isLeaving { text += Self.words(of: part) }
      return true
    }
    return text
  }

  /// The words of all paragraphs: no headings, no code blocks.
  var paragraphText: String {
    var paragraphs: [String] = []
    visitLeaving { node in
      if cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH { paragraphs.append(text(of: node)) }
    }
    return paragraphs.joined(separator: " ")
  }

  /// Calls the visitor when entering and when leaving a node (a leaf is only left), until it
  /// returns false.
  func walk(_ start: Node? = nil, _ visit: (Node, _ isLeaving: Bool, Int) -> Bool) {
    guard let iterator = cmark_iter_new(start ?? root) else { return }
    defer { cmark_iter_free(iterator) }
    var depth = 0
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      let isLeaf = Self.isLeaf(node)
      if event == CMARK_EVENT_ENTER { depth += 1 }
      guard visit(node, isLeaf || event == CMARK_EVENT_EXIT, depth) else { return }
      if isLeaf || event == CMARK_EVENT_EXIT { depth -= 1 }
    }
  }
}

extension MarkdownTree {
  private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8

  private static func isLeaf(_ node: Node) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE,
      CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK, CMARK_NODE_CODE_BLOCK,
      CMARK_NODE_THEMATIC_BREAK:
      true
    default: false
    }
  }

  private static func words(of node: Node) -> String {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE: literal(of: node)
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: " "
    default: ""
    }
  }

  static func literal(of node: Node) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  static func address(of node: Node) -> LinkAddress {
    LinkAddress(text: cmark_node_get_url(node).map { String(cString: $0) } ?? "")
  }
}
