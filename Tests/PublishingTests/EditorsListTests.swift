// Lists, feeds and exports that an editor adds by a file alone.

import Diagnostics
import Files
import Foundation
import Participation
import Testing

@testable import Publishing

@Suite("A list that an editor defined") struct EditorsListTests {
  static let secrets = ["SALAINEN", "ODOTTAVA", "POISTETTU"]

  @Test("It has a page in each language, which know each other, in the menu and the sitemap")
  func pages() throws {
    let site = try SiteCopy()
    try site.replace(
      #""menu": ["feedback", "about"]"#, with: #""menu": ["answers", "feedback"]"#,
      in: "site-config.json")
    try site.build(to: "out")
    let page = try site.text("out/fi/palaute/vastatut/index.html")
    #expect(page.contains("/en/feedback/answered/"))
    let home = try site.text("out/fi/index.html")
    #expect(home.contains("href=\"/fi/palaute/vastatut/\""))
    let sitemap = try site.text("out/sitemap.xml")
    for address in [
      "fi/palaute/vastatut/", "en/feedback/answered/", "fi/palaute/vastatut/technical/",
    ] {
      #expect(sitemap.contains("https://avoin.pikkulahti.example/\(address)<"), "\(address)")
    }
  }

  @Test("It holds what its filter finds, in its order; sub-lists hold what has their value")
  func members() throws {
    let site = try SiteCopy()
    try site.build(to: "out")
    let all = try site.shownIDs("out/fi/palaute/vastatut/index.html")
    #expect(all == ["2026-000008", "2026-000002", "2026-000001"])
    let parts = try ["technical", "education"].map {
      try site.shownIDs("out/fi/palaute/vastatut/\($0)/index.html")
    }
    #expect(parts.allSatisfy { !$0.isEmpty } && Set(parts.joined()) == Set(all))
  }

