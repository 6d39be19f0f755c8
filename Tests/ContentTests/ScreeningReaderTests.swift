// The desk's file beside a process's own: one process out of both, and one place for each thing.

import Content
import Diagnostics
import Participation
import Testing

@Suite struct ScreeningReaderTests {
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
    count: {rule: mes}
    proposals:
      - {id: p1, title: Penkki, description: Istua voi., cost: 40}
    screening:
      - {idea: 2026-000001, decision: merged, proposal: p1}

    """

  private static let desk = """
    {"proposals": [{"id": "p2", "title": {"fi": "Valo", "sv": "Ljus"}, "description": "Näkee.",
      "cost": 70}],
     "screening": [
      {"idea": "2026-000002", "decision": "feasible", "proposal": "p2"},
      {"idea": "2026-000003", "decision": "merged", "proposal": "p1", "reason": {"sv": "Lika"}}],
     "progress": [{"proposal": "p1", "milestones":
      [{"date": "2026-05-01", "text": "Tilattu", "spent": 5}], "done": true}]}
    """

  private func folder(_ desk: String, process: String = Self.process) throws -> SiteFolder {
    let site = try SiteFolder()
    try site.write(process, to: "content/processes/budget.yaml")
    try site.write(desk, to: "content/archive/processes/budget.screening")
    return site
  }

  @Test("Proposals, decisions and progress of the desk join those of the process's file")
  func joined() throws {
    let site = try folder(Self.desk)
    let read = try #require(try site.load()?.processes.first)
    #expect(site.problems.sorted.map(\.message) == [])
    #expect(read.process.proposals.map(\.id.text) == ["p1", "p2"])
    #expect(read.process.decisions.map(\.idea.text).count == 3)
    #expect(read.process.ideas(of: read.process.proposals[0].id).count == 2)
    #expect(read.process.proposals[0].spent == 5)
    #expect(read.process.proposals[0].isDone)
    #expect(read.desk.proposals.map(\.id.text) == ["p2"])
    #expect(read.places.ideas.count == 3)
  }

  @Test(
    "What stands in both files, or refers to nothing, is an error in the desk's file",
    arguments: [
      ("\"id\": \"p2\"", "\"id\": \"p1\"", "the process's own file has a proposal \"p1\" too"),
      (
        "2026-000002", "2026-000001", "the process's own file decides on the idea 2026-000001 too"
      ),
      ("2026-000003", "2026-000002", "the idea 2026-000002 is decided on twice"),
      (
        "\"merged\", \"proposal\": \"p1\"", "\"merged\", \"proposal\": \"p7\"",
        "there is no proposal \"p7\""
      ),
      (
        "\"progress\": [{\"proposal\": \"p1\"", "\"progress\": [{\"proposal\": \"p7\"",
        "there is no proposal \"p7\""
      ),
      ("\"feasible\"", "\"perhaps\"", "there is no decision \"perhaps\""),
      ("\"screening\"", "\"screnning\"", "unknown key \"screnning\""),
    ])
  func mistakes(_ old: String, _ new: String, _ problem: String) throws {
    let text = Self.desk.replacing(old, with: new)
    #expect(text != Self.desk)
    let found = try folder(text).mistakes()
    #expect(
      found.contains {
        $0.hasPrefix("content/archive/processes/budget.screening:") && $0.contains(problem)
      }, "\(found)")
  }

  @Test("An order of ties that was drawn before the desk's last proposal lacks it")
  func ties() throws {
    let found = try folder(Self.desk, process: Self.process + "ties: [p1]\n").mistakes()
    #expect(found.contains { $0.contains("the order lacks the proposal \"p2\"") })
  }
}
