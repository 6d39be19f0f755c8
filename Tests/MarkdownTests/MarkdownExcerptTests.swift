// Excerpts and links.

import Testing

@testable import Markdown

@Suite struct MarkdownExcerptTests {
  @Test(
    "An excerpt is the words of the paragraphs",
    arguments: [
      (
        "# Otsikko\n\nYksi *kaksi*\n`kolme`.\n\n```\nkoodi\n```\n\n- neljä",
        "Yksi kaksi kolme. neljä"
      ),
      ("[linkki](javascript:x) ![kuva](y) <b> <!-- z -->", "linkki kuva <b>"),
      ("", ""), ("# Otsikko", ""),
    ])
  func words(text: String, expected: String) {
    #expect(MarkdownRenderer.excerpt(text, charactersMax: 100) == expected)
  }

  @Test("A long text is cut between words")
  func cut() {
    func excerpt(_ limit: Int) -> String {
      MarkdownRenderer.excerpt("yksi kaksi kolme", charactersMax: limit)
    }
    #expect(excerpt(16) == "yksi kaksi kolme")
    #expect(excerpt(15) == "yksi kaksi…")
    #expect(excerpt(11) == "yksi kaksi…")
    #expect(excerpt(10) == "yksi…")
    #expect(excerpt(3) == "yk…")
    #expect(excerpt(0) == "…")
  }

  @Test("Links and images are listed with their lines")
  func links() {
    let text =
      "a [b](/c)\n\n- ![d](https://e.example/f.png)\n- <javascript:g>\n\n[h]\n\n[h]: i.html"
    let links = MarkdownRenderer.links(in: Array(text.utf8)[...], for: .editor)
    #expect(links.map(\.address) == ["/c", "https://e.example/f.png", "javascript:g", "i.html"])
    #expect(links.map(\.line) == [1, 3, 4, 6])
    #expect(links.map(\.column) == [3, 3, 3, 1])
    #expect(links.map(\.isImage) == [false, true, false, false])
    #expect(links.map(\.isKept) == [true, false, false, true])
    #expect(
      MarkdownRenderer.links(in: Array(text.utf8)[...], for: .visitor).map(\.isKept)
        == [true, false, false, true])
  }
}
