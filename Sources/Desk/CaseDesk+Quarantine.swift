// What the daemon set aside as suspect: an official accepts it, or marks it as spam.

package import Inbox
package import Participation

extension CaseDesk {
  /// Takes a submission out of quarantine, or takes back that it is spam: then it waits for review.
  ///
  /// - Returns: where it stood before.
  /// - Throws: `DeskError`, `FileError`, `BrokenSubmission`.
  @discardableResult
  package func accept(_ id: CaseID) throws -> Standing { try judge(id, .accepted) }

  /// Marks a submission as spam: it stays in the inbox, and nobody has to review it.
  ///
  /// Also one that was never suspect, as long as nobody has decided on it.
  ///
  /// - Returns: where it stood before.
  /// - Throws: `DeskError`, `FileError`, `BrokenSubmission`.
  @discardableResult
  package func markAsSpam(_ id: CaseID) throws -> Standing { try judge(id, .spam) }
}

extension CaseDesk {
  private func judge(_ id: CaseID, _ word: SpamVerdict.Word) throws -> Standing {
    try alone {
      let file = try self.file(id)
      guard file.story == nil else { throw DeskError.alreadyReviewed(id) }
      guard let submission = file.submission else { throw DeskError.noSubmission(id) }
      switch (word, file.standing) {
      case (.accepted, .accepted): throw DeskError.notSetAside(id)
      case (.spam, .spam): throw DeskError.markedAsSpam(id)
      case (.accepted, .quarantined), (.accepted, .spam), (.spam, .accepted),
        (.spam, .quarantined):
        try note(word == .spam ? .markedAsSpam : .accepted, on: id, nil)
        try inbox.keep(SpamVerdict(word, at: clock.now()), on: submission)
      }
      return file.standing
    }
  }
}
