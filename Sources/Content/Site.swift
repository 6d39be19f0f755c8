// Everything that editors wrote, read and found whole.

package import Diagnostics
package import Files
package import Participation

/// A municipality's site as it stands in its folder, without the cases.
package struct Site: Sendable {
  package let folder: Folder
  package let configuration: SiteConfiguration
  /// Sorted by key.
  package let channels: [Channel]
  /// Sorted by language in the site's order, then by path.
  package let pages: [Page]
  /// By name: the path below `layouts/` without the ending.
  package let layouts: [String: SourceText]
  package let phrases: [Language: Phrases]
  /// Below `layouts/assets/`, sorted.
  package let assets: [RelativePath]

  package func channel(_ key: Key) -> Channel? {
    channels.first { $0.key == key }
  }

  package var taxonomy: Taxonomy { configuration.taxonomy }

  /// Where the public cases are.
  package var archiveFolder: Folder { folder(configuration.paths.archive) }

  /// Where the daemon and the builds keep what is never committed.
  package var stateFolder: Folder { folder(configuration.paths.state) }

  package var assetsFolder: Folder { folder.folder(SiteLayout.assets) }

  /// A path of the configuration: absolute, or below the site's folder.
  package func folder(_ path: String) -> Folder {
    Folder(path.hasPrefix("/") ? path : "\(folder.path)/\(path)")
  }
}

/// Where things stand in a site's folder.
package enum SiteLayout {
  package static let content = RelativePath(trusted: "content")
  package static let channels = RelativePath(trusted: "content/channels")
  package static let layouts = RelativePath(trusted: "layouts")
  package static let strings = RelativePath(trusted: "layouts/strings")
  package static let assets = RelativePath(trusted: "layouts/assets")
}

extension Site {
  /// The same site under another public address.
  package func moved(to baseURL: BaseURL) -> Site {
    var configuration = configuration
    configuration.baseURL = baseURL
    return Site(
      folder: folder, configuration: configuration, channels: channels, pages: pages,
      layouts: layouts, phrases: phrases, assets: assets)
  }
}
