// The requests of senders on disk: small private files beside a submission, which stays as it is.

package import Files
package import Participation

extension SubmissionInbox {
  /// What the sender of a submission has asked for so far.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func requests(of submission: Submission) throws -> SenderRequests {
    let place = folder.folder(submission.id.requestsFolder)
    var requests = SenderRequests()
    for name in try place.names() where name.hasSuffix(".json") {
      let file = RelativePath(trusted: name)
      let bytes = try place.read(file, bytesMax: Self.requestBytesMax)
      requests.take(try RequestFile(json: bytes, path: place.path(of: file)))
    }
    requests.reopenings.sort { $0.at < $1.at }
    return requests
  }

  /// Keeps a request; when this returns, it is on the disk.
  ///
  /// - Returns: false where the same request was kept before; that one stays.
  /// - Throws: `FileError`.
  @discardableResult
  package func keep(_ request: SenderRequest, of submission: Submission) throws(FileError) -> Bool {
    try create(.request(request), beside: submission)
  }

  /// Notes that a mail was queued that confirms the submission.
  ///
  /// - Throws: `FileError`.
  package func noteConfirmation(of submission: Submission, at moment: Timestamp) throws(FileError) {
    _ = try create(.confirmation(at: moment), beside: submission)
  }

  /// Removes every request of a submission: for its erasure.
  ///
  /// - Throws: `FileError`.
  package func eraseRequests(of id: SubmissionID) throws(FileError) {
    let place = folder.folder(id.requestsFolder)
    if place.exists { try place.removeAll() }
    if let month = id.requestsFolder.folder, folder.exists(month) {
      try folder.folder(month).sync()
    }
  }
}

extension SubmissionInbox {
  /// A note has few thousand characters; JSON may need six bytes for one.
  private static let requestBytesMax = 1 << 20

  private func create(
    _ file: RequestFile, beside submission: Submission
  ) throws(FileError) -> Bool {
    let path = submission.id.requestsFolder.appending(file.name)
    do {
      try folder.write(file.json, to: path, .durable, .mustBeNew, mode: 0o600)
    } catch {
      guard error.isAlreadyThere else { throw error }
      try syncFolders(of: submission)
      return false
    }
    try syncFolders(of: submission)
    return true
  }

  /// Another thread may have made the folder a moment ago, and wait for the disk itself.
  private func syncFolders(of submission: Submission) throws(FileError) {
    let place = submission.id.requestsFolder
    try folder.folder(place).sync()
    if let month = place.folder { try folder.folder(month).sync() }
  }
}

extension SubmissionID {
  /// `2026/11/01KA….requests` below the inbox; it ends otherwise than a submission's file.
  var requestsFolder: RelativePath {
    RelativePath(trusted: String(file.text.dropLast(".json".count)) + ".requests")
  }
}

extension SenderRequests {
  fileprivate mutating func take(_ file: RequestFile) {
    switch file {
    case .request(.withdraw(let at)): withdrawn = at
    case .request(.reopen(let reopening)): reopenings.append(reopening)
    case .confirmation(let at): confirmed = at
    }
  }
}
