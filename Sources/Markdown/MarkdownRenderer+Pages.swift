// What an editor's page holds beyond CommonMark: tables, footnotes, shortcodes, chosen ids.

package import Diagnostics

extension MarkdownRenderer {
  /// Renders an editor's page; docs/markdown.md says what may stand in it.
  ///
  /// No text makes it fail: what is wrong is reported, and shown as it was written.
  ///
  /// - Parameters:
  ///   - page: the whole file, so that every problem has its line and column in it.
  ///   - body: the bytes of the file that are Markdown.
  ///   - shortcodes: which there are, and what they become.
  ///   - wording: the words for screen readers, in the page's language.
  ///   - problems: takes at most 50 errors and 50 warnings.
  ///   - idsTaken: ids of the layout around the text, which nothing in it may get.
  package static func render(
    page: SourceText, body: Range<Int>, shortcodes: ShortcodeResolver, wording: MarkdownWording,
    problems: Problems, idsTaken: Set<String> = []
  ) -> RenderedMarkdown {
    let rendering = PageRendering(
      page: page, body: body, shortcodes: shortcodes, wording: wording,
      problems: PageProblems(page: page, problems: problems))
    return rendering.rendered(idsTaken: idsTaken)
  }

  /// The links and images of a text in its order, for a link checker.
  ///
  /// A text beyond the limits of `render` has none.
  package static func links(
    in text: ArraySlice<UInt8>, for trust: MarkdownTrust
  ) -> [MarkdownLink] {
    let page = SourceText(file: "", bytes: Array(text))
    switch trust {
    case .editor: return links(in: page, body: page.bytes.indices)
    case .visitor: return visitorLinks(in: page)
    }
  }

  /// The links and images of a page, also of its tables and footnotes, with lines and columns of
  /// the file; without those whose address is a shortcode.
  package static func links(in page: SourceText, body: Range<Int>) -> [MarkdownLink] {
    let rendering = PageRendering(
      page: page, body: body, shortcodes: .none, wording: .none,
      problems: PageProblems(page: page, problems: Problems()))
    return rendering.links()
  }

  private static func visitorLinks(in page: SourceText) -> [MarkdownLink] {
    guard page.bytes.count <= textBytesMax else { return [] }
    let tree = MarkdownTree(page.bytes[...])
    guard tree.depth(upTo: nestingMax) <= nestingMax else { return [] }
    tree.locateLinks(in: PreparedText(plain: page.bytes[...]))
    return tree.links(for: .visitor).placed(in: page)
  }
}

extension MarkdownWording {
  /// For a page that is read but not shown.
  fileprivate static let none = MarkdownWording(footnotes: "", backLink: "", table: "")
}
