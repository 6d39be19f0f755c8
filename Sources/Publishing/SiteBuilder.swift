// One build of a site.
//
// 1. Load what editors wrote.
// 2. Index the archive.
// 3. Plan every file; up to here problems are gathered, and any error ends the build.
// 4. Render and write the files into a fresh release, on all cores.
// 5. Switch to it.

package import Content
internal import Diagnostics
package import Files
internal import Archive
internal import Foundation
package import Participation

/// What a build was asked for.
package struct BuildRequest: Sendable {
  package var site: Folder
  /// A folder of its own instead of the site's output.
  package var output: Folder?
  package var includesDrafts = false
  package var baseURL: BaseURL?

  package init(site: Folder) {
    self.site = site
  }
}

/// What a build did.
package struct BuildReport: Sendable {
  package var pages = 0
  package var written = 0
  package var bytes = 0
  package var phases: [(name: String, seconds: Double)] = []
  package var output = ""

  package var seconds: Double { phases.reduce(0) { $0 + $1.seconds } }
}

/// Another build is at work; nothing was done.
package struct BuildLocked: Error, Sendable {
  package init() {}
}

/// Builds a site.
package struct SiteBuilder {
  let request: BuildRequest
  let clock: Clock

  package init(_ request: BuildRequest, clock: Clock) {
    self.request = request
    self.clock = clock
  }

  /// Builds the whole site and makes it current.
  ///
  /// - Throws: `ProblemsFound` where the content is wrong, `FileError` where the machine failed,
  ///   `BuildLocked` where another build runs. The release that was current stays.
  package func build() throws -> BuildReport {
    let problems = Problems()
    var phases = Phases()
    guard let site = try phases.timed("load", { try loadSite(problems) }) else {
      try problems.throwIfAny()
      preconditionFailure("a site is missing without a reason")
    }
    let lock = try FileLock.take(Self.lockName, in: site.stateFolder.folder(Self.buildFolder))
    guard let lock else { throw BuildLocked() }
    defer { withExtendedLifetime(lock) {} }
    return try build(site, problems, &phases)
  }

  /// The site's own state, for what must not run beside a build.
  package static let buildFolder = RelativePath(trusted: "build")
  package static let lockName = RelativePath(trusted: "lock")
  package static let releasesFolder = RelativePath(trusted: "releases")
}

extension SiteBuilder {
  private func loadSite(_ problems: Problems) throws -> Site? {
    let site = try SiteLoader(folder: request.site, problems: problems).load()
    guard let site, let baseURL = request.baseURL else { return site }
    return site.moved(to: baseURL)
  }

  private func build(
    _ site: Site, _ problems: Problems, _ phases: inout Phases
  ) throws -> BuildReport {
    let archive = PublicArchive(of: site)
    let entries = try phases.timed("archive") { try archive.entries(problems) }
    let (renderer, plan) = phases.timed("plan") {
      let catalogue = Catalogue(site: site, entries: entries)
      let renderer = SiteRenderer(catalogue, archive: archive, problems: problems)
      let planner = Planner(catalogue, includesDrafts: request.includesDrafts)
      return (renderer, planner.plan(problems))
    }
    try problems.throwIfAny()
    let target = try OutputTarget.chosen(request, site, at: clock.now())
    do {
      var report = BuildReport()
      report.bytes = try phases.timed("render") {
        try ReleaseWriter(renderer: renderer, plan: plan, folder: target.folder).write()
      }
      try target.note(gone: renderer.goneAddresses(plan))
      try phases.timed("switch") { try target.finish() }
      report.pages = plan.count { $0.address.isPage }
      report.written = plan.count
      report.phases = phases.all
      report.output = target.name
      return report
    } catch {
      target.abandon()
      throw error
    }
  }
}

/// How long each part of a build took.
private struct Phases {
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
