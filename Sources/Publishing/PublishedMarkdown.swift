// Officials' Markdown as a page or a feed may show it.

internal import Markdown
internal import Mustache
internal import Participation

/// HTML of an official's text, without characters that neither HTML nor XML may hold.
///
/// The result is cleaned, not the text: `&#1;` becomes a control character only on the way.
struct PublishedMarkdown {
  let html: String

  init(_ text: String, for trust: MarkdownTrust) {
    let rendered = MarkdownRenderer.render(text, for: trust)
    html = String(decoding: rendered.html, as: UTF8.self).showable
  }

  var markup: Markup { Markup(html) }
}
