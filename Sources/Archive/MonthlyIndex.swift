// An index for each month's folder, brought up to date at the cost of what changed.
//
// 1. Ask each month's folder for its own stamp: writing a record by a rename changes it.
// 2. Look at the records of those that changed, and read the records that did.
// 3. Look at one more month, whatever its stamp says: an editor may write a record in its place.

package import Diagnostics
package import Files
internal import Participation

/// The archive as somebody needs it who asks often: the desk.
///
/// `CaseIndexer` looks at every record of the archive; this looks at every month.
package struct MonthlyIndex: Sendable {
  /// One month's folder, `2026/11`.
  package struct Month: Sendable {
    package let index: CaseIndex
    /// The numbers of its cases.
    package let ids: Set<PackedID>
    fileprivate let folder: FileStamp?
    fileprivate let lookedAt: Int
  }

  package private(set) var months: [RelativePath: Month] = [:]
  private var turn = 0

  package init() {}

  /// Brings it up to date.
  ///
  /// - Parameters:
  ///   - older: where the records of a month that was never looked at may be known from, such as
  ///     what the last build kept.
  /// - Returns: the months that changed or are gone, sorted.
  /// - Throws: `FileError`.
  package mutating func refresh(
    _ archive: PublicArchive, older: () -> CaseIndex = { .empty }, problems: Problems
  ) throws -> [RelativePath] {
    let found = try archive.monthFolders()
    let gone = Set(months.keys).subtracting(found)
    let stale = self.stale(found, archive)
    let base = stale.contains { months[$0] == nil } ? older() : .empty
    let known = months
    let fresh = try CaseIndexer.inParallel(stale) { month in
      try Month(month, known[month], base, archive, problems)
    }
    let changed = zip(stale, fresh).filter { known[$0]?.index.hasSameStamps(as: $1.index) != true }
    for (month, now) in zip(stale, fresh) { months[month] = now }
    for month in gone { months[month] = nil }
    return (gone + changed.map(\.0)).sorted()
  }
}

extension MonthlyIndex {
  /// The months to look at: new ones, those whose folder changed, and the next in turn.
  private mutating func stale(
    _ found: [RelativePath], _ archive: PublicArchive
  ) -> [RelativePath] {
    guard !found.isEmpty else { return [] }
    turn = (turn + 1) % found.count
    let next = found[turn]
    return found.filter { month in
      guard month != next, let known = months[month] else { return true }
      let stamp = archive.folder.folder(month).folderStamp
      // A folder that was written just before the look may be written again within the same tick.
      return stamp != known.folder || stamp.map { $0.modifiedNanoseconds >= known.lookedAt } == true
    }
  }
}

extension MonthlyIndex.Month {
  fileprivate init(
    _ month: RelativePath, _ known: MonthlyIndex.Month?, _ base: CaseIndex,
    _ archive: PublicArchive, _ problems: Problems
  ) throws {
    lookedAt = FileStamp.now
    folder = archive.folder.folder(month).folderStamp
    index = try CaseIndexer(archive, problems: problems).index(
      ofMonth: month, updating: known?.index ?? base, writtenBefore: known?.lookedAt ?? .max)
    ids = Set(index.cases.map(\.id))
  }
}

extension PublicArchive {
  /// The folders in which records belong, `<yyyy>/<mm>`, sorted.
  fileprivate func monthFolders() throws(FileError) -> [RelativePath] {
    var months: [RelativePath] = []
    for year in try folder.subfolders() where Int(digits: year.utf8) != nil {
      let year = RelativePath(trusted: year)
      for month in try folder.folder(year).subfolders() where Int(digits: month.utf8) != nil {
        months.append(year.appending(RelativePath(trusted: month)))
      }
    }
    return months
  }
}
