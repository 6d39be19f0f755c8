// What an import has to know of the site.

package import Archive
package import Files
package import Participation

/// The site into whose archive records are imported.
package struct ImportSite: Sendable {
  package let archive: PublicArchive
  /// Where the records are staged: the site's state folder.
  package let state: Folder
  /// The first one is the default.
  package let languages: [Language]
  package let channels: [Key]
  package let taxonomy: Taxonomy
  /// An IANA name.
  package let timeZone: String
  /// Files below the state folder whose locks keep a build and the desk away from the archive.
  package let locks: [RelativePath]
  /// Whether a number was given to a submission that the archive may not have yet.
  package let isGiven: @Sendable (CaseID) throws -> Bool

  package init(
    archive: PublicArchive, state: Folder, languages: [Language], channels: [Key],
    taxonomy: Taxonomy, timeZone: String, locks: [RelativePath] = [],
    isGiven: @escaping @Sendable (CaseID) throws -> Bool = { _ in false }
  ) {
    precondition(!languages.isEmpty, "a site has a language")
    self.archive = archive
    self.state = state
    self.languages = languages
    self.channels = channels
    self.taxonomy = taxonomy
    self.timeZone = timeZone
    self.locks = locks
    self.isGiven = isGiven
  }
}
