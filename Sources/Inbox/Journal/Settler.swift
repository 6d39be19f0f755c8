// Sees to it that journals stay small: what is in them comes to stand in the files alone.
//
// 1. Wait until the files of a journal are on the disk: a few one by one, many by their file system.
// 2. Where that fails, the system may call bytes written that are not: the files are written anew
//    from the journal, each durably. A file that is gone by now was erased, and stays so.
// 3. Overwrite the journal with zeros and wait for that; then it can be filled again.
// What fails is tried again for ever, and at the end left to whoever starts next.

internal import Files
internal import Foundation

/// The thread that cuts journals.
final class Settler: @unchecked Sendable {
  private let root: Folder
  private let journals: Journals
  private let limits: JournalLimits
  private let step: @Sendable (JournalStep) throws -> Void
  private let note: @Sendable (String) -> Void
  private let condition = NSCondition()
  private var waiting: [JournalFile] = []
  private var spare: JournalFile?
  private var cutting = 0
  private var stage = Stage.idle

  private enum Stage {
    case idle, working, closing, closed, dead
  }

  init(
    root: Folder, journals: Journals, limits: JournalLimits,
    step: @escaping @Sendable (JournalStep) throws -> Void,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.root = root
    self.journals = journals
    self.limits = limits
    self.step = step
    self.note = note
  }

  /// Takes a journal over; waits while too many are being cut.
  func take(_ journal: JournalFile) {
    condition.withLock {
      start()
      while cutting + waiting.count >= limits.cuttingMax, stage == .working { condition.wait() }
      guard stage != .dead else { return }
      waiting.append(journal)
      condition.broadcast()
    }
  }

  /// A journal that was cut, to be filled again.
  func takeSpare() -> JournalFile? {
    condition.withLock {
      start()
      defer { spare = nil }
      return spare
    }
  }

  /// Cuts what there is, removes the journals of this process, and ends.
  func close() {
    condition.withLock {
      if stage == .idle { stage = .closed }
      if stage == .working { stage = .closing }
      condition.broadcast()
      while stage == .closing { condition.wait() }
      try? spare?.remove()
      spare = nil
    }
  }

  /// As when the process is killed: locks go, files stay.
  func die() {
    condition.withLock {
      stage = .dead
      (waiting, spare) = ([], nil)
      condition.broadcast()
    }
  }
}

extension Settler {
  /// To be called under the lock.
  private func start() {
    guard stage == .idle else { return }
    stage = .working
    let thread = Thread { [self] in work() }
    thread.name = "settler"
    thread.start()
  }

  private func work() {
    while let journal = next() {
      if let journal { settle(journal) } else { look() }
    }
    condition.withLock {
      if stage != .dead { stage = .closed }
      condition.broadcast()
    }
  }

  /// The next journal to cut; nil inside where it is time to look around, nil at the end.
  private func next() -> JournalFile?? {
    condition.withLock {
      let deadline = Date(timeIntervalSinceNow: limits.lookSeconds)
      while waiting.isEmpty, stage == .working {
        guard condition.wait(until: deadline) else { return .some(nil) }
      }
      guard stage != .dead, !waiting.isEmpty else { return nil }
      cutting = 1
      return .some(waiting.removeFirst())
    }
  }

  /// Others may have died meanwhile.
  private func look() {
    do {
      let count = try journals.recover(sweeping: false)
      if count > 0 { note("put right \(count) submissions of a daemon that had died") }
    } catch {
      note("a journal could not be put right: \(error)")
    }
  }

  private func settle(_ journal: JournalFile) {
    var hasFailed = false
    while true {
      do {
        try step(.settle)
        try sync(journal, rewriting: hasFailed || !journal.unplaced.isEmpty)
        try step(.cut)
        try finish(journal)
        return done()
      } catch is ProcessDied {
        return die()
      } catch {
        if !hasFailed { note("the journal cannot be cut yet: \(error)") }
        hasFailed = true
        if !pause() { return done() }
      }
    }
  }

  /// False where there is no time left.
  private func pause() -> Bool {
    condition.withLock {
      let deadline = Date(timeIntervalSinceNow: limits.retrySeconds)
      while stage == .working, condition.wait(until: deadline) {}
      return stage == .working
    }
  }

  private func done() {
    condition.withLock {
      cutting = 0
      condition.broadcast()
    }
  }

  private func sync(_ journal: JournalFile, rewriting: Bool) throws {
    if rewriting { return try rewrite(journal) }
    guard journal.placedCount <= limits.syncedFilesMax else { return try journal.syncFileSystem() }
    for file in journal.placed { try root.syncFile(file) }
    for month in Set(journal.placed.compactMap(\.folder)).sorted() {
      try root.folder(month).sync()
    }
  }

  private func rewrite(_ journal: JournalFile) throws {
    for json in try journal.submissions() {
      let id = try Submission(json: json, path: journal.name.text).id
      if journal.unplaced.contains(id) {
        try placeLate(id, json)
      } else if root.hasName(id.file) {
        try root.write(json, to: id.file, .durable, .replace, mode: 0o600)
      }
    }
  }

  private func placeLate(_ id: SubmissionID, _ json: [UInt8]) throws {
    do {
      try root.write(json, to: id.file, .durable, .mustBeNew, mode: 0o600)
    } catch {
      guard error.isAlreadyThere, root.exists(id.file) else { throw error }
    }
    try root.remove(id.claim)
  }

  private func finish(_ journal: JournalFile) throws {
    if !journal.isPoisoned { try? journal.cut() }
    let isKept = condition.withLock {
      guard !journal.isPoisoned, spare == nil, stage == .working else { return false }
      spare = journal
      return true
    }
    if !isKept { try journal.remove() }
  }
}
