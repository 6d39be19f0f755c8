// Which numbers of a table must stay hidden, so that nobody can be told from them.
//
// 1. A number from 1 to `answersMin - 1` is small: it is hidden. Nought tells of nobody.
// 2. Where one number alone is hidden, it follows from the others and the total: the next smallest is
//    hidden with it.
// 3. Where all that is hidden adds up to less than `answersMin`, the sum tells as much as the numbers:
//    the next smallest is hidden as well.
// Where nothing is left to hide a number behind, the total is hidden too.
//
// Source: primary and secondary (complementary) cell suppression, as statistical offices use it.

/// The rule for one question with options of which each answer chose one.
package enum Suppression {
  /// Fewer answers than this are told of nobody.
  package static let answersMin = 5

  /// A row of numbers as the public may see it.
  package struct Row: Hashable, Sendable {
    /// Nil where a number is hidden.
    package let counts: [Int?]
    /// The sum of all; nil where it would give a hidden number away.
    package let total: Int?

    package init(counts: [Int?], total: Int?) {
      self.counts = counts
      self.total = total
    }
  }

  /// - Parameter counts: of all options of a question, each answer counted once.
  package static func row(exclusive counts: [Int]) -> Row {
    let total = counts.reduce(0, +)
    guard total == 0 || total >= answersMin else {
      return Row(counts: counts.map { _ in nil }, total: nil)
    }
    var hidden = Set(counts.indices.filter { isSmall(counts[$0]) })
    while !hidden.isEmpty, !isSafe(hidden, counts) {
      guard let next = nextSmallest(beside: hidden, counts) else {
        return shown(counts, hidden, total: nil)
      }
      hidden.insert(next)
    }
    return shown(counts, hidden, total: total)
  }

  /// Several options may have been chosen, so that the numbers have no known sum; but how many chose
  /// an option tells as well how many did not.
  ///
  /// - Parameter answered: how many answered the question.
  package static func row(multiple counts: [Int], answered: Int) -> Row {
    guard answered == 0 || answered >= answersMin else {
      return Row(counts: counts.map { _ in nil }, total: nil)
    }
    let shown = counts.map { isSmall($0) || isSmall(answered - $0) ? nil : $0 }
    return Row(counts: shown, total: answered)
  }
}

extension Suppression {
  private static func isSmall(_ count: Int) -> Bool { count > 0 && count < answersMin }

  private static func isSafe(_ hidden: Set<Int>, _ counts: [Int]) -> Bool {
    hidden.count > 1 && hidden.reduce(0) { $0 + counts[$1] } >= answersMin
  }

  /// Equal ones in their order, so that the same table is always hidden the same way.
  private static func nextSmallest(beside hidden: Set<Int>, _ counts: [Int]) -> Int? {
    counts.indices.filter { !hidden.contains($0) && counts[$0] > 0 }
      .min { (counts[$0], $0) < (counts[$1], $1) }
  }

  private static func shown(_ counts: [Int], _ hidden: Set<Int>, total: Int?) -> Row {
    Row(counts: counts.indices.map { hidden.contains($0) ? nil : counts[$0] }, total: total)
  }
}
