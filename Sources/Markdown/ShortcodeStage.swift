// Puts what the site makes of them in the place of a page's shortcodes.
// 1. A shortcode that is a link's address gives the address (before links are checked).
// 2. A paragraph that is nothing but a shortcode becomes a block.
// 3. Tags of one parent are paired, the innermost resolved first.

internal import CCmark
internal import Diagnostics

/// The last change of a tree: what the site returns is written as it is.
struct ShortcodeStage {
  let tree: MarkdownTree
  let text: PreparedText
  let page: SourceText
  let resolver: ShortcodeResolver
  let problems: PageProblems

  func resolve() {
    promoteLoneShortcodes()
    resolve(partsOf: tree.root, depth: 0)
  }

  /// - Returns: nil after a problem was reported.
  func html(
    of number: Int, _ tag: ShortcodeTag, inner: [UInt8]?, _ placement: Shortcode.Placement
  ) -> [UInt8]? {
    let shortcode = Shortcode(
      name: tag.name, arguments: tag.arguments, inner: inner, placement: placement,
      range: text.tokens[number].range, source: page)
    do throws(Diagnostic) {
      return try resolver.render(shortcode)
    } catch {
      problems.report(error)
      return nil
    }
  }

  func reportUnknown(_ tag: ShortcodeTag, _ number: Int) {
    let known = resolver.known.keys.sorted()
    problems.report(.unknownShortcode(tag.name, known: known), at: text.tokens[number].range)
  }
}

extension ShortcodeStage {
  private typealias Node = MarkdownTree.Node

  /// A tag that waits for its closing one.
  private struct OpenTag {
    let node: MarkdownTree.Node
    let number: Int
    let tag: ShortcodeTag
    let isKnown: Bool
  }

  /// The depth of the recursion is that of the tree, which has a limit.
  private func resolve(partsOf parent: Node, depth: Int) {
    var open: [OpenTag] = []
    var part = cmark_node_first_child(parent)
    while let node = part {
      part = cmark_node_next(node)
      if let number = MarkdownTree.tokenNumber(of: node) {
        resolve(node, number, &open, depth: depth)
      } else {
        resolve(partsOf: node, depth: depth + open.count)
      }
    }
    for tag in open { leaveOpen(tag) }
  }

  private func resolve(_ node: Node, _ number: Int, _ open: inout [OpenTag], depth: Int) {
    switch text.tokens[number].kind {
    case .shortcode(let tag):
      switch tag.role {
      case .opening: begin(node, number, tag, &open, depth: depth)
      case .closing: end(node, number, tag, &open)
      case .empty: resolveEmpty(node, number, tag)
      }
    case .malformed(let fault):
      problems.report(.fault(fault), at: fault.range)
      tree.showAsWritten(node, number, text)
    case .reference, .definition, .literal: tree.showAsWritten(node, number, text)
    }
  }

  private func begin(
    _ node: Node, _ number: Int, _ tag: ShortcodeTag, _ open: inout [OpenTag], depth: Int
  ) {
    let form = resolver.known[tag.name]
    if form == .single { return resolveSingle(node, number, tag, inner: nil) }
    guard depth + open.count < MarkdownRenderer.shortcodesNestedMax else {
      problems.report(.nestedShortcodes, at: text.tokens[number].range)
      return tree.showAsWritten(node, number, text)
    }
    if form == nil { reportUnknown(tag, number) }
    open.append(OpenTag(node: node, number: number, tag: tag, isKnown: form != nil))
  }

  private func resolveEmpty(_ node: Node, _ number: Int, _ tag: ShortcodeTag) {
    switch resolver.known[tag.name] {
    case .paired: resolveSingle(node, number, tag, inner: [])
    case .single: resolveSingle(node, number, tag, inner: nil)
    case nil:
      reportUnknown(tag, number)
      tree.showAsWritten(node, number, text)
    }
  }

  private func resolveSingle(_ node: Node, _ number: Int, _ tag: ShortcodeTag, inner: [UInt8]?) {
    guard let html = html(of: number, tag, inner: inner, Self.placement(of: node)) else {
      return tree.showAsWritten(node, number, text)
    }
    write(html, inPlaceOf: node)
  }

  private func end(_ node: Node, _ number: Int, _ tag: ShortcodeTag, _ open: inout [OpenTag]) {
    guard let index = open.lastIndex(where: { $0.tag.name == tag.name }) else {
      let isSingle = resolver.known[tag.name] == .single
      problems.report(
        isSingle ? .hasNoInner(tag.name) : .closesNothing(tag.name),
        at: text.tokens[number].range)
      return tree.showAsWritten(node, number, text)
    }
    for unclosed in open[(index + 1)...] { leaveOpen(unclosed) }
    resolvePair(open[index], closing: node, number)
    open.removeSubrange(index...)
  }

  private func resolvePair(_ opening: OpenTag, closing: Node, _ number: Int) {
    let placement = Self.placement(of: opening.node)
    let inner = takeInner(from: opening.node, to: closing)
    let html =
      !opening.isKnown
      ? nil : html(of: opening.number, opening.tag, inner: tree.html(of: inner), placement)
    guard let html else {
      cmark_node_insert_before(closing, inner)
      tree.showAsWritten(opening.node, opening.number, text)
      return tree.showAsWritten(closing, number, text)
    }
    cmark_node_free(inner)
    tree.replace(closing, by: nil)
    write(html, inPlaceOf: opening.node)
  }

  private func takeInner(from opening: Node, to closing: Node) -> Node {
    let inner = tree.newNode(cmark_node_get_type(opening))
    while let part = cmark_node_next(opening), part != closing {
      cmark_node_append_child(inner, part)
    }
    return inner
  }

  private func leaveOpen(_ open: OpenTag) {
    if open.isKnown {
      problems.report(.unclosed(open.tag.name), at: text.tokens[open.number].range)
    }
    tree.showAsWritten(open.node, open.number, text)
  }

  private func write(_ html: [UInt8], inPlaceOf node: Node) {
    let html = String(decoding: html, as: UTF8.self).withoutNUL
    tree.replace(node, by: tree.newNode(cmark_node_get_type(node), html, ""))
  }

  private static func placement(of node: Node) -> Shortcode.Placement {
    cmark_node_get_type(node) == CMARK_NODE_CUSTOM_BLOCK ? .block : .inline
  }
}
