// What the last build knew, kept so that the next one can do only what changed.
//
// `pages.state` says which release it is, the facts, and by their sums which other files belong to
// it: `cases.index`, the archive; `files.state`, the files of the release. A build that is told
// which cases changed reads and writes neither of the two: what became different stands in
// `cases.changes` and in `pages.state`, until the next build that looks for itself.
// A state that does not belong to the current release is not used, and a full build follows.

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
  /// How many pages the release has.
  var pages: Int
  var index: CaseIndex
  /// The files that are no case's page, sorted: they can be removed when they are no longer planned.
  var files: [Address]
  /// What told builds changed since; nothing in a state that is about to be written as a whole.
  var told = ToldState()

  /// How much of a state is needed.
  enum Reading {
    /// The lists of files are left out, and the index is taken as it was written.
    case told
    case whole
  }
}

/// What told builds changed since the state was written as a whole.
struct ToldState {
  var stored: StoredIndex?
  var changes = IndexChanges.none
  var filesAdded: Set<Address> = []
  var filesRemoved: Set<Address> = []
  /// Exports that are older than the cases.
  var waiting: Set<Address> = []
  fileprivate var sums = Sums()

  /// The sums of the other files.
  fileprivate struct Sums {
    var index: UInt64 = 0
    var files: UInt64 = 0
    var changes: UInt64 = 0
  }
}

extension BuildState {
  private static let heading = "avoin pages.state 2"
  private static let pagesFile = RelativePath(trusted: "pages.state")
  static let indexFile = RelativePath(trusted: "cases.index")
  private static let changesFile = RelativePath(trusted: "cases.changes")
  private static let filesFile = RelativePath(trusted: "files.state")

  /// Reads the state of an output; nil where there is none that can be believed.
  static func load(from folder: Folder, _ reading: Reading = .whole) -> BuildState? {
    guard let text = try? folder.read(pagesFile), let head = StateHead(text, heading),
      let stored = StoredIndex(indexFile, in: folder, isVerified: reading == .whole),
      stored.sum == head.sums.index,
      let changes = changes(of: head, in: folder), let index = stored.index(with: changes)
    else { return nil }
    var files: Set<Address> = []
    if reading == .whole {
      guard let text = try? folder.read(filesFile), Fingerprint(of: text).value == head.sums.files
      else { return nil }
      // The root of a site has an empty line.
      let lines = String(decoding: text, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      files = Set(lines.map { Address(String($0)) }).union(head.added).subtracting(head.removed)
    }
    var told = ToldState(
      stored: stored, changes: changes, filesAdded: head.added, filesRemoved: head.removed,
      waiting: head.waiting)
    told.sums = head.sums
    return BuildState(
      release: head.release, releaseID: head.releaseID, facts: head.facts, lookedAt: head.lookedAt,
      pages: head.pages, index: index, files: files.sorted(), told: told)
  }

  /// All files, for the change set or a plain write.
  func stored() -> [(file: RelativePath, bytes: [UInt8])] {
    let packed = index.stored
    let list = Array(files.map { "\($0)\n" }.joined().utf8)
    var head = head
    head.sums.index = CaseIndex.sum(ofStored: packed)
    head.sums.files = Fingerprint(of: list).value
    return [
      (Self.indexFile, packed), (Self.filesFile, list), (Self.pagesFile, head.text(Self.heading)),
    ]
  }

  /// The files that a told build writes.
  func storedChanges() -> [(file: RelativePath, bytes: [UInt8])] {
    let packed = told.changes.rows.stored
    var head = head
    head.sums = told.sums
    head.sums.changes = CaseIndex.sum(ofStored: packed)
    head.places = told.changes.places
    head.gone = told.changes.gone
    head.added = told.filesAdded
    head.removed = told.filesRemoved
    head.waiting = told.waiting
    return [(Self.changesFile, packed), (Self.pagesFile, head.text(Self.heading))]
  }

  /// Writes all files, each of them durably: who is told what changed does not look for damage.
  func save(to folder: Folder) throws(FileError) {
    for (file, bytes) in stored() { try folder.write(bytes, to: file, .durable) }
  }

  /// Removes the rows that told builds left once the state was written as a whole: nobody reads
  /// them any more, and they hold titles.
  static func removeStaleChanges(in folder: Folder) throws(FileError) {
    let text = try? folder.read(pagesFile)
    guard text.flatMap({ StateHead($0, heading) })?.sums.changes ?? 0 == 0 else { return }
    try folder.remove(changesFile, .durable)
  }

  private var head: StateHead {
    var head = StateHead()
    head.release = release
    head.releaseID = releaseID
    head.facts = facts
    head.lookedAt = lookedAt
    head.pages = pages
    return head
  }

  private static func changes(of head: StateHead, in folder: Folder) -> IndexChanges? {
    guard head.sums.changes != 0 else { return IndexChanges.none }
    guard let file = try? MappedFile.open(changesFile, in: folder),
      CaseIndex.sum(of: file) == head.sums.changes,
      let rows = CaseIndex(in: file, isVerified: true)
    else { return nil }
    return IndexChanges(rows: rows, places: head.places, gone: head.gone)
  }
}

/// The lines of `pages.state`.
private struct StateHead {
  var release = ""
  var releaseID = ""
  var facts = Facts()
  var lookedAt = 0
  var pages = 0
  var sums = ToldState.Sums()
  var places: [Int] = []
  var gone: [Int] = []
  var added: Set<Address> = []
  var removed: Set<Address> = []
  var waiting: Set<Address> = []

