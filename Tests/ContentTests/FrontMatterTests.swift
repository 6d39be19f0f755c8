// What an editor says of a page above its text, and of the files beside it.

import Content
import Diagnostics
import Files
import Participation
import Testing

@Suite struct FrontMatterTests {
  private func page(_ head: String, at name: String = "ohje/alku") throws -> Page {
    let site = try SiteFolder()
    try site.write("---\ntitle: Alku\n\(head)---\nTeksti\n", to: "content/fi/\(name).md")
    let pages = try #require(try site.load()).pages
    #expect(site.problems.sorted.isEmpty, "\(site.problems.sorted)")
    return try #require(pages.first { $0.path.text == name })
  }

  @Test("A page is there from its publishDate until its expiryDate, in the municipality's time")
  func publication() throws {
    let head = "publishDate: 2026-06-01\nexpiryDate: 2026-06-02T12:00:00+03:00\n"
    let time = try page(head).publication
    #expect(time.from?.description == "2026-06-01T00:00:00Z", "the site is in UTC")
    #expect(time.until?.description == "2026-06-02T09:00:00Z")
    let zone = try #require(TimeZoneName("Europe/Helsinki"))
    for (day, moment) in [
      ("2026-06-01", "2026-05-31T21:00:00Z"), ("2026-12-01", "2026-11-30T22:00:00Z"),
      ("2026-03-29", "2026-03-28T22:00:00Z"), ("2026-03-30", "2026-03-29T21:00:00Z"),
    ] {
      #expect(zone.beginning(of: try #require(CivilDate(day))).description == moment)
    }
  }

  @Test("A page before or after its time does not belong to the site")
  func moments() throws {
    for (moment, isThere) in [
      ("2026-05-31T23:59:59Z", false), ("2026-06-01T00:00:00Z", true),
      ("2026-06-01T23:59:59Z", true), ("2026-06-02T00:00:00Z", false),
    ] {
      let site = try SiteFolder()
      try site.write(
        "---\ntitle: A\npublishDate: 2026-06-01\nexpiryDate: 2026-06-02\n---\n",
        to: "content/fi/a.md")
      let loader = SiteLoader(folder: site.folder, problems: site.problems)
      let time: Timestamp = try #require(Timestamp(moment))
      let loaded = try #require(try loader.load(at: time))
      #expect(loaded.pages.contains { $0.path.text == "a" } == isThere, "\(moment)")
    }
  }

