// The outcome of a count for programs.

internal import Documents
internal import Tally

/// One JSON object: how it was counted, what was funded, and why.
struct TallyJSON {
  private let election: Election
  private let outcome: TallyOutcome
  private let comparison: OutcomeComparison?

  init(_ election: Election, _ outcome: TallyOutcome, _ comparison: OutcomeComparison?) {
    self.election = election
    self.outcome = outcome
    self.comparison = comparison
  }

  var text: String {
    var json = JSONWriter(.compact)
    json.beginObject()
    writeTerms(&json)
    writeIDs("selected", outcome.selected, &json)
    json.key("projects")
    json.beginArray()
    for (project, standing) in zip(election.projects, outcome.standings) {
      write(project, standing, &json)
    }
    json.endArray()
    if let comparison { write(comparison, &json) }
    json.endObject()
    return String(decoding: json.finish(), as: UTF8.self)
  }
}

extension TallyJSON {
  private func writeTerms(_ json: inout JSONWriter) {
    let words = [
      ("rule", outcome.terms.rule.rawValue), ("utility", outcome.terms.utility.rawValue),
      ("completion", outcome.terms.completion.rawValue), ("ballots", election.form.rawValue),
    ]
    for (key, word) in words {
      json.entry(key, word)
    }
    json.entry("voters", election.voters)
    write("budget", election.money(election.budget), &json)
    write("spent", election.money(outcome.spent), &json)
    guard let share = outcome.share else { return }
    json.entry("increments", share.increments)
  }

  private func write(
    _ project: BudgetedProject, _ standing: ProjectStanding, _ json: inout JSONWriter
  ) {
    json.beginObject()
    json.entry("id", project.id)
    json.entry("name", project.name)
    write("cost", election.money(project.cost), &json)
    json.entry("votes", project.votes)
    write("score", election.score(of: project), &json)
    json.key("selected")
    json.bool(standing.isSelected)
    json.entry("why", StandingWording(standing, election.form).text)
    json.endObject()
  }

  private func write(_ comparison: OutcomeComparison, _ json: inout JSONWriter) {
    json.key("comparison")
    json.beginObject()
    json.entry("preferred", comparison.isGreedyPreferred ? "greedy" : "outcome")
    let counts = [
      ("prefer_outcome", comparison.preferOutcome), ("prefer_greedy", comparison.preferGreedy),
      ("indifferent", comparison.indifferent),
    ]
    for (key, count) in counts {
      json.entry(key, count)
    }
    writeIDs("greedy", comparison.greedy, &json)
    json.endObject()
  }

  private func writeIDs(_ key: String, _ projects: [Int], _ json: inout JSONWriter) {
    json.key(key)
    json.beginArray()
    for project in projects { json.string(election.projects[project].id) }
    json.endArray()
  }

  /// A number with the decimals that it needs, and never through floating point.
  private func write(_ key: String, _ sum: Money, _ json: inout JSONWriter) {
    json.key(key)
    json.raw(Array(sum.shortText.utf8)[...])
  }
}
