// The editors' texts as HTML, rendered while the site is planned: what is wrong in them is reported
// before anything is written.

internal import Content
internal import Diagnostics
internal import Markdown
internal import Mustache
internal import Participation

/// One page's text, and what it was made from beside its own file.
struct PageText: Sendable {
  let html: Markup
  let headings: [RenderedMarkdown.Heading]
  let contents: [TOCEntry]
  let uses: [ShortcodeUse]
  /// Whether it has links that are resolved against other pages and files.
  let readsAddresses: Bool
}

/// Renders the pages of a site.
struct PageTexts: Sendable {
  let renderer: SiteRenderer

  private static let chunksMax = 64

  /// All pages in their order.
  func rendered(_ problems: Problems) throws -> [PageText] {
    let pages = renderer.catalogue.site.pages
    let layouts = Set(pages.map(\.layout))
    let taken = Dictionary(uniqueKeysWithValues: layouts.map { ($0, ids(of: $0)) })
    let work = ParallelWork<[PageText]>(chunksMax: Self.chunksMax)
    return try work.run(pages) { chunk in
      chunk.map { text(of: $0, idsTaken: taken[$0.layout] ?? [], problems) }
    }.flatMap { $0 }
  }

  /// One page alone.
  func text(of page: Page, _ problems: Problems) -> PageText {
    text(of: page, idsTaken: ids(of: page.layout), problems)
  }
}

extension PageTexts {
  private func text(of page: Page, idsTaken: Set<String>, _ problems: Problems) -> PageText {
    let shortcodes = PageShortcodes(renderer: renderer, page: page)
    let phrases = renderer.phrases(page.language)
    let rendered = MarkdownRenderer.render(
      page: page.source, body: page.bodyRange, shortcodes: shortcodes.resolver,
      wording: MarkdownWording(phrases), problems: problems, idsTaken: idsTaken)
    let links = PageLinks(catalogue: renderer.catalogue, page: page)
    let (html, readsAddresses) = links.resolved(rendered.html)
    return PageText(
      html: Markup(String(decoding: html, as: UTF8.self).showable), headings: rendered.headings,
      contents: rendered.contents(), uses: shortcodes.uses, readsAddresses: readsAddresses)
  }

  /// The ids that a layout itself gives: no heading may have one of them.
  private func ids(of layout: String) -> Set<String> {
    let templates = renderer.templates.reach(of: layout).templates
    return Set(templates.flatMap { renderer.catalogue.site.layouts[$0]?.literalIDs ?? [] })
  }
}

extension PageText {
  /// The headings of level 2, for a plain table of contents.
  var headingValues: Value {
    .list(
      headings.filter { $0.level == 2 }.map {
        ["id": .text($0.id.showable), "text": .text($0.text.showable)]
      })
  }

  /// The headings of levels 2 and 3 within each other.
  var contentsValues: Value { .list(contents.map(\.value)) }
}

extension TOCEntry {
  fileprivate var value: Value {
    [
      "id": .text(heading.id.showable), "text": .text(heading.text.showable),
      "children": .list(children.map(\.value)),
    ]
  }
}

extension MarkdownWording {
  init(_ phrases: Phrases) {
    self.init(
      footnotes: phrases("footnotes_heading"), backLink: phrases("footnote_back"),
      table: phrases("table_label"))
  }
}

extension SourceText {
  /// The ids that stand in a template as they are, not made from a value.
  fileprivate var literalIDs: [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: " id=\"").dropFirst().compactMap {
      let id = $0.prefix { $0 != "\"" }
      return id.contains("{") ? nil : String(id)
    }
  }
}
