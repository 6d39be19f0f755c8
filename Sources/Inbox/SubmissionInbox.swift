// The private submissions on disk: one JSON file each, stored once and for good.
//
// 1. The token gives the submission's id, and so its file.
// 2. What arrives together is stored together, by one thread (`Committer` says how).
// 3. Whoever handed it in is answered when it is on the disk, or was there before.
// Any number of threads and processes may do this at once.

package import Files
internal import Foundation
internal import Participation

/// The folder `inbox` in the folder of the state. (A type cannot have its module's name.)
package final class SubmissionInbox: Sendable {
  /// What became of a form that was sent.
  package enum StoreResult: Hashable, Sendable {
    case stored(Submission)
    /// The same check page was sent before; this is what was stored then.
    case alreadyStored(Submission)
  }

  let folder: Folder
  let numbers: CaseNumbers
  private let journals: Journals
  private let committer: Committer
  private let lock = NSLock()
  nonisolated(unsafe) private var thread: Thread?
  private let ended = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - state: the folder of everything that changes, by default `var`.
  ///   - limits: of the journal.
  ///   - step: called before each step of storing; what it throws is what the disk did.
  ///   - note: gets a line for the daemon's log; never anything that was sent.
  ///   - floor: the highest number of a year that must not be given, such as that of a case in the
  ///     archive; asked once a year.
  package init(
    state: Folder, limits: JournalLimits = JournalLimits(),
    step: @escaping @Sendable (JournalStep) throws -> Void = { _ in },
    note: @escaping @Sendable (String) -> Void = { _ in },
    floor: @escaping @Sendable (_ year: Int) -> Int = { _ in 0 }
  ) {
    let root = state.folder(RelativePath(trusted: "inbox"))
    folder = root
    let folders = SyncedFolders(state: state, root: root)
    let numbers = CaseNumbers(folder: root.folder(RelativePath(trusted: "numbers"))) { year in
      max(floor(year), try SubmissionFiles(folder: root).highestNumber(of: year))
    }
    self.numbers = numbers
    journals = Journals(root: root, folders: folders, note: note)
    committer = Committer(
      root: root, folders: folders, numbers: numbers, journals: journals,
      settler: Settler(root: root, journals: journals, limits: limits, step: step, note: note),
      limits: limits, step: step)
  }

  deinit { close() }

  /// Stores a submission; when this returns, it is on the disk.
  ///
  /// - Throws: as `store(_:then:)` answers.
  package func store(_ draft: SubmissionDraft) throws -> StoreResult {
    let done = DispatchSemaphore(value: 0)
    let outcome = Outcome()
    store(draft) {
      outcome.result = $0
      done.signal()
    }
    done.wait()
    return try outcome.result.get()
  }

  /// Stores a submission together with others that arrive at the same time.
  ///
  /// - Parameter answer: called once, on any thread, when the submission is on the disk. Its
  ///   errors: `FileError`, `NumbersExhausted`, `InboxBusy`: nothing was stored, or what was stored
  ///   is whole and the same form may be sent again. `BrokenSubmission`: the file was there and is
  ///   damaged.
  package func store(
    _ draft: SubmissionDraft,
    then answer: @escaping @Sendable (Result<StoreResult, any Error>) -> Void
  ) {
    start()
    if !committer.queue.add(draft, answer) { answer(.failure(InboxBusy())) }
  }

  /// Puts right what a process left that was killed, or lost its machine.
  ///
  /// - Parameter sweeping: whether claims of such processes are looked for as well, which reads the
  ///   names of all submissions.
  /// - Returns: how many submissions were not in their places, or not whole.
  /// - Throws: `FileError`.
  @discardableResult
  package func recover(sweeping: Bool = true) throws -> Int {
    try journals.recover(sweeping: sweeping)
  }

  /// Does beforehand what the first submission of a year would have to wait for.
  ///
  /// - Throws: `FileError`.
  package func prepare(year: Int) throws { try numbers.prepare(year: year) }

  /// Stores what was handed in, cuts this process's journals, and takes nothing more.
  package func close() {
    committer.queue.close()
    let thread = lock.withLock {
      defer { self.thread = nil }
      return self.thread
    }
    // Whoever lets the inbox go while being answered must not wait for himself.
    if let thread, thread !== Thread.current { ended.wait() }
  }

  /// Whether a submission's words stand in a journal as well as in its file.
  ///
  /// They do for some seconds after it was received (`JournalLimits`); whoever erases it waits
  /// until they do not.
  ///
  /// - Throws: `FileError`, `UnknownJournal`, `BrokenSubmission`.
  package func isInJournal(_ id: SubmissionID) throws -> Bool { try journals.hold(id) }

  /// Whether there is a submission of that id, also one that waits to be written or is damaged.
  ///
  /// - Throws: as `isInJournal`.
  package func holds(_ id: SubmissionID) throws -> Bool {
    try folder.hasName(id.file) || folder.hasName(id.claim) || isInJournal(id)
      // It may have been given its name between the first look and the last.
      || folder.hasName(id.file)
  }

  /// The submission to which a receipt's secret belongs, or nil.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func submission(for secret: ReceiptSecret) throws -> Submission? {
    let found = try SubmissionFiles(folder: folder).read(secret.submissionID.file)
    return found.flatMap { $0.receipt == secret.hash ? $0 : nil }
  }
}

extension SubmissionInbox {
  private func start() {
    lock.withLock {
      guard thread == nil else { return }
      let thread = Thread { [committer, ended] in
        committer.work()
        ended.signal()
      }
      thread.name = "inbox"
      thread.start()
      self.thread = thread
    }
  }
}

/// Handed from the thread that stores to the one that waits, by a semaphore.
private final class Outcome: @unchecked Sendable {
  var result: Result<SubmissionInbox.StoreResult, any Error> = .failure(InboxBusy())
}
