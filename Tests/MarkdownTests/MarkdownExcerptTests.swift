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
    #expect(
      MarkdownRenderer.links(in: Array(text.utf8)[...], for: .editor) == [
        MarkdownLink(address: "/c", line: 1, isImage: false, isKept: true),
        MarkdownLink(address: "https://e.example/f.png", line: 3, isImage: true, isKept: false),
        MarkdownLink(address: "javascript:g", line: 4, isImage: false, isKept: false),
        MarkdownLink(address: "i.html", line: 6, isImage: false, isKept: true),
      ])
  }
}
