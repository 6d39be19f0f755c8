// A participatory process for a copy of the small site, which has none.

import Content
import Participation

extension SiteCopy {
  /// A process whose phases are near a moment, with one decision; its layouts with it.
  func writeProcess(near now: Timestamp, _ number: Int, idea: String) throws {
    let start = now.adding(seconds: -86_400 * (number % 50))
    func day(_ days: Int) -> String { "\(start.adding(seconds: days * 86_400))" }
    try write(
      """
      name: {fi: Budjetti \(number), en: Budget}
      slug: {fi: budjetti, en: budget}
      description: Asukkaat päättävät.
      budget: 10
      phases:
        ideas: {opens: "\(day(0))", closes: "\(day(10))"}
        screening: {opens: "\(day(10))", closes: "\(day(20))"}
        voting: {opens: "\(day(20))", closes: "\(day(30))"}
        results: {opens: "\(day(30))", closes: "\(day(40))"}
        follow-up: {opens: "\(day(40))"}
      ballot: {type: approval, max: 2}
      voters: codes
      count: {rule: mes, completion: add1-greedy}
      proposals:
        - {id: a, title: Penkki \(number), cost: 4, description: Istua voi.}
        - {id: b, title: Valo, cost: 7, description: Näkee.}
      screening:
        - {idea: \(idea.dropLast(5)), decision: merged, proposal: a}

      """, to: "content/processes/p.yaml")
    for (name, text) in Self.processLayouts {
      try write("{{<base}}{{$main}}\(text){{/main}}{{/base}}\n", to: "layouts/\(name).mustache")
    }
  }

  /// Published ballots for it.
  func writeBallots(_ number: Int) throws {
    let votes = ["a", "b", "a,b", "b"].prefix(number % 4 + 1)
    let lines = votes.enumerated().map { "v\($0);\($1)" }
    try write(
      (["META", "key;value", "budget;10", "vote_type;approval", "PROJECTS", "project_id;cost"]
        + ["a;4", "b;7", "VOTES", "voter_id;vote"] + lines).joined(separator: "\n") + "\n",
      to: "content/archive/processes/p.pb")
  }

  /// What officials decided on it at the desk; the cases are of another archive.
  func writeScreening(_ number: Int) throws {
    let progress = number % 2 == 0 ? "[]" : #"[{"proposal": "a", "done": true}]"#
    try write(
      """
      {"proposals": [{"id": "c", "title": {"fi": "Keinu \(number)"}, "description": "Heiluu.",
        "cost": 3}],
       "screening": [{"idea": "1999-000001", "decision": "feasible", "proposal": "c"}],
       "progress": \(progress)}

      """, to: "content/archive/processes/p.screening")
  }

  private static let processLayouts = [
    "process": """
    {{#process}}{{name}} {{#phases}}{{name}} {{dates}} {{current}} {{/phases}}{{#proposals}}{{title}}
    {{won}} {{/proposals}}{{hasResults}} {{ideaCount}} {{now.voting}}{{/process}}
    """,
    "proposal": """
    {{#proposal}}{{title}} {{#ideas}}{{title}} {{url}}{{/ideas}} {{#result}}{{why}} {{votes}}{{/result}}
    {{#comments}}{{countText}}{{#threads}}{{who}}{{/threads}}{{closes}}{{/comments}}
    {{/proposal}}{{process.now.voting}}
    """,
    "ballot":
      "{{ballot.isOpen}} {{ballot.closed.text}} {{#ballot.proposals}}{{title}}{{/ballot.proposals}}",
    "results":
      "{{results.isReady}} {{results.when}} {{#results.rows}}{{title}} {{why}}{{/results.rows}}",
    "vote": "{{vote.name}}", "voted": "{{voted.id}}",
  ]
}
