// Turns Markdown into HTML that is safe to publish, whoever wrote it.
// 1. libcmark reads the text into a tree (MarkdownTree).
// 2. Links, images and raw HTML that may not stay are taken out of the tree (MarkdownTree+Cleaning).
// 3. Headings get ids, or are lowered (MarkdownTree+Headings).
// 4. libcmark writes the tree as HTML, in its safe mode.
// An editor's page has more steps: PageRendering.

/// Who wrote a text, and so what it may hold.
package enum MarkdownTrust: Sendable {
  /// An editor's text: own images, headings with ids.
  case editor
  /// A text that stands inside another page, such as an official's answer: no images at all,
  /// headings below level 2 and without ids.
  case visitor
}

/// Renders CommonMark (0.30) with the restrictions of a `MarkdownTrust`.
///
/// Every function is total and may be called on any thread: no text makes it fail.
package enum MarkdownRenderer {
  /// A longer text is shown as it was written.
  package static let textBytesMax = 1 << 20

  /// Quotes, lists and emphasis within each other; a text with more is shown as it was written.
  package static let nestingMax = 100

  /// Pairs of shortcodes within each other.
  package static let shortcodesNestedMax = 8

  package static func render(_ text: String, for trust: MarkdownTrust) -> RenderedMarkdown {
    render(Array(text.utf8)[...], for: trust)
  }

  /// - Parameters:
  ///   - text: Markdown; bytes that are not UTF-8 become U+FFFD.
  ///   - idsTaken: ids of the page around the text, which no heading may get.
  package static func render(
    _ text: ArraySlice<UInt8>, for trust: MarkdownTrust, idsTaken: Set<String> = []
  ) -> RenderedMarkdown {
    guard text.count <= textBytesMax else { return .plain(text, because: .length) }
    let tree = MarkdownTree(text)
    guard tree.depth(upTo: nestingMax) <= nestingMax else { return .plain(text, because: .nesting) }
    tree.clean(for: trust)
    let headings = tree.arrangeHeadings(for: trust, idsTaken: idsTaken)
    return RenderedMarkdown(html: tree.html, headings: headings, limit: nil)
  }

  /// The beginning of the text's paragraphs without markup, for descriptions and lists.
  ///
  /// - Parameter charactersMax: the longest result; a longer text is cut between words, with `…`.
  package static func excerpt(_ text: String, charactersMax: Int) -> String {
    excerpt(Array(text.utf8)[...], charactersMax: charactersMax)
  }

  package static func excerpt(_ text: ArraySlice<UInt8>, charactersMax: Int) -> String {
    let tree = MarkdownTree(text.prefix(excerptSourceBytesMax))
    guard tree.depth(upTo: nestingMax) <= nestingMax else { return "" }
    tree.clean(for: .visitor)
    return tree.paragraphText.cut(to: charactersMax)
  }

  /// No description is taken from further down.
  private static let excerptSourceBytesMax = 32 << 10
}

extension String {
  /// The text with single spaces, cut between words where it is longer than allowed.
  fileprivate func cut(to charactersMax: Int) -> String {
    let words = split(whereSeparator: \.isWhitespace)
    let whole = words.joined(separator: " ")
    guard whole.count > charactersMax else { return whole }
    let room = whole.prefix(max(0, charactersMax - 1))
    let next = whole[room.endIndex...].first
    let end = next == " " ? room.endIndex : room.lastIndex(of: " ") ?? room.endIndex
    return room[..<end] + "…"
  }
}
