// Headings: ids for pages, lowered levels for texts inside a page.

import Testing

@testable import Markdown

@Suite struct MarkdownHeadingTests {
  func ids(_ text: String) -> [String] {
    MarkdownRenderer.render(text, for: .editor).headings.map(\.id)
  }

  func html(_ text: String, for trust: MarkdownTrust) -> String {
    String(decoding: MarkdownRenderer.render(text, for: trust).html, as: UTF8.self)
  }

  @Test("A page's headings get ids from their words")
  func editorHeadings() {
    let rendered = MarkdownRenderer.render("## Näin *palaute* käsitellään\n\nx", for: .editor)
    #expect(
      String(decoding: rendered.html, as: UTF8.self)
        == "<h2 id=\"näin-palaute-käsitellään\">Näin <em>palaute</em> käsitellään</h2>\n<p>x</p>\n")
    #expect(
      rendered.headings == [
        .init(level: 2, id: "näin-palaute-käsitellään", text: "Näin palaute käsitellään")
      ])
  }

  @Test("Headings stand in order, also inside quotes and lists")
  func order() {
    let rendered = MarkdownRenderer.render("A\n=\n\n> ### B\n\n- ## `C`\n", for: .editor)
    #expect(rendered.headings.map(\.level) == [1, 3, 2])
    #expect(rendered.headings.map(\.text) == ["A", "B", "C"])
  }

  @Test("An id that stands already gets a number")
  func repeated() {
    #expect(ids("# A\n# A\n# A-2\n# A\n") == ["a", "a-2", "a-2-2", "a-3"])
    let taken = MarkdownRenderer.render(Array("# Main".utf8)[...], for: .editor, idsTaken: ["main"])
    #expect(taken.headings.map(\.id) == ["main-2"])
  }

  @Test(
    "Ids hold letters and digits of any script",
    arguments: [
      ("1. Åbo & Öland!", "1-åbo-öland"), ("C++ / C#", "c-c"), ("--- !", "section"),
      ("A\u{308}iti", "äiti"), ("e-mail_x", "e-mail-x"), ("\u{D4E}\"onload=x", "\u{D4E}-onload-x"),
      ("[linkki](/x) ![kuva](y)", "linkki-kuva"), ("<b>", "b"), ("Ⅷ²", "section"),
    ])
  func words(heading: String, expected: String) throws {
    let id = try #require(ids("# x\n## \(heading)\n").last)
    #expect(Array(id.utf8) == Array(expected.utf8))
  }

  @Test("A long id is cut")
  func long() {
    #expect(ids("# " + String(repeating: "ab ", count: 100)).first?.count == 80)
  }

  @Test(
    "In other texts the highest heading comes to level 3, and none has an id",
    arguments: [
      ("# A\n## B\n", "<h3>A</h3>\n<h4>B</h4>\n"),
      ("## B\n### C\n## D", "<h3>B</h3>\n<h4>C</h4>\n<h3>D</h3>\n"),
      ("###### F", "<h3>F</h3>\n"),
      ("# A\n##### E\n###### F", "<h3>A</h3>\n<h6>E</h6>\n<h6>F</h6>\n"),
    ])
  func lowered(text: String, expected: String) {
    #expect(html(text, for: .visitor) == expected)
    #expect(MarkdownRenderer.render(text, for: .visitor).headings.isEmpty)
  }
}
