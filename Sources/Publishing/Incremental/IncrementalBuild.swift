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
    let changes = phases.timed("compare") { staleness.changes(others) }
    var report = BuildReport()
    report.pages = others.count { $0.address.isPage } + storyPages
    report.output = previous.release
    report.rendered = changes.stale.count
    guard !changes.isNothing else {
      try keepState()
      return report
    }
    try apply(changes, &report, &phases)
    return report
  }

  /// What decides, for `explain` as well.
  var staleness: Staleness {
    let site = renderer.catalogue.site
    let shortcodes = renderer.templates.names.filter { $0.hasPrefix(PageShortcodes.folder) }
    let layouts = Set(SiteRenderer.requiredLayouts + site.pages.map(\.layout) + shortcodes)
      .union([Robots.layout])
    let texts = site.pages.indices.map { renderer.text(ofPage: $0) }
    let readings = GroupReadings(
      layouts: layouts, templates: renderer.templates, phrases: site.phrases)
    let before = Catalogue(site: site, index: previous.index)
    return Staleness(
      old: Snapshot(before, previous.facts, readings, texts),
      new: Snapshot(renderer.catalogue, facts, readings, texts), builtFiles: previous.files)
  }
}

extension IncrementalBuild {
  private var release: Folder { Folder(previous.release) }

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
    _ changes: Changes, _ report: inout BuildReport, _ phases: inout Phases
  ) throws {
    let changeSet = ChangeSet(release: release, state: output.state)
    try changeSet.begin()
    let staged = try phases.timed("render") { try stage(changes.stale, changeSet) }
    report.written = staged.files.count
    report.bytes = staged.bytes
    report.deleted = changes.removed.count
    try phases.timed("apply") {
      try changeSet.apply(
        puts: staged.files.sorted(by: Self.comesFirst).map(\.address.file),
        removed: changes.removed.map(\.file), newState: newState.stored())
      try noteGone()
    }
  }

  /// Pages come first, then the lists and feeds that point to them.
  private static func comesFirst(_ a: PlannedFile, _ b: PlannedFile) -> Bool {
    (a.content.isPointer ? 1 : 0, a.address) < (b.content.isPointer ? 1 : 0, b.address)
  }

  private func stage(
    _ stale: [PlannedFile], _ changeSet: ChangeSet
  ) throws -> (files: [PlannedFile], bytes: Int) {
    let work = ParallelWork<(files: [PlannedFile], bytes: Int)>(chunksMax: 64)
    let parts = try work.run(stale) { chunk in
      var part: (files: [PlannedFile], bytes: Int) = ([], 0)
      for file in chunk {
        let bytes = try renderer.bytes(of: file)
        guard !release.holds(bytes, in: file.address.file) else { continue }
        try changeSet.stage(bytes, as: file.address.file)
        part.files.append(file)
        part.bytes += bytes.count
      }
      return part
    }
    return (parts.flatMap(\.files), parts.reduce(0) { $0 + $1.bytes })
  }

  /// Written anew by every build that changed something: servers see by it that there is news.
  private func noteGone() throws(FileError) {
    let lines = renderer.goneAddresses().map { $0 + "\n" }.joined()
    let parts = release.parentAndName
    guard parts.parent.exists(Releases.goneFile(parts.name)) else { return }
    try parts.parent.write(Array(lines.utf8), to: Releases.goneFile(parts.name))
  }
}

extension PlannedFile.Content {
  /// Whether it leads to other pages, which should then be there.
  fileprivate var isPointer: Bool {
    switch self {
    case .alias, .listHead, .listPage, .listPageToCome, .dimensionIndex, .feed, .siteFeed, .sitemap,
      .sitemapPart, .robots:
      true
    case .page, .file, .story, .tombstone, .form, .notFound, .languageChoice, .asset: false
    }
  }
}
