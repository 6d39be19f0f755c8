// A picture or document that stands beside an editor's page.

package import Files
package import Participation

/// One file of `content/<lang>/` that is published as it is, at the address of its folder.
package struct ContentFile: Hashable, Sendable {
  package let language: Language
  /// Below `content/<lang>/`: `ohjeet/kartta.png`.
  package let path: RelativePath

  package init(language: Language, path: RelativePath) {
    self.language = language
    self.path = path
  }

  /// Below the site's folder.
  package var source: RelativePath {
    SiteLayout.content.appending(RelativePath(trusted: language.code)).appending(path)
  }

  /// A larger file belongs on a server for such files.
  package static let bytesMax = 20 << 20

  /// The endings of files that are published; a page itself ends in `.md`.
  package static let endings: Set<String> = [
    "avif", "csv", "gif", "geojson", "ics", "jpeg", "jpg", "json", "mp3", "mp4", "ods", "odt",
    "pdf", "png", "svg", "txt", "vtt", "webm", "webp", "xlsx", "zip",
  ]

  static func isPublished(_ path: RelativePath) -> Bool {
    let parts = path.name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 && endings.contains(parts[parts.count - 1].lowercased())
  }
}