  init() {}

  /// Nil where a line is missing or is none.
  init?(_ text: [UInt8], _ heading: String) {
    var lines = String(decoding: text, as: UTF8.self).split(separator: "\n")[...]
    guard lines.popFirst() == heading[...], lines.popLast() == "end" else { return nil }
    for line in lines {
      guard take(line) else { return nil }
    }
  }

  func text(_ heading: String) -> [UInt8] {
    var lines = [
      heading, "release \(release)", "folder \(releaseID)", "looked \(lookedAt)", "pages \(pages)",
      "index \(sums.index)", "files \(sums.files)", "changes \(sums.changes)",
    ]
    lines += places.map { "place \($0)" } + gone.map { "gone \($0)" }
    lines += added.sorted().map { "added \($0)" } + removed.sorted().map { "removed \($0)" }
    lines += waiting.sorted().map { "waiting \($0)" }
    lines += facts.values.sorted { $0.key < $1.key }.map { "fact \($0.value) \($0.key)" }
    lines.append("end\n")
    return Array(lines.joined(separator: "\n").utf8)
  }

  private mutating func take(_ line: Substring) -> Bool {
    guard let space = line.firstIndex(of: " ") else { return false }
    let rest = line[line.index(after: space)...]
    switch line[..<space] {
    case "release": release = String(rest)
    case "folder": releaseID = String(rest)
    case "added": added.insert(Address(String(rest)))
    case "removed": removed.insert(Address(String(rest)))
    case "waiting": waiting.insert(Address(String(rest)))
    case "fact":
      guard let gap = rest.firstIndex(of: " "), let value = UInt64(rest[..<gap]) else {
        return false
      }
      facts[String(rest[rest.index(after: gap)...])] = value
    case let name: return takeNumber(name, rest)
    }
    return true
  }

  private mutating func takeNumber(_ name: Substring, _ text: Substring) -> Bool {
    if let sum = UInt64(text) {
      switch name {
      case "index": sums.index = sum
      case "files": sums.files = sum
      case "changes": sums.changes = sum
      default: break
      }
    }
    guard let number = Int(text) else { return ["index", "files", "changes"].contains(name) }
    switch name {
    case "looked": lookedAt = number
    case "pages": pages = number
    case "place": places.append(number)
    case "gone": gone.append(number)
    case "index", "files", "changes": break
    default: return false
    }
    return true
  }
}