  @Test("A menu may name a page before its time")
  func menuBeforeTime() throws {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.configuration, replacing: "[\"feedback\"]", with: "[\"soon\"]",
      to: "site-config.json")
    try site.write(
      "---\ntitle: A\ntranslationKey: soon\npublishDate: 2030-01-01\n---\n", to: "content/fi/a.md")
    let loader = SiteLoader(folder: site.folder, problems: site.problems)
    _ = try loader.load(at: Timestamp(secondsSince1970: 0))
    #expect(site.problems.sorted.isEmpty)
  }

  @Test("Aliases are addresses from the root on")
  func aliases() throws {
    let page = try page("aliases: [/fi/vanha/, /fi/vanhin, \"/old page.html\"]\n")
    #expect(page.aliases.map(\.address) == ["fi/vanha/", "fi/vanhin/", "old page.html"])
  }

  @Test("Menus, contents and parameters")
  func others() throws {
    let page = try page("menu: [main, footer]\ntoc: false\nparams: {colour: blue, list: [1]}\n")
    #expect(page.menus == [.main, .footer] && !page.hasContents)
    #expect(page.parameters != nil)
    #expect(try self.page("menu: footer\n").menus == [.footer])
    #expect(try self.page("").hasContents)
  }

  @Test("A section's page and the home have layouts of their own")
  func layouts() throws {
    let section = try page("", at: "ohje/_index")
    #expect(section.isSection && section.address == "ohje/" && section.layout == "section")
    #expect(try page("layout: wide\n", at: "ohje/_index").layout == "wide")
  }

  @Test(
    "Each mistake is one problem at its line",
    arguments: [
      ("publishDate: tomorrow", "this is no date"), ("expiryDate: 2026-02-30", "this is no date"),
      ("publishDate: 20260101", "this is no date"),
      ("aliases: /fi/a/", "\"aliases\" must be a list, not text"),
      ("aliases: [fi/a/]", "\"fi/a/\" is no address of this site"),
      ("aliases: [/../a/]", "\"/../a/\" is no address of this site"),
      ("aliases: [/fi//a/]", "\"/fi//a/\" is no address of this site"),
      ("aliases: [/]", "\"/\" is no address of this site"),
      ("aliases: [/a.php]", "\"/a.php\" is no address of this site"),
      ("aliases: [/.git/]", "\"/.git/\" is no address of this site"),
      ("aliases: [/a?b/]", "\"/a?b/\" is no address of this site"),
      ("aliases: [/%61/]", "\"/%61/\" is no address of this site"),
      ("aliases: [https://a.example/]", "\"https://a.example/\" is no address of this site"),
      ("slug: .git", "a slug is one name of an address"),
      ("menu: mian", "there is no menu \"mian\""),
      ("toc: maybe", "\"toc\" must be true or false, not text"),
      ("params: 5", "\"params\" must be a group of keys, not a whole number"),
      ("params: {a: {b: 1, b: 2}}", "the key \"b\" stands here twice"),
    ])
  func mistakes(head: String, mistake: String) throws {
    let site = try SiteFolder()
    try site.write("---\ntitle: A\n\(head)\n---\n", to: "content/fi/a.md")
    #expect(try site.mistakes() == ["content/fi/a.md:3: \(mistake)"])
    #expect(site.problems.sorted.first?.excerpt != nil)
  }

  @Test("A page that expires before it is published is a problem")
  func neverThere() throws {
    let site = try SiteFolder()
    try site.write(
      "---\ntitle: A\npublishDate: 2026-02-01\nexpiryDate: 2026-01-01\n---\n", to: "content/fi/a.md"
    )
    #expect(
      try site.mistakes() == ["content/fi/a.md:4: the page would expire before it is published"])
  }

  @Test("Files of known kinds beside pages belong to the site, others are a warning")
  func files() throws {
    let site = try SiteFolder()
    try site.write("---\ntitle: A\n---\n", to: "content/fi/ohje/index.md")
    for name in ["ohje/kuva.PNG", "liite.pdf", "ohje/muistio.docx"] {
      try site.write("x", to: "content/fi/\(name)")
    }
    let loaded = try #require(try site.load())
    #expect(loaded.files.map(\.path.text) == ["liite.pdf", "ohje/kuva.PNG"])
    #expect(site.problems.sorted.map(\.severity) == [.warning])
    #expect(site.problems.sorted.map(\.file) == ["content/fi/ohje/muistio.docx"])
  }

  @Test("The files of a folder whose page is a draft are not published")
  func filesOfDraft() throws {
    let site = try SiteFolder()
    try site.write("---\ntitle: A\ndraft: true\n---\n", to: "content/fi/ohje/index.md")
    try site.write("x", to: "content/fi/ohje/kuva.png")
    #expect(try #require(try site.load()).files.isEmpty)
    #expect(try #require(try site.load(drafts: true)).files.count == 1)
  }

  @Test("A file that is too large is one problem, and a page that is too large is not read")
  func tooLarge() throws {
    let site = try SiteFolder()
    let zeros = [UInt8](repeating: 0x61, count: ContentFile.bytesMax + 1)
    try site.write(bytes: zeros, to: "content/fi/a.png")
    try site.write(bytes: zeros, to: "content/fi/a.md")
    #expect(
      try site.mistakes() == [
        "content/fi/a.md:1: the page is larger than 4 MiB",
        "content/fi/a.png:0: the file is larger than 20 MiB",
      ])
  }
}
