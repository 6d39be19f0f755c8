// A site's archive, with the keys that the site knows.

package import Archive
package import Content
internal import Participation

extension PublicArchive {
  /// The archive of a site.
  package init(of site: Site) {
    self.init(
      folder: site.archiveFolder, displayName: site.configuration.paths.archive,
      vocabulary: CaseVocabulary(
        // An application for a grant never is a case, however its record came there.
        channels: site.unreadable.channels.union(
          site.channels.filter { $0.grant == nil }.map(\.key)),
        taxonomy: site.taxonomy, isTaxonomyWhole: !site.unreadable.hasConfiguration))
  }
}
