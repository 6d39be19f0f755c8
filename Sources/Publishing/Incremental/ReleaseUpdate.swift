// Renders what is stale and puts it into the current release.
//
// 1. Render; what comes out as it stands in the release is left alone.
// 2. Apply the rest to the release: a few files by `ChangeLog`, many by `ChangeSet`.

internal import Archive
internal import Files
internal import Participation

/// One update of a release.
struct ReleaseUpdate {
  let renderer: SiteRenderer
  let release: Folder
  let state: Folder
  /// Whether some address answers 410 now that did not, or the other way round.
  var changesGone = true
  /// Where it is known, exports take over the rows of cases that did not change.
  var staleness: Staleness?

  /// - Parameter newState: the files of the state that follows.
  func apply(
    _ changes: Changes, newState: [(file: RelativePath, bytes: [UInt8])],
    _ report: inout BuildReport, _ phases: inout Phases
  ) throws {
    report.rendered = changes.stale.count
    if isSmall(changes) {
      let staged = try phases.timed("render") { try rendered(changes.stale) }
      let isDone = try phases.timed("apply") { try log(staged, changes, newState, &report) }
      if isDone { return }
    }
    try ChangeLog(state: state).empty()
    let changeSet = ChangeSet(release: release, state: state)
    try changeSet.begin()
    let staged = try phases.timed("render") { try stage(changes.stale, changeSet) }
    let removed = try removals(changes, staged)
    count(staged, removed, &report)
    try phases.timed("apply") {
      let gone = try goneList()
      for file in gone { try changeSet.stage(file.bytes, beside: file.name) }
      try changeSet.apply(
        puts: staged.files.sorted(by: StagedFile.comesFirst).map(\.file), removed: removed,
        beside: gone.map(\.name), newState: newState)
    }
  }
}

extension ReleaseUpdate {
  private var precompression: Precompression { renderer.precompression }

  /// Few files, none of them an export that may be larger than memory.
  private func isSmall(_ changes: Changes) -> Bool {
    changes.stale.count + changes.removed.count <= ChangeLog.filesMax
      && (renderer.catalogue.index.count <= ToldChanges.exportedCasesMax
        || !changes.stale.contains { $0.content.isExport })
  }

  private func count(_ staged: Staged, _ removed: [RelativePath], _ report: inout BuildReport) {
    report.written = staged.files.count
    report.bytes = staged.bytes
    report.deleted = removed.count
  }

  /// Photographs first: a folder goes with the last file in it.
  private func removals(_ changes: Changes, _ staged: Staged) throws -> [RelativePath] {
    let photos = ReleasePhotos(renderer: renderer)
    let unnamed =
      try changes.stale.flatMap { try photos.unnamed(by: $0, in: release) }
      + changes.removed.flatMap { try photos.photos(at: $0, in: release) }
    return unnamed + (changes.removed.map(\.file) + staged.superfluous).flatMap(withCompanion)
  }

  /// A few files, rendered into memory.
  private func rendered(_ stale: [PlannedFile]) throws -> Staged {
    var staged = Staged()
    var contents: [RelativePath: [UInt8]] = [:]
    for file in stale { try stage(file, &staged) { contents[$0] = $1 } }
    staged.contents = contents
    return staged
  }

  private func log(
    _ staged: Staged, _ changes: Changes, _ newState: [(file: RelativePath, bytes: [UInt8])],
    _ report: inout BuildReport
  ) throws -> Bool {
    let removed = try removals(changes, staged)
    var steps = staged.files.sorted(by: StagedFile.comesFirst).compactMap { file in
      staged.contents[file.file].map { LoggedChanges.Step.put(file.file, $0) }
    }
    steps += removed.map { .remove($0) }
    steps += try goneList().map { .beside($0.name, $0.bytes) }
    steps += newState.map { .state($0.file, $0.bytes) }
    let logged = LoggedChanges(release: release.path, steps: steps)
    guard try ChangeLog(state: state).apply(logged) else { return false }
    count(staged, removed, &report)
    return true
  }

  private func stage(_ stale: [PlannedFile], _ changeSet: ChangeSet) throws -> Staged {
    let work = ParallelWork<Staged>(chunksMax: 64)
    let parts = try work.run(stale) { chunk in
      var part = Staged()
      for file in chunk {
        if case .export(let list, let number) = file.content {
          try stageExport(file.address, list, number, changeSet, &part)
        } else {
          try stage(file, &part) { try changeSet.stage($1, as: $0) }
        }
      }
      return part
    }
    return parts.reduce(into: Staged()) { $0.add($1) }
  }

  private func stage(
    _ planned: PlannedFile, _ part: inout Staged, _ keep: (RelativePath, [UInt8]) throws -> Void
  ) throws {
    let file = planned.address.file
    for photo in try ReleasePhotos(renderer: renderer).named(by: planned)
    where !release.exists(photo.file) {
      let bytes = try photo.bytes()
      try keep(photo.file, bytes)
      part.files.append(StagedFile(file: photo.file, isPointer: false))
      part.bytes += bytes.count
    }
    let bytes = try renderer.bytes(of: planned)
    guard !release.holds(bytes, in: file) else { return }
    let companion = try precompression.companion(of: file, bytes)
    for (file, bytes) in [(file, bytes)] + (companion.map { [$0] } ?? []) {
      try keep(file, bytes)
      part.files.append(StagedFile(file: file, isPointer: planned.content.isPointer))
      part.bytes += bytes.count
    }
    if companion == nil { part.superfluous += builtCompanion(of: file) }
  }

  /// An export can be larger than memory, so it is written where it waits.
  private func stageExport(
    _ address: Address, _ list: Int, _ number: Int, _ changeSet: ChangeSet, _ part: inout Staged
  ) throws {
    let file = address.file
    let export = ExportRenderer(renderer: renderer, list: list, number: number)
    let bytes = try export.write(
      file, in: changeSet.staging, reusing: earlierRows(address, list, number))
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

  /// Nil where the release's file does not hold the cases of the older index, or other words.
  private func earlierRows(
    _ address: Address, _ list: Int, _ number: Int
  ) -> ExportRenderer.Earlier? {
    guard let staleness, !staleness.waiting.contains(address) else { return nil }
    let before = PageReadings(snapshot: staleness.old).fingerprint(ofExport: number, of: list)
    let now = PageReadings(snapshot: staleness.new).fingerprint(ofExport: number, of: list)
    guard before == now else { return nil }
    return ExportRenderer.Earlier(release: release, catalogue: staleness.old.catalogue)
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
  private func goneList() throws(FileError) -> [(name: RelativePath, bytes: [UInt8])] {
    let parts = release.parentAndName
    let list = Releases.goneFile(parts.name)
    guard parts.parent.exists(list) else { return [] }
    let bytes =
      changesGone
      ? Array(renderer.goneAddresses().map { $0 + "\n" }.joined().utf8)
      : try parts.parent.read(list)
    return [(list, bytes)]
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
  /// What they hold, where there are only a few.
  var contents: [RelativePath: [UInt8]] = [:]
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
  fileprivate var isExport: Bool { if case .export = self { true } else { false } }

  /// Whether it leads to other pages, which should then be there.
  fileprivate var isPointer: Bool {
    switch self {
    case .alias, .listHead, .listPage, .listPageToCome, .editorsList, .editorsFeed, .export,
      .dimensionIndex, .survey, .grants, .feed, .siteFeed, .sitemap, .sitemapPart, .robots,
      .process:
      true
    case .processFile, .page, .file, .story, .tombstone, .form, .surveyTable, .notFound,
      .languageChoice, .asset:
      false
    }
  }
}
