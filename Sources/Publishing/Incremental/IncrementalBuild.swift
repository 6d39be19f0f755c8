// Brings the current release up to date with as little work as the change asks for.
//
// 1. Compare the site with what the last build knew (`Staleness`).
// 2. Render what is stale; what comes out as it stands in the release is left alone.
// 3. Stage the rest, and apply it to the release (`ChangeSet`).

internal import Archive
internal import Content
internal import Files
internal import Foundation
internal import Mustache
internal import Participation

/// A build that changes the current release.
struct IncrementalBuild {
  let renderer: SiteRenderer
  /// The files that are no case's page.
  let others: [PlannedFile]
  let facts: Facts
  let lookedAt: Int
  let previous: BuildState
  let output: BuiltOutput

  func run(_ phases: inout Phases) throws -> BuildReport {
    let (staleness, changes) = phases.timed("compare") { () -> (Staleness, Changes) in
      let staleness = self.staleness
      return (staleness, staleness.changes(others))
    }
    var report = BuildReport()
    report.pages = others.count { $0.address.isPage } + storyPages
    report.output = previous.release
    report.rendered = changes.stale.count
    guard !changes.isNothing else {
      try keepState()
      return report
    }
    try apply(changes, staleness, &report, &phases)
    return report
  }

  /// What decides, for `explain` as well.
  var staleness: Staleness {
    let site = renderer.catalogue.site
    let shortcodes = renderer.templates.names.filter { $0.hasPrefix(PageShortcodes.folder) }
    let own = site.pages.map(\.layout) + site.lists.compactMap { $0.pages?.layout }
    let layouts = Set(SiteRenderer.requiredLayouts + own + shortcodes).union([Robots.layout])
    let texts = site.pages.indices.map { renderer.text(ofPage: $0) }
    let readings = GroupReadings(
      layouts: layouts, templates: renderer.templates, phrases: site.phrases,
      assets: site.assets)
    let before = Catalogue(
      site: site, index: previous.index, today: previous.facts.today)
    return Staleness(
      old: Snapshot(before, previous.facts, readings, texts),
      new: Snapshot(renderer.catalogue, facts, readings, texts), builtFiles: previous.files)
  }
}

extension IncrementalBuild {
  private var release: Folder { Folder(previous.release) }

  private var precompression: Precompression { renderer.precompression }

  private var storyPages: Int {
    let index = renderer.catalogue.index
    let shown = (0..<index.count).count { index[$0].visibility != .pending }
    return shown * renderer.catalogue.site.configuration.languages.count
  }

  private var newState: BuildState {
    BuildState(
      release: previous.release, releaseID: previous.releaseID, facts: facts, lookedAt: lookedAt,
      files: others.map(\.address),
      index: renderer.catalogue.index)
  }

  /// Nothing to render; still a file may have a new time, which need not be looked into again.
  private func keepState() throws(FileError) {
    guard !renderer.catalogue.index.hasSameStamps(as: previous.index) else { return }
    try newState.save(to: output.state)
  }

  private func apply(
    _ changes: Changes, _ staleness: Staleness, _ report: inout BuildReport, _ phases: inout Phases
  ) throws {
    let changeSet = ChangeSet(release: release, state: output.state)
    try changeSet.begin()
    let staged = try phases.timed("render") { try stage(changes.stale, changeSet, staleness) }
    let removed = (changes.removed.map(\.file) + staged.superfluous).flatMap(withCompanion)
    report.written = staged.files.count
    report.bytes = staged.bytes
    report.deleted = removed.count
    try phases.timed("apply") {
      try changeSet.apply(
        puts: staged.files.sorted(by: StagedFile.comesFirst).map(\.file), removed: removed,
        beside: try stageGone(changeSet), newState: newState.stored())
    }
  }

  private func stage(
    _ stale: [PlannedFile], _ changeSet: ChangeSet, _ staleness: Staleness
  ) throws -> Staged {
    let work = ParallelWork<Staged>(chunksMax: 64)
    let parts = try work.run(stale) { chunk in
      var part = Staged()
      for file in chunk { try stage(file, changeSet, staleness, &part) }
      return part
    }
    return parts.reduce(into: Staged()) { $0.add($1) }
  }

