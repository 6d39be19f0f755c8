// The folder of all processes' journals: making them, and putting right what dead ones left.
//
// 1. Whoever lives holds a lock on its journals. One that can be locked has lost its process.
// 2. Each of its submissions is put in its place where it is not there, or not whole.
// 3. They are synced; the journal is overwritten, and removed.
// 4. Where no process lives, claims are nobody's: they are removed.

internal import Files
internal import Foundation
internal import Glibc

/// The journals of an inbox: `journal/<host>-<process>-<random>.journal`.
struct Journals: Sendable {
  let root: Folder
  private let folders: SyncedFolders
  private let note: @Sendable (String) -> Void

  static let ending = ".journal"
  static let preparingEnding = ".preparing"
  static let claimEnding = ".claim"
  /// No journal is larger.
  static let bytesReadMax = 1 << 30
  private static let lockName = RelativePath(trusted: "opening.lock")
  private static let lockMilliseconds = 5_000
  private static let hostBytesMax = 64

  init(root: Folder, folders: SyncedFolders, note: @escaping @Sendable (String) -> Void) {
    self.root = root
    self.folders = folders
    self.note = note
  }

  /// Makes a journal for this process.
  ///
  /// - Throws: `FileError`.
  func open(bytesPrepared: Int, random: Randomness = .system) throws -> JournalFile {
    try folders.prepare(for: Self.folderName.appending(Self.lockName))
    // While somebody looks whether anybody lives, nobody is born.
    let lock = try whole()
    defer { withExtendedLifetime(lock) {} }
    return try JournalFile(
      in: folder, named: Self.newName(random), bytesPrepared: bytesPrepared, random: random)
  }

  /// Puts right what dead processes left.
  ///
  /// - Parameter sweeping: whether claims are looked for as well; that reads the names of all
  ///   submissions.
  /// - Returns: how many submissions had to be put in their places.
  /// - Throws: `FileError`: what could not be put right stays.
  @discardableResult
  func recover(sweeping: Bool) throws -> Int {
    guard folder.exists else { return 0 }
    var restored = 0
    for name in try folder.names() where name.hasSuffix(Self.ending) && !JournalFile.isOurs(name) {
      do {
        restored += try recover(RelativePath(trusted: name))
      } catch let error where !(error is FileError) {
        // Of another version, or damaged: it must not keep new submissions out.
        note("a journal is left as it is: \(error)")
      }
    }
    if sweeping { try sweep() }
    return restored
  }

  /// Whether a submission's words stand in any journal.
  func hold(_ id: SubmissionID) throws -> Bool {
    for name in try folder.names() where name.hasSuffix(Self.ending) {
      let path = folder.path(of: RelativePath(trusted: name))
      guard let bytes = try? readFile(at: path, bytesMax: Self.bytesReadMax) else { continue }
      for json in try JournalRecords.read(bytes, path: path)
      where try Submission(json: json, path: path).id == id {
        return true
      }
    }
    return false
  }
}

extension Journals {
  private static let folderName = RelativePath(trusted: "journal")

  private var folder: Folder { root.folder(Self.folderName) }

  private func whole() throws(FileError) -> FileLock? {
    try FileLock.take(Self.lockName, in: folder, waitingMilliseconds: Self.lockMilliseconds)
  }

  private static func newName(_ random: Randomness) -> String {
    let host = hostName.prefix(hostBytesMax).map { byte in
      byte.isNameByte ? Character(UnicodeScalar(byte)) : "_"
    }
    return "\(String(host))-\(getpid())-\(Hex.encode(random.bytes(8)))"
  }

  /// What the kernel calls this machine: Foundation would ask the name servers, and wait for them.
  private static var hostName: [UInt8] {
    var name = [CChar](repeating: 0, count: Int(HOST_NAME_MAX) + 1)
    guard gethostname(&name, name.count) == 0 else { return Array("localhost".utf8) }
    return name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  }

  /// How many submissions of a journal were put in their places; none where its process lives.
  private func recover(_ name: RelativePath) throws -> Int {
    guard let file = try LockedFile.take(name, in: folder) else { return 0 }
    let bytes = try file.readAll(bytesMax: Self.bytesReadMax)
    var restored = 0
    var placed: [RelativePath] = []
    for json in try JournalRecords.read(bytes, path: file.path) {
      let submission = try Submission(json: json, path: file.path)
      if try restore(submission, json) { restored += 1 }
      placed.append(submission.id.file)
    }
    if !placed.isEmpty { try file.syncFileSystem() }
    try file.zero(from: 0, to: bytes.count)
    try file.syncData()
    try folder.remove(name, .durable)
    return restored
  }

  /// Whether it was missing or damaged.
  private func restore(_ submission: Submission, _ json: [UInt8]) throws -> Bool {
    let place = submission.id.file
    do {
      if try SubmissionFiles(folder: root).read(place) != nil { return false }
      try folders.prepare(for: place)
      try root.write(json, to: place, .durable, .mustBeNew, mode: 0o600)
    } catch let error as FileError where error.isAlreadyThere {
      return false
    } catch is BrokenSubmission {
      // What a power cut left of the file; the journal has it whole.
      try root.write(json, to: place, .durable, .replace, mode: 0o600)
    }
    return true
  }

  /// Removes the claims, and the journals that were never finished, of whoever is gone.
  private func sweep() throws {
    guard let lock = try whole() else { return }
    defer { withExtendedLifetime(lock) {} }
    let names = try folder.names()
    guard !names.contains(where: { $0.hasSuffix(Self.ending) }) else { return }
    for name in names where name.hasSuffix(Self.preparingEnding) {
      try folder.remove(RelativePath(trusted: name))
    }
    for month in try SubmissionFiles(folder: root).months() {
      let folder = root.folder(month)
      try folder.visitNames { name in
        if name.hasSuffix(Self.claimEnding) { try folder.remove(RelativePath(trusted: name)) }
      }
    }
  }
}

extension UInt8 {
  /// Whether it may stand in the part of a journal's name that names the machine.
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
