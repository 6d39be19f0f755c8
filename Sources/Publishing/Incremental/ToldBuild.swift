// A build that was told which cases changed, and so need not look at the others.
//
// 1. Read the told records alone; what editors wrote is read as in every build.
// 2. Where anything but cases changed, or a record is not what the index expects, do nothing: the
//    build that looks for itself follows, and reports what is wrong.
// 3. Find the files that these cases are in (`ToldChanges`), render what is stale, apply it.
// 4. Note beside the state what changed; the next build that looks writes it as a whole.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Participation

/// One told build.
struct ToldBuild {
  let site: Site
  let output: BuiltOutput
  /// What everything depends on, from `Facts.wholeParts`.
  let whole: [String: UInt64]
  /// Paths below the archive's folder.
  let told: [RelativePath]

  /// So many changes are kept beside the state: then it is written anew.
  static let changesMax = 256

  /// Nil where nothing was done and the build has to look for itself.
  func run(_ phases: inout Phases) throws -> BuildReport? {
    let problems = Problems()
    let archive = PublicArchive(of: site)
    guard told.count <= Self.changesMax,
      let previous = output.previous(whole: Facts.wholeSite(whole), .told),
      previous.told.changes.count + told.count <= Self.changesMax
    else { return nil }
    let read = try phases.timed("archive") { try changes(previous, archive, problems) }
    guard let (changes, index) = read else { return nil }
    let before = phases.timed("lists") { Catalogue(site: site, index: previous.index) }
    let renderer = try phases.timed("plan") {
      let catalogue = Catalogue(index, after: before, told: told)
      var renderer = SiteRenderer(catalogue, archive: archive, problems: problems)
      try renderer.readPages(problems)
      return renderer
    }
    guard !problems.hasErrors, try Facts(of: renderer.catalogue, whole: whole) == previous.facts
    else { return nil }
    let toldChanges = ToldChanges(from: before, to: renderer, previous.facts, told: told)
    guard let found = phases.timed("compare", { toldChanges.found() }) else { return nil }
    var report = try apply(found, changes, previous, renderer, &phases)
    report.warnings = problems.warnings
    return report
  }
}

extension ToldBuild {
  private func changes(
    _ previous: BuildState, _ archive: PublicArchive, _ problems: Problems
  ) throws -> (IndexChanges, CaseIndex)? {
    let indexer = CaseIndexer(archive, problems: problems)
    guard let stored = previous.told.stored,
      let changes = try indexer.changes(to: stored, after: previous.told.changes, told: told),
      let index = stored.index(with: changes)
    else { return nil }
    return (changes, index)
  }

  private func apply(
    _ found: ToldChanges.Found, _ changes: IndexChanges, _ previous: BuildState,
    _ renderer: SiteRenderer, _ phases: inout Phases
  ) throws -> BuildReport {
    var report = BuildReport()
    report.pages = previous.pages + found.pagesMore
    report.output = previous.release
    report.waiting = found.waiting.union(previous.told.waiting).count
    let state = newState(found, changes, previous)
    guard !found.changes.isNothing else {
      for (file, bytes) in state.storedChanges() { try output.state.write(bytes, to: file) }
      return report
    }
    let update = ReleaseUpdate(
      renderer: renderer, release: Folder(previous.release), state: output.state,
      changesGone: found.changesGone)
    try update.apply(found.changes, newState: state.storedChanges(), &report, &phases)
    return report
  }

  /// When the archive was looked at stays as it was: only the told records were looked at now.
  private func newState(
    _ found: ToldChanges.Found, _ changes: IndexChanges, _ previous: BuildState
  ) -> BuildState {
    var state = previous
    state.pages += found.pagesMore
    state.told.changes = changes
    state.told.waiting.formUnion(found.waiting)
    state.told.filesAdded = previous.told.filesAdded.subtracting(found.filesRemoved)
      .union(found.filesAdded)
    state.told.filesRemoved = previous.told.filesRemoved.subtracting(found.filesAdded)
      .union(found.filesRemoved)
    return state
  }
}
