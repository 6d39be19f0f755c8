// Shows the release again that was current before the last full build.
//
// 1. Take the lock, so that no build is at work; finish what a crash interrupted.
// 2. Switch the output link to the next older release, with one rename.
// Nothing else changes: the state still names the newer release, so the next build makes a whole
// new one.

internal import Content
internal import Diagnostics
package import Files

/// One step back.
package struct Rollback {
  private let site: Folder

  package init(site: Folder) {
    self.site = site
  }

  /// Switches to the release before the current one.
  ///
  /// - Returns: the names of the release that was current and of the one that is now.
  /// - Throws: `ProblemsFound` where there is no older release, `BuildLocked` where a build runs,
  ///   `FileError` where the machine failed. What was current then stays so.
  package func run() throws -> (from: String, to: String) {
    let problems = Problems()
    let configuration = try SiteLoader(folder: site, problems: problems).configuration()
    guard let paths = configuration?.paths else {
      throw ProblemsFound(diagnostics: problems.sorted)
    }
    let state = site.folder(of: paths.state)
    let build = state.folder(SiteBuilder.buildFolder)
    guard let lock = try FileLock.take(SiteBuilder.lockName, in: build) else { throw BuildLocked() }
    defer { withExtendedLifetime(lock) {} }
    let output = build.folder(BuiltOutput.ownState)
    try ChangeSet.finishInterrupted(state: output)
    try ChangeLog(state: output).finishInterrupted()
    let releases = Releases(
      folder: state.folder(SiteBuilder.releasesFolder), link: site.folder(of: paths.output))
    if let step = try releases.goBack() { return step }
    throw ProblemsFound(
      Diagnostic(
        file: releases.folder.path, "there is no older release to go back to",
        hint: "avoin build makes the site as its content is now"))
  }
}
