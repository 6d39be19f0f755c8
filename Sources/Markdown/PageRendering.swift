// Turns an editor's page into HTML.
// 1. Shortcodes and the marks of footnotes get placeholders (PreparedText).
// 2. libcmark reads the text into a tree; its links are noted with their places.
// 3. Paragraphs that are written as tables become tables (MarkdownTree+Tables).
// 4. Placeholders become nodes; in code the editor's text comes back (MarkdownTree+Tokens).
// 5. Footnotes are numbered and go to the end (MarkdownTree+Footnotes).
// 6. Shortcodes in the place of an address give it (ShortcodeStage+Preparing).
// 7. What may not stay goes, headings get ids: as in every text (MarkdownRenderer).
// 8. Shortcodes become what the site makes of them (ShortcodeStage).
// A page without such signs skips 1, 3, 4, 5, 6 and 8.

internal import Diagnostics

/// One page with what is needed to render it.
struct PageRendering {
  let page: SourceText
  /// The bytes of the file behind the front matter.
  let body: Range<Int>
  let shortcodes: ShortcodeResolver
  let wording: MarkdownWording
  let problems: PageProblems

  func rendered(idsTaken: Set<String>) -> RenderedMarkdown {
    switch arranged() {
    case .failure(let limit): return .plain(source, because: limit)
    case .success(let parts):
      let links = parts.tree.links(for: .editor)
      parts.tree.clean(for: .editor)
      let headings = parts.tree.arrangePageHeadings(
        of: parts.text, idsTaken: idsTaken.union(parts.ids),
        mayHaveIDs: parts.features.contains(.headingIDs), problems)
      if !parts.text.tokens.isEmpty { stage(parts.tree, parts.text).resolve() }
      return RenderedMarkdown(
        html: parts.tree.html, headings: placed(headings), limit: nil, links: links.placed(in: page)
      )
    }
  }

  /// The links of the page as it is written; without those whose address is a shortcode.
  func links() -> [MarkdownLink] {
    guard case .success(let parts) = arranged() else { return [] }
    return parts.tree.links(for: .editor).placed(in: page)
  }
}

extension PageRendering {
  /// The tree with its tables and footnotes.
  private struct Parts {
    let features: MarkdownFeatures
    let text: PreparedText
    let tree: MarkdownTree
    /// The ids of footnotes and tables.
    let ids: Set<String>
  }

  private enum Arranged {
    case success(Parts)
    case failure(RenderedMarkdown.Limit)
  }

  private var source: ArraySlice<UInt8> { page.bytes[body] }

  private func arranged() -> Arranged {
    guard body.count <= MarkdownRenderer.textBytesMax else { return beyond(.length, at: body) }
    let features = MarkdownFeatures(in: source)
    let text =
      features.contains(.tokens)
      ? PreparedText(replacingTokensIn: source) : PreparedText(plain: source)
    let tree = MarkdownTree(text.bytes)
    if let line = tree.line(deeperThan: MarkdownRenderer.nestingMax) {
      let place = text.line(line)
      let start = text.sourceOffset(of: place.lowerBound)
      return beyond(.nesting, at: start..<start + max(1, place.count))
    }
    tree.locateLinks(in: text)
    let tables = features.contains(.tables) ? tree.arrangeTables(of: text, wording, problems) : 0
    guard let tables else { return beyond(.nesting, at: body) }
    guard !text.tokens.isEmpty else {
      return .success(Parts(features: features, text: text, tree: tree, ids: Self.ids(tables, [])))
    }
    tree.placeTokens(of: text)
    let notes = tree.arrangeFootnotes(of: text, wording, problems)
    stage(tree, text).resolveAddresses()
    return .success(Parts(features: features, text: text, tree: tree, ids: Self.ids(tables, notes)))
  }

  private func beyond(_ limit: RenderedMarkdown.Limit, at place: Range<Int>) -> Arranged {
    problems.report(limit == .length ? .tooLong : .tooNested, at: place)
    return .failure(limit)
  }

  private static func ids(_ tables: Int, _ references: [Int]) -> Set<String> {
    let tables = (0..<tables).map { "table-\($0 + 1)" }
    let notes = references.indices.flatMap { index in
      ["fn-\(index + 1)"]
        + (0..<references[index]).map { "fnref-\(Footnote.suffix(index + 1, $0 + 1))" }
    }
    return Set(tables + notes)
  }

  private func stage(_ tree: MarkdownTree, _ text: PreparedText) -> ShortcodeStage {
    ShortcodeStage(tree: tree, text: text, page: page, resolver: shortcodes, problems: problems)
  }

  private func placed(
    _ headings: [(heading: RenderedMarkdown.Heading, offset: Int)]
  ) -> [RenderedMarkdown.Heading] {
    let positions = SourcePositions.positions(of: headings.map(\.offset), in: page)
    return zip(headings, positions).map { found, position in
      var heading = found.heading
      heading.position = position
      return heading
    }
  }
}
