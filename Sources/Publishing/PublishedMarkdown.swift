// Officials' Markdown as a page or a feed may show it.

internal import Markdown
internal import Mustache
internal import Participation

/// HTML of an official's text, without characters that neither HTML nor XML may hold.
///
/// The result is cleaned, not the text: `&#1;` becomes a control character only on the way.
struct PublishedMarkdown {
  let markup: Markup

  init(_ text: String, for trust: MarkdownTrust) {
    let html = MarkdownRenderer.render(text, for: trust).html
    // Most answers are shown as libcmark wrote them: without a text between, there is no copy.
    markup =
      html.span.mayBeUnshowable
      ? Markup(String(decoding: html, as: UTF8.self).showable) : Markup(html)
  }

  var html: String { String(decoding: markup.bytes, as: UTF8.self) }
}
