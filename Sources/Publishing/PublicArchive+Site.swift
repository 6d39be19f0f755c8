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
        channels: site.unreadable.channels.union(site.channels.map(\.key)),
        taxonomy: site.taxonomy, isTaxonomyWhole: !site.unreadable.hasConfiguration))
  }
}
