// What an editor wrote on a page, with the places of its links and headings.

internal import Content
internal import Diagnostics
internal import Foundation
internal import Markdown
internal import Participation

/// The Markdown of one page.
struct EditorText: Sendable {
  private let page: SourceText
  private let body: Range<Int>
  private let links: [MarkdownLink]

  init(_ page: Page) {
    self.page = page.source
    let count = page.body.utf8.count
    let end = page.source.bytes.count
    body = max(0, end - count)..<end
    links = MarkdownRenderer.links(in: self.page, body: body)
  }

  /// Images without words, and addresses that no page may link to.
  var ownProblems: [Diagnostic] {
    links.compactMap { link in
      if !link.isKept {
        return problem(
          of: link, .warning, "the address \"\(link.address)\" is left out of the page",
          hint: link.isImage
            ? "images come from this site" : "a link begins with https:, mailto:, tel:, / or #")
      }
      guard link.hasEmptyAlt else { return nil }
      return problem(
        of: link, .warning,
        "the image \"\(link.address)\" has no words for those who cannot see it",
        hint: "describe it between the brackets: ![a bench by the lake](…)")
    }
  }

  /// The problem of a link where it stands in the file; nil where the text does not have it.
  func problem(ofLink address: String, _ message: String) -> Diagnostic? {
    let wanted = address.removingPercentEncoding ?? address
    let link = links.first {
      $0.isKept && ($0.address == address || $0.address.removingPercentEncoding == wanted)
    }
    return link.map { problem(of: $0, .error, message, hint: nil) }
  }

  /// The problem of a heading where it stands in the file.
  func problem(ofHeading id: String, _ message: String, hint: String) -> Diagnostic? {
    let rendered = MarkdownRenderer.render(
      page: page, body: body, shortcodes: .none,
      wording: MarkdownWording(footnotes: "", backLink: "", table: ""), problems: Problems())
    guard let place = rendered.headings.first(where: { $0.id == id })?.position else { return nil }
    let offset = page.offset(line: place.line, column: place.column)
    let length = page.bytes[offset...].prefix { $0 != UInt8(ascii: "\n") }.count
    return page.diagnostic(.warning, at: offset, length: length, message, hint: hint)
  }

  private func problem(
    of link: MarkdownLink, _ severity: Diagnostic.Severity, _ message: String, hint: String?
  ) -> Diagnostic {
    let start = page.offset(line: link.line, column: link.column)
    let address = page.bytes.offset(of: link.address, from: start)
    return page.diagnostic(
      severity, at: address ?? start, length: address == nil ? 1 : link.address.utf8.count,
      message, hint: hint)
  }
}

extension SourceText {
  /// The byte at a line and a column, both counted from 1, the column in characters.
  func offset(line: Int, column: Int) -> Int {
    var start = 0
    for _ in 1..<max(1, line) {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return start }
      start = end + 1
    }
    let rest = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
    let before = String(decoding: rest, as: UTF8.self).prefix(column - 1)
    return min(bytes.count, start + before.utf8.count)
  }
}
