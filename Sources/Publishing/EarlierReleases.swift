// What earlier builds left that still shows a case which was erased since.
//
// 1. Take the lock that keeps builds apart; the site's own output shows the erasure by now.
// 2. Remove what builds did not finish, and temporary files in the current release.
// 3. Remove older releases that have a page of the case, and the preview.
// 4. Forget what builds of other outputs knew: titles stand in it. The next one makes all anew.

package import Content
internal import Files
package import Participation

/// The releases of a site beside the current one.
package struct EarlierReleases {
  let site: Site
  let releases: Releases

  private static let lockMilliseconds = 60_000

  package init(of site: Site) {
    self.site = site
    releases = Releases(
      folder: site.stateFolder.folder(SiteBuilder.releasesFolder),
      link: site.folder(site.configuration.paths.output))
  }

  /// Removes whatever may show some cases still.
  ///
  /// - Returns: the names of the releases that were removed.
  /// - Throws: `FileError`, `BuildLocked`.
  @discardableResult
  package func forget(_ cases: [CaseID]) throws -> [String] {
    try forget(folders: Set(cases.map(\.text)))
  }

  /// Removes whatever has a folder of one of some names.
  func forget(folders names: Set<String>) throws -> [String] {
    let build = site.stateFolder.folder(SiteBuilder.buildFolder)
    let lock = try FileLock.take(
      SiteBuilder.lockName, in: build, waitingMilliseconds: Self.lockMilliseconds)
    guard let lock else { throw BuildLocked() }
    defer { withExtendedLifetime(lock) {} }
    let own = build.folder(BuiltOutput.ownState)
    try ChangeSet.finishInterrupted(state: own)
    try ChangeLog(state: own).finishInterrupted()
    try BuildState.removeStaleChanges(in: own)
    let removed = try releases.removeOlder(withAnyOf: names)
    try removePreview(names)
    try forgetOtherOutputs(build.folder(Self.outputsFolder))
    return removed
  }
}

extension EarlierReleases {
  private static let outputsFolder = RelativePath(trusted: "outputs")
  private static let previewFolder = RelativePath(trusted: "watch")

  private func removePreview(_ names: Set<String>) throws {
    let preview = site.stateFolder.folder(Self.previewFolder)
    guard preview.exists, try preview.hasFolder(namedAnyOf: names) else { return }
    try preview.removeAll()
  }

  private func forgetOtherOutputs(_ outputs: Folder) throws(FileError) {
    let own = BuiltOutput.ownState.name
    for name in try outputs.subfolders() where name != own {
      try outputs.folder(RelativePath(trusted: name)).removeAll()
    }
    // Nobody writes into it while the lock is held.
    try outputs.folder(RelativePath(trusted: own)).removeLeftovers(writtenBefore: .max)
  }
}

extension Folder {
  /// Whether a folder below this one has one of some names: a case's page stands in one.
  func hasFolder(namedAnyOf names: Set<String>) throws(FileError) -> Bool {
    try foldersBelow().contains { names.contains($0.name) }
  }
}
