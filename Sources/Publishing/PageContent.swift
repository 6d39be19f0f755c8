// What stands on each kind of page: its layout, its frame, its values.

internal import Archive
internal import Content
internal import Forms
internal import Markdown
internal import Mustache
internal import Participation

/// The content of one planned page.
struct PageContent {
  typealias Made = (layout: String, PageFrame, Record, Language)

  let renderer: SiteRenderer
  let address: Address

  func made(_ content: PlannedFile.Content) throws -> Made {
    switch content {
    case .page(let index): return page(site.pages[index], renderer.text(ofPage: index))
    case .alias(let index, _):
      let page = site.pages[index]
      return moved(to: addresses.page(page), page.title, page.language)
    case .story(let position, let language):
      return try story(catalogue.index[position], language)
    case .tombstone(let position, let language):
      return tombstone(Tombstone(catalogue.index[position]), language)
    case .listHead(let scope, let channel, let language):
      let view = listView(scope, channel, language)
      return ("list", listFrame(scope, channel, language), view.head(), language)
    case .listPage(let scope, let channel, let language, let number):
      var frame = listFrame(scope, channel, language)
      frame.title += " – \(phrases(language)("page_number", ["number": "\(number)"]))"
      frame.translations = [:]
      frame.subject = .page
      return ("list", frame, listView(scope, channel, language).page(number: number), language)
    case .listPageToCome(let scope, let channel, let language):
      let target = addresses.list(scope, site.channels[channel], language)
      return moved(to: target, listFrame(scope, channel, language).title, language)
    case .editorsList(let part): return editorsList(part)
    case .editorsFeed(let list, let language): return try editorsFeed(list, language)
    case .dimensionIndex(let dimension, let channel, let language):
      return index(dimension, site.channels[channel], language)
    case .form(let channel, let language): return form(site.channels[channel], language)
    case .process(let page): return try process(page)
    case .grants(let file): return grants(file)
    case .survey(let channel, let language): return survey(site.channels[channel], language)
    case .feed(let scope, let channel, let language):
      return try feed(scope, site.channels[channel], language)
    case .siteFeed(let language): return try siteFeed(language)
    case .notFound(let language): return notFound(language)
    case .languageChoice: return languageChoice()
    case .processFile, .surveyTable, .export, .sitemap, .sitemapPart, .robots, .asset, .file:
      preconditionFailure("not a page")
    }
  }
}

extension PageContent {
  var catalogue: Catalogue { renderer.catalogue }
  var site: Site { catalogue.site }
  var addresses: Addresses { catalogue.addresses }

  func labels(_ language: Language) -> Labels { renderer.voice(language).labels }
  func phrases(_ language: Language) -> Phrases { labels(language).phrases }

  private func page(_ page: Page, _ text: PageText) -> Made {
    let values = PageValues(catalogue: catalogue, labels: labels(page.language))
    var content: Record = [
      "bodyHTML": .markup(text.html), "headings": text.headingValues,
      "contents": text.contentsValues,
    ]
    var frame = pageFrame(page)
    frame.values = values.own(of: page)
    if page.asksIfHelpful { frame.values["reactions"] = reactions(page.language) }
    if page.isSection { content["section"] = values.section(page) }
    if page.isHome {
      content = HomeView(catalogue: catalogue, voice: renderer.voice(page.language)).record()
        .merging(content)
    }
    return (page.layout, frame, content, page.language)
  }

  private func pageFrame(_ page: Page) -> PageFrame {
    var frame = frame(page.isHome ? "home" : "page", page.title, page.language)
    frame.description = page.description
    frame.menuItem = page.translationKey
    frame.translations = Dictionary(
      catalogue.pages.translations(page.translationKey).map {
        ($0.language, addresses.page($0))
      }
    ) { first, _ in first }
    guard !page.isHome else {
      frame.crumbs = []
      frame.feed = (phrases(page.language)("feed_site_title"), addresses.siteFeed(page.language))
      frame.subject = .cases(nil)
      return frame
    }
    let sections = SectionPages(catalogue: catalogue).ancestors(of: page)
    frame.crumbs.insert(
      contentsOf: sections.map { .init($0.title, addresses.page($0)) }, at: 1)
    return frame
  }

  private func story(_ entry: CaseEntry, _ language: Language) throws -> Made {
    try story(renderer.archive.story(at: entry.path), language)
  }

  /// The page of a case whose text may be shown.
  func story(_ story: Case, _ language: Language) -> Made {
    var (view, frame) = caseParts(story.id, story.received, story.channel, language)
    frame.title = TextLines.printable(story.title)
    frame.description = TextLines.excerpt(of: story.message, charactersMax: 160)
    frame.values["reactions"] = reactions(language)
    let content = Record(shape: Self.caseShape, [.record(view.record(story))])
    return ("case", frame, content, language)
  }

  private func reactions(_ language: Language) -> Value {
    ReactionsView(catalogue: catalogue, phrases: phrases(language)).value(of: address)
  }

  private static let caseShape = Shape(["case"])

  /// The page of a case whose text may not be shown.
  func tombstone(_ stone: Tombstone, _ language: Language) -> Made {
    var (view, frame) = caseParts(stone.id, stone.received, stone.channel, language)
    frame.title = phrases(language)("tombstone_title")
    frame.isIndexed = false
    return ("withheld", frame, ["case": .record(view.record(stone))], language)
  }

