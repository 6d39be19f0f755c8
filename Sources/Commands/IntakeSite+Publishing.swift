// Lends the daemon's pages the site's layouts, menus and words.

internal import Archive
internal import Content
internal import Diagnostics
internal import Intake
internal import Mustache
internal import Participation
internal import Publishing

extension IntakeSite {
  /// The forms of a site, laid out as its static pages are.
  init(of site: Site, archive: PublicArchive) {
    let catalogue = Catalogue(site: site, index: .empty)
    let renderer = SiteRenderer(catalogue, archive: archive, problems: Problems())
    let addresses = catalogue.addresses
    self.init(
      languages: site.configuration.languages, channels: site.channels, taxonomy: site.taxonomy,
      phrases: site.phrases, root: site.configuration.baseURL.root,
      origin: site.configuration.baseURL.origin,
      addresses: IntakeAddresses(
        home: { addresses.link(addresses.home($0)) },
        form: { addresses.link(addresses.form($0, $1)) },
        story: { story, language in
          guard let channel = site.channel(story.channel) else {
            return addresses.link(addresses.home(language))
          }
          return addresses.link(
            addresses.story(story.id, received: story.received, channel, language))
        }),
      render: { page in
        renderer.bytes(
          layout: page.layout.rawValue, page.frame(addresses, renderer.phrases(page.language)),
          page.content, in: page.language)
      },
      events: { EventView(site: site, phrases: renderer.phrases($1)).values($0) },
      replies: { story, language in
        EventView(site: site, phrases: renderer.phrases(language))
          .answers(story.events, in: story.language)
      },
      moment: { EventView(site: site, phrases: renderer.phrases($1)).moment($0) },
      day: { site.configuration.timeZone.local($0).date })
    votes = VoteSite(
      processes: site.processes.map(\.process),
      process: { addresses.link(addresses.process($0, $1)) },
      ballot: { addresses.link(addresses.ballot($0, $1)) },
      proposal: { addresses.link(addresses.proposal($0.id, of: $1, $2)) })
  }
}

extension IntakePage {
  /// The frame of a page that has no address of its own.
  func frame(_ addresses: Addresses, _ phrases: Phrases) -> PageFrame {
    var frame = PageFrame(kind: layout.rawValue, title: title)
    frame.isIndexed = false
    frame.crumbs = [.init(phrases("home"), addresses.home(language))]
    if let channel {
      frame.menuItem = channel.key.text
      frame.crumbs.append(
        .init(channel.name.text(in: language), addresses.list(channel, language)))
      if layout == .form || layout == .check {
        frame.translations = Dictionary(
          uniqueKeysWithValues: addresses.languages.map { ($0, addresses.form(channel, $0)) })
      }
    }
    if let process {
      frame.menuItem = process.key.text
      frame.crumbs.append(
        .init(process.name.text(in: language), addresses.process(process, language)))
    }
    frame.crumbs.append(.init(title, nil))
    return frame
  }
}
