// What a ballot looks like to a template: the same on a static page and with what is wrong in it.

package import Mustache
package import Participation

/// The values under `ballot` of the page on which people vote.
package struct BallotView {
  private let process: BudgetProcess
  private let phrases: Phrases
  private let root: String
  /// Where a proposal has its page.
  private let url: (Proposal) -> String

  package init(
    process: BudgetProcess, phrases: Phrases, root: String, url: @escaping (Proposal) -> String
  ) {
    self.process = process
    self.phrases = phrases
    self.root = root
    self.url = url
  }

  /// Where the ballot is posted to.
  package var action: String { "\(root)f/\(process.key)" }

  /// An open ballot.
  package func record(typed: [Key: String] = [:], faults: [BallotFault] = []) -> Record {
    var record = common
    record["isOpen"] = true
    record["closed"] = .null
    record["hasErrors"] = .bool(!faults.isEmpty)
    record["errors"] = .list(faults.map(error))
    record["proposals"] = .list(process.proposals.map { proposal($0, typed[$0.id] ?? "") })
    return record
  }

  /// No votes are taken now.
  ///
  /// - Parameters:
  ///   - date: when the vote opens, or since when it is closed.
  ///   - typed: what came all the same.
  package func closedRecord(
    _ state: OpeningTimes.State, date: String, typed: [Key: String] = [:]
  ) -> Record {
    var record = common
    let isToCome = if case .notYet = state { true } else { false }
    let values = ["date": date]
    record["isOpen"] = false
    record["hasErrors"] = false
    record["closed"] = [
      "title": .text(isToCome ? phrases("vote_not_open_title") : phrases("vote_closed_title")),
      "text": .text(
        isToCome ? phrases("vote_not_open_text", values) : phrases("vote_closed_text", values)),
    ]
    return record
  }

  /// A ballot that keeps to the rule, line by line, for a last look.
  package func choices(_ ballot: VotedBallot) -> Value {
    .list(
      ballot.choices.enumerated().compactMap { index, choice in
        guard let proposal = process.proposal(choice.proposal) else { return nil }
        return [
          "title": .text(proposal.title.text(in: phrases.language)),
          "cost": .text(euros.text(proposal.cost)),
          "rank": isRanks ? .integer(index + 1) : .null,
          "points": .optionalText(choice.points.map { phrases("ballot_points", ["n": "\($0)"]) }),
        ]
      })
  }

  /// What the chosen proposals cost together; nil where that decides nothing.
  package func sum(_ ballot: VotedBallot) -> String? {
    guard process.ballot == .knapsack else { return nil }
    let sum = ballot.choices.reduce(0) { $0 + (process.proposal($1.proposal)?.cost ?? 0) }
    let values = ["sum": euros.text(sum), "budget": euros.text(process.budget)]
    return phrases("ballot_sum", values)
  }
}

extension BallotView {
  private var euros: Euros { Euros(phrases) }

  private var isRanks: Bool { if case .ordinal = process.ballot { true } else { false } }
  private var isPoints: Bool { if case .cumulative = process.ballot { true } else { false } }

  private var common: Record {
    [
      "action": .text(action), "lang": .text(phrases.language.code),
      "name": .text(process.name.text(in: phrases.language)),
      "rule": .text(rule), "isAdvisory": .bool(process.voters.isAdvisory),
      "usesCodes": .bool(process.voters == .codes), "mayReplace": .bool(process.mayReplace),
      "isTicks": .bool(!isRanks && !isPoints), "isRanks": .bool(isRanks),
      "isPoints": .bool(isPoints), "limits": limits, "problem": .null,
      "honeypot": Honeypot.value(""),
    ]
  }

  private var rule: String {
    switch process.ballot {
    case .approval(let max): phrases("ballot_rule_approval", ["max": "\(max)"])
    case .knapsack:
      phrases("ballot_rule_knapsack", ["budget": euros.text(process.budget)])
    case .ordinal(let max): phrases("ballot_rule_ordinal", ["max": "\(max)"])
    case .cumulative(let points, let max):
      phrases("ballot_rule_cumulative", ["points": "\(points)", "max": "\(max)"])
    }
  }

  /// What a script shows as one goes, in words that the page brings: `#` is for it to fill in.
  private var limits: Value {
    switch process.ballot {
    case .approval(let max), .ordinal(let max):
      [
        "kind": "count", "max": .integer(max),
        "words": .text(phrases("ballot_live_count", ["sum": "#", "max": "\(max)"])),
      ]
    case .knapsack:
      [
        "kind": "cost", "max": .integer(process.budget),
        "words": .text(
          phrases("ballot_live_cost", ["sum": "#", "budget": euros.text(process.budget)])),
      ]
    case .cumulative(let points, _):
      [
        "kind": "points", "max": .integer(points),
        "words": .text(phrases("ballot_live_points", ["sum": "#", "max": "\(points)"])),
      ]
    }
  }

  private func proposal(_ proposal: Proposal, _ typed: String) -> Value {
    let language = phrases.language
    return [
      "id": .text(proposal.id.text), "title": .text(proposal.title.text(in: language)),
      "url": .text(url(proposal)), "cost": .text(euros.text(proposal.cost)),
      "units": .integer(proposal.cost),
      "area": .optionalText(proposal.area?.text(in: language)),
      "chosen": .bool(!typed.isEmpty), "typed": .text(typed), "ranks": .list(ranks(typed)),
    ]
  }

  private func ranks(_ typed: String) -> [Value] {
    guard case .ordinal(let max) = process.ballot else { return [] }
    return (1...min(max, process.proposals.count)).map {
      ["number": .integer($0), "selected": .bool(typed == String($0))]
    }
  }

  private func error(_ fault: BallotFault) -> Value {
    let (message, proposal) = wording(fault)
    let anchor = proposal.map { "v-\($0)" } ?? process.proposals.first.map { "v-\($0.id)" }
    return ["message": .text(message), "href": .text("#\(anchor ?? "main")")]
  }

  private func wording(_ fault: BallotFault) -> (String, Key?) {
    func title(_ id: Key) -> String {
      process.proposal(id)?.title.text(in: phrases.language) ?? id.text
    }
    switch fault {
    case .empty: return (phrases("ballot_error_empty"), nil)
    case .unknownProposal(let id):
      let name = TextLines.excerpt(of: id, charactersMax: 40)
      return (phrases("ballot_error_unknown", ["name": name]), nil)
    case .repeatedProposal(let id):
      return (phrases("ballot_error_repeated", ["name": title(id)]), id)
    case .tooMany(let count, let max):
      return (phrases("ballot_error_too_many", ["n": "\(count)", "max": "\(max)"]), nil)
    case .overBudget(let sum, let budget):
      let values = [
        "sum": euros.text(sum), "budget": euros.text(budget), "over": euros.text(sum - budget),
      ]
      return (phrases("ballot_error_over_budget", values), nil)
    case .notARank(let id, _): return (phrases("ballot_error_rank", ["name": title(id)]), id)
    case .sharedRank(let rank):
      return (phrases("ballot_error_shared_rank", ["rank": "\(rank)"]), nil)
    case .notPoints(let id, _): return (phrases("ballot_error_points", ["name": title(id)]), id)
    case .tooManyPoints(let sum, let max):
      return (phrases("ballot_error_too_many_points", ["n": "\(sum)", "max": "\(max)"]), nil)
    case .tooManyForOne(let id, let points, let max):
      let values = ["name": title(id), "n": "\(points)", "max": "\(max)"]
      return (phrases("ballot_error_too_many_for_one", values), id)
    }
  }
}
