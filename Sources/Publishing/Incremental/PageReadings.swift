// What each kind of page reads: the one place that says on what a page depends.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Participation

/// A site at one build: its cases, its facts, and what its groups of pages share.
///
/// The site itself is today's in both snapshots that are compared: what of it can change without
/// a full build is read through the facts alone.
struct Snapshot {
  let catalogue: Catalogue
  let facts: Facts
  private let readings: GroupReadings
  private let groups: [PageGroup: UInt64]
  /// The pages' texts, in the order of the site's pages.
  let texts: [PageText]

  init(
    _ catalogue: Catalogue, _ facts: Facts, _ readings: GroupReadings, _ texts: [PageText]
  ) {
    self.texts = texts
    self.catalogue = catalogue
    self.facts = facts
    self.readings = readings
    groups = readings.groups.reduce(into: [:]) { groups, group in
      var sum = Fingerprint()
      for name in readings.facts(of: group) { sum.add(facts[name] ?? 0) }
      groups[group] = sum.value
    }
  }

  /// One number for everything that a group reads.
  func value(of group: PageGroup) -> UInt64 { groups[group] ?? 0 }

  func factsOfGroup(_ group: PageGroup) -> [String] { readings.facts(of: group) }
}

/// The readings of pages in a snapshot.
///
/// Every view must read nothing that is not noted here; the tests hold incremental builds against
/// clean ones to see that it is so.
struct PageReadings {
  let snapshot: Snapshot

  /// Notes everything that a file is made from.
  func visit(_ file: PlannedFile, _ sink: inout some ReadingSink) {
    let group = PageGroup(of: file.content, in: site)
    sink.note(.group(group), snapshot.value(of: group))
    visitOwn(file.content, &sink)
  }

  /// All of it as one number.
  func fingerprint(of file: PlannedFile) -> UInt64 {
    var sink = FoldedReadings()
    visit(file, &sink)
    return sink.fingerprint.value
  }
}

extension PageReadings {
  var catalogue: Catalogue { snapshot.catalogue }
  var site: Site { catalogue.site }
  private var lists: CaseLists { catalogue.lists }

  private func visitOwn(_ content: PlannedFile.Content, _ sink: inout some ReadingSink) {
    switch content {
    case .page(let index):
      visitPage(site.pages[index], &sink)
      visitText(of: index, &sink)
      visitReactions(to: catalogue.addresses.page(site.pages[index]), &sink)
    case .alias(let index, _): visitFact(site.pages[index].source.file, &sink)
    case .file(let file): visitFact(file.source.text, &sink)
    case .story(let position, let language):
      visitStory(catalogue.index[position], &sink)
      visitFigures(of: catalogue.index[position], language, &sink)
      visitComments(of: catalogue.index[position], &sink)
    case .tombstone(let position, _):
      let entry = catalogue.index[position]
      sink.note(.record(entry.id), entry.content)
    case .listHead(let scope, let channel, _):
      visitHead(scope, site.channels[channel], &sink)
    case .listPage(let scope, let channel, _, let number):
      let positions = lists.list(scope, of: site.channels[channel].key)
      let range = Pagination(count: positions.count).positions(ofPage: number)
      visitRows(positions[range], &sink)
    case .editorsList(let part): visitList(part, &sink)
    case .editorsFeed(let list, _):
      visitFact(Facts.list(site.lists[list]), &sink)
      visitRecords(catalogue.feedPositions(ofList: list), &sink)
    case .export(let list, let number): visitExport(list, number, &sink)
    case .dimensionIndex(let dimension, let channel, _):
      visitCounts([dimension], site.channels[channel], &sink)
    case .feed(let scope, let channel, _):
      visitRecords(
        lists.list(scope, of: site.channels[channel].key).suffix(FeedView.entriesMax).map(Int.init),
        &sink)
    case .siteFeed: visitRecords(catalogue.newest(FeedView.entriesMax), &sink)
    case .asset(let path):
      visitFact(Facts.asset(path), &sink)
    case .sitemap: visitSitemap(&sink)
    case .sitemapPart(let part): visitSitemap(part, &sink)
    case .robots:
      visitFact(Facts.layout(Robots.layout), &sink)
      visitGroup(.layout(Robots.layout, site.configuration.defaultLanguage), &sink)
    case .survey(let channel, _), .surveyTable(let channel, _):
      visitFact(Facts.survey(site.channels[channel]), &sink)
      visitOpening(site.channels[channel], &sink)
    case .grants(let file):
      visitFact(Facts.grants(site.channels[file.channel]), &sink)
      visitOpening(site.channels[file.channel], &sink)
    case .form(let channel, _): visitOpening(site.channels[channel], &sink)
    case .process(let page): visitProcess(page, &sink)
    case .processFile(let file): visitProcessFile(file, &sink)
    case .listPageToCome, .notFound, .languageChoice: break
    }
  }

  private func visitPage(_ page: Page, _ sink: inout some ReadingSink) {
    visitFact(page.source.file, &sink)
    visitFact(Facts.translations(page), &sink)
    visitFact(Facts.sections(page), &sink)
    if page.isSection { visitFact(Facts.pages(ofSection: page), &sink) }
    guard page.isHome else { return }
    sink.note(.count("the whole site"), lists.totals.fingerprint)
    for channel in site.channels { visitCounts([.category], channel, &sink) }
    visitRows(catalogue.newest(HomeView.latestMax).map(Int32.init)[...], &sink)
  }

