// The release to which the output link points, followed anew whenever the link is switched.

package import Files
internal import Foundation

/// A release as it is served: its folder and the addresses that answer 410.
package struct ServedRelease: Sendable {
  package let folder: Folder
  package let gone: Set<String>
  /// Differs after every build, also after one that changed the release in its place.
  package let version: Version

  package struct Version: Hashable, Sendable {
    let folder: Folder
    let list: FileStamp?
  }
}

/// The current release; each request takes one, and keeps it to its end.
package final class CurrentRelease: Sendable {
  private let link: Folder
  private let lock = NSLock()
  nonisolated(unsafe) private var cached: ServedRelease?

  /// - Parameter link: the output link, or a plain folder.
  package init(link: Folder) {
    self.link = link
  }

  /// Nil before the first build.
  package var release: ServedRelease? {
    guard let folder = link.resolved else { return nil }
    let list = folder.path + Self.listEnding
    let version = ServedRelease.Version(folder: folder, list: try? readFileStamp(at: list))
    if let known = lock.withLock({ cached }), known.version == version { return known }
    let fresh = ServedRelease(folder: folder, gone: Self.gone(list), version: version)
    lock.withLock { cached = fresh }
    return fresh
  }

  /// The list of addresses that answer 410, which every build writes anew beside the release.
  private static let listEnding = ".gone"

  private static func gone(_ list: String) -> Set<String> {
    guard let bytes = try? readFile(at: list) else { return [] }
    return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }
}
