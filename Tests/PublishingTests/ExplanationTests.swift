// Why a page would be rendered: the words of `avoin explain`.

import Files
import Participation
import Publishing
import Testing

@Suite struct ExplanationTests {
  let site: SiteCopy

  init() throws {
    site = try SiteCopy()
  }

  private func explain(_ path: String) throws -> Explanation {
    try SiteBuilder(BuildRequest(site: site.folder), clock: .system).explain(path)
  }

  @Test("Without a release the next build is a full one")
  func first() throws {
    let explanation = try explain("/fi/")
    #expect(explanation.verdict == .fullBuild)
    #expect(explanation.reasons == ["there is no release yet"])
    #expect(try explain("fi/index.html").address == "fi/")
  }

  @Test("What is up to date says so, and explaining writes nothing")
  func upToDate() throws {
    try site.build()
    let before = try tree(site.folder.path)
    for path in ["/fi/", "fi", "/fi/index.html?x#y", "/sitemap.xml", "/en/feed.xml"] {
      #expect(try explain(path).verdict == .upToDate, "\(path)")
    }
    #expect(try tree(site.folder.path) == before)
  }

  @Test("A changed case is named by its page and by the lists that show it, and by no other")
  func story() throws {
    try site.build()
    let record = "content/archive/2026/01/2026-000001.json"
    let text = try site.text(record)
    try site.write(text + " ", to: record)
    let page = try #require(try storyAddress("2026-000001"))
    #expect(try explain(page).reasons == ["the case 2026-000001 changed"])
    #expect(try explain(page).verdict == .stale)
    let other = try #require(try storyAddress("2026-000003"))
    #expect(try explain(other).verdict == .upToDate)
  }

  @Test("The verdict is what the next build does")
  func agrees() throws {
    try site.build()
    let file = "content/archive/2026/02/2026-000003.json"
    try site.folder.remove(RelativePath(trusted: file))
    let gone = try #require(try storyAddress("2026-000003"))
    #expect(try explain(gone).verdict == .removed)
    try site.build(full: false)
    guard case .unknown = try explain(gone).verdict else {
      Issue.record("it is gone")
      return
    }
  }

  @Test("A changed configuration makes everything new, and is named")
  func configuration() throws {
    try site.build()
    try site.write(try site.text("site-config.json") + "\n", to: "site-config.json")
    #expect(try explain("/fi/").reasons == ["site-config.json changed"])
    try site.build()
    var request = BuildRequest(site: site.folder)
    request.program = "another"
    let explanation = try SiteBuilder(request, clock: .system).explain("/fi/")
    #expect(explanation.reasons == ["the program changed"])
  }

  @Test("What does not exist gets the nearest that does")
  func unknown() throws {
    try site.build()
    #expect(try explain("/fi/palaut/").verdict == .unknown(nearest: ["fi/palaute/", "fi/"]))
  }

  /// From the release, so that the test composes no address itself.
  private func storyAddress(_ id: String) throws -> String? {
    try tree(site.path("public")).keys.sorted().first { $0.contains("/\(id)/") }
  }
}
