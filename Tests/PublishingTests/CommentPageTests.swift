// Comments on the pages, in the feeds and the exports; what a new one makes stale.

import Archive
import Diagnostics
import Files
import Foundation
import Participation
import Testing

@Suite struct CommentPageTests {
  private static let record = "content/archive/2026/01/2026-000001.json"
  private static let page = "fi/palaute/2026/01/2026-000001/index.html"

  private func add(_ comment: Participation.Comment, _ site: SiteCopy) throws {
    let text = try site.text(Self.record)
    var revision = CaseRevision(of: .init(file: "a.json", text: text))
    try revision.append(comment)
    try site.write(String(decoding: revision.bytes, as: UTF8.self), to: Self.record)
  }

  private func comment(_ body: String, name: String? = nil, at text: String) throws
    -> Participation.Comment
  {
    Participation.Comment(
      id: try #require(CommentID("fresh1")), at: try #require(Timestamp(text)), name: name,
      body: body)
  }

  @Test("A page shows the threads, one level deep, each with its anchor and its author")
  func threads() throws {
    let site = try SiteCopy()
    try site.build(to: "out")
    let page = try BuiltSite(site.path("out")).text(Self.page)
    #expect(page.contains("<h2>3 kommenttia</h2>"))
    #expect(page.contains("<article id=\"c-first1\"><h3>Aku &lt;A&gt; "))
    #expect(page.contains("<article id=\"c-reply1\"><h4>"))
    #expect(page.contains("<article id=\"c-swede1\" lang=\"sv\"><h3>Nimetön"))
    #expect(page.contains("<p>Hyvä näin.</p><p>Kiitos &amp; anteeksi.</p>"))
    #expect(page.contains("comment/2026-000001/to/first1"))
    #expect(!page.contains("to/reply1"))
    let places = ["c-first1", "c-reply1", "c-swede1", "c-reply2"].map {
      page.range(of: $0)?.lowerBound
    }
    #expect(places == places.sorted { ($0 ?? page.endIndex) < ($1 ?? page.endIndex) })
  }

  @Test("No word of a comment becomes markup, on a page, in a feed or in an export")
  func hostile() throws {
    let site = try SiteCopy()
    let text =
      "<script>x</script>{{t.home}}\"'><img src=x onerror=y> javascript:z https://a.example"
    try add(try comment(text, name: text, at: "2026-04-05T08:00:00Z"), site)
    try site.build(to: "out")
    let built = try BuiltSite(site.path("out"))
    let page = built.text(Self.page)
    #expect(page.contains("{{t.home}}") && page.contains("&lt;img"))
    for (path, html) in built.pages {
      #expect(!html.contains("<script>x") && !html.contains("<img src=x"), "\(path)")
      #expect(!html.contains("href=\"https://a.example"), "\(path)")
    }
    let feed = built.text("fi/feed.xml")
    #expect(feed.contains("&amp;lt;script&amp;gt;"))
    #expect(XMLText(built.files["fi/feed.xml"] ?? []) != nil)
  }

  @Test("A new comment changes its page, the feeds and the lists that count it, and nothing else")
  func incremental() throws {
    let site = try SiteCopy()
    try site.build(to: "grown")
    let before = try BuiltSite(site.path("grown")).files
    try add(try comment("Uusi.", at: "2026-04-05T08:00:00Z"), site)
    let told = RelativePath(trusted: "2026/01/2026-000001.json")
    try site.build(to: "grown", full: false, told: [told])
    let after = try BuiltSite(site.path("grown")).files
    let changed = after.keys.filter { after[$0] != before[$0] }
    #expect(changed.contains(Self.page) && changed.contains("fi/feed.xml"))
    let others = changed.filter { $0.contains("2026-00000") && !$0.contains("2026-000001") }
    #expect(others.isEmpty, "\(others)")
    #expect(!changed.contains { $0.hasPrefix("fi/about") || $0.hasSuffix(".css") })
    try site.build(to: "clean")
    #expect(try site.differences("grown", "clean").isEmpty)
  }

  @Test("A proposal is discussed at its idea: both pages show it, and a new comment changes both")
  func proposal() throws {
    let site = try SiteCopy()
    let now = try #require(Timestamp(SiteCopy.now))
    try site.writeProcess(near: now, 0, idea: "2026-000001.json")
    try site.build(to: "grown")
    let page = "fi/budjetti/a/index.html"
    #expect(try BuiltSite(site.path("grown")).text(page).contains("3 kommenttia"))
    try add(try comment("Uusi.", at: "2026-04-05T08:00:00Z"), site)
    let told = RelativePath(trusted: "2026/01/2026-000001.json")
    try site.build(to: "grown", full: false, told: [told])
    #expect(try BuiltSite(site.path("grown")).text(page).contains("4 kommenttia"))
    try site.build(to: "clean")
    #expect(try site.differences("grown", "clean").isEmpty)
  }

  @Test("When the time for comments is over, the form goes with the next build, the comments stay")
  func closing() throws {
    let site = try SiteCopy()
    try CommentEdits(site: site).prepare()
    try site.build(to: "out")
    #expect(try BuiltSite(site.path("out")).text(Self.page).contains("Päättyi") == false)
    try site.build(to: "out", full: false, at: "2027-06-01T08:00:00Z")
    let page = try BuiltSite(site.path("out")).text(Self.page)
    #expect(page.contains("Päättyi") && !page.contains("<form action=\"/comment"))
    #expect(page.contains("c-first1"))
  }
}
