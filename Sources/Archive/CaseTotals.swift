// How many cases there are of each kind, and how long they waited: sums that one case changes a
// little.

internal import Participation

/// The sums of an index.
package struct CaseTotals: Hashable, Sendable {
  /// All cases, also those of which nothing is public yet.
  package private(set) var received = 0
  package private(set) var shown = 0
  package private(set) var answered = 0
  package private(set) var open = 0
  package private(set) var withheld = 0
  /// How many shown cases were first answered after so many whole days; the first days apart, since
  /// nearly all answers are there.
  private var days: [Int: Int] = [:]
  private var firstDays = [Int](repeating: 0, count: Self.firstDaysMax)

  private static let firstDaysMax = 1_024

  package init() {}

  /// Cases that have a page: with their text, or saying why it is not there.
  package var withPage: Int { shown + withheld }

  /// The median of whole days from receipt to the first answer; nil without an answer.
  package var medianDays: Int? {
    var passed = 0
    let early = firstDays.enumerated().map { (key: $0, value: $1) }
    for (day, number) in (Array(days) + early).sorted(by: { $0.key < $1.key }) {
      passed += number
      if passed > answered / 2 { return day }
    }
    return nil
  }
}

extension CaseTotals {
  mutating func add(_ row: PackedCase) { count(row, 1) }

  mutating func remove(_ row: PackedCase) { count(row, -1) }

  private mutating func count(_ row: PackedCase, _ number: Int) {
    received += number
    if Self.isTombstone[Int(row.visibility)] { withheld += number }
    guard Self.isShown[Int(row.visibility)] else { return }
    shown += number
    if row.status != Self.done { open += number }
    guard row.firstAnswered != 0 else { return }
    answered += number
    let day = Int(row.firstAnswered - row.received) / Timestamp.secondsPerDay
    guard !firstDays.indices.contains(day) else {
      firstDays[day] += number
      return
    }
    days[day, default: 0] += number
  }

  private static let isShown = Visibility.allCases.map(\.showsText)
  private static let isTombstone = Visibility.allCases.map(\.isTombstone)

  private static let done = Status.allCases.firstIndex(of: .done).map(UInt8.init) ?? .max
}
