// What a count found: the funded projects in order, and for each project why.

/// A sum that was there, and how much of the cost it left open.
package struct Shortfall: Hashable, Sendable {
  package let held: Money
  package let lacked: Money

  package init(held: Money, lacked: Money) {
    self.held = held
    self.lacked = lacked
  }
}

/// Why a project was funded, or was not.
package enum ProjectStanding: Hashable, Sendable {
  /// It fitted what was left of the budget when its turn came.
  case fitted(left: Money)
  /// Its supporters bought it, each for at most so much (a point, where ballots give points).
  case bought(payment: Money)
  /// It costs nothing and has support.
  case free
  /// It fitted what Equal Shares had left over.
  case added(left: Money)
  /// When its turn came, too little of the budget was left.
  case budgetTooSmall(Shortfall)
  /// The count had ended at an earlier project that did not fit.
  case afterTheStop(at: String, Shortfall?)
  /// All its supporters together had too little money left.
  case supportersTooPoor(Shortfall)
  /// Its supporters had too little, and then it did not fit what was left over either.
  case supportersAndBudgetTooSmall(supporters: Shortfall, budget: Shortfall)
  /// Nobody supports it; nor did it fit what was left over.
  case unsupported(budget: Shortfall?)
  /// It costs nothing, so that it is worth nothing where worth is cost.
  case worthNothing

  package var isSelected: Bool {
    switch self {
    case .fitted, .bought, .free, .added: true
    case .budgetTooSmall, .afterTheStop, .supportersTooPoor, .supportersAndBudgetTooSmall,
      .unsupported, .worthNothing:
      false
    }
  }
}

/// The share of the budget with which Equal Shares began.
package struct VoterShare: Hashable, Sendable {
  /// Rounded down to the smallest coin, or to hundredths.
  package let amount: Money
  /// How many times every voter was given one unit of money more.
  package let increments: Int
}

/// The outcome of one count.
package struct TallyOutcome: Sendable {
  package let terms: TallyTerms
  /// Indices of the funded projects, in the order in which they were chosen.
  package let selected: [Int]
  /// By project.
  package let standings: [ProjectStanding]
  /// In units of the smallest coin.
  package let spent: Int
  /// With Equal Shares only.
  package let share: VoterShare?
}
