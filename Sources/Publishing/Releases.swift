// Complete built sites, and the link that says which of them is current.
//
// 1. A build fills a fresh folder `releases/<id>`.
// 2. Everything in it is synced to the disk.
// 3. The output link is switched to it with one rename.
// 4. Releases beyond the last five are removed.
// A crash before step 3 leaves the old release current; the half-filled folder is removed by the
// next build.

package import Files
package import Participation

/// The folder of releases and the link to the current one.
package struct Releases: Sendable {
  package let folder: Folder
  /// The link that servers follow: `public`.
  let link: Folder

  package static let keptMax = 5

  package init(folder: Folder, link: Folder) {
    self.folder = folder
    self.link = link
  }

  /// A name for a new release: its moment, and a number where one second has several.
  package func newID(at moment: Timestamp) throws(FileError) -> RelativePath {
    let taken = Set(try folder.names())
    let stamp = moment.description.filter { $0 != "-" && $0 != ":" }
    var name = stamp
    var number = 1
    while taken.contains(where: { $0 == name || $0.hasPrefix(name + ".") }) {
      number += 1
      name = "\(stamp)-\(number.padded(to: 3))"
    }
    return RelativePath(trusted: name)
  }

  /// Makes a release the current one.
  package func makeCurrent(_ id: RelativePath) throws {
    let release = folder.folder(id)
    try release.syncFileSystem()
    let parts = link.parentAndName
    try parts.parent.create()
    try parts.parent.link(parts.name, to: release.resolved?.path ?? release.path)
  }

  /// Removes what no build finished and all but the newest releases.
  ///
  /// - Parameter current: stays whatever its age.
  package func prune(keeping current: RelativePath) throws {
    let names = try folder.names().filter { !$0.hasSuffix(Self.goneEnding) }
    for name in names.sorted().dropLast(Self.keptMax) where name != current.text {
      let id = RelativePath(trusted: name)
      try folder.folder(id).removeAll()
      try folder.remove(Self.goneFile(id))
    }
  }

  private static let goneEnding = ".gone"

  /// The list of addresses of a release that servers answer with 410 (RFC 9110, 15.5.11).
  package static func goneFile(_ id: RelativePath) -> RelativePath {
    RelativePath(trusted: id.text + goneEnding)
  }
}
