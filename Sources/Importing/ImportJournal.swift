// Brings staged records into the archive so that a crash leaves none of them there, or all.
//
// 1. Under the archive's locks: see that no record is there that is to come; make the folders.
// 2. Wait until the staged records are on the disk; write the journal, durably.
//    A crash before this point leaves the archive as it was, a crash after it an import that is
//    finished later.
// 3. Rename every record into the archive; one that is there already was renamed before.
// 4. Wait until the archive is on the disk; remove the journal, durably; remove the staging folder.

internal import Archive
internal import Diagnostics
internal import Documents
package import Files
internal import Participation

/// A point at which a crash is told apart by tests.
enum ImportStep: Hashable, Sendable {
  case staged, foldersMade, journalWritten
  case moved(Int)
  case archiveSynced, journalRemoved
}

/// Another command holds the archive, or another import is at work; nothing was changed.
package struct ImportLocked: Error, Hashable, Sendable {
  package let isByImport: Bool

  package var message: String {
    isByImport ? "another import is at work" : "another command is at work on the archive"
  }
}

/// The redo journal of imports.
package struct ImportJournal: Sendable {
  let archive: Folder
  let state: Folder
  let locks: [RelativePath]
  /// Called after each step; what it throws leaves everything as a crash would.
  var step: @Sendable (ImportStep) throws -> Void = { _ in }

  package static let waitMillisecondsMax = 60_000

  /// - Parameters:
  ///   - state: the site's state folder, in which records are staged.
  ///   - locks: files below the state folder; see `ImportSite`.
  package init(archive: Folder, state: Folder, locks: [RelativePath]) {
    self.archive = archive
    self.state = state
    self.locks = locks
  }

  init(site: ImportSite) {
    self.init(archive: site.archive.folder, state: site.state, locks: site.locks)
  }

  /// Finishes the imports that a crash interrupted after they were decided.
  ///
  /// Costs one look into a folder where there is none. Every command that reads the archive as a
  /// whole calls it first, without the archive's locks: it takes them itself.
  ///
  /// - Returns: how many records the interrupted imports had.
  /// - Throws: `FileError`; `ImportLocked` where another command keeps the archive locked.
  package func finishInterrupted(waitingMilliseconds: Int = waitMillisecondsMax) throws -> Int {
    guard try !decided().isEmpty else { return 0 }
    return try withArchive(waitingMilliseconds) {
      // Whoever held the locks may have finished them meanwhile.
      var records = 0
      for staging in try decided() {
        records += try recordCount(staging)
        try finish(staging)
      }
      return records
    }
  }

  /// Brings the staged records into the archive.
  ///
  /// - Throws: `Diagnostic` where the archive changed meanwhile, `FileError`, `ImportLocked`;
  ///   unless `staging.hasJournal`, the archive is then as it was.
  func commit(
    _ staging: ImportStaging, waitingMilliseconds: Int = waitMillisecondsMax
  ) throws {
    try withArchive(waitingMilliseconds) {
      let files = try staging.records.filesBelow()
      try step(.staged)
      try refuseTwins(files)
      let made = try makeFolders(for: files)
      do {
        try step(.foldersMade)
        try staging.folder.syncFileSystem()
        try staging.folder.write(journal(files.count), to: ImportStaging.journalName, .durable)
      } catch {
        if !staging.hasJournal { Self.takeBack(made) }
        throw error
      }
      try step(.journalWritten)
      try finish(staging)
    }
  }
}

extension ImportJournal {
  private static let version = 1

  private func decided() throws(FileError) -> [ImportStaging] {
    try ImportStaging.all(in: state).filter(\.hasJournal)
  }

  private func withArchive<Result>(
    _ waitingMilliseconds: Int, _ work: () throws -> Result
  ) throws -> Result {
    var locks: [FileLock] = []
    for path in self.locks {
      let folder = path.folder.map { state.folder($0) } ?? state
      let lock = try FileLock.take(
        RelativePath(trusted: path.name), in: folder, waitingMilliseconds: waitingMilliseconds)
      guard let lock else { throw ImportLocked(isByImport: false) }
      locks.append(lock)
    }
    defer { withExtendedLifetime(locks) {} }
    return try work()
  }

  /// The desk, or a person, may have written to the archive while the file was read.
  private func refuseTwins(_ files: [RelativePath]) throws {
    let known = try CaseNumbering.ids(of: archive)
    for file in files {
      guard let id = CaseID(String(file.name.dropLast(5))), let folder = known[id] else { continue }
      throw Diagnostic(
        file: archive.path(of: folder.appending(RelativePath(trusted: file.name))),
        "this case came into the archive while the file was read",
        hint: "import the file again; nothing was imported")
    }
  }

  /// What most likely fails is done while nothing is decided yet.
  private func makeFolders(for files: [RelativePath]) throws(FileError) -> [Folder] {
    let needed = Set(files.compactMap(\.folder).flatMap { [$0, $0.folder].compactMap(\.self) })
    var made: [Folder] = []
    do {
      try archive.create()
      for path in needed.sorted() {
        let folder = archive.folder(path)
        if folder.exists { continue }
        try folder.create()
        made.append(folder)
      }
    } catch {
      Self.takeBack(made)
      throw error
    }
    return made
  }

  private static func takeBack(_ made: [Folder]) {
    for folder in made.reversed() { folder.removeIfEmpty() }
  }

  private func finish(_ staging: ImportStaging) throws {
    for (index, file) in try staging.records.filesBelow().enumerated() {
      try staging.records.move(file, to: archive)
      try step(.moved(index + 1))
    }
    try archive.syncFileSystem()
    try step(.archiveSynced)
    try staging.folder.remove(ImportStaging.journalName, .durable)
    try step(.journalRemoved)
    try staging.remove()
  }
}

extension ImportJournal {
  /// For people who find it, and for the count of what was finished.
  private func journal(_ records: Int) -> [UInt8] {
    var json = JSONWriter(.compact)
    json.beginObject()
    json.entry("version", Self.version)
    json.entry("records", records)
    json.endObject()
    return json.finish() + [0x0A]
  }

  private func recordCount(_ staging: ImportStaging) throws -> Int {
    let name = ImportStaging.journalName
    var json = JSONReader(
      SourceText(file: staging.folder.path(of: name), bytes: try staging.folder.read(name)))
    var count = 0
    try json.beginObject()
    while let key = try json.nextKey() {
      if key == "records" { count = try json.integer() } else { _ = try json.skip() }
    }
    return count
  }
}
