// What a page says, and what can be wrong with it.

import Content
import Diagnostics
import Files
import Participation
import Testing

@Suite struct PageReaderTests {
  private func pages(_ text: String, drafts: Bool = false) throws -> [Page] {
    let site = try SiteFolder()
    try site.write(text, to: "content/fi/ohje/alku.md")
    let pages = try #require(try site.load(drafts: drafts)).pages
    #expect(site.problems.sorted.isEmpty, "\(site.problems.sorted)")
    return pages.filter { $0.path.text == "ohje/alku" }
  }

  @Test("A page has its defaults")
  func defaults() throws {
    let page = try #require(try pages("---\ntitle: Alku\n---\nTeksti\n").first)
    #expect(page.address == "ohje/alku/" && page.translationKey == "ohje/alku")
    #expect(page.layout == "page" && page.description == "" && page.weight == 0 && page.date == nil)
    #expect(page.body == "Teksti\n")
  }

  @Test("A page says its slug, layout, date and what links its translations")
  func everything() throws {
    let text =
      "---\ntitle: \"Alku: 1\"\nslug: start\nlayout: wide\ndate: 2026-11-30\ntranslationKey: s\nweight: -5\ndescription: D\n---\n"
    let page = try #require(try pages(text).first)
    #expect(page.title == "Alku: 1" && page.address == "ohje/start/" && page.layout == "wide")
    #expect(
      page.date?.description == "2026-11-30" && page.translationKey == "s" && page.weight == -5)
  }

  @Test("A draft is there only where drafts are asked for")
  func drafts() throws {
    let text = "---\ntitle: Alku\ndraft: true\n---\n"
    #expect(try pages(text).isEmpty)
    #expect(try pages(text, drafts: true).count == 1)
  }

  @Test("A byte order mark and Windows line ends are no mistake")
  func foreignEditors() throws {
    let page = try #require(try pages("\u{FEFF}---\r\ntitle: Alku\r\n---\r\nYksi\r\n").first)
    #expect(page.title == "Alku")
    #expect(page.body == "Yksi\r\n")
  }

  @Test("An index is its folder's page, the top one the home")
  func index() throws {
    let site = try SiteFolder()
    try site.write("---\ntitle: Ohjeet\n---\n", to: "content/fi/ohje/index.md")
    let pages = try #require(try site.load()).pages
    #expect(pages.map(\.address) == ["", "ohje/"])
    #expect(pages.map(\.isHome) == [true, false])
  }

  @Test(
    "Each mistake is one problem at its line",
    arguments: [
      ("Teksti", "1: the page has no front matter"),
      ("---\ntitle: A\n", "1: the front matter is never closed"),
      ("---\n---\n", "2: the key \"title\" is missing"),
      ("---\ntitle: A\nslgu: b\n---\n", "3: unknown key \"slgu\""),
      ("---\ntitel: A\n---\n", "2: unknown key \"titel\""),
      ("---\ntitle: 5\n---\n", "2: \"title\" must be text, not a whole number"),
      (
        "---\ntitle: \"A\\x01\"\n---\n",
        "2: \"title\" holds the character U+1, which no page can show"
      ),
      ("---\ntitle: A\nslug: a/b\n---\n", "3: a slug is one name of an address"),
      ("---\ntitle: A\nslug: ..\n---\n", "3: a slug is one name of an address"),
      ("---\ntitle: A\ndate: 30.11.2026\n---\n", "3: this is no date"),
      ("---\ntitle: A\ndate: 2026-11-30th\n---\n", "3: this is no date"),
      ("---\ntitle: A\ndate: 2026-02-30\n---\n", "3: this is no date"),
      ("---\ntitle: A\ndraft: maybe\n---\n", "3: \"draft\" must be true or false, not text"),
      ("---\ntitle: A\nweight: 1.5\n---\n", "3: \"weight\" must be a whole number, not a number"),
      ("---\ntitle: A\ntitle: B\n---\n", "3: the key \"title\" stands here twice"),
    ])
  func mistakes(text: String, mistake: String) throws {
    let site = try SiteFolder()
    try site.write(text, to: "content/fi/a.md")
    #expect(try site.mistakes() == ["content/fi/a.md:\(mistake)"])
    #expect(site.problems.sorted.first?.excerpt != nil)
  }

  @Test("A file that is not UTF-8 is one problem at the byte, in the head and in the body")
  func notUTF8() throws {
    for text in ["---\ntitle: \u{0}\n---\nx\n", "---\ntitle: A\n---\nTeksti \u{0}\n"] {
      let site = try SiteFolder()
      try site.write(bytes: text.utf8.map { $0 == 0 ? 0xE4 : $0 }, to: "content/fi/a.md")
      #expect(try site.mistakes().map { $0.hasSuffix("this is not UTF-8") } == [true])
      #expect(site.problems.sorted.first?.position?.column == 8)
    }
  }

  @Test("A menu that names a page which cannot be read is no second problem")
  func menuOfBrokenPage() throws {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.configuration, replacing: "[\"feedback\"]", with: "[\"about\", \"abuot\"]",
      to: "site-config.json")
    try site.write("---\ntitle: [A\ntranslationKey: about\n---\n", to: "content/fi/a.md")
    let mistakes = try site.mistakes()
    #expect(mistakes.count == 2)
    #expect(mistakes.last?.contains("\"abuot\"") == true)
  }
}