  /// What the text reads beside its own file: shortcodes, and the places of what it links to.
  private func visitText(of index: Int, _ sink: inout some ReadingSink) {
    let text = snapshot.texts[index]
    if text.readsAddresses { visitFact(Facts.addresses, &sink) }
    // A page may hold any channel's form.
    if !text.uses.isEmpty { for channel in site.channels { visitOpening(channel, &sink) } }
    for use in text.uses {
      visitGroup(.layout(use.template, site.pages[index].language), &sink)
      switch use.query {
      case .newest(let selection):
        visitRows(selection.positions(in: catalogue).map(Int32.init)[...], &sink)
      case .list(let list, let count):
        visitFact(Facts.list(site.lists[list]), &sink)
        visitRows(catalogue.members[list].all.prefix(count), &sink)
      case .counts(let dimension, let channel):
        if let channel = site.channel(channel) { visitCounts([dimension], channel, &sink) }
      case nil: break
      }
    }
  }

  private func visitGroup(_ group: PageGroup, _ sink: inout some ReadingSink) {
    sink.note(.group(group), snapshot.value(of: group))
  }

  private func visitOpening(_ channel: Channel, _ sink: inout some ReadingSink) {
    guard channel.openingTimes != .always else { return }
    visitFact(Facts.opening(channel), &sink)
  }

  func visitFact(_ name: String, _ sink: inout some ReadingSink) {
    sink.note(.file(name), snapshot.facts[name] ?? 0)
  }

  /// A case's page shows the case, and the title of the one that it was merged into.
  private func visitStory(_ entry: CaseEntry, _ sink: inout some ReadingSink) {
    sink.note(.record(entry.id), entry.content)
    guard let other = entry.mergedInto else { return }
    sink.note(.row(other), catalogue.entry(other)?.row ?? 0)
  }

  private func visitHead(
    _ scope: ListScope, _ channel: Channel, _ sink: inout some ReadingSink
  ) {
    let positions = lists.list(scope, of: channel.key)
    sink.note(.count("\(scope)"), UInt64(positions.count))
    let pagination = Pagination(count: positions.count)
    visitRows(positions[pagination.newest], &sink)
    if let older = pagination.older {
      let entry = catalogue.index[Int(positions[older.position])]
      sink.note(.row(entry.id), entry.row)
    }
    guard scope == .all else { return }
    visitCounts([.category, .department, .status, .month], channel, &sink)
  }

  private func visitCounts(
    _ dimensions: [Dimension], _ channel: Channel, _ sink: inout some ReadingSink
  ) {
    for dimension in dimensions {
      for key in catalogue.keys(of: dimension, in: channel) {
        let count = lists.list(.value(dimension, key), of: channel.key).count
        if dimension == .month { sink.note(.months, Fingerprint(of: key).value) }
        sink.note(.count("\(dimension) \(key)"), UInt64(count))
      }
    }
  }

  func visitRows(_ positions: ArraySlice<Int32>, _ sink: inout some ReadingSink) {
    for position in positions {
      let entry = catalogue.index[Int(position)]
      // Of what may not be shown a row says why, and a row's fingerprint does not know that.
      sink.note(.row(entry.id), entry.visibility.showsText ? entry.row : entry.content)
    }
  }

  func visitRecords(_ positions: [Int], _ sink: inout some ReadingSink) {
    for position in positions {
      let entry = catalogue.index[position]
      sink.note(.record(entry.id), entry.content)
    }
  }

  private func visitSitemap(_ sink: inout some ReadingSink) {
    var all = Fingerprint()
    let sitemap = Sitemap(catalogue: catalogue)
    let parts = sitemap.parts()
    if parts.isEmpty {
      add(0..<catalogue.index.count, to: &all)
      addPages(to: &all)
    }
    for part in parts { all.add(sitemap.file(part).address.text) }
    sink.note(.everyPage, all.value)
  }

  private func visitSitemap(_ part: SitemapPart, _ sink: inout some ReadingSink) {
    var all = Fingerprint()
    switch part {
    case .pages: addPages(to: &all)
    case .cases(let month, let number):
      add(Sitemap(catalogue: catalogue).positions(of: month, number), to: &all)
    }
    sink.note(.everyPage, all.value)
  }

  private func add(_ positions: Range<Int>, to all: inout Fingerprint) {
    for position in positions {
      let entry = catalogue.index[position]
      if entry.visibility.showsText { all.add(entry.whereabouts) }
    }
  }

  private func addPages(to all: inout Fingerprint) {
    all.add(snapshot.facts[Facts.addresses] ?? 0)
    for channel in site.channels {
      for month in lists.months(of: channel.key) { all.add(month) }
    }
    all.add(snapshot.facts[Facts.lists] ?? 0)
    for key in catalogue.members.groupKeys { all.add(key) }
  }
}

extension CaseTotals {
  fileprivate var fingerprint: UInt64 {
    var all = Fingerprint()
    for number in [received, shown, answered, open, withheld, medianDays ?? -1] { all.add(number) }
    return all.value
  }
}
