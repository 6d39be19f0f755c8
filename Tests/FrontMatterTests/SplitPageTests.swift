// A page's front matter and its body.

import Diagnostics
import Documents
import FrontMatter
import Testing

@Suite struct SplitPageTests {
  let problems = Problems()

  func body(_ page: SplitPage?, _ text: String) -> String? {
    page.map { String(decoding: Array(text.utf8)[$0.bodyRange], as: UTF8.self) }
  }

  func split(_ text: String) -> SplitPage? {
    SplitPage.split(SourceText(file: "a.md", text: text), problems: problems)
  }

  @Test(
    "The body begins behind the closing line",
    arguments: [
      "---\ntitle: Päivä\n---\nTeksti.\n",
      "\u{FEFF}---\ntitle: Päivä\n---\nTeksti.\n",
      "---  \ntitle: Päivä\n---\t\nTeksti.\n",
    ])
  func ordinary(text: String) throws {
    let page = try #require(split(text))
    #expect(body(page, text) == "Teksti.\n")
    let head = try #require(page.head)
    let map = try #require(MapReader(head, "the front matter", problems))
    #expect(map.text("title") == "Päivä")
    map.finish()
    #expect(problems.sorted.isEmpty)
  }

  @Test("Lines may end with CRLF")
  func carriageReturns() throws {
    let text = "---\r\ntitle: Päivä\r\nslug: yö\r\n---\r\nTeksti.\r\n"
    let page = try #require(split(text))
    #expect(body(page, text) == "Teksti.\r\n")
    guard case .map(let entries)? = page.head?.value else { throw TestFailure() }
    #expect(entries.map(\.value.spelling) == ["Päivä", "yö"])
  }

  @Test(
    "A page without front matter is all body",
    arguments: ["Teksti.\n", "", "----\nx\n", "\n---\na: 1\n---\n", " ---\n"])
  func withoutHead(text: String) throws {
    let page = try #require(split(text))
    #expect(page.head == nil)
    #expect(body(page, text) == text)
  }

  @Test("A byte order mark is no part of the body")
  func byteOrderMark() throws {
    #expect(body(split("\u{FEFF}Teksti."), "\u{FEFF}Teksti.") == "Teksti.")
  }

  @Test("An empty front matter is a map without keys; the body may be missing")
  func emptyHead() throws {
    let page = try #require(split("---\n---"))
    guard case .map(let entries)? = page.head?.value else { throw TestFailure() }
    #expect(entries.isEmpty)
    #expect(page.bodyRange.isEmpty)
  }

  @Test("A missing closing line is reported at the opening one")
  func unclosed() {
    #expect(split("\u{FEFF}---\ntitle: x\n\nTeksti.\n") == nil)
    #expect(problems.sorted.map(\.message) == ["the front matter is never closed"])
    #expect(problems.sorted.first?.position == SourcePosition(line: 1, column: 1))
  }

  @Test("Mistakes in the front matter have their place in the page")
  func mistake() {
    #expect(split("---\ntitle: Päivä: yö\n---\nx: y: z\n") == nil)
    #expect(problems.sorted.first?.position == SourcePosition(line: 2, column: 13))
    #expect(problems.sorted.count == 1)
  }

  @Test("An unclosed quote in the front matter is found, whatever the body holds")
  func openQuote() {
    #expect(split("---\ntitle: \"Päivä\n---\nsanoi \"hei\"\n") == nil)
    #expect(problems.sorted.map(\.message) == ["this quote is never closed"])
  }

  @Test("Front matter that is only a text is refused")
  func notAMap() {
    #expect(split("---\ntitle:Päivä\n---\n") == nil)
    #expect(split("---\n- a\n---\n") == nil)
    #expect(
      problems.sorted.map(\.message) == [
        "the front matter must be keys with values, not a list",
        "a space is missing after this colon",
      ])
  }

  @Test("A body that is not UTF-8 is reported")
  func encoding() {
    let bytes = Array("---\ntitle: x\n---\nä".utf8) + [0xE4]
    #expect(
      SplitPage.split(SourceText(file: "a.md", bytes: bytes), problems: problems) == nil)
    #expect(problems.sorted.first?.position == SourcePosition(line: 4, column: 2))
  }
}
