// `sitemap.xml`: every page that search engines may list (sitemaps.org protocol 0.9).
//
// A site with more addresses than one file may hold has an index there instead. Its parts are the
// pages and lists, and the cases from the oldest on: a new case changes the last part alone.

internal import Archive
internal import Content
internal import Diagnostics
internal import Participation

/// One file of a sitemap that has several.
package enum SitemapPart: Hashable, Sendable {
  /// A number from 1: pages, forms and lists.
  case pages(Int)
  /// A number from 1: cases.
  case cases(Int)
}

/// The sitemap of a site.
struct Sitemap {
  let catalogue: Catalogue
  /// How many addresses one file may hold.
  let addressesMax: Int

  /// The protocol allows no more addresses in one file.
  static let addressesMaxOfProtocol = 50_000

  static let address = Address("sitemap.xml")

  init(catalogue: Catalogue, addressesMax: Int = Self.addressesMaxOfProtocol) {
    self.catalogue = catalogue
    self.addressesMax = addressesMax
  }

  /// The files beside `sitemap.xml`; none where that holds everything.
  ///
  /// - Parameter others: the planned files that are no case's page.
  func parts(_ others: [PlannedFile]) -> [SitemapPart] {
    let listed = others.count { $0.isListed }
    guard listed + addressesOfCases > addressesMax else { return [] }
    let pages = (listed + addressesMax - 1) / addressesMax
    let cases = (catalogue.index.count + positionsMax - 1) / positionsMax
    return (0..<pages).map { .pages($0 + 1) } + (0..<cases).map { .cases($0 + 1) }
  }

  func file(_ part: SitemapPart) -> PlannedFile {
    PlannedFile(address: Self.address(part), content: .sitemapPart(part))
  }

  /// `sitemap.xml` itself.
  func bytes() -> [UInt8] {
    let others = Planner(catalogue).others(Problems())
    let parts = others.compactMap(\.sitemapPart)
    guard parts.isEmpty else { return index(parts) }
    return list((others + storyFiles(0..<catalogue.index.count)).sorted { $0.address < $1.address })
  }

  func bytes(of part: SitemapPart) -> [UInt8] {
    switch part {
    case .cases(let number): return list(storyFiles(positions(ofPart: number)))
    case .pages(let number):
      let all = Planner(catalogue).others(Problems()).filter(\.isListed)
      return list(Array(all.dropFirst((number - 1) * addressesMax).prefix(addressesMax)))
    }
  }

  /// The cases of a part, as positions of the index.
  func positions(ofPart number: Int) -> Range<Int> {
    let start = min((number - 1) * positionsMax, catalogue.index.count)
    return start..<min(start + positionsMax, catalogue.index.count)
  }
}

extension Sitemap {
  private var languages: [Language] { catalogue.site.configuration.languages }

  /// A case has an address in each language.
  private var positionsMax: Int { max(1, addressesMax / languages.count) }

  private var addressesOfCases: Int {
    let shown = (0..<catalogue.index.count).count { catalogue.index[$0].visibility.showsText }
    return shown * languages.count
  }

  private static func address(_ part: SitemapPart) -> Address {
    switch part {
    case .pages(let number): Address("sitemap-pages-\(number).xml")
    case .cases(let number): Address("sitemap-cases-\(number).xml")
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

  private func index(_ parts: [SitemapPart]) -> [UInt8] {
    document("sitemapindex", parts) { part in
      let address = catalogue.addresses.absolute(Self.address(part))
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
  fileprivate var sitemapPart: SitemapPart? {
    if case .sitemapPart(let part) = content { part } else { nil }
  }

  /// Whether the sitemap names it.
  fileprivate var isListed: Bool {
    switch content {
    case .page, .story, .listHead, .dimensionIndex, .form: true
    case .editorsList(let part): part.place == .head
    case .alias, .file, .tombstone, .listPage, .listPageToCome, .editorsFeed, .export, .feed,
      .siteFeed, .notFound, .languageChoice, .sitemap, .sitemapPart, .robots, .asset:
      false
    }
  }
}
