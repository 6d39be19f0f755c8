// What `avoin tally` prints.

import Diagnostics
import Files
import Foundation
import Tally
import Testing

@testable import Commands

@Suite struct TallyCommandTests {
  private static let file = """
    META
    key;value
    budget;100.50
    vote_type;approval
    PROJECTS
    project_id;cost;name
    1;60;Bench
    2;50.5;Path
    3;40;Lamp
    VOTES
    voter_id;vote
    1;1,2
    2;1
    3;3

    """

  private func count(_ rule: TallyRule) throws -> (Election, TallyOutcome, OutcomeComparison) {
    let election = try ElectionReading(SourceText(file: "a.pb", text: Self.file)).election
    let ties = TieOrder(byID: election)
    let outcome = try VoteCount.outcome(
      of: election, by: TallyTerms(rule: rule, completion: .addOneThenGreedy), ties: ties)
    return (election, outcome, OutcomeComparison(outcome, election, ties: ties))
  }

  @Test("Programs get one object with the agreed keys")
  func json() throws {
    let (election, outcome, comparison) = try count(.greedy)
    #expect(
      TallyJSON(election, outcome, comparison).text == """
        {"rule":"greedy","utility":"cost","completion":"none","ballots":"approval","voters":3,\
        "budget":100.5,"spent":100,"selected":["1","3"],"projects":[\
        {"id":"1","name":"Bench","cost":60,"votes":2,"score":2,"selected":true,\
        "why":"funded: 100.5 of the budget was left"},\
        {"id":"2","name":"Path","cost":50.5,"votes":1,"score":1,"selected":false,\
        "why":"not funded: 40.5 of the budget was left, it lacked 10.0"},\
        {"id":"3","name":"Lamp","cost":40,"votes":1,"score":1,"selected":true,\
        "why":"funded: 40.5 of the budget was left"}],\
        "comparison":{"preferred":"outcome","prefer_outcome":0,"prefer_greedy":0,"indifferent":3,\
        "greedy":["1","3"]}}
        """)
  }

  @Test("People get the rule, a table and the totals")
  func text() throws {
    let (election, outcome, _) = try count(.equalShares)
    let text = TallyText(election, outcome, nil, ties: "the smaller id, as a string")
    #expect(
      text.lines.joined(separator: "\n") == """
        The Method of Equal Shares, completed by giving every voter one unit of money more at a \
        time, then greedily. A project is worth its cost to each supporter. \
        Ties go to the smaller id, as a string.

        id  name   votes  cost       why
        1   Bench      2  60.0  yes  funded: its supporters paid it, each at most 30.000
        3   Lamp       1  40.0  yes  funded: its supporters paid it, each at most 40.000
        2   Path       1  50.5  no   not funded: its supporters had 10.500 left together, it \
        lacked 40.000; then 0.5 of the budget was left, it lacked 50.0

        2 of 3 projects funded by 3 voters: 100.0 of 100.5 spent, 0.5 left. \
        Every voter had 40.500, 7 of it added.
        """)
  }

  @Test("A rule that there is not is a mistake of the call")
  func usage() {
    let error = #expect(throws: UsageError.self) {
      try TallyCommand(["a.pb", "--rule", "fair"], Console(colour: false))
    }
    #expect(error?.message == "--rule takes no \"fair\"")
    #expect(error?.hint == "it takes greedy, greedy-stop, mes")
    #expect(throws: UsageError(message: "the process or Pabulib file to count is missing")) {
      try TallyCommand([], Console(colour: false))
    }
  }

  @Test("A file with a defect prints nothing and ends with 1")
  func defect() throws {
    let path = NSTemporaryDirectory() + "avoin-tally-\(UUID().uuidString).pb"
    let text = Self.file.replacing("2;1\n", with: "2;7\n")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let found = #expect(throws: ProblemsFound.self) {
      try TallyCommand([path, "--json"], Console(colour: false)).run()
    }
    #expect(found?.diagnostics.map(\.message) == ["there is no project \"7\""])
    #expect(
      CommandLineProgram.outcome(of: ["tally", path], Console(colour: false)) == .problems)
  }
}
