// What the last build knew, kept so that the next one can do only what changed.
//
// `cases.index` holds the archive, `pages.state` the facts and the files of the release. Both are
// written after the release is current and name it; a state that does not belong to the current
// release is not used, and a full build follows.

internal import Archive
internal import Content
internal import Files

/// The state of one output between two builds.
struct BuildState {
  /// The real path of the release.
  var release: String
  /// Which folder it was: one of the same name made later by somebody else is another.
  var releaseID: String
  var facts: Facts
  /// When the archive was looked at, in nanoseconds since 1970.
  var lookedAt: Int
  /// The files that are no case's page, sorted: they can be removed when they are no longer planned.
  var files: [Address]
  var index: CaseIndex

  private static let heading = "avoin pages.state 1"
  private static let pagesFile = RelativePath(trusted: "pages.state")
  private static let indexFile = RelativePath(trusted: "cases.index")
}

extension BuildState {
  /// Reads the state of an output; nil where there is none that can be believed.
  static func load(from folder: Folder) -> BuildState? {
    guard let text = try? folder.read(pagesFile), let packed = try? folder.read(indexFile),
      let index = CaseIndex(stored: packed)
    else { return nil }
    var lines = String(decoding: text, as: UTF8.self).split(separator: "\n")[...]
    guard lines.popFirst() == heading[...], lines.popLast() == "end" else { return nil }
    var state = BuildState(
      release: "", releaseID: "", facts: Facts(), lookedAt: 0, files: [], index: index)
    let sum = Fingerprint(of: Array(packed.suffix(8))).value
    for line in lines {
      guard state.take(line, indexSum: sum) else { return nil }
    }
    return state
  }

  /// The two files, for the change set or a plain write.
  func stored() -> [(file: RelativePath, bytes: [UInt8])] {
    let packed = index.stored
    var lines = [Self.heading, "release \(release)", "folder \(releaseID)", "looked \(lookedAt)"]
    lines.append("index \(Fingerprint(of: Array(packed.suffix(8))).value)")
    lines += facts.values.sorted { $0.key < $1.key }.map { "fact \($0.value) \($0.key)" }
    lines += files.map { "file \($0)" }
    lines.append("end\n")
    return [
      (Self.indexFile, packed), (Self.pagesFile, Array(lines.joined(separator: "\n").utf8)),
    ]
  }

  func save(to folder: Folder) throws(FileError) {
    for (file, bytes) in stored() { try folder.write(bytes, to: file) }
  }

  /// One line of `pages.state`; false where it is none.
  private mutating func take(_ line: Substring, indexSum: UInt64) -> Bool {
    guard let space = line.firstIndex(of: " ") else { return false }
    let rest = line[line.index(after: space)...]
    switch line[..<space] {
    case "release": release = String(rest)
    case "folder": releaseID = String(rest)
    case "looked": lookedAt = Int(rest) ?? 0
    case "index": return UInt64(rest) == indexSum
    case "file": files.append(Address(String(rest)))
    case "fact":
      guard let gap = rest.firstIndex(of: " "), let value = UInt64(rest[..<gap]) else {
        return false
      }
      facts[String(rest[rest.index(after: gap)...])] = value
    default: return false
    }
    return true
  }
}
