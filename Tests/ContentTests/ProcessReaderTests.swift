// What a process's file says, and what can be wrong with it.

import Content
import Diagnostics
import Participation
import Testing

@Suite struct ProcessReaderTests {
  private static let process = """
    name: {fi: Budjetti, sv: Budget}
    slug: {fi: budjetti, sv: budget}
    description: Asukkaat päättävät.
    budget: 100
    phases:
      ideas: {opens: 2026-01-01, closes: 2026-01-31}
      voting: {opens: 2026-02-01, closes: 2026-02-28}
      results: {opens: 2026-03-01}
    ideas: feedback
    ballot: {type: approval, max: 3}
    voters: codes
    count: {rule: mes, completion: add1}
    proposals:
      - {id: p1, title: Penkki, description: Istua voi., cost: 40}
      - {id: p2, title: Valo, description: Näkee., cost: 70}
    screening:
      - {idea: 2026-000001, decision: merged, proposal: p1}
    ties: [p2, p1]

    """

  @Test("A process is read, and the form of its ideas opens and closes with the phase")
  func whole() throws {
    let site = try SiteFolder()
    try site.write(Self.process, to: "content/processes/budget.yaml")
    let read = try #require(try site.load())
    #expect(site.problems.sorted.map(\.message) == [])
    let process = try #require(read.processes.first).process
    #expect(process.key.text == "budget")
    #expect(process.tieOrder.map(\.text) == ["p2", "p1"])
    #expect(process.ideas(of: process.proposals[0].id).map(\.text) == ["2026-000001"])
    #expect(process.phases[.voting]?.closes == Timestamp("2026-03-01T00:00:00Z"))
    #expect(read.channels.first?.openingTimes == process.phases[.ideas]?.times)
  }

  @Test(
    "Each mistake is one problem at its line",
    arguments: [
      ("budget: 100", "budgte: 100", "4: unknown key \"budgte\""),
      ("budget: 100", "budget: 0", "4: \"budget\" must be from 1 to 1000000000"),
      (
        "opens: 2026-02-01", "opens: 2026-02-02",
        "7: between the phase before it and \"voting\" there is a gap from 2026-02-01 00:00"
          + " to 2026-02-02 00:00"
      ),
      (
        "opens: 2026-02-01", "opens: 2026-01-31",
        "7: the phase \"voting\" opens at 2026-01-31 00:00, but the one before it closes at"
          + " 2026-02-01 00:00"
      ),
      ("  results: {opens: 2026-03-01}", "", "6: the phase \"results\" is missing"),
      ("  voting:", "  votign:", "7: unknown key \"votign\""),
      ("ideas: feedback", "ideas: feedbak", "9: there is no channel \"feedbak\""),
      ("type: approval", "type: aproval", "10: there is no ballot type \"aproval\""),
      ("voters: codes", "voters: anybody", "11: \"voters\" must be codes, open or"),
      ("rule: mes", "rule: mess", "12: there is no rule \"mess\""),
      ("id: p2", "id: p1", "15: the proposal \"p1\" stands here twice"),
      ("id: p2", "id: vote", "15: \"vote\" is the address of another page of the process"),
      ("proposal: p1}", "proposal: p3}", "17: there is no proposal \"p3\""),
      (
        "decision: merged, proposal: p1", "decision: not-feasible", "17: the decision has no reason"
      ),
      ("ties: [p2, p1]", "ties: [p2]", "18: the order lacks the proposal \"p1\""),
    ])
  func mistakes(_ old: String, _ new: String, _ problem: String) throws {
    let site = try SiteFolder()
    try site.write(Self.process, replacing: old, with: new, to: "content/processes/budget.yaml")
    let found = try site.mistakes().map { $0.dropFirst("content/processes/budget.yaml:".count) }
    #expect(found.contains { $0.hasPrefix(problem) }, "\(found)")
  }

  @Test("A process cannot have the name of a channel, and its ideas no times of their own")
  func channels() throws {
    let site = try SiteFolder()
    try site.write(Self.process, to: "content/processes/feedback.yaml")
    try site.write(SiteFolder.channel + "opens: 2026-01-01\n", to: "content/channels/feedback.yaml")
    #expect(
      try site.mistakes().map { String($0.split(separator: ": ").last ?? "") }
        == ["there is a channel \"feedback\" already"]
        || site.problems.sorted.map(\.message) == [
          "there is a channel \"feedback\" already",
          "the channel \"feedback\" has times of its own",
        ])
  }
}
