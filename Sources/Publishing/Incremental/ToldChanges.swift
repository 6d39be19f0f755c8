// Which files a few cases are in, found from the cases and not by visiting every file.
//
// 1. Where each case stood and where it stands now.
// 2. Their own pages, and those of cases that were merged into them.
// 3. Of each list that they are or were in: the pages from the first place that moved on.
// 4. What sums cases up: home pages, indexes, feeds, the sitemap.
// Each of these files is held against what it was made from (`PageReadings`), as in every build.

internal import Archive
internal import Content
internal import Files
internal import Participation

/// What became of a release by some cases alone.
struct ToldChanges {
  private let old: Snapshot
  private let new: Snapshot
  private let touched: [TouchedCase]

  /// What was found.
  struct Found {
    var changes = Changes()
    /// Files that are no case's page and that came or went.
    var filesAdded: Set<Address> = []
    var filesRemoved: Set<Address> = []
    /// How many pages the release has more than before.
    var pagesMore = 0
    var changesGone = false
    /// Exports that the next build brings up to date.
    var waiting: Set<Address> = []
  }

  /// In a larger archive exports wait for the next build that looks for itself: writing all cases
  /// for the sake of one would cost as much as the archive is large.
  static let exportedCasesMax = 2_000

  /// - Parameter told: paths below the archive's folder, each where its case belongs.
  init(
    from before: Catalogue, to renderer: SiteRenderer, _ facts: Facts, told: [RelativePath]
  ) {
    let texts = renderer.catalogue.site.pages.indices.map { renderer.text(ofPage: $0) }
    old = Snapshot(before, facts, .none, texts)
    new = Snapshot(renderer.catalogue, facts, .none, texts)
    touched = told.compactMap { TouchedCase($0, before.index, renderer.catalogue.index) }
      .filter { $0.isChanged(before.index, renderer.catalogue.index) }
  }

  /// Nil where a file would be new at an address that something else may have: then every address
  /// has to be looked at.
  func found() -> Found? {
    var found = Found()
    guard !touched.isEmpty else { return found }
    let (were, are) = (files(old), files(new))
    addStories(&found)
    guard old.sitemapParts == new.sitemapParts, addFiles(were, are, &found) else { return nil }
    if !writesExports { found.waiting = Set(Planner(new.catalogue).exports.map(\.address)) }
    found.changesGone = touched.contains { $0.changesGone(old.index, new.index) }
    found.changes.stale.sort { $0.address < $1.address }
    found.changes.removed.sort()
    return found
  }
}

/// A case that was told of: its positions in the index before and now.
private struct TouchedCase {
  let id: CaseID
  let old: Int?
  let new: Int?

  init?(_ file: RelativePath, _ before: CaseIndex, _ now: CaseIndex) {
    guard let id = CaseID(String(file.name.dropLast(".json".count))) else { return nil }
    self.id = id
    old = before.position(of: id, in: file)
    new = now.position(of: id, in: file)
  }

  func isChanged(_ before: CaseIndex, _ now: CaseIndex) -> Bool {
    guard let old, let new else { return old != nil || new != nil }
    return !CaseIndex.sameContent(before, old, now, new)
      || before[old].channel != now[new].channel
  }

  func changesGone(_ before: CaseIndex, _ now: CaseIndex) -> Bool {
    let was = old.map { before[$0].visibility.isTombstone } ?? false
    let isNow = new.map { now[$0].visibility.isTombstone } ?? false
    return was || isNow
  }
}

extension ToldChanges {
  private var site: Site { new.catalogue.site }
  private var languages: [Language] { site.configuration.languages }

  private var writesExports: Bool { new.index.count <= Self.exportedCasesMax }

  private func addStories(_ found: inout Found) {
    let own = touched.compactMap(\.new).flatMap { stories($0, new) }
    let are = Set(own.map(\.address))
    let were = Set(touched.compactMap(\.old).flatMap { stories($0, old) }.map(\.address))
    found.changes.stale += own + merged.filter { !are.contains($0.address) }
    found.changes.removed += were.subtracting(are)
    found.pagesMore += are.count - were.count
  }

  private func stories(_ position: Int, _ snapshot: Snapshot) -> [PlannedFile] {
    languages.compactMap { snapshot.catalogue.storyFile(at: position, $0) }
  }

  /// A case that was merged shows the title of the one that goes on.
  private var merged: [PlannedFile] {
    let ids = Set(touched.map(\.id))
    return new.index.positionsOfMerged.filter { position in
      new.index[position].mergedInto.map(ids.contains) ?? false
    }.flatMap { stories($0, new) }
  }

