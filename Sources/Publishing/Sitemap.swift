// `sitemap.xml`: every page that search engines may list (sitemaps.org protocol 0.9).

internal import Archive
internal import Content
internal import Diagnostics
internal import Participation

/// The sitemap of a site.
struct Sitemap {
  let catalogue: Catalogue

  /// The protocol allows no more addresses in one file.
  static let addressesMax = 50_000

  func bytes() -> [UInt8] {
    let plan = Planner(catalogue).plan(Problems())
    var xml = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

      """.utf8)
    for file in plan.filter(isListed).prefix(Self.addressesMax) {
      let address = catalogue.addresses.absolute(file.address)
      xml += Array("<url><loc>\(Self.escaped(address))</loc>\(lastModified(file))</url>\n".utf8)
    }
    return xml + Array("</urlset>\n".utf8)
  }
}

extension Sitemap {
  private func isListed(_ file: PlannedFile) -> Bool {
    switch file.content {
    case .page, .story, .listHead, .dimensionIndex, .form: true
    case .tombstone, .listPage, .listPageToCome, .feed, .siteFeed, .notFound, .languageChoice,
      .sitemap,
      .asset:
      false
    }
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
