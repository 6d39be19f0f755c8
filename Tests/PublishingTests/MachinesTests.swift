// What machines read of a site: robots.txt, linked data, sitemaps with several parts.

import Archive
import Content
import Diagnostics
import Files
import Foundation
import Participation
import Testing

@testable import Publishing

@Suite struct MachinesTests {
  @Test("robots.txt names the sitemap and keeps crawlers from receipts; a layout replaces it")
  func robots() throws {
    let site = try SiteCopy()
    try site.build(to: "out")
    let plain = try BuiltSite(site.path("out")).text("robots.txt")
    #expect(plain.contains("Disallow: /r/\n"))
    #expect(plain.hasSuffix("Sitemap: https://avoin.pikkulahti.example/sitemap.xml\n"))
    try site.write("# {{site.title}}\nSitemap: {{sitemap}}\n", to: "layouts/robots.mustache")
    try site.build(to: "out", full: false)
    #expect(
      try BuiltSite(site.path("out")).text("robots.txt")
        == "# Avoin Pikkulahti\nSitemap: https://avoin.pikkulahti.example/sitemap.xml\n")
  }

  private func linkedData(_ path: String, title: String = "Tietoa") throws -> [[String: Any]] {
    let site = try SiteCopy()
    try site.replace(
      "</head>", with: "<script type=\"application/ld+json\">{{page.linkedData}}</script>\n</head>",
      in: "layouts/base.mustache")
    try site.write("---\ntitle: '\(title)'\n---\n", to: "content/fi/about.md")
    try site.build(to: "out")
    let html = try BuiltSite(site.path("out")).text(path)
    let parts = html.components(separatedBy: "<script type=\"application/ld+json\">")
    let text = try #require(parts.last?.components(separatedBy: "</script>").first)
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let map = try #require(json as? [String: Any])
    #expect(map["@context"] as? String == "https://schema.org")
    return try #require(map["@graph"] as? [[String: Any]])
  }

  @Test("A form is a service, a list and the home are data, every page has its path")
  func linkedData() throws {
    let form = try linkedData("fi/palaute/anna/index.html")
    #expect(form.map { $0["@type"] as? String } == ["BreadcrumbList", "GovernmentService"])
    let list = try linkedData("en/feedback/index.html")
    #expect(list.map { $0["@type"] as? String } == ["BreadcrumbList", "Dataset"])
    let home = try linkedData("fi/index.html")
    #expect(home.map { $0["@type"] as? String } == ["Dataset"])
    let story = try linkedData("fi/palaute/2026/01/2026-000001/index.html")
    let steps = try #require(story.first?["itemListElement"] as? [[String: Any]])
    #expect(steps.map { $0["position"] as? Int } == [1, 2, 3])
    #expect(steps[1]["item"] as? String == "https://avoin.pikkulahti.example/fi/palaute/")
  }

  @Test("No title can end the script in which the data stands")
  func escaped() throws {
    let title = "</script><!--<script>&amp;\u{2028}\"\\"
    let data = try linkedData("fi/about/index.html", title: title)
    let steps = try #require(data.first?["itemListElement"] as? [[String: Any]])
    #expect(steps.last?["name"] as? String == title)
  }

  /// The sample site as a catalogue.
  private func catalogue() throws -> Catalogue {
    let problems = Problems()
    let loader = SiteLoader(folder: Folder(SiteCopy.repository), problems: problems)
    let site = try #require(try loader.load())
    return Catalogue(
      site: site, index: try CaseIndexer(PublicArchive(of: site), problems: problems).index())
  }

  @Test("A site with more addresses than a sitemap may hold has several, with the same addresses")
  func sitemapParts() throws {
    let catalogue = try catalogue()
    #expect(Sitemap(catalogue: catalogue).parts().isEmpty)
    let whole = try #require(XMLText(Sitemap(catalogue: catalogue).bytes()))
    let expected = try #require(whole.texts["urlset/url/loc"])
    let limit = 50
    let sitemap = Sitemap(catalogue: catalogue, addressesMax: limit)
    let parts = sitemap.parts()
    #expect(parts.count > 4)
    var found: [String] = []
    for part in parts {
      let xml = try #require(XMLText(sitemap.bytes(of: part)))
      let addresses = xml.texts["urlset/url/loc"] ?? []
      #expect(addresses.count <= limit)
      found += addresses
    }
    #expect(found.sorted() == expected.sorted())
  }

  @Test("Each month has its own part of the sitemap, so that a case touches one")
  func partsByMonth() throws {
    let catalogue = try catalogue()
    let sitemap = Sitemap(catalogue: catalogue, addressesMax: 50)
    let months = catalogue.index.months
    #expect(months.map(\.positions.count).reduce(0, +) == catalogue.index.count)
    for month in months {
      let parts = sitemap.parts(of: month)
      let positions = parts.indices.map { sitemap.positions(of: month.key, $0 + 1) }
      #expect(positions.first?.lowerBound == month.positions.lowerBound)
      #expect(positions.last?.upperBound == month.positions.upperBound)
      #expect(positions.allSatisfy { $0.count <= 16 }, "three languages")
    }
    #expect(sitemap.positions(of: "2026-01", 1_000).isEmpty)
  }
}
