// Whether a submission counts as one of a resident, or was set aside as suspect.
//
// A submission's own file is never written again, so being in quarantine is no folder: a submission
// with signals is in it until an official says what it is. That word is a file beside it,
// `<ulid>.verdict`, replaced by one rename; the last one counts.

package import Files
package import Participation

/// Where a submission stands before anybody reviews it.
package enum Standing: Hashable, Sendable {
  /// Like any other.
  case accepted
  /// It has signals, and nobody has looked at it yet.
  case quarantined
  /// An official says that it is advertising, or a machine's work.
  case spam
}

/// What an official says of a submission that was, or should be, set aside.
package struct SpamVerdict: Hashable, Sendable {
  package enum Word: String, Hashable, Sendable {
    case accepted, spam
  }

  package let word: Word
  package let moment: Timestamp

  package init(_ word: Word, at moment: Timestamp) {
    self.word = word
    self.moment = moment
  }
}

extension SubmissionInbox {
  /// Where a submission stands.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func standing(of submission: Submission) throws -> Standing {
    switch try verdict(on: submission)?.word {
    case .accepted: .accepted
    case .spam: .spam
    case nil: submission.isSuspect ? .quarantined : .accepted
    }
  }

  /// Keeps a verdict; when this returns, it is on the disk.
  ///
  /// - Throws: `FileError`.
  package func keep(_ verdict: SpamVerdict, on submission: Submission) throws(FileError) {
    try folder.write(
      verdict.json, to: submission.id.verdictFile, .durable, .replace, mode: 0o600)
  }

  /// Removes what was said of a submission: for its erasure.
  ///
  /// - Throws: `FileError`.
  package func eraseVerdict(on id: SubmissionID) throws(FileError) {
    guard folder.exists(id.verdictFile) else { return }
    try folder.remove(id.verdictFile, .durable)
  }

  /// When an official said whether a submission is spam; nil where nobody did.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func verdictMoment(on submission: Submission) throws -> Timestamp? {
    try verdict(on: submission)?.moment
  }

  private func verdict(on submission: Submission) throws -> SpamVerdict? {
    let file = submission.id.verdictFile
    let bytes: [UInt8]
    do {
      bytes = try folder.read(file, bytesMax: SpamVerdict.bytesMax)
    } catch let error where error.isMissing {
      return nil
    }
    return try SpamVerdict(json: bytes, path: folder.path(of: file))
  }
}

extension SubmissionID {
  /// `2026/11/01KA….verdict` below the inbox; it ends otherwise than a submission's file.
  fileprivate var verdictFile: RelativePath {
    RelativePath(trusted: String(file.text.dropLast(".json".count)) + ".verdict")
  }
}