  private func caseParts(
    _ id: CaseID, _ received: Timestamp, _ channel: Key, _ language: Language
  ) -> (CaseView, PageFrame) {
    guard let channel = site.channel(channel) else { preconditionFailure("planned") }
    let view = CaseView(catalogue: catalogue, channel: channel, voice: renderer.voice(language))
    var frame = channelFrame("case", id.text, channel, language)
    frame.translations = translations { addresses.story(id, received: received, channel, $0) }
    return (view, frame)
  }

  private func listView(_ scope: ListScope, _ channel: Int, _ language: Language) -> ListView {
    ListView(
      catalogue: catalogue, channel: site.channels[channel], scope: scope,
      voice: renderer.voice(language))
  }

  private func listFrame(_ scope: ListScope, _ index: Int, _ language: Language) -> PageFrame {
    let channel = site.channels[index]
    let labels = labels(language)
    let title = labels.title(scope, channel)
    var frame = channelFrame("list", title, channel, language)
    frame.translations = translations { addresses.list(scope, channel, $0) }
    if scope.hasFeed {
      frame.feed = (
        labels.phrases("feed_title", ["name": title]), addresses.feed(scope, channel, language)
      )
    }
    switch scope {
    case .all:
      frame.title = title
      frame.description = channel.description.text(in: language)
      frame.subject = .cases(channel)
      frame.crumbs.removeLast()
      frame.crumbs[frame.crumbs.count - 1] = .init(title, nil)
    case .value(let dimension, _):
      let label = labels.phrases("dimension_\(dimension)")
      let index = addresses.index(dimension, channel, language)
      frame.crumbs.insert(.init(label, index), at: frame.crumbs.count - 1)
    }
    return frame
  }

  private func index(_ dimension: Dimension, _ channel: Channel, _ language: Language) -> Made {
    let labels = labels(language)
    let title = labels.phrases("dimension_\(dimension)")
    var frame = channelFrame("index", title, channel, language)
    frame.translations = translations { addresses.index(dimension, channel, $0) }
    let view = IndexView(
      catalogue: catalogue, channel: channel, dimension: dimension, labels: labels)
    return ("index", frame, view.record(), language)
  }

  private func form(_ channel: Channel, _ language: Language) -> Made {
    let record = ChannelForm(site: site, labels: labels(language)).record(channel)
    return ("form", formFrame(channel, language), ["form": .record(record)], language)
  }

  private func formFrame(_ channel: Channel, _ language: Language) -> PageFrame {
    let title = channel.formTitle.text(in: language)
    var frame = channelFrame("form", title, channel, language)
    frame.description = channel.description.text(in: language)
    frame.translations = translations { addresses.form(channel, $0) }
    frame.subject = .service(channel)
    return frame
  }

  private func feed(_ scope: ListScope, _ channel: Channel, _ language: Language) throws -> Made {
    let labels = labels(language)
    let name = labels.title(scope, channel)
    let title = labels.phrases("feed_title", ["name": name])
    let newest = catalogue.list(scope, of: channel).suffix(FeedView.entriesMax).reversed()
    let list = addresses.list(scope, channel, language)
    return try feed(title, newest.map(Int.init), of: list, language)
  }

  private func siteFeed(_ language: Language) throws -> Made {
    return try feed(
      phrases(language)("feed_site_title"), catalogue.newest(FeedView.entriesMax),
      of: addresses.home(language), language)
  }

  func feed(
    _ title: String, _ newest: [Int], of page: Address, _ language: Language
  ) throws -> Made {
    let view = FeedView(
      catalogue: catalogue, archive: renderer.archive, labels: labels(language))
    let record = try view.record(
      title: title, of: newest.map { catalogue.index[$0] }, page: page, feed: address)
    return ("feed", PageFrame(kind: "feed", title: title), record, language)
  }

  private func notFound(_ language: Language) -> Made {
    var frame = frame("notfound", phrases(language)("not_found_title"), language)
    frame.isIndexed = false
    frame.address = nil
    return ("notfound", frame, [:], language)
  }

  private func languageChoice() -> Made {
    let language = site.configuration.defaultLanguage
    var frame = PageFrame(
      kind: "languages", title: site.configuration.title.text(in: language))
    frame.address = address
    frame.translations = translations(addresses.home)
    let target = addresses.link(addresses.home(language))
    return ("languages", frame, ["target": .text(target)], language)
  }

  func moved(to target: Address, _ title: String, _ language: Language) -> Made {
    var frame = frame("moved", title, language)
    frame.isIndexed = false
    frame.address = target
    return ("moved", frame, ["target": .text(addresses.link(target))], language)
  }

  func frame(_ kind: String, _ title: String, _ language: Language) -> PageFrame {
    var frame = PageFrame(kind: kind, title: title)
    frame.address = address
    frame.crumbs = [
      .init(phrases(language)("home"), addresses.home(language)), .init(title, nil),
    ]
    return frame
  }

  func channelFrame(
    _ kind: String, _ title: String, _ channel: Channel, _ language: Language
  ) -> PageFrame {
    var frame = frame(kind, title, language)
    let crumb = PageFrame.Crumb(
      channel.name.text(in: language), addresses.list(channel, language))
    frame.crumbs.insert(crumb, at: 1)
    frame.menuItem = channel.key.text
    return frame
  }

  func translations(_ address: (Language) -> Address) -> [Language: Address] {
    Dictionary(
      uniqueKeysWithValues: site.configuration.languages.map { ($0, address($0)) })
  }
}
