// The ballots of a process as a Pabulib file.

internal import Participation
internal import Tally

/// Puts a process and its ballots into the sections of a `.pb` file.
struct PublishedBallots {
  let process: BudgetProcess
  let description: VoteDescription
  let ballots: [StoredBallot]

  init(process: BudgetProcess, _ description: VoteDescription, _ ballots: [StoredBallot]) {
    self.process = process
    self.description = description
    self.ballots = ballots
  }

  var file: PabulibFile {
    PabulibFile(meta: meta, projects: projects, votes: votes)
  }
}

extension PublishedBallots {
  private var meta: PabulibTable {
    let own = [
      ["description", process.name.text(in: description.language)],
      ["unit", description.unit], ["instance", process.key.text],
      ["num_projects", "\(process.proposals.count)"], ["num_votes", "\(ballots.count)"],
      ["budget", "\(process.budget)"], ["vote_type", voteType], ["rule", rule],
      ["date_begin", day(description.days.first)], ["date_end", day(description.days.last)],
      ["language", description.language.code], ["currency", "EUR"], ["min_length", "1"],
    ]
    return PabulibTable(columns: ["key", "value"], rows: own + limits)
  }

  /// As pabulib.org/format writes days.
  private func day(_ date: CivilDate) -> String {
    "\(date.day.padded(to: 2)).\(date.month.padded(to: 2)).\(date.year)"
  }

  private var voteType: String {
    switch process.ballot {
    case .approval, .knapsack: BallotForm.approval.rawValue
    case .ordinal: BallotForm.ordinal.rawValue
    case .cumulative: BallotForm.cumulative.rawValue
    }
  }

  private var rule: String {
    switch (description.terms.rule, description.terms.completion) {
    case (.greedy, _), (.greedyStop, _): "greedy"
    case (.equalShares, .none): "equalshares"
    case (.equalShares, _): "equalshares/add1"
    }
  }

  private var limits: [[String]] {
    switch process.ballot {
    case .approval(let max), .ordinal(let max): [["max_length", "\(max)"]]
    case .knapsack: [["max_sum_cost", "\(process.budget)"]]
    case .cumulative(let points, let perProposal):
      [["max_points", "\(perProposal)"], ["max_sum_points", "\(points)"]]
    }
  }

  private var projects: PabulibTable {
    let votes = ballots.flatMap { $0.vote.split(separator: ",") }
      .reduce(into: [:]) { counts, id in counts[String(id), default: 0] += 1 }
    return PabulibTable(
      columns: ["project_id", "cost", "votes", "name"],
      rows: process.proposals.map { proposal in
        [
          proposal.id.text, "\(proposal.cost)", "\(votes[proposal.id.text] ?? 0)",
          proposal.title.text(in: description.language),
        ]
      })
  }

  private var votes: PabulibTable {
    let sorted = ballots.sorted { $0.voter.text < $1.voter.text }
    guard case .cumulative = process.ballot else {
      return PabulibTable(
        columns: ["voter_id", "vote"], rows: sorted.map { [$0.voter.text, $0.vote] })
    }
    return PabulibTable(
      columns: ["voter_id", "vote", "points"],
      rows: sorted.map { [$0.voter.text, $0.vote, $0.points] })
  }
}
