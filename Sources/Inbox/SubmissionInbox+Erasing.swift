// Erasing a submission: everything of the inbox that holds its words.

package import Files
internal import Foundation
package import Participation

/// A submission's words still stand in a journal, which its process has to cut first.
package struct StillInJournal: Error, Hashable, Sendable, CustomStringConvertible {
  package let description = "the submission still stands in the journal of a daemon"
}

extension SubmissionInbox {
  /// Which submission was given a number, also one whose file is damaged; nil where there is none.
  ///
  /// - Throws: `FileError`.
  package func id(of caseID: CaseID) throws -> SubmissionID? {
    do {
      return try submission(caseID)?.id
    } catch is BrokenSubmission {
      guard let file = try numbers.file(of: caseID), folder.hasName(file) else { return nil }
      return SubmissionID(String(file.name.dropLast(".json".count)))
    }
  }

  /// Waits until a submission's words stand in its file alone (`JournalLimits`).
  ///
  /// - Throws: `StillInJournal`, and as `isInJournal`.
  package func waitForJournal(of id: SubmissionID) throws {
    for _ in 0..<Self.journalLooksMax {
      guard try isInJournal(id) else { return }
      Thread.sleep(forTimeInterval: Self.journalPauseSeconds)
    }
    throw StillInJournal()
  }

  /// A journal is cut seconds after the last submission came.
  private static let journalPauseSeconds = 0.25
  private static let journalLooksMax = 80

  /// Removes a submission with its requests, its verdict and its claim; the files that came with it
  /// belong to `AttachmentStore`. What is gone already is no error.
  ///
  /// - Parameter seconds: what crashed writes left in its folder before then, in seconds since 1970,
  ///   is removed as well.
  /// - Throws: `FileError`.
  package func erase(_ id: SubmissionID, leftoversBefore seconds: Int) throws(FileError) {
    try eraseRequests(of: id)
    try eraseVerdict(on: id)
    try folder.remove(id.claim)
    try folder.remove(id.file)
    guard let month = id.file.folder.map({ folder.folder($0) }), month.exists else { return }
    try month.removeLeftovers(writtenBefore: seconds)
    try month.sync()
  }
}
