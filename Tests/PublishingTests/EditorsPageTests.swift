// What editors' pages become: text with tables and shortcodes, sections, aliases, files beside them.

import Diagnostics
import Files
import Foundation
import Participation
import Publishing
import Testing

@Suite struct EditorsPageTests {
  private func built(_ files: [String: String]) throws -> BuiltSite {
    let site = try SiteCopy()
    for (name, text) in files { try site.write(text, to: "content/fi/\(name)") }
    let report = try site.build(to: "out")
    #expect(report.warnings.isEmpty, "\(report.warnings.map { $0.rendered() })")
    return try BuiltSite(site.path("out"))
  }

  private func built(_ body: String) throws -> String {
    try built(["a.md": "---\ntitle: A\n---\n\(body)\n"]).text("fi/a/index.html")
  }

  private func problems(_ body: String) throws -> [Diagnostic] {
    let site = try SiteCopy()
    try site.write("---\ntitle: A\n---\n\(body)\n", to: "content/fi/a.md")
    return try site.problems()
  }

  @Test("A page may have tables, footnotes and shortcodes")
  func text() throws {
    let html = try built(
      "| Katu | € |\n|:--|--:|\n| Koulutie | 12 |\n\nPäätös.[^1]\n\n{{< note type=\"warning\" >}}\n**Tärkeää**\n{{< /note >}}\n\nSoita {{< phone number=\"1\" big >}} nyt.\n\n[^1]: § 14\n"
    )
    #expect(html.contains("<td class=\"align-right\">12</td>"))
    #expect(html.contains("class=\"footnotes\""))
    #expect(html.contains("<aside class=\"warning\">") && html.contains("<strong>Tärkeää</strong>"))
    #expect(html.contains("Soita <b class=\"phone\">Etusivu 1!</b> nyt."))
  }

  @Test(
    "What is wrong in a text stops the build before anything is written, at its place",
    arguments: [
      ("Ks. [^x]", "footnote \"x\" is not defined", 5),
      ("{{< nope >}}", "there is no shortcode \"nope\"", 1),
      ("{{< phone nubmer=\"1\" >}}", "shortcode \"phone\" has no argument \"nubmer\"", 11),
      ("{{< phone bgi >}}", "shortcode \"phone\" has no argument \"bgi\"", 11),
      ("{{< note type=\"wrning\" >}}\nx\n{{< /note >}}", "\"wrning\" is no value of \"type\"", 10),
      ("{{< figure src=\"a.png\" >}}", "shortcode \"figure\" needs \"alt\"", 1),
      (
        "{{< figure src=\"https://a.example/b.png\" alt=\"b\" >}}",
        "a picture lies on the site itself", 12
      ),
      ("{{< cases category=\"streest\" >}}", "\"streest\" is no value of \"category\"", 11),
      ("{{< cases count=\"500\" >}}", "\"500\" is no value of \"count\"", 11),
      ("{{< form channel=\"fedback\" >}}", "\"fedback\" is no value of \"channel\"", 10),
      ("{{< chart caption=\"A\" >}}\nKatu\n{{< /chart >}}", "\"Katu\" is no row of a chart", 1),
      ("{{< chart caption=\"A\" />}}", "the chart has no rows", 1),
    ])
  func mistakes(body: String, message: String, column: Int) throws {
    let found = try problems(body)
    #expect(found.map(\.message) == [message])
    #expect(found.first?.file == "content/fi/a.md")
    #expect(found.first?.position == SourcePosition(line: 4, column: column))
    #expect(found.first?.hint?.isEmpty == false)
  }

  @Test("A shortcode whose layout is broken is one problem, at the layout")
  func brokenLayout() throws {
    let site = try SiteCopy()
    try site.write("{{#open}}{{inner}}", to: "layouts/shortcodes/note.mustache")
    try site.write(
      "---\ntitle: A\n---\n{{< note type=\"info\" >}}\nx\n{{< /note >}}\n", to: "content/fi/a.md")
    #expect(try site.problems().map(\.file) == ["layouts/shortcodes/note.mustache"])
  }

