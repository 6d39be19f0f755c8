// One journal of this process: filled batch by batch, and cut when its files are on the disk.

internal import Files
internal import Foundation

/// A journal file under this process's lock. One thread at a time has it.
final class JournalFile: @unchecked Sendable {
  let name: RelativePath
  private let file: LockedFile
  private let folder: Folder
  private let records: JournalRecords
  private let bytesPrepared: Int
  /// Up to where it is on the disk.
  private var end = JournalRecords.headerByteCount
  /// The files that its records tell of, up to the number that is synced one by one.
  private(set) var placed: [RelativePath] = []
  private(set) var placedCount = 0
  /// Those whose records are durable, and whose files could not be put in their places.
  private(set) var unplaced: Set<SubmissionID> = []
  private(set) var firstAppend: ContinuousClock.Instant?
  /// Whether a write or a wait failed: it is never written again.
  private(set) var isPoisoned = false
  private static let ours = NSLock()
  nonisolated(unsafe) private static var names: Set<String> = []
  /// Bytes that are handed to the system at once.
  private static let pieceBytes = 1 << 20

  /// - Throws: `FileError`.
  init(in folder: Folder, named name: String, bytesPrepared: Int, random: Randomness) throws {
    records = JournalRecords(random: random)
    self.name = RelativePath(trusted: name + Journals.ending)
    self.folder = folder
    self.bytesPrepared = bytesPrepared
    file = try LockedFile.create(
      self.name, preparing: RelativePath(trusted: name + Journals.preparingEnding), in: folder,
      beginning: records.header, bytesPrepared: bytesPrepared)
    Self.ours.withLock { _ = Self.names.insert(self.name.text) }
  }

  deinit {
    Self.ours.withLock { _ = Self.names.remove(name.text) }
  }

  /// Whether this process has it: over NFS a process gets a lock that it holds a second time, and
  /// loses it when it closes either file.
  static func isOurs(_ name: String) -> Bool { ours.withLock { names.contains(name) } }

  var isEmpty: Bool { end == JournalRecords.headerByteCount }

  /// Whether that much more fits into what was prepared.
  func hasRoom(forBytes count: Int, records number: Int) -> Bool {
    end + count + number * JournalRecords.recordHeadByteCount <= bytesPrepared
  }

  /// Writes submissions behind the others and waits until they are on the disk.
  ///
  /// - Throws: `FileError`, and the file is poisoned; what was appended before is still there.
  func append(_ submissions: [[UInt8]], beforeSync: () throws -> Void) throws {
    do {
      var offset = end
      var bytes: [UInt8] = []
      for json in submissions {
        records.append(json, to: &bytes)
        if bytes.count >= Self.pieceBytes { try flush(&bytes, &offset) }
      }
      try flush(&bytes, &offset)
      try beforeSync()
      try file.syncData()
      end = offset
      firstAppend = firstAppend ?? .now
    } catch {
      poison()
      throw error
    }
  }

  func note(_ file: RelativePath, filesMax: Int) {
    placedCount += 1
    if placedCount <= filesMax { placed.append(file) } else { placed = [] }
  }

  func noteUnplaced(_ id: SubmissionID) { unplaced.insert(id) }

  /// Waits until everything on the journal's file system is on the disk.
  func syncFileSystem() throws(FileError) { try file.syncFileSystem() }

  /// The submissions in it.
  func submissions() throws -> [[UInt8]] {
    try JournalRecords.read(
      try file.readAll(bytesMax: Journals.bytesReadMax), path: file.path)
  }

  /// Overwrites what is in it, so that the words stand in the submissions' files alone.
  func cut() throws {
    do {
      try file.zero(from: JournalRecords.headerByteCount, to: min(end, bytesPrepared))
      if end > bytesPrepared { try file.truncate(to: bytesPrepared) }
      try file.syncData()
    } catch {
      isPoisoned = true
      throw error
    }
    end = JournalRecords.headerByteCount
    (placed, placedCount, unplaced, firstAppend) = ([], 0, [], nil)
  }

  /// Removes the file, and waits until its name is gone from the disk.
  func remove() throws(FileError) { try folder.remove(name, .durable) }
}

extension JournalFile {
  private func flush(_ bytes: inout [UInt8], _ offset: inout Int) throws(FileError) {
    try file.write(bytes, at: offset)
    offset += bytes.count
    bytes.removeAll(keepingCapacity: true)
  }

  /// Those whose batch failed are told so: their records should not come back. Where even this
  /// fails, they may; then they are stored though nobody was told, and never twice.
  private func poison() {
    isPoisoned = true
    try? file.truncate(to: end)
    try? file.syncData()
  }
}
