// The greedy rule, counted by hand.

import Testing

@testable import Tally

@Suite struct GreedyCountTests {
  /// Votes: a 3, b 2, c 2, d 1, e 0.
  private func small() throws -> Election {
    try election(
      projects: ["a;60", "b;50", "c;30", "d;5", "e;5"], votes: ["a,b", "a,b,c", "a,c,d"])
  }

  @Test("By cost the most votes go first, and what does not fit is passed over")
  func votes() throws {
    #expect(try funded(small(), .greedy) == ["a", "c", "d", "e"])
    let why = try outcome(small(), .greedy).standings
    #expect(why[0] == .fitted(left: .whole(100)))
    #expect(why[1] == .budgetTooSmall(Shortfall(held: .whole(40), lacked: .whole(10))))
    #expect(why[2] == .fitted(left: .whole(40)))
  }

  @Test("By cardinality the most votes for each unit of cost go first")
  func density() throws {
    // Votes for cost: d 1/5, c 2/30, a 3/60, b 2/50, e 0.
    #expect(try funded(small(), .greedy, .cardinality) == ["d", "c", "a", "e"])
  }

  @Test("Counting to the stop ends at the first project that does not fit")
  func stop() throws {
    #expect(try funded(small(), .greedyStop) == ["a"])
    let why = try outcome(small(), .greedyStop).standings
    #expect(why[1] == .budgetTooSmall(Shortfall(held: .whole(40), lacked: .whole(10))))
    #expect(why[2] == .afterTheStop(at: "b", nil))
  }

  @Test("Ties go to the smaller id as a string")
  func ties() throws {
    let tied = try election(budget: "10", projects: ["9;10", "10;10"], votes: ["9", "10"])
    #expect(try funded(tied, .greedy) == ["10"])
  }

  @Test("Points are the worth, and cost-points weighs them with the cost")
  func points() throws {
    let points = try election(
      budget: "60", type: "cumulative", projects: ["a;60", "b;20"], votes: ["a,b;3,2", "a;1"])
    #expect(try funded(points, .greedy, .cost) == ["b"])
    #expect(try funded(points, .greedy, .cardinality) == ["b"])
    #expect(try funded(points, .greedy, .costPoints) == ["a"])
  }

  @Test("The last project of an ordinal ballot gets no point")
  func borda() throws {
    let ranks = try election(
      type: "ordinal", projects: ["a;1", "b;1", "c;1"], votes: ["c,a", "c,b,a"])
    #expect(ranks.projects.map(\.score) == [0, 1, 3])
    #expect(ranks.projects.map(\.votes) == [2, 1, 2])
  }
}
