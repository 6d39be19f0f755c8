// The release to which the output link points, followed anew whenever the link is switched.

package import Files
internal import Foundation

/// A release as it is served: its folder and the addresses that answer 410.
package struct ServedRelease: Sendable {
  package let folder: Folder
  package let gone: Set<String>
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
    if let known = lock.withLock({ cached }), known.folder == folder { return known }
    let fresh = ServedRelease(folder: folder, gone: Self.gone(of: folder))
    lock.withLock { cached = fresh }
    return fresh
  }

  /// The build writes the list beside the release.
  private static func gone(of folder: Folder) -> Set<String> {
    guard let bytes = try? readFile(at: folder.path + ".gone") else { return [] }
    return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }
}
