// Crashes at every step of bringing records into the archive.

import Archive
import Diagnostics
import Files
import Participation
import Testing

@testable import Importing

@Suite struct ImportJournalTests {
  private struct Crash: Error {}

  private static let records = [
    "2024/01/2024-AAAAAA.json", "2024/02/2024-BBBBBB.json", "2025/01/2025-CCCCCC.json",
  ]

  @Test(
    "A crash before the journal leaves the archive as it was; the next import clears up",
    arguments: [ImportStep.staged, .foldersMade])
  func before(_ step: ImportStep) throws {
    let room = try ImportRoom()
    try crash(room, at: step)
    #expect(try archived(room).isEmpty)
    #expect(try ImportJournal(site: room.site).finishInterrupted() == 0)
    #expect(try archived(room).isEmpty)
    try room.run("id,title,text,received,closed\n1,t,x,2024-01-05,\n")
    #expect(try archived(room).count == 1)
    #expect(try ImportStaging.all(in: room.site.state).isEmpty)
  }

  @Test(
    "A crash after the journal leaves an import that is finished later, wherever it was",
    arguments: [ImportStep.journalWritten, .moved(1), .moved(2), .moved(3), .archiveSynced])
  func after(_ step: ImportStep) throws {
    let room = try ImportRoom()
    try crash(room, at: step)
    #expect(try ImportJournal(site: room.site).finishInterrupted() == 3)
    #expect(try archived(room) == Self.records)
    #expect(try ImportStaging.all(in: room.site.state).isEmpty)
    #expect(try ImportJournal(site: room.site).finishInterrupted() == 0)
  }

  @Test("A crash after the journal is gone leaves a whole import and a folder to clear up")
  func atTheEnd() throws {
    let room = try ImportRoom()
    try crash(room, at: .journalRemoved)
    #expect(try archived(room) == Self.records)
    #expect(try ImportJournal(site: room.site).finishInterrupted() == 0)
  }

  @Test("Finishing may crash as well, again and again")
  func crashesWhileFinishing() throws {
    let room = try ImportRoom()
    try crash(room, at: .journalWritten)
    for step in [ImportStep.moved(1), .moved(2), .archiveSynced] {
      #expect(throws: Crash.self) {
        _ = try self.journal(room, crashingAt: step).finishInterrupted()
      }
    }
    #expect(try ImportJournal(site: room.site).finishInterrupted() == 3)
    #expect(try archived(room) == Self.records)
  }

  @Test("What an official changed meanwhile is not overwritten when an import is finished")
  func changedMeanwhile() throws {
    let room = try ImportRoom()
    try crash(room, at: .moved(1))
    let first = RelativePath(trusted: Self.records[0])
    try room.site.archive.folder.write(Array("changed".utf8), to: first)
    _ = try ImportJournal(site: room.site).finishInterrupted()
    #expect(try room.site.archive.folder.read(first) == Array("changed".utf8))
  }

  @Test("A case that came into the archive meanwhile stops the import, and nothing is imported")
  func twin() throws {
    let room = try ImportRoom()
    let staging = try staged(room)
    try room.site.archive.folder.write([], to: RelativePath(trusted: "2024/05/2024-BBBBBB.json"))
    let found = problem { try ImportJournal(site: room.site).commit(staging) }
    #expect(found?.message == "this case came into the archive while the file was read")
    #expect(!staging.hasJournal)
    #expect(try archived(room) == ["2024/05/2024-BBBBBB.json"])
  }

  @Test("A folder that cannot be made stops the import before it is decided")
  func noFolder() throws {
    let room = try ImportRoom()
    let staging = try staged(room)
    try room.site.archive.folder.write([], to: RelativePath(trusted: "2025"))
    #expect(throws: FileError.self) { try ImportJournal(site: room.site).commit(staging) }
    #expect(!staging.hasJournal)
    #expect(try room.site.archive.folder.names() == ["2025"])
  }

  @Test("While another command holds the archive, nothing moves")
  func locked() throws {
    let room = try ImportRoom()
    let staging = try staged(room)
    let build = room.site.state.folder(RelativePath(trusted: "build"))
    let lock = try #require(try FileLock.take(RelativePath(trusted: "lock"), in: build))
    let journal = ImportJournal(site: room.site)
    #expect(throws: ImportLocked(isByImport: false)) {
      try journal.commit(staging, waitingMilliseconds: 20)
    }
    #expect(try archived(room).isEmpty)
    withExtendedLifetime(lock) {}
  }

  @Test("The next import finishes the interrupted one first, and says so")
  func nextImport() throws {
    let room = try ImportRoom()
    try crash(room, at: .moved(2))
    let report = try room.run("id,title,text,received,closed\n1,t,x,2024-03-05,\n")
    #expect(report.finishedEarlier == 3)
    #expect(report.imported == 1)
    #expect(try archived(room).count == 4)
  }
}

extension ImportJournalTests {
  /// An import whose records are staged.
  private func staged(_ room: ImportRoom) throws -> ImportStaging {
    let staging = try ImportStaging.fresh(in: room.site.state)
    for record in Self.records {
      try staging.records.write(Array("{}".utf8), to: RelativePath(trusted: record))
    }
    return staging
  }

  private func crash(_ room: ImportRoom, at step: ImportStep) throws {
    let staging = try staged(room)
    #expect(throws: Crash.self) { try journal(room, crashingAt: step).commit(staging) }
  }

  private func journal(_ room: ImportRoom, crashingAt step: ImportStep) -> ImportJournal {
    var journal = ImportJournal(site: room.site)
    journal.step = { if $0 == step { throw Crash() } }
    return journal
  }

  private func archived(_ room: ImportRoom) throws -> [String] {
    try room.site.archive.folder.filesBelow().map(\.text)
  }
}
