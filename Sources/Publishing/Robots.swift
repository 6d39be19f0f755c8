// `robots.txt`: what crawlers may read, and where the sitemap is (RFC 9309).

internal import Content
internal import Mustache

/// The robots file of a site: its layout `robots`, or else a plain one.
struct Robots {
  let renderer: SiteRenderer

  static let layout = "robots"

  func bytes() -> [UInt8] {
    let site = renderer.catalogue.site
    let sitemap = renderer.catalogue.addresses.absolute(Sitemap.address)
    guard renderer.templates.contains(Self.layout) else {
      return Array(plain(site.configuration.baseURL.root, sitemap).utf8)
    }
    let chrome = renderer.voice(site.configuration.defaultLanguage).chrome
    let values: Record = ["sitemap": .markup(Markup(sitemap))]
    return renderer.templates.render(Self.layout, chrome.context(ofPart: values))
  }
}

extension Robots {
  /// Receipts are secret, and forms that were sent are nobody's to read.
  private func plain(_ root: String, _ sitemap: String) -> String {
    """
    User-agent: *
    Disallow: \(root)f/
    Disallow: \(root)r/
    Disallow: \(root)desk/
    Sitemap: \(sitemap)

    """
  }
}
