// The inbox for somebody who asks often: names of a month, and stamps instead of files.

package import Files
internal import Participation

/// What stands in a month's folder of the inbox.
package struct InboxMonth: Sendable {
  /// In the order of their ids.
  package let submissions: [SubmissionID]
  /// Those whose senders asked for something.
  package let requested: Set<SubmissionID>
  /// Those of which an official said whether they are spam.
  package let judged: Set<SubmissionID>
}

extension SubmissionInbox {
  /// The folders that hold submissions, `<yyyy>/<mm>`, the oldest first.
  ///
  /// - Throws: `FileError`.
  package func months() throws(FileError) -> [RelativePath] {
    try SubmissionFiles(folder: folder).months()
  }

  /// The stamp of a month's folder: it changes when a submission comes or goes.
  package func stamp(ofMonth month: RelativePath) -> FileStamp? {
    folder.folder(month).folderStamp
  }

  /// The stamp of what a submission's sender asked for; nil where there is nothing.
  package func requestsStamp(of id: SubmissionID) -> FileStamp? {
    folder.folder(id.requestsFolder).folderStamp
  }

  /// The names in a month's folder; no file is read.
  ///
  /// - Throws: `FileError`.
  package func month(_ month: RelativePath) throws(FileError) -> InboxMonth {
    var submissions: [SubmissionID] = []
    var requested: Set<SubmissionID> = []
    var judged: Set<SubmissionID> = []
    for name in try folder.folder(month).names() {
      if let id = SubmissionID(name, ending: ".json") { submissions.append(id) }
      if let id = SubmissionID(name, ending: ".requests") { requested.insert(id) }
      if let id = SubmissionID(name, ending: ".verdict") { judged.insert(id) }
    }
    return InboxMonth(submissions: submissions, requested: requested, judged: judged)
  }

  /// The submission of an id; nil where it is not there any more.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func submission(of id: SubmissionID) throws -> Submission? {
    try SubmissionFiles(folder: folder).read(id.file)
  }
}

extension SubmissionID {
  fileprivate init?(_ name: String, ending: String) {
    guard name.hasSuffix(ending) else { return nil }
    self.init(String(name.dropLast(ending.count)))
  }
}
