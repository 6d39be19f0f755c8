// A history without its texts: who did what and when stays, what was written goes.

package import Files
package import Participation

extension CaseHistory {
  /// Takes every text out of a case's history, and adds a line.
  ///
  /// By one rename; done twice it comes to the same. Lines that cannot be read are dropped, for they
  /// may hold anything.
  ///
  /// - Throws: `FileError`.
  func forgetTexts(of id: CaseID, adding last: HistoryEntry) throws(FileError) {
    var entries = try reading(of: id).entries.map(\.withoutTexts)
    // A case is erased once, however often somebody asks for it.
    let isThere = entries.contains {
      $0.what == last.what && (last.what == .erased || $0.at == last.at)
    }
    if !isThere { entries.append(last) }
    try write(entries, of: id)
  }

  /// Whether the history tells that the case was erased.
  package func tellsOfErasure(of id: CaseID) throws(FileError) -> Bool {
    try reading(of: id).entries.contains { $0.what == .erased }
  }
}

extension HistoryEntry {
  /// Details that are codes, keys, numbers and names of officials.
  private static let codes: Set<String> = [
    "reason", "to", "into", "outcome", "department", "what", "changed", "passages", "written_by",
    "comment",
    "photo", "boxes",
    "count",
  ]

  fileprivate var withoutTexts: HistoryEntry {
    HistoryEntry(
      at: at, by: by, department: department, what: what,
      details: details.filter { Self.codes.contains($0.key) })
  }
}
