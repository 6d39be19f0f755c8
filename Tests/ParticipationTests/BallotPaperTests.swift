// What a ballot may say: small facts, one fault for each mistake.

import Testing

@testable import Participation

@Suite struct BallotPaperTests {
  private func key(_ text: String) throws -> Key { try #require(Key(text)) }

  private func process(_ rule: BallotRule) throws -> BudgetProcess {
    let phases = try ProcessPhases([
      PhaseTime(
        phase: .voting, opens: Timestamp(secondsSince1970: 0),
        closes: Timestamp(secondsSince1970: 10))
    ])
    let proposals = try [("a", 4), ("b", 7), ("c", 3)].map {
      Proposal(id: try key($0.0), title: .none, description: .none, cost: $0.1)
    }
    return BudgetProcess(
      key: try key("p"), name: .none, slug: .none, description: .none, budget: 10, phases: phases,
      ideasChannel: nil, ballot: rule, voters: .codes, mayReplace: false, showsTurnout: false,
      proposals: proposals, decisions: [], ties: [])
  }

  private func faults(_ rule: BallotRule, _ values: [(String, String)]) throws -> [BallotFault] {
    let posted = values.map { PostedValue(name: $0.0, value: $0.1) }
    switch BallotPaper(posted, of: try process(rule)).ballot() {
    case .success: return []
    case .failure(let found): return found.faults
    }
  }

  private func vote(_ rule: BallotRule, _ values: [(String, String)]) throws -> [String] {
    let posted = values.map { PostedValue(name: $0.0, value: $0.1) }
    let ballot = try BallotPaper(posted, of: try process(rule)).ballot().get()
    return [ballot.voteText, ballot.pointsText]
  }

  @Test("Choices stand in the order of the process, whatever order they came in")
  func approval() throws {
    let rule = BallotRule.approval(max: 2)
    #expect(try vote(rule, [("choice", "c"), ("choice", "a")]) == ["a,c", ""])
  }

  @Test("An unknown proposal, one listed twice and too many are a fault each")
  func approvalFaults() throws {
    let rule = BallotRule.approval(max: 1)
    #expect(try faults(rule, []) == [.empty])
    #expect(try faults(rule, [("choice", "x")]) == [.unknownProposal("x")])
    #expect(
      try faults(rule, [("choice", "a"), ("choice", "a"), ("choice", "a")])
        == [.repeatedProposal(key("a"))])
    #expect(
      try faults(rule, [("choice", "a"), ("choice", "b"), ("choice", "?")])
        == [.unknownProposal("?"), .tooMany(2, max: 1)])
  }

  @Test("A knapsack fits the budget to the euro, and not one more")
  func knapsack() throws {
    #expect(try vote(.knapsack, [("choice", "b"), ("choice", "c")]) == ["b,c", ""])
    #expect(
      try faults(.knapsack, [("choice", "a"), ("choice", "b")]) == [.overBudget(11, budget: 10)])
  }

  @Test("Ranks make the order; two on one place, or a place that is none, are faults")
  func ordinal() throws {
    let rule = BallotRule.ordinal(max: 2)
    #expect(try vote(rule, [("rank-a", "2"), ("rank-c", "1"), ("rank-b", "")]) == ["c,a", ""])
    #expect(try faults(rule, [("rank-a", "1"), ("rank-b", "1")]) == [.sharedRank(1)])
    #expect(try faults(rule, [("rank-a", "3")]) == [.notARank(key("a"), "3")])
  }

  @Test("Points are spread within both limits")
  func cumulative() throws {
    let rule = BallotRule.cumulative(points: 5, perProposal: 3)
    #expect(
      try vote(rule, [("points-a", "3"), ("points-b", "0"), ("points-c", "2")]) == ["a,c", "3,2"])
    #expect(
      try faults(rule, [("points-a", "4"), ("points-b", "2"), ("points-c", "-1")])
        == [
          .tooManyForOne(key("a"), 4, max: 3), .notPoints(key("c"), "-1"),
          .tooManyPoints(6, max: 5),
        ])
    #expect(try faults(rule, [("points-a", "0")]) == [.empty])
  }
}

@Suite struct ProcessPhasesTests {
  private func moment(_ seconds: Int) -> Timestamp { Timestamp(secondsSince1970: seconds) }

  private func phases(_ times: [(ProcessPhase, Int, Int?)]) throws -> ProcessPhases {
    try ProcessPhases(
      times.map { PhaseTime(phase: $0.0, opens: moment($0.1), closes: $0.2.map(moment)) })
  }

  @Test("A phase begins with its first second, when the one before it ends")
  func states() throws {
    let phases = try phases([(.ideas, 10, 20), (.voting, 20, 30), (.results, 30, nil)])
    let states = [9, 10, 19, 20, 29, 30, 99].map { phases.state(at: moment($0)) }
    #expect(
      states == [
        .notBegun, .in(.ideas), .in(.ideas), .in(.voting), .in(.voting), .in(.results),
        .in(.results),
      ])
  }

  @Test(
    "Gaps, overlaps, ends before beginnings and phases without an end are found",
    arguments: [
      ([(ProcessPhase.ideas, 10, 20), (.voting, 21, 30)], "gap"),
      ([(.ideas, 10, 20), (.voting, 19, 30)], "overlap"),
      ([(.ideas, 10, nil), (.voting, 20, 30)], "endless"),
      ([(.ideas, 10, 20), (.voting, 20, 20)], "empty"),
      ([(.voting, 10, 20), (.ideas, 20, 30)], "order"),
    ] as [([(ProcessPhase, Int, Int?)], String)])
  func faults(_ times: [(ProcessPhase, Int, Int?)], _ name: String) throws {
    let error = #expect(throws: PhaseFault.self) { try phases(times) }
    #expect(error.map { "\($0.fault)".hasPrefix(name) } == true)
    #expect(error?.index == 1)
  }
}