  private func addFiles(
    _ were: [PlannedFile], _ are: [PlannedFile], _ found: inout Found
  ) -> Bool {
    let built = Set(were.map(\.address))
    let planned = Set(are.map(\.address))
    found.filesAdded = planned.subtracting(built)
    found.filesRemoved = built.subtracting(planned)
    guard found.filesAdded.isDisjoint(with: editorsAddresses) else { return false }
    let before = PageReadings(snapshot: old)
    let now = PageReadings(snapshot: new)
    found.changes.stale += are.filter { file in
      guard built.contains(file.address), old.catalogue.has(file) else { return true }
      return before.fingerprint(of: file) != now.fingerprint(of: file)
    }
    found.changes.removed += found.filesRemoved
    found.pagesMore += found.filesAdded.count(where: \.isPage)
    found.pagesMore -= found.filesRemoved.count(where: \.isPage)
    return true
  }

  private var editorsAddresses: Set<Address> {
    let files = site.files.map { new.catalogue.addresses.file($0) }
    return Set(Planner(new.catalogue).pages.map(\.address) + files)
  }

  /// Every file that is no case's page and that the touched cases can change.
  private func files(_ snapshot: Snapshot) -> [PlannedFile] {
    let planner = Planner(snapshot.catalogue)
    return planner.summaries + (writesExports ? planner.exports : []) + lists(snapshot, planner)
      + sitemap(snapshot)
  }

  private func lists(_ snapshot: Snapshot, _ planner: Planner) -> [PlannedFile] {
    site.channels.indices.flatMap { channel -> [PlannedFile] in
      let known = Set(planner.scopes(site.channels[channel]))
      return scopes(of: site.channels[channel]).filter(known.contains).flatMap { scope in
        let pages = movedPages(of: scope, site.channels[channel])
        return languages.flatMap { planner.ofList(scope, channel, $0, pages: pages.contains) }
      }
    }
  }

  /// The lists that the touched cases are or were in.
  private func scopes(of channel: Channel) -> [ListScope] {
    let were = touched.compactMap(\.old).flatMap { old.index[$0].scopes(in: channel) }
    let are = touched.compactMap(\.new).flatMap { new.index[$0].scopes(in: channel) }
    return Set(were + are).sorted { "\($0)" < "\($1)" }
  }

  /// The numbered pages of a list on which some row is another one.
  private func movedPages(of scope: ListScope, _ channel: Channel) -> MovedPages {
    let were = old.catalogue.list(scope, of: channel)
    let are = new.catalogue.list(scope, of: channel)
    let placesOld = Set(touched.compactMap(\.old).compactMap { were.place(of: $0) })
    let placesNew = Set(touched.compactMap(\.new).compactMap { are.place(of: $0) })
    let each = placesOld.union(placesNew)
    let staysInOrder = placesOld == placesNew && were.count == are.count
    return MovedPages(
      single: Set(each.map { $0 / Pagination.casesPerPage + 1 }),
      from: staysInOrder ? nil : each.min().map { $0 / Pagination.casesPerPage + 1 })
  }

  private func sitemap(_ snapshot: Snapshot) -> [PlannedFile] {
    let sitemap = Sitemap(catalogue: snapshot.catalogue)
    let whole = PlannedFile(address: Sitemap.address, content: .sitemap)
    guard !snapshot.sitemapParts.isEmpty else { return [whole] }
    let pages = snapshot.sitemapParts.filter { if case .pages = $0 { true } else { false } }
    let moments =
      touched.compactMap { $0.new.map { new.index[$0].received } }
      + touched.compactMap { $0.old.map { old.index[$0].received } }
    let months = Set(moments.map(snapshot.index.month)).sorted { $0.key < $1.key }
    return [whole] + (pages + months.flatMap(sitemap.parts)).map(sitemap.file)
  }
}

/// Numbered pages of a list: some, and all from one on.
private struct MovedPages {
  let single: Set<Int>
  let from: Int?

  func contains(_ number: Int) -> Bool {
    single.contains(number) || from.map { number >= $0 } ?? false
  }
}

extension Snapshot {
  fileprivate var index: CaseIndex { catalogue.index }
  fileprivate var sitemapParts: [SitemapPart] { Sitemap(catalogue: catalogue).parts() }
}

extension CaseEntry {
  /// The lists of a channel that show the case.
  fileprivate func scopes(in channel: Channel) -> [ListScope] {
    guard visibility.showsText, self.channel == channel.key else { return [] }
    let values: [(Dimension, String?)] = [
      (.category, category?.text), (.topic, topic?.text), (.department, department?.text),
      (.status, status.rawValue), (.month, month),
    ]
    return [.all]
      + values.compactMap { dimension, value in
        value.map { .value(dimension, $0) }
      }
  }
}

extension [Int32] {
  /// The place of a position in a list that is in order; nil where it is not in it.
  fileprivate func place(of position: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < position { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == position ? low : nil
  }
}
