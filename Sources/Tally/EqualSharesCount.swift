// Equal Shares as cities use it: one run, then completion of what it leaves over.

/// Counts by the Method of Equal Shares, with or without completion.
///
/// Completion by `addOne`: the runs are repeated with one unit of money more for every voter each
/// time. The first outcome to which no supported project could be added is taken; where an outcome
/// costs more than the budget, the one before it is.
struct EqualSharesCount {
  private let election: Election
  private let terms: TallyTerms
  private let ties: TieOrder
  private let incrementsMax: Int
  private var run: EqualSharesRun

  /// More steps would take long, and mean that a unit of money is next to nothing here.
  static let incrementsMax = 2_000_000

  init(
    _ election: Election, _ terms: TallyTerms, _ ties: TieOrder,
    incrementsMax: Int = EqualSharesCount.incrementsMax
  ) {
    self.election = election
    self.incrementsMax = incrementsMax
    self.terms = terms
    self.ties = ties
    run = EqualSharesRun(election, terms.utility, ties)
  }

  mutating func outcome() throws(EndlessCompletion) -> TallyOutcome {
    let increments = terms.completion == .none ? 0 : try increments()
    let purchases = run.run(extra: increments * coin, costMax: election.budget)
    let completion = terms.completion == .addOneThenGreedy ? greedy(purchases) : nil
    let selected = purchases.map(\.project) + (completion?.added ?? [])
    return TallyOutcome(
      terms: terms, selected: selected, standings: standings(purchases, completion),
      spent: cost(selected), share: share(increments))
  }
}

/// Completion by one unit of money at a time would not come to an end in any useful time.
package struct EndlessCompletion: Error, Hashable, Sendable {
  /// How many steps were taken.
  package let increments: Int
}

extension EqualSharesCount {
  /// One unit of money, in the smallest coin.
  private var coin: Int { (0..<election.moneyPlaces).reduce(1) { coin, _ in coin * 10 } }

  /// How often every voter gets one unit more.
  private mutating func increments() throws(EndlessCompletion) -> Int {
    var last = 0
    for increments in 0...incrementsMax {
      let purchases = run.run(extra: increments * coin, costMax: election.budget)
      let spent = cost(purchases.map(\.project))
      if spent > election.budget { return last }
      if isExhaustive(purchases, spent) { return increments }
      last = increments
    }
    throw EndlessCompletion(increments: incrementsMax)
  }

  /// Whether no project that anyone supports could be added.
  private func isExhaustive(_ purchases: [EqualSharesPurchase], _ spent: Int) -> Bool {
    let bought = Set(purchases.map(\.project))
    return run.payable.allSatisfy {
      bought.contains($0) || election.projects[$0].cost + spent > election.budget
    }
  }

  private func cost(_ projects: [Int]) -> Int {
    projects.reduce(0) { $0 + election.projects[$1].cost }
  }

  private func greedy(_ purchases: [EqualSharesPurchase]) -> GreedyResult {
    GreedyCount(election, terms.utility, ties).complete(purchases.map(\.project))
  }

  /// Hundredths say enough of what one voter pays.
  private var fineness: (factor: Int, places: Int) {
    election.moneyPlaces >= 2 ? (1, election.moneyPlaces) : (100, election.moneyPlaces + 2)
  }

  private func share(_ increments: Int) -> VoterShare {
    let units = run.ledger.initialShare(times: fineness.factor)
    return VoterShare(
      amount: Money(units: units, places: fineness.places), increments: increments)
  }
}

extension EqualSharesCount {
  private mutating func standings(
    _ purchases: [EqualSharesPurchase], _ completion: GreedyResult?
  ) -> [ProjectStanding] {
    let bought = Dictionary(uniqueKeysWithValues: purchases.map { ($0.project, $0.payment) })
    var standings: [ProjectStanding] = []
    for project in election.projects.indices {
      let payment = bought[project]
      standings.append(
        payment.map { self.bought(project, $0) }
          ?? left(project, completion?.standings[project]))
    }
    return standings
  }

  private func bought(_ project: Int, _ payment: Int) -> ProjectStanding {
    if election.projects[project].cost == 0 { return .free }
    return .bought(payment: Money(units: payment, places: election.moneyPlaces + 2))
  }

  private mutating func left(_ project: Int, _ greedy: ProjectStanding?) -> ProjectStanding {
    switch greedy {
    case .fitted(let left): return .added(left: left)
    case .budgetTooSmall(let budget):
      guard let supporters = supporters(project) else { return .unsupported(budget: budget) }
      return .supportersAndBudgetTooSmall(supporters: supporters, budget: budget)
    default:
      let isFree = election.projects[project].cost == 0 && election.projects[project].score > 0
      if isFree { return .worthNothing }
      return supporters(project).map { .supportersTooPoor($0) } ?? .unsupported(budget: nil)
    }
  }

  /// What its supporters have left together; nil where it has none.
  private mutating func supporters(_ project: Int) -> Shortfall? {
    guard election.projects[project].score > 0, election.projects[project].cost > 0 else {
      return nil
    }
    let (factor, places) = fineness
    let held = run.held(by: project, times: factor)
    let cost = election.projects[project].cost * factor
    return Shortfall(
      held: Money(units: held, places: places), lacked: Money(units: cost - held, places: places))
  }
}
