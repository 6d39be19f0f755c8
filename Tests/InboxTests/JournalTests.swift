// What is in a journal survives whatever becomes of the process, once and whole.

import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct JournalTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  @Test(
    "Before whatever step the process dies, all who were answered are there, once and whole",
    arguments: JournalStep.allCases, [1, 2, 5])
  func dies(step: JournalStep, count: Int) throws {
    let drafts = try (0..<8).map { try desk.draft(["title": "Asia \($0)"]) }
    let known = try storeAndDie(drafts, before: step, count)
    try check(drafts, known)
  }

  @Test("What a power cut takes of the files is put in its place from the journal")
  func powerCut() throws {
    let drafts = try (0..<8).map { try desk.draft(["title": "Asia \($0)"]) }
    let known = try storeAndDie(drafts, before: .settle, 1)
    #expect(known.count == 8)
    let files = drafts.map { desk.state.path(of: file(of: $0)) }
    for path in files.prefix(3) { try FileManager.default.removeItem(atPath: path) }
    try Data().write(to: URL(fileURLWithPath: files[3]))
    try Data("{\"id\": ".utf8).write(to: URL(fileURLWithPath: files[4]))
    try FileManager.default.removeItem(atPath: "\(desk.state.path)/inbox/numbers")
    #expect(try desk.inbox.recover() == 5)
    try check(drafts, known)
  }

  @Test(
    "Where the disk fails, nobody is told that it was stored, and later all goes on",
    arguments: [JournalStep.open, .claim, .number, .fill, .append, .sync])
  func diskFails(step: JournalStep) throws {
    let faults = Faults(step, 1, every: true, FileError("write", "x", code: 28))
    let inbox = inbox(faults)
    let drafts = try (0..<4).map { try desk.draft(["title": "Asia \($0)"]) }
    for draft in drafts { #expect(throws: FileError.self) { try inbox.store(draft) } }
    let none = try inbox.all()
    #expect(none.isEmpty)
    let left = try desk.everyFile()
    #expect(left.allSatisfy { $0.hasPrefix("numbers") })
    faults.end()
    let stored = try drafts.map { try inbox.store($0) }
    #expect(stored.allSatisfy { $0.isNew })
    #expect(Set(stored.map(\.submission.caseID)).count == 4)
    let again = try drafts.map { try inbox.store($0) }
    #expect(!again.contains { $0.isNew })
    inbox.close()
    try check(drafts, Dictionary(uniqueKeysWithValues: stored.map { ($0.submission.id, $0) }))
  }

  @Test("A submission that could not be put in its place is put there later, with its number")
  func placedLate() throws {
    let faults = Faults(.place, 1, every: true, FileError("write", "x", code: 28))
    let inbox = inbox(faults)
    let draft = try desk.draft()
    #expect(throws: FileError.self) { try inbox.store(draft) }
    faults.end()
    #expect(try eventually { try inbox.all().count == 1 })
    let placed = try inbox.all()[0]
    #expect(try inbox.store(draft) == .alreadyStored(placed))
    inbox.close()
    #expect(try desk.everyFile().count == 2)
  }

  @Test("A journal is cut soon, also where cutting fails at first", arguments: [0, 1, 3])
  func cut(failures: Int) throws {
    let faults = Faults(.settle, failures, every: true, FileError("sync", "x", code: 5))
    let inbox = inbox(faults)
    let submission = try inbox.store(try desk.draft(["title": "Salainen"])).submission
    let journals = "\(desk.state.path)/inbox/journal"
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: journals).first { $0.hasSuffix(".journal") })
    #expect(try desk.mode("inbox/journal/\(name)") == 0o600)
    #expect(try desk.mode("inbox/journal") == 0o700)
    if failures > 0 { faults.end() }
    #expect(try eventually { try !inbox.isInJournal(submission.id) })
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(journals)/\(name)"))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("Salainen"))
    #expect(try inbox.all() == [submission])
  }

  @Test("What was erased before its journal was cut does not come back")
  func erased() throws {
    let faults = Faults(.settle, 1, every: true, FileError("sync", "x", code: 5))
    let inbox = inbox(faults)
    let submission = try inbox.store(try desk.draft()).submission
    try FileManager.default.removeItem(
      atPath: "\(desk.state.path)/inbox/\(submission.id.file.text)")
    faults.end()
    #expect(try eventually { try !inbox.isInJournal(submission.id) })
    #expect(try inbox.all().isEmpty)
  }

  @Test("A larger form than the journal's limit, and more than it holds, are stored as well")
  func large() throws {
    let inbox = inbox(nil)
    let text = String(repeating: "Pitkä kirje. ", count: 5_000)
    let drafts = try (0..<30).map { try desk.draft(["message": $0 % 9 == 0 ? text : "\($0)"]) }
    let stored = try drafts.map { try inbox.store($0).submission }
    inbox.close()
    let all = Set(try inbox.all())
    #expect(all == Set(stored))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: "\(desk.state.path)/inbox/journal")
    #expect(left == ["opening.lock"])
  }

  @Test("A journal of another version is left alone, and keeps nobody out")
  func otherVersion() throws {
    let name = RelativePath(trusted: "inbox/journal/other-1-00.journal")
    let bytes = Array("AVOIN99 something that nobody knows".utf8)
    try desk.state.write(bytes, to: name)
    #expect(try desk.inbox.store(try desk.draft()).isNew)
    #expect(try desk.state.read(name) == bytes)
  }

  @Test("A token that a dead process has claimed can be sent again")
  func claimOfDead() throws {
    let drafts = [try desk.draft()]
    let known = try storeAndDie(drafts, before: .append, 1)
    #expect(known.isEmpty)
    try check(drafts, known)
  }

  @Test("Two that send one token at once through two processes store it once")
  func twoProcesses() throws {
    let inboxes = [desk.inbox, desk.inbox]
    for _ in 0..<20 {
      let draft = try desk.draft()
      let results = Gathered<SubmissionInbox.StoreResult>()
      DispatchQueue.concurrentPerform(iterations: 2) { index in
        if let result = try? inboxes[index].store(draft) { results.add(result) }
      }
      #expect(results.all.count == 2 && results.all.count { $0.isNew } == 1)
      #expect(Set(results.all.map(\.submission)).count == 1)
    }
    let all = try inboxes[0].all()
    #expect(all.count == 20 && Set(all.map(\.caseID)).count == 20)
  }
}