  private func stage(
    _ planned: PlannedFile, _ changeSet: ChangeSet, _ staleness: Staleness, _ part: inout Staged
  ) throws {
    let file = planned.address.file
    if case .export(let list, let number) = planned.content {
      return try stageExport(file, list, number, changeSet, staleness, &part)
    }
    let bytes = try renderer.bytes(of: planned)
    guard !release.holds(bytes, in: file) else { return }
    let companion = try precompression.companion(of: file, bytes)
    for (file, bytes) in [(file, bytes)] + (companion.map { [$0] } ?? []) {
      try changeSet.stage(bytes, as: file)
      part.files.append(StagedFile(file: file, isPointer: planned.content.isPointer))
      part.bytes += bytes.count
    }
    if companion == nil { part.superfluous += builtCompanion(of: file) }
  }

  /// An export can be larger than memory, so it is written where it waits.
  private func stageExport(
    _ file: RelativePath, _ list: Int, _ number: Int, _ changeSet: ChangeSet,
    _ staleness: Staleness, _ part: inout Staged
  ) throws {
    let before = PageReadings(snapshot: staleness.old).fingerprint(ofExport: number, of: list)
    let now = PageReadings(snapshot: staleness.new).fingerprint(ofExport: number, of: list)
    let earlier = ExportRenderer.Earlier(release: release, catalogue: staleness.old.catalogue)
    let export = ExportRenderer(renderer: renderer, list: list, number: number)
    let bytes = try export.write(
      file, in: changeSet.staging, reusing: before == now ? earlier : nil)
    if changeSet.staging.isSame(file, in: release) {
      try changeSet.staging.remove(file)
      return
    }
    part.add(file, bytes)
    let companion = try precompression.companion(
      ofExport: file, in: changeSet.staging, bytes: bytes)
    guard let companion else {
      part.superfluous += builtCompanion(of: file)
      return
    }
    try changeSet.stage(companion.bytes, as: companion.file)
    part.add(companion.file, companion.bytes.count)
  }

  /// A removed file, and the packed one beside it.
  private func withCompanion(_ file: RelativePath) -> [RelativePath] {
    [file] + builtCompanion(of: file)
  }

  private func builtCompanion(of file: RelativePath) -> [RelativePath] {
    precompression.name(for: file).map { release.exists($0) ? [$0] : [] } ?? []
  }

  /// The list of gone addresses, where the release has one: written anew by every build that
  /// changed something, so that servers see by it that there is news.
  private func stageGone(_ changeSet: ChangeSet) throws(FileError) -> [RelativePath] {
    let parts = release.parentAndName
    let list = Releases.goneFile(parts.name)
    guard parts.parent.exists(list) else { return [] }
    let lines = renderer.goneAddresses().map { $0 + "\n" }.joined()
    try changeSet.stage(Array(lines.utf8), beside: list)
    return [list]
  }
}

/// A file that was rendered anew and waits to become part of the release.
private struct StagedFile: Sendable {
  let file: RelativePath
  let isPointer: Bool

  /// Pages come first, then the lists and feeds that point to them.
  static func comesFirst(_ a: StagedFile, _ b: StagedFile) -> Bool {
    (a.isPointer ? 1 : 0, a.file) < (b.isPointer ? 1 : 0, b.file)
  }
}

/// What came of rendering what is stale.
private struct Staged: Sendable {
  var files: [StagedFile] = []
  /// Packed files of the release whose own file is too small for one now.
  var superfluous: [RelativePath] = []
  var bytes = 0

  mutating func add(_ pointer: RelativePath, _ count: Int) {
    files.append(StagedFile(file: pointer, isPointer: true))
    bytes += count
  }

  mutating func add(_ other: Staged) {
    files += other.files
    superfluous += other.superfluous
    bytes += other.bytes
  }
}

extension PlannedFile.Content {
  /// Whether it leads to other pages, which should then be there.
  fileprivate var isPointer: Bool {
    switch self {
    case .alias, .listHead, .listPage, .listPageToCome, .editorsList, .editorsFeed, .export,
      .dimensionIndex, .feed, .siteFeed, .sitemap, .sitemapPart, .robots:
      true
    case .page, .file, .story, .tombstone, .form, .notFound, .languageChoice, .asset: false
    }
  }
}
