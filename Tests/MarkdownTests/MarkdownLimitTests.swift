// Texts that were made to do harm.

import Markdown
import Testing

@Suite struct MarkdownLimitTests {
  @Test("A text beyond the length limit is shown as it was written")
  func length() {
    let text = "<b>&" + String(repeating: "a", count: MarkdownRenderer.textBytesMax)
    let rendered = MarkdownRenderer.render(text, for: .visitor)
    #expect(rendered.limit == .length)
    #expect(rendered.html.starts(with: "<pre>&lt;b&gt;&amp;aaa".utf8))
  }

  @Test("Nesting up to the limit is rendered, more is shown as it was written")
  func nesting() {
    func limit(_ depth: Int) -> RenderedMarkdown.Limit? {
      MarkdownRenderer.render(String(repeating: ">", count: depth) + "a", for: .visitor).limit
    }
    // The document, its paragraph and the text in it count as well.
    #expect(limit(MarkdownRenderer.nestingMax - 3) == nil)
    #expect(limit(MarkdownRenderer.nestingMax - 2) == .nesting)
  }

  @Test(
    "No repetition crashes the renderer",
    arguments: [
      ">", "- ", "*a ", "**a", "_a_", "[", "![", "]", "[a](", "![a](b", "<", "<!--", "<a ", "`",
      "\\",
      "&", "&amp", "```\n", "# ", "[a]: b\n", "a\n", "\0", "\t", "    ", "1. ", "*_", "![a](b)",
      "[a](javascript:b)", "# a\n", "<?", "<![CDATA[", "[[a]", "a**b" + "c* ", "<!-- x -->",
      "<!-- x --> ä",
    ])
  func repetition(unit: String) {
    let text = String(repeating: unit, count: 100_000 / unit.utf8.count)
    for trust in [MarkdownTrust.editor, .visitor] {
      let html = MarkdownRenderer.render(text, for: trust).html
      #expect(!String(decoding: html, as: UTF8.self).contains("href=\"javascript"))
    }
    #expect(MarkdownRenderer.excerpt(text, charactersMax: 200).count <= 200)
  }

  @Test("Nests of images and links are refused or rendered, and never keep an address")
  func nests() {
    let depth = 10_000
    let images =
      String(repeating: "![", count: depth) + "x" + String(repeating: "](data:y)", count: depth)
    for trust in [MarkdownTrust.editor, .visitor] {
      let html = String(
        decoding: MarkdownRenderer.render(images, for: trust).html, as: UTF8.self)
      #expect(!html.contains("<img"))
    }
  }
}
