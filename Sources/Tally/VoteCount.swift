// Counts an election by stated terms: the way in for everything that needs an outcome.

/// The count of an election, which anyone can repeat from the published ballots.
package enum VoteCount {
  /// - Parameters:
  ///   - terms: the rule, stated in advance.
  ///   - ties: the order that decides between equal projects, stated or drawn in advance.
  package static func outcome(
    of election: Election, by terms: TallyTerms, ties: TieOrder
  ) -> TallyOutcome {
    switch terms.rule {
    case .greedy:
      return greedy(election, terms) { $0.run() }
    case .greedyStop:
      return greedy(election, terms) { $0.runToTheStop() }
    case .equalShares:
      var count = EqualSharesCount(election, terms, ties)
      return count.outcome()
    }

    func greedy(
      _ election: Election, _ terms: TallyTerms, _ run: (GreedyCount) -> GreedyResult
    ) -> TallyOutcome {
      let result = run(GreedyCount(election, terms.utility, ties))
      return TallyOutcome(
        terms: terms, selected: result.added,
        standings: election.projects.indices.map { result.standing(of: $0) },
        spent: result.added.reduce(0) { $0 + election.projects[$1].cost }, share: nil)
    }
  }
}
