// The rules by which an election can be counted, and what a voter gains from a funded project.

/// How ballots become a list of funded projects.
package enum TallyRule: String, CaseIterable, Sendable {
  /// By score; what does not fit the rest of the budget is passed over.
  case greedy
  /// By score; the count ends at the first project that does not fit.
  case greedyStop = "greedy-stop"
  /// The Method of Equal Shares (Peters, Pierczyński and Skowron 2021, arXiv:2008.13276).
  case equalShares = "mes"
}

/// What a funded project is worth to a voter who supports it.
package enum TallyUtility: String, CaseIterable, Sendable {
  /// Its cost. Ballots with points say the worth themselves.
  case cost
  /// One. Ballots with points say the worth themselves.
  case cardinality
  /// Its cost times the points that the voter gave it.
  case costPoints = "cost-points"

  /// Whether support of a project is worth its cost, rather than the support alone.
  package func weighsCost(_ form: BallotForm) -> Bool {
    switch self {
    case .cost: !form.hasPoints
    case .cardinality: false
    case .costPoints: true
    }
  }
}

/// What becomes of the money that Equal Shares leaves over.
package enum TallyCompletion: String, CaseIterable, Sendable {
  case none
  /// Every voter is given one unit of money more, until the outcome would cost too much.
  case addOne = "add1"
  /// Then what still fits is added by the greedy rule.
  case addOneThenGreedy = "add1-greedy"
}

/// Everything that has to be stated for anyone to come to the same outcome.
package struct TallyTerms: Hashable, Sendable {
  package let rule: TallyRule
  package let utility: TallyUtility
  /// Of no meaning but with Equal Shares.
  package let completion: TallyCompletion

  package init(
    rule: TallyRule, utility: TallyUtility = .cost, completion: TallyCompletion = .none
  ) {
    self.rule = rule
    self.utility = utility
    self.completion = rule == .equalShares ? completion : .none
  }
}
