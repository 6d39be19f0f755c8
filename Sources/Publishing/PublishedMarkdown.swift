// Markdown as a page or a feed may show it.

internal import Markdown
internal import Mustache
internal import Participation

/// HTML of an editor's or official's text, without characters that neither HTML nor XML may hold.
///
/// The result is cleaned, not the text: `&#1;` becomes a control character only on the way.
struct PublishedMarkdown {
  let html: String
  let headings: [RenderedMarkdown.Heading]

  init(_ text: String, for trust: MarkdownTrust) {
    let rendered = MarkdownRenderer.render(text, for: trust)
    html = String(decoding: rendered.html, as: UTF8.self).showable
    headings = rendered.headings
  }

  var markup: Markup { Markup(html) }

  /// The headings that a table of contents lists.
  var contents: Value {
    .list(
      headings.filter { $0.level == 2 }.map {
        ["id": .text($0.id.showable), "text": .text($0.text.showable)]
      })
  }
}
