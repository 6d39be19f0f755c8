// A file of lines that says nothing of the order in which they came, and takes one more at no cost.
//
// 1. Each line has a key: what stands before its first semicolon.
// 2. A new line goes to a place that is drawn among the empty ones. So the places are those of a
//    drawing of all lines at once, whichever came first.
// 3. The place is written and waited for: one write, however many lines there are.
// 4. A line that replaces another is written elsewhere first, and counts from then on; the other is
//    wiped after it.
// 5. When three quarters of the places are taken, the file is written anew, with twice as many as
//    there are lines, all drawn again; a crash leaves the old file or the new one.

internal import Files
internal import Inbox

/// The lines of one file, for whoever holds the vote's lock.
struct ScatteredFile {
  private let name: RelativePath
  private let folder: Folder
  private let random: Randomness
  private var file: PlacedFile?
  private var layout: ScatteredLayout
  private var entries: [String: Entry] = [:]
  private var empty: [Int32] = []
  private var changes: UInt64 = 0
  /// Whether it has to be written anew before it is built on.
  private var isToBeRewritten: Bool
  /// Whether what was read may be in memory alone, since writing has failed.
  private var isDoubtful: Bool

  private struct Entry {
    var line: String
    var place: Int
  }

  private static let fileBytesMax = 512 << 20

  /// Reads the file, and sees to it that what is read is on the disk.
  ///
  /// - Parameter rewriting: whether the next change writes it anew, since writing in it has failed.
  init(
    _ name: RelativePath, in folder: Folder, rewriting: Bool, random: Randomness = .system
  ) throws(FileError) {
    self.name = name
    self.folder = folder
    self.random = random
    layout = ScatteredLayout(for: 0, lineBytes: 0)
    isToBeRewritten = rewriting
    isDoubtful = rewriting
    file = try PlacedFile(name, in: folder)
    guard let file else {
      isToBeRewritten = true
      return
    }
    try file.sync()
    take(try folder.read(name, bytesMax: Self.fileBytesMax))
  }

  /// The lines of a file that others may be writing, each key once.
  static func lines(_ name: RelativePath, in folder: Folder) throws(FileError) -> [String] {
    guard folder.exists(name) else { return [] }
    return try ScatteredFile(name, in: folder, rewriting: false).lines
  }

  var count: Int { entries.count }
  var lines: [String] { entries.values.map(\.line) }

  func line(_ key: String) -> String? { entries[key]?.line }

  /// Whether nobody else has changed the file since it was read or written here.
  var isCurrent: Bool {
    guard let file else { return !folder.exists(name) }
    guard file.hasItsName,
      let bytes = try? file.read(8, at: ScatteredLayout.changesOffset), bytes.count == 8
    else { return false }
    return ScatteredLayout.changes(bytes) == changes
  }

  /// Adds lines, or replaces those with the same keys; they are on the disk when it returns.
  ///
  /// After a write that failed, all that is there is written anew, even for no line at all: what is
  /// said to be there already has to be on the disk as well.
  /// - Throws: `FileError`; what is in the file is then not known, and it has to be read anew.
  mutating func put(_ lines: [String]) throws(FileError) {
    guard !lines.isEmpty || (isDoubtful && !entries.isEmpty) else { return }
    let added = lines.count { entries[Self.key(of: $0)] == nil }
    let longest = lines.map(\.utf8.count).max() ?? 0
    if isToBeRewritten || count + added > layout.linesMax || empty.count < lines.count
      || longest > layout.lineBytesMax
    {
      try rewrite(with: lines)
    } else {
      try write(lines)
    }
  }

  static func key(of line: String) -> String {
    String(line.prefix { $0 != ";" })
  }
}

extension ScatteredFile {
  /// The file of earlier versions is plain lines: it is read, and written anew with the next change.
  private mutating func take(_ bytes: [UInt8]) {
    guard let layout = ScatteredLayout(bytes) else {
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        entries[Self.key(of: String(line))] = Entry(line: String(line), place: 0)
      }
      isToBeRewritten = true
      return
    }
    self.layout = layout
    changes = ScatteredLayout.changes(bytes[ScatteredLayout.changesOffset...])
    if bytes.count != layout.fileBytes { isToBeRewritten = true }
    for place in 0..<layout.placeCount {
      guard let found = layout.line(at: place, in: bytes) else {
        empty.append(Int32(place))
        continue
      }
      let key = Self.key(of: found.text)
      // Two with one key: the machine stopped before the first was wiped.
      if entries[key] != nil { isToBeRewritten = true }
      if entries[key] == nil || found.state == .successor {
        entries[key] = Entry(line: found.text, place: place)
      }
    }
  }

  private mutating func write(_ lines: [String]) throws(FileError) {
    guard let file else { preconditionFailure("a file that is not there is written whole") }
    // Before anything else: whoever reads from here on sees that they have to read anew.
    changes += 1
    try file.write(
      ScatteredLayout.bytes(changes: changes), at: ScatteredLayout.changesOffset)
    var successors: [(old: Int, new: Int)] = []
    for line in lines {
      let (key, place) = (Self.key(of: line), draw())
      let old = entries[key]?.place
      try file.write(
        layout.place(line, old == nil ? .line : .successor), at: layout.offset(of: place))
      if let old { successors.append((old, place)) }
      entries[key] = Entry(line: line, place: place)
    }
    try file.sync()
    guard !successors.isEmpty else { return }
    for (old, _) in successors {
      try file.write(
        [UInt8](repeating: 0, count: layout.placeBytes), at: layout.offset(of: old))
      empty.append(Int32(old))
    }
    try file.sync()
    for (_, new) in successors {
      try file.write([ScatteredLayout.State.line.rawValue], at: layout.offset(of: new))
    }
  }

  private mutating func rewrite(with lines: [String]) throws(FileError) {
    for line in lines { entries[Self.key(of: line)] = Entry(line: line, place: 0) }
    layout = ScatteredLayout(
      for: count, lineBytes: entries.values.map(\.line.utf8.count).max() ?? 0)
    changes += 1
    empty = (0..<layout.placeCount).map(Int32.init)
    var bytes = layout.head(changes: changes)
    bytes += repeatElement(0, count: layout.fileBytes - bytes.count)
    for key in entries.keys {
      guard let line = entries[key]?.line else { continue }
      let place = draw()
      entries[key]?.place = place
      bytes.replaceSubrange(
        layout.offset(of: place)..<layout.offset(of: place) + layout.placeBytes,
        with: layout.place(line, .line))
    }
    try folder.write(bytes, to: name, .durable, mode: 0o600)
    file = try PlacedFile(name, in: folder)
    isToBeRewritten = false
    isDoubtful = false
  }

  /// An empty place, each as likely as any other.
  private mutating func draw() -> Int {
    precondition(!empty.isEmpty, "there are always more places than lines")
    let number = random.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let index = Int(number.multipliedFullWidth(by: UInt64(empty.count)).high)
    empty.swapAt(index, empty.count - 1)
    return Int(empty.removeLast())
  }
}
