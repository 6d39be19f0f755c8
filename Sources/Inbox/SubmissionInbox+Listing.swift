// The inbox as the desk sees it: one by number, or all of them.

package import Files
package import Participation

extension SubmissionInbox {
  /// The submission that was given a number, or nil.
  ///
  /// Claims lead to it at once; where they were lost, that year's submissions are read.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func submission(_ caseID: CaseID) throws -> Submission? {
    let files = SubmissionFiles(folder: folder)
    if let claimed = try numbers.file(of: caseID), let found = try files.read(claimed),
      found.caseID == caseID
    {
      return found
    }
    return try files.first(of: caseID)
  }

  /// Hands over every submission in the order of their ids, and every broken file in its place.
  ///
  /// One at a time: no more is held than one submission and the names of one month.
  ///
  /// - Throws: `FileError`, and whatever `visit` throws, which ends the scan.
  package func scan(
    _ visit: (Result<Submission, BrokenSubmission>) throws -> Void
  ) throws {
    let files = SubmissionFiles(folder: folder)
    for month in try files.months() {
      for file in try files.files(of: month) { try files.visit(file, visit) }
    }
  }

  /// Every submission in the order of their ids.
  ///
  /// - Throws: `FileError`; `BrokenSubmission` at the first broken file.
  package func all() throws -> [Submission] {
    var submissions: [Submission] = []
    try scan { submissions.append(try $0.get()) }
    return submissions
  }
}

extension SubmissionInbox {
  /// As `scan`, over one month.
  ///
  /// - Throws: `FileError`, and whatever `visit` throws, which ends the scan.
  package func scan(
    _ month: RelativePath, _ visit: (Result<Submission, BrokenSubmission>) throws -> Void
  ) throws {
    let files = SubmissionFiles(folder: folder)
    for file in try files.files(of: month) { try files.visit(file, visit) }
  }
}
