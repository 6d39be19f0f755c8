// Stores submissions in batches that share one wait for the disk.
//
// One thread, and for each batch:
// 1. Claim each token's file by creating `<ulid>.claim` beside it, which must be new. Then look
//    whether the file itself is there: it is only ever there when it is durable, so whoever sends
//    the same page again is told at once. Where the claim is another process's, wait for it.
// 2. Claim case numbers for all of the batch (`CaseNumbers`), and fill the claims with the JSON.
//    What has to fail for want of space fails here, with nothing kept.
// 3. Append all of it to this process's journal; one fdatasync.
// 4. Rename each claim to its file, which must be new: readers see it, whole and durable.
// 5. Answer.
// 6. When nothing came for a second, after five seconds, or when it is full, the journal is handed
//    to the `Settler`: it syncs the files and then overwrites the journal with zeros.
// 7. A journal whose process is gone is replayed by the next that starts, or looks (`Journals`).
//
// Exactly once: the file of a token has one name, and steps 1 and 4 create exclusively, over NFS
// too. No number twice: numbers are claimed exclusively before they are in any record, and what a
// power cut takes of claims is known from the journals, which are replayed first. A claim that is
// left is removed at the next start where no process lives, or taken over after a minute.
// A failed fdatasync poisons the journal: it is never written again, the next batch opens another.

internal import Files
internal import Foundation
internal import Participation

/// The thread that stores.
final class Committer: @unchecked Sendable {
  let queue: StoreQueue
  private let root: Folder
  private let folders: SyncedFolders
  private let numbers: CaseNumbers
  private let journals: Journals
  private let settler: Settler
  private let limits: JournalLimits
  private let step: @Sendable (JournalStep) throws -> Void
  /// From here on only the thread of `work` touches these.
  private var journal: JournalFile?
  private var hasRecovered = false
  private var deferred: [WaitingDraft] = []
  private var claimsSeen: [SubmissionID: ContinuousClock.Instant] = [:]

  /// Seconds until a draft that another process stores as well is looked at again.
  private static let deferredSeconds = 0.01

  init(
    root: Folder, folders: SyncedFolders, numbers: CaseNumbers, journals: Journals,
    settler: Settler, limits: JournalLimits,
    step: @escaping @Sendable (JournalStep) throws -> Void
  ) {
    precondition(limits.batchMax <= CaseNumbers.claimedMax, "a batch claims its numbers at once")
    self.root = root
    self.folders = folders
    self.numbers = numbers
    self.journals = journals
    self.settler = settler
    self.limits = limits
    self.step = step
    queue = StoreQueue(waitingMax: limits.waitingMax)
  }

  /// Stores what comes until the queue is closed and empty.
  func work() {
    do {
      while try turn() {}
      settler.close()
    } catch {
      // Only ever the death that a test wants: everything is left as it stands.
      settler.die()
      journal = nil
      queue.close()
      queue.answerAll(.failure(error))
    }
  }
}

/// A submission on its way, with everything that is to be written of it.
private struct NewSubmission {
  let submission: Submission
  let json: [UInt8]

  var id: SubmissionID { submission.id }
  var file: RelativePath { submission.id.file }
}

extension SubmissionID {
  /// What whoever stores the submission creates first.
  var claim: RelativePath {
    RelativePath(trusted: file.text.replacing(".json", with: Journals.claimEnding))
  }
}

extension Committer {
  /// False at the end.
  private func turn() throws(ProcessDied) -> Bool {
    switch queue.next(max: limits.batchMax - deferred.count, waitingSeconds: patience) {
    case .batch(let batch): try commit(takeDeferred() + batch)
    case .nothing where !deferred.isEmpty: try commit(takeDeferred())
    case .nothing: retire()
    case .closed where !deferred.isEmpty: try commit(takeDeferred())
    case .closed:
      retire()
      return false
    }
    return true
  }

  private var patience: Double? {
    if !deferred.isEmpty { return Self.deferredSeconds }
    return journal.map { $0.isEmpty ? nil : limits.idleSecondsMax } ?? nil
  }

  private func takeDeferred() -> [WaitingDraft] {
    defer { deferred = [] }
    return deferred
  }

  private func commit(_ batch: [WaitingDraft]) throws(ProcessDied) {
    let start = ContinuousClock.now
    do {
      try prepare()
      let claimed = try claim(batch)
      if claimed.isEmpty { return }
      let news = try number(claimed)
      let filled = try fill(news)
      if filled.isEmpty { return }
      let isLate = { [limits] in ContinuousClock.now - start > .seconds(limits.claimSecondsMax / 2)
      }
      try place(try append(filled), isLate: isLate)
    } catch let death as ProcessDied {
      throw death
    } catch {
      // Who was answered already is not in the queue any more; who is deferred waits on.
      let waits = Set(deferred.map(\.id))
      for draft in batch where !waits.contains(draft.id) { queue.answer(draft.id, .failure(error)) }
    }
  }

  /// A journal to write to, before anything is claimed: by it others see that this process lives.
  private func prepare() throws {
    if !hasRecovered {
      try journals.recover(sweeping: true)
      hasRecovered = true
    }
    if let first = journal?.firstAppend, first + .seconds(limits.ageSecondsMax) < .now { retire() }
    try openJournal()
  }

  private func openJournal() throws {
    if journal != nil { return }
    try step(.open)
    journal = try settler.takeSpare() ?? journals.open(bytesPrepared: limits.bytesMax)
  }

  private func retire() {
    guard let full = journal, !full.isEmpty || full.isPoisoned else { return }
    journal = nil
    settler.take(full)
  }
}

