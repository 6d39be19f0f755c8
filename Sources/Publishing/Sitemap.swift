// `sitemap.xml`: every page that search engines may list (sitemaps.org protocol 0.9).
//
// A large site has an index there instead. Its parts are the pages and lists, and the cases of each
// month: one case changes one part, whatever the archive holds.

internal import Archive
internal import Content
internal import Diagnostics
internal import Participation

/// One file of a sitemap that has several.
package enum SitemapPart: Hashable, Sendable {
  /// A number from 1: pages, forms and lists.
  case pages(Int)
  /// A month, `2026-11`, and a number from 1: the cases that were received in it.
  case cases(month: String, Int)
}

/// The sitemap of a site.
struct Sitemap {
  let catalogue: Catalogue
  /// How many addresses one file may hold.
  let addressesMax: Int
  /// How many a sitemap without parts may hold.
  let wholeMax: Int

  /// The protocol allows no more addresses in one file.
  static let addressesMaxOfProtocol = 50_000
  /// A file of so many addresses is written again with each case at no cost to speak of.
  static let wholeMaxOfUs = 2_000

  static let address = Address("sitemap.xml")

  init(catalogue: Catalogue, addressesMax: Int = Self.addressesMaxOfProtocol) {
    self.catalogue = catalogue
    self.addressesMax = addressesMax
    wholeMax = min(addressesMax, Self.wholeMaxOfUs)
  }

  /// The files beside `sitemap.xml`; none where that holds everything.
  func parts() -> [SitemapPart] {
    let listed = Planner(catalogue).listed.count
    guard listed + addressesOfCases > wholeMax else { return [] }
    let pages = (listed + addressesMax - 1) / addressesMax
    return (0..<pages).map { .pages($0 + 1) } + catalogue.index.months.flatMap(parts)
  }

  /// The files with the cases of a month.
  func parts(of month: IndexedMonth) -> [SitemapPart] {
    let count = (month.positions.count + positionsMax - 1) / positionsMax
    return (0..<count).map { .cases(month: month.key, $0 + 1) }
  }

  func file(_ part: SitemapPart) -> PlannedFile {
    PlannedFile(address: Self.address(part), content: .sitemapPart(part))
  }

  /// `sitemap.xml` itself.
  func bytes() -> [UInt8] {
    let parts = parts()
    guard parts.isEmpty else { return index(parts.map(Self.address).sorted()) }
    let all = Planner(catalogue).listed + storyFiles(0..<catalogue.index.count)
    return list(all.sorted { $0.address < $1.address })
  }

  func bytes(of part: SitemapPart) -> [UInt8] {
    switch part {
    case .cases(let month, let number): return list(storyFiles(positions(of: month, number)))
    case .pages(let number):
      let listed = Planner(catalogue).listed
      return list(Array(listed.dropFirst((number - 1) * addressesMax).prefix(addressesMax)))
    }
  }

  /// The cases of a part, as positions of the index.
  func positions(of month: String, _ number: Int) -> Range<Int> {
    guard let date = CivilDate("\(month)-01") else { return 0..<0 }
    let first = Timestamp(secondsSince1970: date.daysSince1970 * Timestamp.secondsPerDay)
    let all = catalogue.index.month(of: first).positions
    let start = min(all.lowerBound + (number - 1) * positionsMax, all.upperBound)
    return start..<min(start + positionsMax, all.upperBound)
  }
}

extension Sitemap {
  private var languages: [Language] { catalogue.site.configuration.languages }

  /// A case has an address in each language.
  private var positionsMax: Int { max(1, addressesMax / languages.count) }

  private var addressesOfCases: Int {
    catalogue.lists.totals.shown * languages.count
  }

  private static func address(_ part: SitemapPart) -> Address {
    switch part {
    case .pages(let number): Address("sitemap-pages-\(number).xml")
    case .cases(let month, 1): Address("sitemap-cases-\(month).xml")
    case .cases(let month, let number): Address("sitemap-cases-\(month)-\(number).xml")
    }
  }

  private func storyFiles(_ positions: Range<Int>) -> [PlannedFile] {
    positions.flatMap { position in
      languages.compactMap { catalogue.storyFile(at: position, $0) }
    }
  }

  private func list(_ files: [PlannedFile]) -> [UInt8] {
    document("urlset", files.filter(\.isListed)) { file in
      let address = catalogue.addresses.absolute(file.address)
      return "<url><loc>\(Self.escaped(address))</loc>\(lastModified(file))</url>\n"
    }
  }

  private func index(_ parts: [Address]) -> [UInt8] {
    document("sitemapindex", parts) { part in
      let address = catalogue.addresses.absolute(part)
      return "<sitemap><loc>\(Self.escaped(address))</loc></sitemap>\n"
    }
  }

  private func document<Item>(
    _ element: String, _ items: [Item], _ line: (Item) -> String
  ) -> [UInt8] {
    var xml = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <\(element) xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

      """.utf8)
    for item in items { xml += Array(line(item).utf8) }
    return xml + Array("</\(element)>\n".utf8)
  }

  private func lastModified(_ file: PlannedFile) -> String {
    guard case .story(let position, _) = file.content else { return "" }
    return "<lastmod>\(catalogue.index[position].updated)</lastmod>"
  }

  /// Our addresses hold no other character that XML minds.
  private static func escaped(_ address: String) -> String {
    address.contains("&") ? address.split(separator: "&").joined(separator: "&amp;") : address
  }
}

extension PlannedFile {
  /// Whether the sitemap names it.
  var isListed: Bool {
    switch content {
    case .page, .story, .listHead, .dimensionIndex, .form, .survey, .process: true
    case .editorsList(let part): part.place == .head
    case .grants(let file): file.part == .page
    case .processFile, .surveyTable, .alias, .file, .tombstone, .listPage, .listPageToCome,
      .editorsFeed, .export,
      .feed,
      .siteFeed, .notFound, .languageChoice, .sitemap, .sitemapPart, .robots, .asset:
      false
    }
  }
}
