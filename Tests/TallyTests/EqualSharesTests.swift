// The Method of Equal Shares, counted by hand and against published outcomes.

import Diagnostics
import Foundation
import Testing

@testable import Tally

@Suite struct EqualSharesTests {
  /// Example 1 of Lackner and Skowron, "Multi-Winner Voting with Approval Preferences" (2023).
  private func published() throws -> Election {
    try election(
      budget: "4", projects: ["a", "b", "c", "d", "e", "f", "g"].map { "\($0);1" },
      votes: ["a,b"] * 3 + ["a,c"] * 3 + ["a,d"] * 2 + ["b,c,f", "e", "f", "g"])
  }

  @Test("The published example buys one project, for an eighth each, and no other")
  func example() throws {
    let outcome = try outcome(published(), .equalShares, .cardinality)
    #expect(outcome.selected == [0])
    #expect(outcome.standings[0] == .bought(payment: Money(units: 13, places: 2)))
    // Three supporters with 5/24 left, and one with 1/3: 23/24.
    let lack = Shortfall(held: Money(units: 95, places: 2), lacked: Money(units: 5, places: 2))
    #expect(outcome.standings[1] == .supportersTooPoor(lack))
  }

  @Test("Each half of the voters gets its half of the money")
  func halves() throws {
    let town = try election(
      projects: ["r1;25", "r2;25", "r3;25", "b1;25", "b2;25"],
      votes: ["r1,r2,r3"] * 6 + ["b1,b2"] * 5)
    #expect(try funded(town, .greedy) == ["r1", "r2", "r3", "b1"])
    #expect(try funded(town, .equalShares) == ["r1", "r2", "b1"])
    // Five voters have 500/11 together, and lack 50/11 for b2: one unit more each is enough.
    #expect(try funded(town, .equalShares, .cost, .addOne) == ["r1", "r2", "b1", "b2"])
    #expect(try outcome(town, .equalShares, .cost, .addOne).share?.increments == 1)
  }

  @Test("Where one is too poor, the others pay the rest")
  func poor() throws {
    // 30 each. a costs 40 over two: 20 each. b costs 40 over voters 2 and 3: 10 and 30.
    let three = try election(budget: "90", projects: ["a;40", "b;40"], votes: ["a", "a,b", "b"])
    let outcome = try outcome(three, .equalShares)
    #expect(outcome.selected == [0, 1])
    #expect(outcome.standings[1] == .bought(payment: Money(units: 3000, places: 2)))
  }

  @Test("Money that exactly suffices suffices")
  func exact() throws {
    let thirds = try election(budget: "1", projects: ["a;0.5", "b;0.5"], votes: ["a", "b"])
    #expect(try funded(thirds, .equalShares) == ["a", "b"])
    let sevenths = try election(budget: "3", projects: ["a;1", "b;2"], votes: ["a,b"] * 7)
    #expect(try funded(sevenths, .equalShares) == ["a", "b"])
  }

  @Test("Completion by one unit at a time stops before it costs too much, and greedy adds the rest")
  func completion() throws {
    let town = try election(
      budget: "10", projects: ["a;6", "b;5", "c;1"], votes: ["a", "a", "b", "b", "a,c"])
    #expect(try funded(town, .equalShares) == ["a"])
    #expect(try funded(town, .equalShares, .cost, .addOne) == ["a"])
    #expect(try funded(town, .equalShares, .cost, .addOneThenGreedy) == ["a", "c"])
    let why = try outcome(town, .equalShares, .cost, .addOneThenGreedy).standings
    #expect(why[2] == .added(left: .whole(4)))
    guard case .supportersAndBudgetTooSmall(let supporters, let budget) = why[1] else {
      Issue.record("\(why[1])")
      return
    }
    #expect(supporters.held == Money(units: 400, places: 2))
    #expect(budget == Shortfall(held: .whole(4), lacked: .whole(1)))
  }

  @Test("Few voters and large sums are refused instead of counted for ever")
  func endless() throws {
    let costly = try election(
      budget: "1000000000", projects: ["a;400000000", "b;900000000"], votes: ["a", "b", "", ""])
    var count = EqualSharesCount(
      costly, TallyTerms(rule: .equalShares, completion: .addOne), TieOrder(byID: costly),
      incrementsMax: 1000)
    #expect(throws: EndlessCompletion(increments: 1000)) { try count.outcome() }
  }

  @Test(
    "The winners are those that pabutools computed",
    arguments: ["approval", "choose-1", "cumulative", "scoring", "ordinal"])
  func pabutools(_ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Fixtures/\(name).pb")
    let reading = try ElectionReading(
      SourceText(file: name, bytes: Array(try Data(contentsOf: file))))
    let stated = reading.file.meta.rows.filter { $0[0].text.hasPrefix("winners ") }
    #expect(stated.count == 8)
    for row in stated {
      let words = row[0].text.split(separator: " ").map(String.init)
      let rule = try #require(TallyRule(rawValue: words[1]))
      let utility = try #require(TallyUtility(rawValue: words[2]))
      let completion = try #require(TallyCompletion(rawValue: words[3]))
      let winners = try funded(reading.election, rule, utility, completion)
      #expect(winners.joined(separator: ",") == row[1].text, "\(row[0].text)")
    }
  }
}
