// What the desk keeps to itself: internal notes, and who read the contact details.

package import Inbox
package import Participation

extension CaseDesk {
  /// Adds an internal note to a case; it never becomes public.
  ///
  /// - Throws: `DeskError`, `FileError`, `BrokenSubmission`.
  package func note(_ text: String, on id: CaseID) throws {
    guard !text.trimmed.isEmpty else { throw DeskError.emptyText("note") }
    guard text.unicodeScalars.count <= Self.noteCharactersMax else {
      throw DeskError.tooLong("note", charactersMax: Self.noteCharactersMax)
    }
    try alone {
      let file = try self.file(id)
      try note(.noted, ["text": text], on: id, file.story?.state.department)
    }
  }

  package static let noteCharactersMax = 20_000

  /// The sealed answers of a submission; the history tells who read them.
  ///
  /// - Returns: nil where the sender gave none.
  /// - Throws: `DeskError`, `FileError`, `BrokenSubmission`, `SealedContact.CannotOpen`.
  package func openContact(of id: CaseID, with keys: DeskKeys) throws -> [Key: String]? {
    try alone {
      let file = try self.file(id)
      guard let contact = file.submission?.contact else { return nil }
      try note(.contactOpened, on: id, file.story?.state.department)
      return try contact.open(with: keys)
    }
  }

  /// Notes that the names of signers are about to be read, and how many; what fails here leaves them
  /// closed.
  ///
  /// - Throws: `DeskError`, `FileError`, `BrokenSubmission`.
  package func noteSupportersOpened(of id: CaseID, count: Int) throws {
    try alone {
      let file = try self.file(id)
      try note(
        .supportersOpened, ["count": "\(count)"], on: id, file.story?.state.department)
    }
  }

  /// Does the same with several cases; what fails for one does not keep the others from it.
  package func several<Result>(
    _ ids: [CaseID], _ work: (CaseDesk, CaseID) throws -> Result
  ) -> [(id: CaseID, result: Swift.Result<Result, any Error>)] {
    ids.map { id in (id, Swift.Result { try work(self, id) }) }
  }
}
