// Lends the desk the site's layouts and words.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Intake
internal import Mustache
internal import Participation
internal import Publishing

extension DeskSite {
  /// The desk of a site, laid out with `layouts/desk`.
  init(of site: Site, archive: PublicArchive) {
    let catalogue = Catalogue(site: site, index: .empty)
    let renderer = SiteRenderer(catalogue, archive: archive, problems: Problems())
    self.init(site, renderer)
  }

  init(_ site: Site, _ renderer: SiteRenderer) {
    let configuration = site.configuration
    self.init(
      languages: configuration.languages, phrases: site.phrases, taxonomy: site.taxonomy,
      title: { configuration.title.text(in: $0) }, root: configuration.baseURL.root,
      origin: configuration.baseURL.origin, hasLayouts: renderer.hasDesk,
      trustsRemoteUser: configuration.trustsRemoteUser,
      trustedProxies: FormRules(configuration.forms).trustedProxies,
      render: { page in
        renderer.bytes(layout: page.layout.rawValue, page.frame, page.content, in: page.language)
      },
      moment: { EventView(site: site, phrases: renderer.phrases($1)).moment($0) })
  }
}

extension DeskPage {
  /// The frame of a page that stands in no menu and has no address for readers.
  var frame: PageFrame {
    var frame = PageFrame(kind: "desk", title: title)
    frame.isIndexed = false
    return frame
  }
}
