// What each kind of page reads: the one place that says on what a page depends.

internal import Archive
internal import Content
internal import Files
internal import Participation

/// A site as it was at one build: its cases, its facts, and what its groups of pages share.
struct Snapshot {
  let catalogue: Catalogue
  let facts: Facts
  /// The fingerprint of each group's facts.
  let groups: [PageGroup: UInt64]
}

/// The readings of pages in a snapshot.
///
/// Every view must read nothing that is not noted here; the tests hold incremental builds against
/// clean ones to see that it is so.
struct PageReadings {
  let snapshot: Snapshot

  /// Notes everything that a file is made from.
  func visit(_ file: PlannedFile, _ sink: inout some ReadingSink) {
    let group = PageGroup(of: file.content) { index in
      (site.pages[index].layout, site.pages[index].language)
    }
    sink.note(.group(group), snapshot.groups[group] ?? 0)
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
  private var catalogue: Catalogue { snapshot.catalogue }
  private var site: Site { catalogue.site }
  private var lists: CaseLists { catalogue.lists }

  private func visitOwn(_ content: PlannedFile.Content, _ sink: inout some ReadingSink) {
    switch content {
    case .page(let index): visitPage(site.pages[index], &sink)
    case .story(let position, _): visitStory(catalogue.index[position], &sink)
    case .tombstone(let position, _):
      let entry = catalogue.index[position]
      sink.note(.record(entry.id), entry.content)
    case .listHead(let scope, let channel, _):
      visitHead(scope, site.channels[channel], &sink)
    case .listPage(let scope, let channel, _, let number):
      let positions = lists.list(scope, of: site.channels[channel].key)
      let range = Pagination(count: positions.count).positions(ofPage: number)
      visitRows(positions[range], &sink)
    case .dimensionIndex(let dimension, let channel, _):
      visitCounts([dimension], site.channels[channel], &sink)
    case .feed(let scope, let channel, _):
      visitFeed(lists.list(scope, of: site.channels[channel].key), &sink)
    case .siteFeed: visitFeed(catalogue.shown, &sink)
    case .asset(let path):
      let name = Facts.asset(path)
      sink.note(.file(name), snapshot.facts[name] ?? 0)
    case .sitemap: visitSitemap(&sink)
    case .form, .listPageToCome, .notFound, .languageChoice: break
    }
  }

  private func visitPage(_ page: Page, _ sink: inout some ReadingSink) {
    sink.note(.file(page.source.file), snapshot.facts[page.source.file] ?? 0)
    for twin in site.pages where twin.translationKey == page.translationKey {
      sink.note(.file(twin.source.file), Fingerprint(of: catalogue.addresses.page(twin).text).value)
    }
    guard page.isHome else { return }
    var totals = Fingerprint()
    for position in 0..<catalogue.index.count {
      let entry = catalogue.index[position]
      totals.add(Int(entry.visibility.number))
      totals.add(entry.answeredAfterSeconds ?? -1)
      totals.add(entry.status == .done ? 1 : 0)
    }
    sink.note(.count("the whole site"), totals.value)
    for channel in site.channels { visitCounts([.category], channel, &sink) }
    visitRows(catalogue.shown.suffix(HomeView.latestMax), &sink)
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

  private func visitRows(_ positions: ArraySlice<Int32>, _ sink: inout some ReadingSink) {
    for position in positions {
      let entry = catalogue.index[Int(position)]
      sink.note(.row(entry.id), entry.row)
    }
  }

  private func visitFeed(_ positions: [Int32], _ sink: inout some ReadingSink) {
    for position in positions.suffix(FeedView.entriesMax) {
      let entry = catalogue.index[Int(position)]
      sink.note(.record(entry.id), entry.content)
    }
  }

  private func visitSitemap(_ sink: inout some ReadingSink) {
    var all = Fingerprint()
    for position in 0..<catalogue.index.count {
      let entry = catalogue.index[position]
      guard entry.visibility.showsText else { continue }
      all.add(entry.row)
      all.add(entry.updated.secondsSince1970)
    }
    for page in site.pages { all.add(catalogue.addresses.page(page).text) }
    for channel in site.channels {
      for month in lists.months(of: channel.key) { all.add(month) }
    }
    sink.note(.everyPage, all.value)
  }
}
