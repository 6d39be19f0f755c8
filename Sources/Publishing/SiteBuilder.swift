// One build of a site.
//
// 1. Take the lock, so that what is read now is not older than what another build publishes.
// 2. Load what editors wrote.
// 3. Where the changed cases were told and nothing else changed, `ToldBuild` does the rest.
//    Otherwise index the archive.
// 4. Plan every file, compile the layouts and render the editors' texts. Up to here problems are gathered, each stage going
//    on with what the one before could read; any error ends the build now.
// 5. `FullBuild` fills a fresh release and switches to it; `IncrementalBuild` changes the current
//    one where only cases, pages, layouts or words changed.

internal import Archive
package import Content
package import Diagnostics
package import Files
internal import Mustache
package import Participation

/// What a build was asked for.
package struct BuildRequest: Sendable {
  package var site: Folder
  /// A folder of its own instead of the site's output.
  package var output: Folder?
  package var includesDrafts = false
  package var baseURL: BaseURL?
  /// Whether everything is built anew, whatever the last build left.
  package var isFull = false
  /// Stands for the program: another version may render otherwise.
  package var program = ""
  /// The only records that changed, below the archive's folder, where somebody knows: the build
  /// does not look at the others. What editors changed it sees all the same, and then looks at
  /// everything. Nil makes it look for itself.
  package var changedCases: [RelativePath]?
  /// Whether the months have to add up: where their registers were counted just now.
  package var checksRegisters = false

  package init(site: Folder) {
    self.site = site
  }
}

/// What a build did.
package struct BuildReport: Sendable {
  package var pages = 0
  package var rendered = 0
  package var written = 0
  package var deleted = 0
  package var bytes = 0
  package var phases: [(name: String, seconds: Double)] = []
  package var output = ""
  /// Exports that do not show yet what changed: the next build that looks for itself writes them.
  package var waiting = 0
  /// What is wrong, but did not stop the build.
  package var warnings: [Diagnostic] = []

  package var seconds: Double { phases.reduce(0) { $0 + $1.seconds } }
}

/// Another build is at work; nothing was done.
package struct BuildLocked: Error, Sendable {
  package init() {}
}

/// Builds a site; what is up to date already is left as it is.
package struct SiteBuilder {
  let request: BuildRequest
  let clock: Clock

  package init(_ request: BuildRequest, clock: Clock) {
    self.request = request
    self.clock = clock
  }

  /// Brings the site up to date and makes it current.
  ///
  /// - Throws: `ProblemsFound` where the content is wrong, `FileError` where the machine failed,
  ///   `BuildLocked` where another build runs. The release that was current stays.
  package func build() throws -> BuildReport {
    let problems = Problems()
    let loader = SiteLoader(folder: request.site, problems: problems)
    guard let configuration = try loader.configuration() else { throw try unreadable(loader) }
    let state = request.site.folder(of: configuration.paths.state)
    let lock = try FileLock.take(Self.lockName, in: state.folder(Self.buildFolder))
    guard let lock else { throw BuildLocked() }
    defer { withExtendedLifetime(lock) {} }
    return try build(loader)
  }

  /// The site's own state, for what must not run beside a build.
  package static let buildFolder = RelativePath(trusted: "build")
  package static let lockName = RelativePath(trusted: "lock")
  package static let releasesFolder = RelativePath(trusted: "releases")
}

extension SiteBuilder {
  /// Where the configuration tells nothing, the layouts can still be checked.
  func unreadable(_ loader: SiteLoader) throws -> ProblemsFound {
    _ = Templates(try loader.layouts(), problems: loader.problems)
    return ProblemsFound(diagnostics: loader.problems.sorted)
  }

  private func build(_ loader: SiteLoader) throws -> BuildReport {
    let problems = loader.problems
    var phases = Phases()
    guard let site = try phases.timed("load", { try loadSite(loader) }) else {
      throw try unreadable(loader)
    }
    let output = BuiltOutput(of: site, request)
    try ChangeSet.finishInterrupted(state: output.state)
    try ChangeLog(state: output.state).finishInterrupted()
    let whole = try Facts.wholeParts(
      of: site, program: request.program, options: options)
    if !request.isFull, !problems.hasErrors, let told = request.changedCases {
      let build = ToldBuild(site: site, output: output, whole: whole, told: told)
      if var report = try build.run(&phases) {
        report.phases = phases.all
        report.warnings += problems.warnings
        return report
      }
    }
    try ChangeLog(state: output.state).empty()
    let previous = request.isFull ? nil : output.previous(whole: Facts.wholeSite(whole))
    let archive = PublicArchive(of: site)
    let lookedAt = FileStamp.now
    let index = try phases.timed("archive") {
      try self.index(of: archive, previous, problems)
    }
    let (renderer, others) = try phases.timed("plan") {
      let catalogue = Catalogue(site: site, index: index)
      var renderer = SiteRenderer(catalogue, archive: archive, problems: problems)
      try renderer.readPages(problems)
      if request.checksRegisters {
        RegisterCheck(catalogue: catalogue, problems: problems).run(try archive.registers(problems))
      }
      return (renderer, Planner(catalogue).others(problems))
    }
    try problems.throwIfAny()
    let facts = try Facts(of: renderer.catalogue, whole: whole)
    var report: BuildReport
    if let previous {
      let build = IncrementalBuild(
        renderer: renderer, others: others, facts: facts, lookedAt: lookedAt, previous: previous,
        output: output)
      report = try build.run(&phases)
    } else {
      let build = FullBuild(
        renderer: renderer, others: others, facts: facts, lookedAt: lookedAt, output: output)
      report = try build.run(
        into: try OutputTarget.chosen(request, site, at: clock.now()), &phases, problems)
    }
    if request.output == nil { try EarlierReleases(of: site).forgetOverdueGrants() }
    report.phases = phases.all
    report.warnings = problems.warnings
    return report
  }

  var options: String { request.includesDrafts ? "drafts" : "" }

  func index(
    of archive: PublicArchive, _ previous: BuildState?, _ problems: Problems
  ) throws -> CaseIndex {
    let indexer = CaseIndexer(archive, problems: problems)
    guard let previous else { return try indexer.index() }
    return try indexer.index(updating: previous.index, writtenBefore: previous.lookedAt)
  }

  func loadSite(_ loader: SiteLoader) throws -> Site? {
    let site = try loader.load(includesDrafts: request.includesDrafts, at: clock.now())
    guard let site, let baseURL = request.baseURL else { return site }
    return site.moved(to: baseURL)
  }
}

/// How long each part of a build took.
struct Phases {
  var all: [(name: String, seconds: Double)] = []

  mutating func timed<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer {
      let parts = (ContinuousClock.now - start).components
      all.append((name, Double(parts.seconds) + Double(parts.attoseconds) / 1e18))
    }
    return try work()
  }
}
