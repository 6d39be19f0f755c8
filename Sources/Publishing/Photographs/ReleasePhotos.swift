// The photographs of cases in a release: beside the page of their case in the site's first language.
//
// They follow the page: where it is written, its photographs are; where it changed, those that it
// shows no more go. Their names are digests of their content, so what is there is right.

internal import Archive
internal import Content
package import Files
internal import Participation

/// Finds the photographs that belong to planned files.
struct ReleasePhotos {
  let renderer: SiteRenderer

  /// What has to stand beside a planned file: nothing but beside a case's page.
  ///
  /// - Throws: `Diagnostic` where the archive has not what a record names, `FileError`.
  func named(by planned: PlannedFile) throws -> [(file: RelativePath, bytes: () throws -> [UInt8])]
  {
    guard case .story(let position, let language) = planned.content, isHome(language) else {
      return []
    }
    let entry = renderer.catalogue.index[position]
    guard entry.hasPhotos else { return [] }
    let archive = renderer.archive
    let story = try archive.story(at: entry.path)
    return story.shownPhotos.map { photo in
      (planned.address.appending(photo.file).file, { try archive.bytes(of: photo, in: story) })
    }
  }

  /// Photographs in a release that a stale page does not show any more.
  func unnamed(by planned: PlannedFile, in release: Folder) throws -> [RelativePath] {
    switch planned.content {
    case .story(_, let language), .tombstone(_, let language):
      guard isHome(language) else { return [] }
      let named = Set(try named(by: planned).map(\.file))
      return try photos(at: planned.address, in: release).filter { !named.contains($0) }
    default: return []
    }
  }

  /// Every photograph beside a page of a release.
  func photos(at address: Address, in release: Folder) throws(FileError) -> [RelativePath] {
    guard address.isPage, let folder = address.file.folder else { return [] }
    return try release.folder(folder).names()
      .filter { PublishedPhoto.kind(ofFile: $0) != nil }
      .map { folder.appending(RelativePath(trusted: $0)) }
  }
}

extension ReleasePhotos {
  private func isHome(_ language: Language) -> Bool {
    language == renderer.catalogue.site.configuration.defaultLanguage
  }
}

extension SiteRenderer {
  /// The photographs that stand beside a case's page.
  ///
  /// - Throws: `FileError` or `Diagnostic` where the record cannot be read any more.
  package func photographs(beside planned: PlannedFile) throws -> [RelativePath] {
    try ReleasePhotos(renderer: self).named(by: planned).map(\.file)
  }
}

extension Addresses {
  /// A published photograph: once for all languages.
  func photo(_ photo: PublishedPhoto, of story: Case, _ channel: Channel) -> Address {
    let language = site.configuration.defaultLanguage
    return self.story(story.id, received: story.received, channel, language)
      .appending(photo.file)
  }
}
