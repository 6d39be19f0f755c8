// Everything that can be wrong with a site and that a build lets pass.
//
// 1. Read the site as a build does; what a build refuses is reported as it would report it.
// 2. Check what stands in files: translations, words, colours, records, registers.
// 3. Render every page in memory, one after the other on all cores, and look at each (PageCheck).
// 4. Render again those pages to whose headings and parts others link, and look for these.
// Nothing is written, and nothing but the plan and the findings is kept.

internal import Archive
internal import Content
package import Diagnostics
package import Files
internal import Participation
package import Publishing

/// The command `check` over one site.
package struct SiteCheck: Sendable {
  let folder: Folder
  let includesDrafts: Bool
  let daemonPages: @Sendable (SiteRenderer) -> [DaemonPage]

  /// - Parameters:
  ///   - folder: where `site-config.json` stands.
  ///   - daemonPages: samples of the pages that are in no release.
  package init(
    of folder: Folder, includesDrafts: Bool = false,
    daemonPages: @escaping @Sendable (SiteRenderer) -> [DaemonPage]
  ) {
    self.folder = folder
    self.includesDrafts = includesDrafts
    self.daemonPages = daemonPages
  }

  /// Everything that was found, sorted by file and place.
  ///
  /// - Throws: `ProblemsFound` where there is no site, `FileError` where it cannot be read.
  package func run() throws -> [Diagnostic] {
    let problems = Problems()
    let loader = SiteLoader(folder: folder, problems: problems)
    guard let site = try loader.load(includesDrafts: includesDrafts) else {
      return problems.sorted
    }
    _ = try loader.cannedAnswers(site.configuration)
    let archive = PublicArchive(of: site)
    let index = try CaseIndexer(archive, problems: problems).index()
    let catalogue = Catalogue(site: site, index: index)
    var renderer = SiteRenderer(catalogue, archive: archive, problems: problems)
    try renderer.readPages(problems)
    let plan = Planner(catalogue).plan(problems)
    let canRender = !problems.hasErrors
    try checkFiles(renderer, problems)
    // A layout that cannot be read would seem to use no words.
    if canRender {
      PhraseCheck(site: site, templates: renderer.templates, problems: problems).run()
      problems.report(try checkPages(renderer, plan))
    }
    return problems.sorted
  }
}

extension SiteCheck {
  private func checkFiles(_ renderer: SiteRenderer, _ problems: Problems) throws {
    let site = renderer.catalogue.site
    try TranslationCheck(site: site, problems: problems).run()
    try ContrastCheck(site: site, problems: problems).run()
    let archive = renderer.archive
    problems.report(try RecordCheck(catalogue: renderer.catalogue, archive: archive).diagnostics())
    RegisterCheck(catalogue: renderer.catalogue, problems: problems)
      .run(try archive.registers(problems))
  }

  private func checkPages(
    _ renderer: SiteRenderer, _ plan: [PlannedFile]
  ) throws -> [Diagnostic] {
    let check = PageCheck(renderer: renderer, targets: try LinkTargets(renderer, plan))
    let work = ParallelWork<Findings>(chunksMax: Self.chunksMax)
    var findings = Findings()
    for part in try work.run(plan, { try check.findings(of: $0) }) { findings.merge(part) }
    findings.merge(check.findings(of: daemonPages(renderer)))
    try AnchorCheck(renderer: renderer, plan: plan).run(&findings)
    return findings.diagnostics + findings.names.diagnostics
  }

  private static let chunksMax = 64
}
