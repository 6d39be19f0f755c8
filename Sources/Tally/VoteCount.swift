// Counts an election by stated terms: the way in for everything that needs an outcome.

/// The count of an election, which anyone can repeat from the published ballots.
package enum VoteCount {
  /// - Parameters:
  ///   - terms: the rule, stated in advance.
  ///   - ties: the order that decides between equal projects, stated or drawn in advance.
  /// - Throws: `EndlessCompletion` where voters are few and sums large.
  package static func outcome(
    of election: Election, by terms: TallyTerms, ties: TieOrder
  ) throws(EndlessCompletion) -> TallyOutcome {
    switch terms.rule {
    case .greedy: return greedy(election, terms, GreedyCount(election, terms.utility, ties).run())
    case .greedyStop:
      return greedy(election, terms, GreedyCount(election, terms.utility, ties).runToTheStop())
    case .equalShares:
      var count = EqualSharesCount(election, terms, ties)
      return try count.outcome()
    }
  }

  private static func greedy(
    _ election: Election, _ terms: TallyTerms, _ result: GreedyResult
  ) -> TallyOutcome {
    TallyOutcome(
      terms: terms, selected: result.added,
      standings: election.projects.indices.map { result.standing(of: $0) },
      spent: result.added.reduce(0) { $0 + election.projects[$1].cost }, share: nil)
  }
}