extension Committer {
  /// Step 1.
  private func claim(_ batch: [WaitingDraft]) throws -> [WaitingDraft] {
    var claimed: [WaitingDraft] = []
    for draft in batch {
      do {
        try step(.claim)
        try folders.prepare(for: draft.id.file)
        if try claim(draft) { claimed.append(draft) }
      } catch let death as ProcessDied {
        throw death
      } catch {
        queue.answer(draft.id, .failure(error))
      }
    }
    return claimed
  }

  private func claim(_ draft: WaitingDraft) throws -> Bool {
    guard try root.claim(draft.id.claim) else {
      if try !answerStored(draft) { try waitForOther(draft) }
      return false
    }
    claimsSeen[draft.id] = nil
    guard root.hasName(draft.id.file) else { return true }
    try root.remove(draft.id.claim)
    guard try answerStored(draft) else { throw InboxBusy() }
    return false
  }

  /// Whether it was stored before.
  private func answerStored(_ draft: WaitingDraft) throws -> Bool {
    guard root.hasName(draft.id.file) else { return false }
    guard let earlier = try SubmissionFiles(folder: root).read(draft.id.file) else {
      throw FileError("read", root.path(of: draft.id.file), code: FileError.missingCode)
    }
    claimsSeen[draft.id] = nil
    queue.answer(draft.id, .success(.alreadyStored(earlier)))
    return true
  }

  /// Another process has claimed the token, or died when it had.
  private func waitForOther(_ draft: WaitingDraft) throws {
    let now = ContinuousClock.now
    let seen = claimsSeen[draft.id] ?? now
    if claimsSeen[draft.id] == nil { try journals.recover(sweeping: false) }
    claimsSeen = claimsSeen.filter { $0.value + .seconds(10 * limits.claimSecondsMax) > now }
    claimsSeen[draft.id] = seen
    if seen + .seconds(limits.claimSecondsMax) < now {
      try root.remove(draft.id.claim)
    } else if draft.since + .seconds(limits.claimWaitSecondsMax) < now {
      throw InboxBusy()
    }
    deferred.append(draft)
  }

  /// Step 2, the numbers: by the year of receipt.
  private func number(_ drafts: [WaitingDraft]) throws -> [NewSubmission] {
    do {
      try step(.number)
      var news: [NewSubmission] = []
      for (year, drafts) in Dictionary(grouping: drafts, by: { $0.draft.received.date.year })
        .sorted(by: { $0.key < $1.key })
      {
        let ids = try numbers.claim(year: year, for: drafts.map(\.id.file))
        for (draft, caseID) in zip(drafts, ids) {
          let submission = Submission(draft.draft, caseID: caseID)
          news.append(NewSubmission(submission: submission, json: submission.json))
        }
      }
      return news
    } catch let death as ProcessDied {
      throw death
    } catch {
      for draft in drafts { try? root.remove(draft.id.claim) }
      throw error
    }
  }

  /// Step 2, the texts.
  private func fill(_ news: [NewSubmission]) throws -> [NewSubmission] {
    var filled: [NewSubmission] = []
    for new in news {
      do {
        try step(.fill)
        try root.fill(new.id.claim, new.json)
        filled.append(new)
      } catch let death as ProcessDied {
        throw death
      } catch {
        try? root.remove(new.id.claim)
        numbers.giveBack([new.submission.caseID])
        queue.answer(new.id, .failure(error))
      }
    }
    return filled
  }
}

extension Committer {
  /// Step 3. A number that may stand in a journal is not given to anybody else.
  private func append(_ news: [NewSubmission]) throws -> [NewSubmission] {
    do {
      let bytes = news.reduce(0) { $0 + $1.json.count }
      if let journal, !journal.isEmpty, !journal.hasRoom(forBytes: bytes, records: news.count) {
        retire()
      }
      try openJournal()
      try step(.append)
      try journal?.append(news.map(\.json)) { try step(.sync) }
      return news
    } catch let death as ProcessDied {
      throw death
    } catch {
      for new in news { try? root.remove(new.id.claim) }
      if journal?.isPoisoned == true { retire() }
      throw error
    }
  }

  /// Steps 4 and 5.
  private func place(_ news: [NewSubmission], isLate: () -> Bool) throws {
    var results: [(SubmissionID, Result<SubmissionInbox.StoreResult, any Error>)] = []
    for new in news {
      do {
        try step(.place)
        results.append((new.id, .success(try place(new, isLate: isLate()))))
        journal?.note(new.file, filesMax: limits.syncedFilesMax)
      } catch let death as ProcessDied {
        throw death
      } catch {
        journal?.noteUnplaced(new.id)
        results.append((new.id, .failure(error)))
      }
    }
    try step(.answer)
    for (id, result) in results { queue.answer(id, result) }
    if journal?.unplaced.isEmpty == false { retire() }
  }

  private func place(_ new: NewSubmission, isLate: Bool) throws -> SubmissionInbox.StoreResult {
    if isLate {
      do {
        try root.write(new.json, to: new.file, .atomic, .mustBeNew, mode: 0o600)
        return .stored(new.submission)
      } catch {
        guard error.isAlreadyThere else { throw error }
      }
    } else if try root.renameNew(new.id.claim, to: new.file) {
      return .stored(new.submission)
    }
    guard let earlier = try SubmissionFiles(folder: root).read(new.file) else {
      throw FileError("write", root.path(of: new.file), code: FileError.missingCode)
    }
    return earlier == new.submission ? .stored(earlier) : .alreadyStored(earlier)
  }
}
