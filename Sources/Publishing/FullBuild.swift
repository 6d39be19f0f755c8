// Builds everything into a fresh folder, and switches to it.

internal import Diagnostics
internal import Files

/// A build that takes nothing over from the last one.
struct FullBuild {
  let renderer: SiteRenderer
  /// The files that are no case's page.
  let others: [PlannedFile]
  let facts: Facts
  let lookedAt: Int
  let output: BuiltOutput

  func run(
    into target: OutputTarget, _ phases: inout Phases, _ problems: Problems
  ) throws -> BuildReport {
    var report = try publish(target, &phases)
    phases.timed("tidy") { target.tidy(problems) }
    report.output = target.name
    return report
  }
}

extension FullBuild {
  private func publish(
    _ target: OutputTarget, _ phases: inout Phases
  ) throws -> BuildReport {
    do {
      var report = BuildReport()
      let written = try phases.timed("render") {
        try ReleaseWriter(renderer: renderer, others: others, folder: target.folder).write()
      }
      report.pages = written.pages
      report.rendered = written.rendered
      report.written = written.files
      report.bytes = written.bytes
      try target.note(gone: renderer.goneAddresses())
      try phases.timed("switch") { try target.finish() }
      try phases.timed("state") { try save(target.release, written.pages) }
      return report
    } catch {
      target.abandon()
      throw error
    }
  }

  private func save(_ release: Folder, _ pages: Int) throws(FileError) {
    let state = BuildState(
      release: release.resolved?.path ?? release.path, releaseID: release.identity ?? "",
      facts: facts, lookedAt: lookedAt, pages: pages, index: renderer.catalogue.index,
      files: others.map(\.address))
    try state.save(to: output.state)
  }
}
