// The outcome of a count for people: the rule in a sentence, a table, and the totals.

internal import Tally

/// The lines that `avoin tally` prints.
struct TallyText {
  private let election: Election
  private let outcome: TallyOutcome
  private let comparison: OutcomeComparison?
  private let ties: String

  /// - Parameter ties: what decides ties, as a sentence goes on.
  init(
    _ election: Election, _ outcome: TallyOutcome, _ comparison: OutcomeComparison?, ties: String
  ) {
    self.election = election
    self.outcome = outcome
    self.comparison = comparison
    self.ties = ties
  }

  var lines: [String] {
    [rule, ""] + table + ["", totals] + comparisonLines
  }

  /// A longer name is cut: the table should fit a terminal.
  private static let nameCharactersMax = 40
}

extension TallyText {
  private var rule: String {
    "\(Self.rule(outcome.terms)) \(worth) Ties go to \(ties)."
  }

  private static func rule(_ terms: TallyTerms) -> String {
    switch (terms.rule, terms.completion) {
    case (.greedy, _):
      "Greedy: projects by worth for each unit of cost; what does not fit is passed over."
    case (.greedyStop, _):
      "Greedy: projects by worth for each unit of cost, up to the first that does not fit."
    case (.equalShares, .none):
      "The Method of Equal Shares, without completion."
    case (.equalShares, .addOne):
      "The Method of Equal Shares, completed by giving every voter one unit of money more at a time."
    case (.equalShares, .addOneThenGreedy):
      "The Method of Equal Shares, completed by giving every voter one unit of money more at a time,"
        + " then greedily."
    }
  }

  private var worth: String {
    switch (outcome.terms.utility, election.form.hasPoints) {
    case (.cost, false), (.costPoints, false): "A project is worth its cost to each supporter."
    case (.cardinality, false): "A project is worth 1 to each supporter."
    case (.costPoints, true): "A project is worth its cost times the points it was given."
    case (.cost, true), (.cardinality, true): "A project is worth the points it was given."
    }
  }

  /// Funded projects in their order, then the others by score.
  private var order: [Int] {
    let others = election.projects.indices.filter { !outcome.standings[$0].isSelected }
    return outcome.selected
      + others.sorted { a, b in
        let (first, second) = (election.projects[a], election.projects[b])
        return first.score == second.score ? a < b : first.score > second.score
      }
  }

  private var table: [String] {
    let score = election.form.hasPoints ? ["points"] : []
    let rows =
      [["id", "name", "votes"] + score + ["cost", "", "why"]] + order.map(row)
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let isNumber = column >= 2 && column < row.count - 2
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return isNumber ? space + cell : cell + space
      }
      return trimmed(cells.joined(separator: "  "))
    }
  }

  private func row(_ index: Int) -> [String] {
    let project = election.projects[index]
    let standing = outcome.standings[index]
    let score = election.form.hasPoints ? [election.score(of: project).text] : []
    return [project.id.onOneLine, cut(project.name.onOneLine), String(project.votes)] + score + [
      election.money(project.cost).text, standing.isSelected ? "yes" : "no",
      StandingWording(standing, election.form).text,
    ]
  }

  private func cut(_ name: String) -> String {
    name.count <= Self.nameCharactersMax
      ? name : name.prefix(Self.nameCharactersMax - 1) + "…"
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private var totals: String {
    let left = election.money(election.budget - outcome.spent).text
    let share = outcome.share.map { share in
      let more = share.increments > 0 ? ", \(share.increments) of it added" : ""
      return " Every voter had \(share.amount.text)\(more)."
    }
    return "\(outcome.selected.count) of \(election.projects.count) projects funded by"
      + " \(election.voters) voters: \(election.money(outcome.spent).text) of"
      + " \(election.money(election.budget).text) spent, \(left) left." + (share ?? "")
  }

  private var comparisonLines: [String] {
    guard let comparison else { return [] }
    return [
      "\(comparison.preferOutcome) voters prefer this outcome, \(comparison.preferGreedy) the"
        + " greedy one, \(comparison.indifferent) neither: "
        + (comparison.isGreedyPreferred ? "the greedy one is preferred." : "this one stands.")
    ]
  }
}