  @Test("Cases come and go with their status, and with the day")
  func days() throws {
    let site = try SiteCopy()
    try site.write(
      """
      title: Odottaa
      slug: odottaa
      where: {answered: false, received: {older-than-days: 300}}
      order: received
      json: {path: data/waiting.json, fields: [id]}

      """, to: "content/lists/waiting.yaml")
    try site.build(at: "2026-11-22T06:00:00Z")
    #expect(try site.text("public/data/waiting.json") == "[]\n")
    let quiet = try site.build(full: false, at: "2026-11-23T06:00:00Z")
    #expect(quiet.rendered == 0 && quiet.written == 0)
    try site.build(full: false, at: "2027-01-15T06:00:00Z")
    #expect(
      try site.text("public/data/waiting.json")
        == "[\n{\"id\":\"2026-000003\"},\n{\"id\":\"2026-000007\"},\n{\"id\":\"2026-000009\"}\n]\n")
    #expect(try site.shownIDs("public/fi/odottaa/index.html").count == 3)
  }

  @Test("Other orders have plain pages, the newest first stable ones")
  func pagination() throws {
    let site = try SiteCopy()
    let head = "title: L\nper-page: 2\n"
    try site.write(head + "slug: plain\norder: id\n", to: "content/lists/plain.yaml")
    try site.write(head + "slug: stable\n", to: "content/lists/stable.yaml")
    try site.build(to: "out")
    #expect(try site.shownIDs("out/fi/plain/index.html") == ["2026-000001", "2026-000002"])
    #expect(try site.shownIDs("out/fi/plain/page/3/index.html") == ["2026-000008", "2026-000009"])
    #expect(try site.shownIDs("out/fi/stable/index.html") == ["2026-000009", "2026-000008"])
    #expect(try site.shownIDs("out/fi/stable/page/1/index.html") == ["2026-000002", "2026-000001"])
    #expect(try site.text("out/fi/stable/page/4/index.html").contains("/fi/stable/"))
    #expect(!FileManager.default.fileExists(atPath: site.path("out/fi/plain/page/4/index.html")))
  }

  @Test("What was withheld, erased or not reviewed is nowhere with its text")
  func secrets() throws {
    let site = try SiteCopy()
    try site.write(
      """
      title: Kaikki
      slug: kaikki
      where: {visibility: [public, redacted, withheld, erased]}
      order: title
      group-by: reason
      json: true
      csv: true
      feed: true

      """, to: "content/lists/hidden.yaml")
    try site.write(
      "title: S\nslug: s\nwhere: {visibility: [withheld, erased], title: {contains: otsikko}}\n",
      to: "content/lists/search.yaml")
    try site.build(to: "out")
    for (file, bytes) in try tree(site.path("out")) {
      let text = String(decoding: bytes, as: UTF8.self)
      for secret in Self.secrets { #expect(!text.contains(secret), "\(file)") }
    }
    let json = try site.text("out/data/everything.json")
    let withheld = try #require(json.split(separator: "\n").first { $0.contains("000004") })
    #expect(withheld.contains(#""visibility":"withheld","reason":""#))
    #expect(withheld.contains(#""url":null,"title":null,"message":null"#))
    #expect(!json.contains("2026-000005"), "a pending case is on no list")
    #expect(try site.shownIDs("out/fi/s/index.html").isEmpty)
    #expect(try site.shownIDs("out/fi/kaikki/index.html").count == 8)
  }

  @Test("An export of one changed case is the same as one made anew, and touches nothing else")
  func splicing() throws {
    let site = try SiteCopy()
    try site.write("title: T\npages: false\ncsv: true\njson: true\n", to: "content/lists/all.yaml")
    try site.build(to: "grown")
    try site.replace(
      "Sama valo", with: "Sama \\n\\\"valo\\\", yhä", in: "content/archive/2026/03/2026-000007.json"
    )
    let report = try site.build(to: "grown", full: false)
    #expect(report.written < report.pages)
    try site.build(to: "clean")
    #expect(try site.differences("grown", "clean") == [])
    let csv = try site.text("grown/data/all.csv")
    #expect(
      csv.contains("\"Sama \n\"\"valo\"\", yhä\"") || csv.contains("\"Sama \"\"valo\"\", yhä\""))
  }

  @Test("An export that somebody damaged is written anew as a whole once a case changes")
  func damaged() throws {
    let site = try SiteCopy()
    try site.build(to: "grown")
    try site.write("[\nxyz\n", to: "grown/data/everything.json")
    try site.replace("Sama valo", with: "Muu", in: "content/archive/2026/03/2026-000007.json")
    try site.build(to: "grown", full: false)
    try site.build(to: "clean")
    #expect(try site.differences("grown", "clean") == [])
  }

  @Test("Two things at one address are reported where the list says so")
  func addresses() throws {
    let site = try SiteCopy()
    try site.write(
      "title: A\nslug: palaute\njson: {path: sitemap.json}\n", to: "content/lists/a.yaml")
    try site.write("title: B\nbelow: feedback\nslug: category\n", to: "content/lists/b.yaml")
    try site.write(
      "title: C\npages: false\njson: {path: data/everything.json}\n", to: "content/lists/c.yaml")
    let found = try site.problems()
    #expect(found.contains { $0.file == "content/lists/a.yaml" && $0.position?.line == 2 })
    #expect(found.contains { $0.file == "content/lists/b.yaml" && $0.position?.line == 3 })
    #expect(
      found.contains {
        $0.file == "content/lists/everything.yaml" || $0.file == "content/lists/c.yaml"
      })
  }

  @Test("A shortcode names a list, and an unknown one is reported")
  func shortcode() throws {
    let site = try SiteCopy()
    let head = "---\ntitle: Sivu\n---\n\n"
    try site.write(
      head + "{{< cases list=\"answers\" count=\"1\" >}}\n", to: "content/fi/sivu.md")
    try site.build(to: "out")
    let page = try site.text("out/fi/sivu/index.html")
    #expect(page.contains("2026-000008") && !page.contains("2026-000001"))
    try site.write(head + "{{< cases list=\"answer\" >}}\n", to: "content/fi/sivu.md")
    #expect(try site.problems().contains { $0.hint == "did you mean \"answers\"?" })
  }

  @Test("An explanation names the list's file, or the case")
  func explanation() throws {
    let site = try SiteCopy()
    try site.build()
    try site.replace("fi: Vastatut", with: "fi: Vastaukset", in: "content/lists/answers.yaml")
    var request = BuildRequest(site: site.folder)
    request.includesDrafts = false
    let now = try #require(Timestamp(SiteCopy.now))
    let builder = SiteBuilder(request, clock: .fixed(now))
    let page = try builder.explain("/fi/palaute/vastatut/")
    #expect(page.verdict == .stale && page.reasons.contains("content/lists/answers.yaml changed"))
    #expect(try builder.explain("/data/everything.json").verdict == .upToDate)
    try site.replace("Sama valo", with: "Muu", in: "content/archive/2026/03/2026-000007.json")
    #expect(
      try builder.explain("/data/everything.json").reasons == ["the case 2026-000007 changed"])
  }
}

extension SiteCopy {
  /// The cases of a list page, in its order.
  fileprivate func shownIDs(_ name: String) throws -> [String] {
    attributes("id", in: try text(name)).filter { $0.hasPrefix("c-") }.map {
      String($0.dropFirst(2))
    }
  }
}