extension JournalTests {
  private func inbox(_ faults: Faults?) -> SubmissionInbox {
    SubmissionInbox(
      state: desk.state, limits: Desk.limits, step: { try faults?.before($0) })
  }

  private func file(of draft: SubmissionDraft) -> RelativePath {
    RelativePath(trusted: "inbox/\(draft.secret.submissionID.file)")
  }

  /// - Returns: what those who were answered were told.
  private func storeAndDie(
    _ drafts: [SubmissionDraft], before step: JournalStep, _ count: Int
  ) throws -> [SubmissionID: SubmissionInbox.StoreResult] {
    let faults = Faults(step, count, every: false, ProcessDied())
    let inbox = inbox(faults)
    let results = Gathered<SubmissionInbox.StoreResult>()
    DispatchQueue.concurrentPerform(iterations: drafts.count) { index in
      if let result = try? inbox.store(drafts[index]) { results.add(result) }
    }
    // The death of the thread that cuts leaves the other waiting.
    inbox.close()
    return Dictionary(uniqueKeysWithValues: results.all.map { ($0.submission.id, $0) })
  }

  /// Everybody who was answered is there, the others can send again, and nobody is there twice.
  private func check(
    _ drafts: [SubmissionDraft], _ known: [SubmissionID: SubmissionInbox.StoreResult]
  ) throws {
    let inbox = inbox(nil)
    try inbox.recover()
    let found = try inbox.all()
    for result in known.values { #expect(found.contains(result.submission)) }
    let again = try drafts.map { try inbox.store($0) }
    for result in again {
      if let first = known[result.submission.id] {
        #expect(result == .alreadyStored(first.submission))
      }
    }
    inbox.close()
    let all = try inbox.all()
    #expect(all.count == drafts.count && Set(all.map(\.caseID)).count == drafts.count)
    #expect(try desk.everyFile().allSatisfy { !$0.hasSuffix(".claim") })
    for submission in all {
      let found = try inbox.submission(submission.caseID)
      #expect(found == submission)
    }
  }

  private func eventually(_ isTrue: () throws -> Bool) throws -> Bool {
    for _ in 0..<400 {
      if try isTrue() { return true }
      usleep(25_000)
    }
    return false
  }
}

/// Lets a step fail when it comes for a certain time, or from then on.
final class Faults: Sendable {
  private let step: JournalStep
  private let isForEver: Bool
  private let error: any Error
  private let lock = NSLock()
  nonisolated(unsafe) private var countdown: Int

  init(_ step: JournalStep, _ count: Int, every: Bool, _ error: any Error) {
    self.step = step
    countdown = count
    isForEver = every
    self.error = error
  }

  func end() { lock.withLock { countdown = 0 } }

  func before(_ step: JournalStep) throws {
    guard step == self.step else { return }
    let fails = lock.withLock {
      guard countdown > 0 else { return false }
      if countdown > 1 || !isForEver { countdown -= 1 }
      return countdown == 0 || isForEver && countdown == 1
    }
    if fails { throw error }
  }
}
