// The outcome of a vote: who won by which rule, who lost and what was lacking, and how to recount.

internal import Content
internal import Forms
internal import Mustache
internal import Participation
internal import Tally

/// The values under `results`.
struct ResultsView {
  let view: ProcessView

  var value: Value {
    guard let count = view.count else { return ["isReady": .bool(false), "when": when] }
    let election = count.election
    return [
      "isReady": .bool(true), "when": .null,
      "voters": .text(phrases.counted("voters", election.voters)),
      "budget": .text(view.euros.text(view.process.budget)),
      "spent": .text(sum(election.money(count.outcome.spent))),
      "left": .text(sum(election.money(election.budget - count.outcome.spent))),
      "share": .optionalText(count.outcome.share.map { sum($0.amount) }),
      "rule": .text(rule(count.outcome.terms)), "otherRule": .text(rule(count.other.terms)),
      "ruleText": .text(ruleText(count.outcome.terms)),
      "hasPoints": .bool(election.form.hasPoints),
      "rows": .list(order(count).map { row($0, count) }),
      "sameOutcome": .bool(Set(count.outcome.selected) == Set(count.other.selected)),
      "comparison": .text(comparison(count.comparison)),
      "ballotsURL": .text(link(.ballots(process: view.index))),
      "tiesURL": .text(link(.ties(process: view.index))),
      "command": .text(command(count.outcome.terms)),
    ]
  }
}

extension ResultsView {
  private var phrases: Phrases { view.labels.phrases }
  private var standing: StandingText { StandingText(phrases: phrases) }

  private func sum(_ money: Money) -> String { standing.sum(money) }

  private func link(_ file: ProcessFile) -> String {
    view.catalogue.addresses.link(view.catalogue.addresses.file(file))
  }

  private var when: Value {
    let time = view.process.phases[.results]
    return .optionalText(time.map { view.phases.first($0.opens) })
  }

  /// Winners in the order in which they were chosen, then the others by support.
  private func order(_ count: ProcessCount) -> [Int] {
    let projects = count.election.projects
    let others = projects.indices.filter { !count.outcome.standings[$0].isSelected }
    return count.outcome.selected
      + others.sorted { a, b in
        projects[a].score == projects[b].score ? a < b : projects[a].score > projects[b].score
      }
  }

  private func row(_ index: Int, _ count: ProcessCount) -> Value {
    let project = count.election.projects[index]
    let proposal = Key(project.id).flatMap(view.process.proposal)
    let own = count.outcome.standings[index]
    let other = count.other.standings[index]
    return [
      "title": .text(proposal?.title.text(in: view.language) ?? project.name),
      "url": .optionalText(proposal.map(view.url)),
      "cost": .text(sum(count.election.money(project.cost))),
      "votes": .integer(project.votes),
      "score": .text(count.election.score(of: project).shortText),
      "won": .bool(own.isSelected), "why": .text(standing.text(own)),
      "otherWon": .bool(other.isSelected),
      "differs": .bool(own.isSelected != other.isSelected),
    ]
  }

  private func rule(_ terms: TallyTerms) -> String {
    switch terms.rule {
    case .greedy: phrases("count_greedy")
    case .greedyStop: phrases("count_greedy_stop")
    case .equalShares: phrases("count_mes")
    }
  }

  private func ruleText(_ terms: TallyTerms) -> String {
    switch terms.rule {
    case .greedy: phrases("count_greedy_text")
    case .greedyStop: phrases("count_greedy_stop_text")
    case .equalShares:
      switch terms.completion {
      case .none: phrases("count_mes_text")
      case .addOne: phrases("count_mes_text") + " " + phrases("count_add1_text")
      case .addOneThenGreedy:
        phrases("count_mes_text") + " " + phrases("count_add1_text") + " "
          + phrases("count_left_over_text")
      }
    }
  }

  private func comparison(_ comparison: OutcomeComparison) -> String {
    let values = [
      "outcome": "\(comparison.preferOutcome)", "greedy": "\(comparison.preferGreedy)",
      "neither": "\(comparison.indifferent)",
    ]
    return phrases("count_comparison", values)
  }

  /// What a stranger types who has both files in one folder.
  private func command(_ terms: TallyTerms) -> String {
    let key = view.process.key
    let completion =
      terms.rule == .equalShares ? " --completion \(terms.completion.rawValue)" : ""
    return "avoin tally \(key).pb --rule \(terms.rule.rawValue)"
      + " --utility \(terms.utility.rawValue)\(completion) --ties \(key)-ties.txt"
  }
}
