// Brings the current release up to date with as little work as the change asks for.
//
// 1. Compare the site with what the last build knew (`Staleness`).
// 2. Render what is stale and put it into the release (`ReleaseUpdate`).

internal import Archive
internal import Content
internal import Files
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
    guard !changes.isNothing else {
      try keepState(report.pages)
      return report
    }
    let update = ReleaseUpdate(
      renderer: renderer, release: Folder(previous.release), state: output.state,
      staleness: staleness)
    try update.apply(changes, newState: newState(report.pages).stored(), &report, &phases)
    return report
  }

  /// What decides, for `explain` as well.
  var staleness: Staleness {
    let site = renderer.catalogue.site
    let shortcodes = renderer.templates.names.filter { $0.hasPrefix(PageShortcodes.folder) }
    let own = site.pages.map(\.layout) + site.lists.compactMap { $0.pages?.layout }
    let layouts = Set(SiteRenderer.requiredLayouts + ProcessPage.layouts + own + shortcodes)
      .union([Robots.layout, "survey", GrantsFile.layout])
    let texts = site.pages.indices.map { renderer.text(ofPage: $0) }
    let readings = GroupReadings(
      layouts: layouts, templates: renderer.templates, phrases: site.phrases,
      assets: site.assets)
    let before = Catalogue(
      site: site, index: previous.index, today: previous.facts.today)
    return Staleness(
      old: Snapshot(before, previous.facts, readings, texts),
      new: Snapshot(renderer.catalogue, facts, readings, texts), builtFiles: previous.files,
      waiting: previous.told.waiting)
  }
}

extension IncrementalBuild {
  private var storyPages: Int {
    renderer.catalogue.lists.totals.withPage * renderer.catalogue.site.configuration.languages.count
  }

  private func newState(_ pages: Int) -> BuildState {
    BuildState(
      release: previous.release, releaseID: previous.releaseID, facts: facts, lookedAt: lookedAt,
      pages: pages, index: renderer.catalogue.index, files: others.map(\.address))
  }

  /// Nothing to render; still a file may have a new time, which need not be looked into again.
  private func keepState(_ pages: Int) throws(FileError) {
    let isKnown = renderer.catalogue.index.hasSameStamps(as: previous.index)
    guard !isKnown || previous.told.changes.count > 0 else { return }
    try newState(pages).save(to: output.state)
  }
}
