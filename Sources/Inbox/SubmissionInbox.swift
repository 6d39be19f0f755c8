// The private submissions on disk: one JSON file each, stored once and for good.
//
// 1. The token gives the submission's id, and so its file.
// 2. Claim a case number.
// 3. Create the file exclusively, and wait until it is on the disk.
// 4. Where it was there already, the same form was sent before: give the number back.
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
  private let folders: SyncedFolders

  /// - Parameters:
  ///   - state: the folder of everything that changes, by default `var`.
  ///   - floor: the highest number of a year that must not be given, such as that of a case in the
  ///     archive; asked once a year.
  package init(state: Folder, floor: @escaping @Sendable (_ year: Int) -> Int = { _ in 0 }) {
    let root = state.folder(RelativePath(trusted: "inbox"))
    folder = root
    folders = SyncedFolders(state: state, root: root)
    numbers = CaseNumbers(folder: root.folder(RelativePath(trusted: "numbers"))) { year in
      max(floor(year), try SubmissionFiles(folder: root).highestNumber(of: year))
    }
  }

  /// Stores a submission; when this returns, it is on the disk.
  ///
  /// - Throws: `FileError`, `NumbersExhausted`: nothing was stored, or what was stored is whole
  ///   and the same form may be sent again. `BrokenSubmission`: the file was there and is damaged.
  package func store(_ draft: SubmissionDraft) throws -> StoreResult {
    let file = draft.secret.submissionID.file
    try folders.prepare(for: file)
    if let earlier = try storedEarlier(file) { return .alreadyStored(earlier) }
    let year = draft.received.date.year
    let submission = Submission(draft, caseID: try numbers.claim(year: year, for: file))
    do {
      try folder.write(submission.json, to: file, .durable, .mustBeNew, mode: 0o600)
      return .stored(submission)
    } catch {
      try giveBackUnlessStored(submission)
      guard error.isAlreadyThere, let earlier = try storedEarlier(file) else { throw error }
      return .alreadyStored(earlier)
    }
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
  /// Whoever stored it may still be waiting for the disk, so this waits as well.
  private func storedEarlier(_ file: RelativePath) throws -> Submission? {
    guard let found = try SubmissionFiles(folder: folder).read(file) else { return nil }
    if let month = file.folder { try folder.folder(month).sync() }
    return found
  }

  /// A write can fail after its file is in place, when the folder cannot be synced: the number is
  /// then in use. So it is where nobody can tell.
  private func giveBackUnlessStored(_ submission: Submission) throws {
    let found: Submission?
    do {
      found = try SubmissionFiles(folder: folder).read(submission.id.file)
    } catch {
      return
    }
    if found?.caseID != submission.caseID { try numbers.giveBack(submission.caseID) }
  }
}