  @Test("Known shortcodes show cases, counts, forms and pictures")
  func known() throws {
    let html = try built(
      """
      {{< cases category="streets" count="2" >}}

      {{< chart by="status" caption="Tila" />}}

      {{< chart caption="Omat" >}}
      - Koulutie: 10
      - Kirkkotie & ranta: 2,5
      {{< /chart >}}

      {{< form channel="feedback" label="Kerro" >}}

      {{< form whole >}}
      """)
    #expect(count("li", in: html.after("class=\"cases\"").before("</ul>")) == 2)
    #expect(html.contains("<caption>Tila</caption>"))
    #expect(html.contains("<th>Koulutie</th><td>10</td><td><svg><rect width=\"100\"/>"))
    #expect(
      html.contains("<th>Kirkkotie &amp; ranta</th><td>2.5</td><td><svg><rect width=\"25\"/>"))
    #expect(html.contains("<a class=\"form\" href=\"/fi/palaute/anna/\">Kerro</a>"))
    #expect(html.contains("<form action=\"/f/feedback\">"))
  }

  @Test("A heading never gets an id of the layout around it")
  func ids() throws {
    let site = try SiteCopy()
    try site.replace(
      "{{bodyHTML}}", with: "<div id=\"alku\">{{bodyHTML}}</div>", in: "layouts/page.mustache")
    try site.write("---\ntitle: A\n---\n## Alku\n", to: "content/fi/a.md")
    try site.build(to: "out")
    let html = try BuiltSite(site.path("out")).text("fi/a/index.html")
    #expect(attributes("id", in: html) == ["alku", "alku-2"])
  }

  @Test("Links to files beside a page lead to where they are published")
  func relativeLinks() throws {
    let site = try built([
      "ohje/kartta & ä.svg": "<svg/>", "liite.pdf": "%PDF",
      "ohje/b.md": "---\ntitle: B\nslug: bee\n---\n",
      "ohje/a.md":
        "---\ntitle: A\n---\n![k](<kartta & ä.svg>) [p](../liite.pdf) [b](b.md#x) [c](#y) [d](../../x) [e](https://e.example/) {{< figure src=\"./kartta & ä.svg\" alt=\"k\" >}}\n",
    ])
    let html = site.text("fi/ohje/a/index.html").after("<h1>")
    #expect(
      attributes("src", in: html) == [
        "/fi/ohje/kartta%20%26%20%C3%A4.svg", "/fi/ohje/kartta%20%26%20%C3%A4.svg",
      ])
    #expect(
      attributes("href", in: html).prefix(5) == [
        "/fi/liite.pdf", "/fi/ohje/bee/#x", "#y", "../../x", "https://e.example/",
      ])
    #expect(site.files["fi/ohje/kartta & ä.svg"] == Array("<svg/>".utf8))
    #expect(site.files["fi/liite.pdf"] != nil)
  }

  @Test("A section lists its pages by weight, then the newest first, then by title")
  func sections() throws {
    func page(_ title: String, _ head: String = "") -> String {
      "---\ntitle: \(title)\n\(head)---\nx\n"
    }
    let site = try built([
      "ohje/_index.md": page("Ohjeet"), "ohje/a.md": page("Aakkosissa"),
      "ohje/b.md": page("Toinen", "weight: 2\nparams: {colour: red}\n"),
      "ohje/c.md": page("Eka", "weight: -1\n"), "ohje/d.md": page("Uusi", "date: 2026-05-01\n"),
      "ohje/e.md": page("Vanha", "date: 2026-04-01\n"), "ohje/f/index.md": page("Fakta"),
      "ohje/f/g.md": page("Syvä"), "ohje/h/_index.md": page("Alaosasto"),
    ])
    let list = site.text("fi/ohje/index.html").after("class=\"pages\"").before("</ul>")
    let titles = list.components(separatedBy: "</a>").dropLast().map {
      String($0.split(separator: ">").last ?? "")
    }
    #expect(titles == ["Eka", "Toinen", "Uusi", "Vanha", "Aakkosissa", "Alaosasto", "Fakta"])
    #expect(list.contains("red") && list.contains("1.5.2026"))
    let crumbs = site.text("fi/ohje/f/g/index.html").after("<ol>").before("</ol>")
    #expect(attributes("href", in: crumbs) == ["/fi/", "/fi/ohje/", "/fi/ohje/f/"])
  }

  @Test("A page may ask to be in a menu of its language")
  func menus() throws {
    let site = try built([
      "a.md": "---\ntitle: Aa\nmenu: main\nweight: 2\n---\n",
      "b.md": "---\ntitle: Bee\nmenu: [main, footer]\nweight: 1\n---\n",
    ])
    let nav = site.text("fi/index.html").after("<nav>").before("</nav>")
    #expect(attributes("href", in: nav).dropFirst(2).prefix(2) == ["/fi/b/", "/fi/a/"])
    #expect(site.text("fi/index.html").after("<footer>").contains("/fi/b/"))
    #expect(!site.text("en/index.html").contains("/fi/b/"))
    #expect(site.text("fi/a/index.html").contains("<a href=\"/fi/a/\" aria-current=\"page\">"))
  }

  @Test("An alias leads to its page and is not listed")
  func aliases() throws {
    let site = try built(["a.md": "---\ntitle: A\naliases: [/fi/vanha/, /old.html]\n---\n"])
    for path in ["fi/vanha/index.html", "old.html"] {
      #expect(site.text(path).contains("<a href=\"/fi/a/\">"), "\(path)")
      #expect(site.text(path).contains("noindex"), "\(path)")
    }
    #expect(!site.text("sitemap.xml").contains("vanha"))
  }

  @Test(
    "An address that is taken is one problem at the alias, slug or file",
    arguments: [
      ("aliases: [/fi/palaute/]", "something else stands at the alias /fi/palaute/"),
      ("aliases: [/fi/about/]", "something else stands at the alias /fi/about/"),
      ("aliases: [/index.html]", "something else stands at the alias /index.html"),
      ("aliases: [/fi/a/index.html/]", "something else stands at the alias /fi/a/index.html/"),
      ("aliases: [/fi/x/, /fi/x/]", "something else stands at the alias /fi/x/"),
      (
        "aliases: [/fi/palaute/2026/01/2026-000001/]",
        "something else stands at the alias /fi/palaute/2026/01/2026-000001/"
      ),
      ("aliases: [/desk/]", "something else stands at the alias /desk/"),
      ("aliases: [/fi/liite.pdf/]", "something else stands at the file's address /fi/liite.pdf"),
    ])
  func taken(head: String, message: String) throws {
    let site = try SiteCopy()
    try site.write("---\ntitle: A\n\(head)\n---\n", to: "content/fi/a.md")
    try site.write("x", to: "content/fi/liite.pdf")
    let problems = try site.problems()
    #expect(problems.map(\.message) == [message])
    if !message.contains("file's") { #expect(problems.first?.position?.line == 3) }
  }

  @Test("A page comes and goes with the clock of the builds, and no menu leads to it before")
  func time() throws {
    let site = try SiteCopy()
    try site.write(
      "---\ntitle: Hetken\nmenu: main\npublishDate: 2026-11-23\nexpiryDate: 2026-11-24\n---\n",
      to: "content/fi/a.md")
    try site.build(at: "2026-11-22T20:00:00Z")
    for (moment, isThere) in [
      ("2026-11-22T21:59:59Z", false), ("2026-11-22T22:00:00Z", true),
      ("2026-11-23T21:59:59Z", true), ("2026-11-23T22:00:00Z", false),
    ] {
      try site.build(full: false, at: moment)
      let built = try BuiltSite(site.path("public/"))
      #expect((built.files["fi/a/index.html"] != nil) == isThere, "\(moment)")
      #expect(built.text("fi/index.html").contains("Hetken") == isThere, "\(moment)")
      #expect(try site.build(full: false, at: moment).rendered == 0)
    }
  }

  @Test("A page that is not translated says so in the switch; the default language is x-default")
  func translations() throws {
    let site = try SiteCopy()
    try site.replace(
      "{{name}}</a>", with: "{{name}}{{#missing}}!{{/missing}}</a>", in: "layouts/base.mustache")
    try site.write("---\ntitle: A\n---\n", to: "content/fi/a.md")
    try site.build(to: "out")
    let built = try BuiltSite(site.path("out"))
    #expect(built.text("fi/a/index.html").contains("<a href=\"/en/\" lang=\"en\">English!</a>"))
    #expect(!built.text("fi/a/index.html").contains("hreflang"))
    let about = built.text("en/about/index.html")
    #expect(!about.contains("Suomi!"))
    #expect(
      about.contains("hreflang=\"x-default\" href=\"https://avoin.pikkulahti.example/fi/about/\""))
  }
}

extension String {
  fileprivate func after(_ part: String) -> String {
    components(separatedBy: part).dropFirst().joined(separator: part)
  }

  fileprivate func before(_ part: String) -> String { components(separatedBy: part)[0] }
}
