// Applies a few changes to the current release with one wait for the disk.
//
// 1. Append a record with every new byte to the log, and wait until that is on the disk.
// 2. Write the files into the release, pages first, and remove what has to go; the new state last.
// 3. Note how much of the log was applied, and since which start of the machine.
// Nothing of 2 and 3 is waited for: a process that dies leaves them to the kernel, which writes them
// down; after a machine that lost its power, and after a process that died before 3, the next build
// applies the whole log again, which ends in the same files. A build that changes more than a few
// files first waits for the disk and empties the log.

internal import Files

/// The log of small change sets of one output.
struct ChangeLog: Sendable {
  /// Where the state of the output is.
  let state: Folder
  /// Called before each step that leaves a trace; tests let it fail, as a crash would.
  private let beforeStep: @Sendable () throws(FileError) -> Void

  init(
    state: Folder,
    beforeStep: @escaping @Sendable () throws(FileError) -> Void = { () throws(FileError) in }
  ) {
    self.state = state
    self.beforeStep = beforeStep
  }

  /// What a record holds at most, and the log.
  static let recordBytesMax = 1 << 20
  static let logBytesMax = 8 << 20
  static let filesMax = 64

  private static let log = RelativePath(trusted: "changes.log")
  private static let applied = RelativePath(trusted: "changes.applied")

  /// Applies a change set, durably; false where it is too large for the log, and nothing was done.
  func apply(_ changes: LoggedChanges) throws(FileError) -> Bool {
    let bytes = state.stamp(of: Self.log)?.bytes ?? 0
    guard changes.steps.count <= Self.filesMax, changes.bytes <= Self.recordBytesMax,
      bytes + changes.bytes <= Self.logBytesMax
    else { return false }
    let record = changes.record
    try beforeStep()
    try state.append(record, to: Self.log)
    try perform(changes)
    try beforeStep()
    try state.write(mark(bytes + record.count), to: Self.applied)
    return true
  }

  /// Applies again what may not be in the release yet.
  func finishInterrupted() throws(FileError) {
    guard let stamp = state.stamp(of: Self.log) else { return }
    if let mark = try? state.read(Self.applied), mark == self.mark(stamp.bytes) { return }
    for changes in LoggedChanges.all(in: try state.read(Self.log)) {
      guard Folder(changes.release).exists else { continue }
      try perform(changes)
    }
    try empty()
  }

  /// Waits until everything is on the disk, and forgets the log.
  func empty() throws(FileError) {
    guard let bytes = try? state.read(Self.log) else { return }
    for release in Set(LoggedChanges.all(in: bytes).map(\.release)).sorted() {
      if Folder(release).exists { try Folder(release).syncFileSystem() }
    }
    try state.syncFileSystem()
    try state.remove(Self.log, .durable)
  }
}

extension ChangeLog {
  private func perform(_ changes: LoggedChanges) throws(FileError) {
    let release = Folder(changes.release)
    for step in changes.steps {
      try beforeStep()
      switch step {
      case .put(let file, let bytes): try release.write(bytes, to: file)
      case .remove(let file): try release.removeWithEmptyFolders(file)
      case .beside(let file, let bytes): try release.parentAndName.parent.write(bytes, to: file)
      case .state(let file, let bytes): try state.write(bytes, to: file)
      }
    }
  }

  /// The machine's start and the bytes that were applied since; another start means that they may
  /// have been lost.
  private func mark(_ bytes: Int) -> [UInt8] {
    let boot = (try? readFile(at: "/proc/sys/kernel/random/boot_id")) ?? []
    return Array("\(bytes) ".utf8) + boot
  }
}

/// One change set as the log keeps it.
struct LoggedChanges: Sendable {
  /// The real path of the release.
  let release: String
  /// In the order in which they are taken.
  let steps: [Step]

  enum Step: Sendable {
    case put(RelativePath, [UInt8])
    case remove(RelativePath)
    /// A file that stands beside the release.
    case beside(RelativePath, [UInt8])
    case state(RelativePath, [UInt8])
  }
}

extension LoggedChanges {
  private static let heading = "avoin changes 1"

  var bytes: Int { steps.reduce(0) { $0 + $1.parts.2.count } }

  /// Heading with length and fingerprint, then each step: a line and its bytes.
  var record: [UInt8] {
    var body = Array("\(release)\n".utf8)
    for step in steps {
      let (word, file, bytes) = step.parts
      body += Array("\(word) \(bytes.count) \(file)\n".utf8) + bytes
    }
    let sum = Fingerprint(of: body).value
    return Array("\(Self.heading) \(body.count) \(sum)\n".utf8) + body
  }

  /// The whole records of a log; what a crash left of one at its end is not there.
  static func all(in log: [UInt8]) -> [LoggedChanges] {
    var found: [LoggedChanges] = []
    var rest = log[...]
    while let line = rest.takeLine(), line.hasPrefix(heading + " ") {
      let numbers = line.split(separator: " ").suffix(2).compactMap { UInt64($0) }
      guard numbers.count == 2, let count = Int(exactly: numbers[0]), count <= rest.count else {
        break
      }
      let body = Array(rest.prefix(count))
      guard Fingerprint(of: body).value == numbers[1], let changes = LoggedChanges(body) else {
        break
      }
      found.append(changes)
      rest = rest.dropFirst(count)
    }
    return found
  }

  private init?(_ body: [UInt8]) {
    var rest = body[...]
    guard let release = rest.takeLine() else { return nil }
    var steps: [Step] = []
    while let line = rest.takeLine() {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3, let count = Int(parts[1]), count <= rest.count,
        let file = RelativePath(parts[2]),
        let step = Step(parts[0], file, Array(rest.prefix(count)))
      else { return nil }
      steps.append(step)
      rest = rest.dropFirst(count)
    }
    self.init(release: release, steps: steps)
  }
}

extension LoggedChanges.Step {
  fileprivate var parts: (String, RelativePath, [UInt8]) {
    switch self {
    case .put(let file, let bytes): ("put", file, bytes)
    case .remove(let file): ("remove", file, [])
    case .beside(let file, let bytes): ("beside", file, bytes)
    case .state(let file, let bytes): ("state", file, bytes)
    }
  }

  fileprivate init?(_ word: String, _ file: RelativePath, _ bytes: [UInt8]) {
    switch word {
    case "put": self = .put(file, bytes)
    case "remove": self = .remove(file)
    case "beside": self = .beside(file, bytes)
    case "state": self = .state(file, bytes)
    default: return nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Takes a line off the front; nil where there is no whole one.
  fileprivate mutating func takeLine() -> String? {
    guard let end = firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let line = String(decoding: self[..<end], as: UTF8.self)
    self = self[(end + 1)...]
    return line
  }
}
