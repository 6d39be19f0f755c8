// Which numbers stay hidden, by hand.

import Testing

@testable import Gathering

@Suite struct SuppressionTests {
  @Test("Numbers that are all large enough are shown with their sum")
  func allShown() {
    let row = Suppression.row(exclusive: [12, 7, 0, 5])
    #expect(row == .init(counts: [12, 7, 0, 5], total: 24))
  }

  @Test("A small number takes the next smallest with it, or it would follow from the sum")
  func complementary() {
    #expect(Suppression.row(exclusive: [12, 3, 7]) == .init(counts: [12, nil, nil], total: 22))
    #expect(Suppression.row(exclusive: [9, 1, 9]) == .init(counts: [nil, nil, 9], total: 19))
  }

  @Test("Two small numbers hide each other only where their sum is not small itself")
  func smallTogether() {
    #expect(Suppression.row(exclusive: [20, 1, 2]) == .init(counts: [nil, nil, nil], total: 23))
    #expect(Suppression.row(exclusive: [20, 2, 3]) == .init(counts: [20, nil, nil], total: 25))
  }

  @Test("Nought tells of nobody and hides nothing either")
  func nought() {
    #expect(Suppression.row(exclusive: [0, 17, 3]) == .init(counts: [0, nil, nil], total: 20))
    #expect(Suppression.row(exclusive: [0, 0, 0]) == .init(counts: [0, 0, 0], total: 0))
  }

  @Test("Fewer than five answers are not told at all")
  func tooFew() {
    #expect(Suppression.row(exclusive: [4, 0]) == .init(counts: [nil, nil], total: nil))
    #expect(
      Suppression.row(multiple: [4, 2], answered: 4) == .init(counts: [nil, nil], total: nil))
  }

  @Test("Of several choices both those who chose and those who did not must be many")
  func multiple() {
    #expect(
      Suppression.row(multiple: [10, 8, 3, 0, 6], answered: 10)
        == .init(counts: [10, nil, nil, 0, nil], total: 10))
  }

  @Test("No hidden number follows from what is shown, whatever the numbers are")
  func nothingFollows() {
    for a in 0...12 {
      for b in 0...12 {
        for c in 0...12 { check([a, b, c]) }
      }
    }
  }

  /// The least and the most that a hidden number can be, for whoever knows the rule that small ones
  /// are hidden, must differ; and so many people are behind all of the hidden together.
  private func check(_ counts: [Int]) {
    let row = Suppression.row(exclusive: counts)
    guard let total = row.total else { return }
    let hidden = counts.indices.filter { row.counts[$0] == nil }
    let rest = total - row.counts.compactMap { $0 }.reduce(0, +)
    #expect(hidden.count != 1, "\(counts)")
    #expect(hidden.isEmpty || rest >= Suppression.answersMin, "\(counts)")
    for index in counts.indices where (1..<Suppression.answersMin).contains(counts[index]) {
      #expect(row.counts[index] == nil, "\(counts)")
    }
  }
}
