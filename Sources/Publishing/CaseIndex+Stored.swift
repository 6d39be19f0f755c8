// What the last build of a site knew of its archive, for who wants to begin with that.

package import Archive
package import Content
internal import Files

extension CaseIndex {
  /// The index that the site's last whole build left; empty where there is none that can be believed.
  ///
  /// Records that were written since have other stamps than it says.
  package static func stored(byBuildOf site: Site) -> CaseIndex {
    let folder = site.stateFolder.folder(SiteBuilder.buildFolder).folder(BuiltOutput.ownState)
    let stored = StoredIndex(BuildState.indexFile, in: folder, isVerified: true)
    return stored?.index(with: .none) ?? .empty
  }
}
