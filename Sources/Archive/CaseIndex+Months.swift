// The cases of one month, which stand together in an index.

package import Files
package import Participation

/// A month and the positions of the cases that were received in it.
package struct IndexedMonth: Hashable, Sendable {
  /// `2026-11`, in UTC as the folders of the archive.
  package let key: String
  package let positions: Range<Int>
}

extension CaseIndex {
  /// Every month that has cases, from the oldest.
  package var months: [IndexedMonth] {
    var months: [IndexedMonth] = []
    var start = 0
    while start < count {
      let month = month(of: self[start].received)
      months.append(month)
      start = month.positions.upperBound
    }
    return months
  }

  /// The month in which a moment lies.
  package func month(of moment: Timestamp) -> IndexedMonth {
    let date = moment.date
    let isLast = date.month == 12
    let first = Self.seconds(year: date.year, month: date.month)
    let next = Self.seconds(
      year: isLast ? date.year + 1 : date.year, month: isLast ? 1 : date.month + 1)
    let key = "\(date.year.padded(to: 4))-\(date.month.padded(to: 2))"
    return IndexedMonth(
      key: key,
      positions: cases.partition { $0.received < first }..<cases.partition { $0.received < next })
  }

  /// Where a case stands whose record is at a path, `2026/11/<id>.json`; nil where there is none.
  package func position(of id: CaseID, in file: RelativePath) -> Int? {
    let names = file.names
    guard names.count == 3, let date = CivilDate("\(names[0])-\(names[1])-01") else { return nil }
    let first = Timestamp(secondsSince1970: date.daysSince1970 * Timestamp.secondsPerDay)
    let wanted = PackedID(id)
    return month(of: first).positions.first { cases[$0].id == wanted }
  }

  private static func seconds(year: Int, month: Int) -> Int64 {
    guard let date = CivilDate(year: year, month: month, day: 1) else {
      preconditionFailure("a month of the calendar")
    }
    return Int64(date.daysSince1970 * Timestamp.secondsPerDay)
  }
}

extension CaseEntry {
  /// `2026-11`, as lists name the month.
  package var month: String {
    let date = received.date
    return "\(date.year.padded(to: 4))-\(date.month.padded(to: 2))"
  }

  /// Changes with where the case's page is, whether it is shown, and when it changed last.
  package var whereabouts: UInt64 {
    var all = Fingerprint()
    all.add(packed.id.high)
    all.add(packed.id.low)
    all.add(Int(packed.received))
    all.add(Int(packed.updated))
    all.add(UInt64(packed.channel) << 8 | UInt64(packed.visibility))
    return all.value
  }
}
