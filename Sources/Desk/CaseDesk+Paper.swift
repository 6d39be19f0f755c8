// Verified signatures on paper, entered by a clerk.

internal import Inbox
package import Participation

extension CaseDesk {
  /// Notes how many verified signatures an initiative has on paper, all in all; the history tells who
  /// entered them. Whoever calls has the figures counted anew.
  ///
  /// - Parameter note: from where the lists came; for the desk alone.
  /// - Throws: `DeskError`, `FileError`.
  package func enterPaperSignatures(_ id: CaseID, count: Int, note text: String) throws {
    guard (0...SupportBook.paperMax).contains(count) else { throw DeskError.notACount }
    guard !text.trimmed.isEmpty else { throw DeskError.emptyText("note") }
    try alone {
      let file = try self.file(id)
      guard file.isShown else { throw DeskError.notShown(id) }
      guard channels.first(where: { $0.key == file.channel })?.support != nil else {
        throw DeskError.noInitiative(id)
      }
      let book = SupportBook(state: state)
      let details = [
        "count": "\(count)", "before": "\(try book.paper(of: id))", "note": text.trimmed,
      ]
      try note(.paperSignatures, details, on: id, file.story?.state.department)
      try book.setPaper(count, of: id)
    }
  }

  /// How many there are; nil for a case that nobody signs.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func paperSignatures(_ file: CaseFile) throws -> Int? {
    guard file.isShown, channels.first(where: { $0.key == file.channel })?.support != nil else {
      return nil
    }
    return try SupportBook(state: state).paper(of: file.id)
  }
}
