// Which outcome more voters prefer.

import Testing

@testable import Tally

@Suite struct OutcomeComparisonTests {
  @Test("Voters are counted by how many of their projects are funded")
  func counts() throws {
    let town = try election(
      projects: ["r1;25", "r2;25", "r3;25", "r4;25", "b1;25", "b2;25"],
      votes: ["r1,r2,r3,r4"] * 6 + ["b1,b2"] * 5)
    let outcome = try outcome(town, .equalShares, .cost, .addOne)
    let comparison = OutcomeComparison(outcome, town, ties: TieOrder(byID: town))
    #expect(comparison.greedy == [0, 1, 2, 3])
    #expect(comparison.preferOutcome == 5)
    #expect(comparison.preferGreedy == 6)
    #expect(comparison.indifferent == 0)
    #expect(comparison.isGreedyPreferred)
  }
}
