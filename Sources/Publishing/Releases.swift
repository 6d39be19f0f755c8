// Complete built sites, and the link that says which of them is current.
//
// 1. A build fills `releases/<id>.part`; no release is ever seen there.
// 2. Everything in it is synced to the disk, and it gets its name `releases/<id>`.
// 3. The output link is switched to it with one rename.
// 4. Releases beyond the last five are removed.
// A crash before step 3 leaves the old release current. What it left behind is removed by the
// next build, which knows it by its ending.

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

  /// Begins a release: removes what an earlier build left unfinished, and chooses a name.
  ///
  /// The caller holds the lock that keeps builds apart.
  package func begin(at moment: Timestamp) throws(FileError) -> RelativePath {
    try folder.create()
    try removeLeftovers()
    return try newID(at: moment)
  }

  /// Where a release is filled before it is whole.
  package func part(_ id: RelativePath) -> Folder {
    folder.folder(RelativePath(trusted: id.text + Self.partEnding))
  }

  /// Gives a filled release its name and makes it the current one.
  package func publish(_ id: RelativePath) throws(FileError) {
    let release = folder.folder(id)
    try part(id).replace(release)
    try folder.sync()
    let parts = link.parentAndName
    try parts.parent.create()
    try parts.parent.link(parts.name, to: release.resolved?.path ?? release.path)
  }

  /// Makes the next older release the current one; nil where there is none.
  func goBack() throws(FileError) -> (from: String, to: String)? {
    guard let current = link.resolved?.parentAndName.name,
      let older = try finished().last(where: { $0 < current })
    else { return nil }
    let parts = link.parentAndName
    let release = folder.folder(older)
    try parts.parent.link(parts.name, to: release.resolved?.path ?? release.path)
    return (from: current.text, to: older.text)
  }

  /// Removes a release that did not become the current one, as far as it got.
  package func abandon(_ id: RelativePath) {
    try? part(id).removeAll()
    let release = folder.folder(id)
    guard release.exists, link.resolved != release.resolved else { return }
    try? release.removeAll()
    try? folder.remove(Self.goneFile(id))
  }

  /// Removes all but the newest releases.
  ///
  /// - Parameter current: stays whatever its age.
  package func prune(keeping current: RelativePath) throws(FileError) {
    for id in try finished().dropLast(Self.keptMax) where id != current {
      try folder.folder(id).removeAll()
      try folder.remove(Self.goneFile(id))
    }
  }

  /// Removes every release but the current one that has a folder of one of some names, and what
  /// builds left unfinished.
  ///
  /// The caller holds the lock that keeps builds apart.
  /// - Returns: the names of those that were removed.
  func removeOlder(withAnyOf names: Set<String>) throws(FileError) -> [String] {
    guard folder.exists else { return [] }
    try removeLeftovers()
    let current = link.resolved
    var removed: [String] = []
    for id in try finished() {
      let release = folder.folder(id)
      guard release.resolved != current else { continue }
      guard try release.hasFolder(namedAnyOf: names) else { continue }
      try release.removeAll()
      try folder.remove(Self.goneFile(id))
      removed.append(id.text)
    }
    if let current {
      try ChangeSet.staging(of: current).removeAll()
      try current.removeLeftovers(writtenBefore: .max, deep: true)
    }
    return removed
  }

  private static let partEnding = ".part"
  private static let goneEnding = ".gone"

  /// The list of addresses of a release that servers answer with 410 (RFC 9110, 15.5.11).
  package static func goneFile(_ id: RelativePath) -> RelativePath {
    RelativePath(trusted: id.text + goneEnding)
  }
}

extension Releases {
  /// The whole releases, from the oldest to the newest; anything else in the folder is not ours.
  private func finished() throws(FileError) -> [RelativePath] {
    try folder.names().filter(Self.isID).compactMap { RelativePath($0) }
  }

  private func removeLeftovers() throws(FileError) {
    let names = try folder.names()
    let whole = Set(names.filter(Self.isID))
    for name in names {
      if let id = Self.id(name, Self.partEnding) {
        try part(id).removeAll()
      } else if let id = Self.id(name, Self.goneEnding), !whole.contains(id.text) {
        try folder.remove(Self.goneFile(id))
      }
    }
  }

  /// A name for a new release: its moment, and a number where one second has several.
  private func newID(at moment: Timestamp) throws(FileError) -> RelativePath {
    let taken = Set(try folder.names())
    let stamp = moment.description.filter { $0 != "-" && $0 != ":" }
    var name = stamp
    var number = 1
    while taken.contains(name) {
      number += 1
      name = "\(stamp)-\(number.padded(to: 3))"
    }
    return RelativePath(trusted: name)
  }

  private static func id(_ name: String, _ ending: String) -> RelativePath? {
    guard name.hasSuffix(ending) else { return nil }
    let stem = String(name.dropLast(ending.count))
    return isID(stem) ? RelativePath(stem) : nil
  }

  /// `20261122T060000Z`, with a number where one second has several: `20261122T060000Z-002`.
  private static func isID(_ name: String) -> Bool {
    let shape = name.prefix(16).map { $0.isASCII && $0.isNumber ? "0" : $0 }
    let rest = name.dropFirst(16)
    return String(shape) == "00000000T000000Z"
      && (rest.isEmpty || rest.first == "-" && Int(digits: rest.dropFirst().utf8) != nil)
  }
}
