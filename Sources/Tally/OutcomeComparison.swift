// Which of two outcomes more voters prefer: the comparison step of cities that use Equal Shares.

/// Equal Shares held against the greedy rule, voter by voter.
///
/// A voter prefers the outcome that funds more of the projects on the ballot (with points: that is
/// worth more points). Source: equalshares.net, which has cities take the greedy outcome where a
/// majority of those who prefer any prefer it.
package struct OutcomeComparison: Hashable, Sendable {
  /// How many voters prefer the outcome that was counted.
  package let preferOutcome: Int
  package let preferGreedy: Int
  package let indifferent: Int
  /// Indices of the projects that the greedy rule by score funds, in its order.
  package let greedy: [Int]

  package init(_ outcome: TallyOutcome, _ election: Election, ties: TieOrder) {
    greedy = GreedyCount(election, .costPoints, ties).run().added
    let (ours, theirs) = (Set(outcome.selected), Set(greedy))
    var (preferOutcome, preferGreedy) = (0, 0)
    for ballot in election.ballots {
      let (a, b) = (ballot.worth(of: ours), ballot.worth(of: theirs))
      if a > b { preferOutcome += ballot.voters }
      if b > a { preferGreedy += ballot.voters }
    }
    self.preferOutcome = preferOutcome
    self.preferGreedy = preferGreedy
    indifferent = election.voters - preferOutcome - preferGreedy
  }

  /// Whether strictly more voters prefer the greedy outcome.
  package var isGreedyPreferred: Bool { preferGreedy > preferOutcome }
}

extension Ballot {
  fileprivate func worth(of projects: Set<Int>) -> Int {
    choices.reduce(0) { $0 + (projects.contains($1.project) ? $1.points : 0) }
  }
}
