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
  private var run: EqualSharesRun

  init(_ election: Election, _ terms: TallyTerms, _ ties: TieOrder) {
    self.election = election
    self.terms = terms
    self.ties = ties
    run = EqualSharesRun(election, terms.utility, ties)
  }

  mutating func outcome() -> TallyOutcome {
    let increments = terms.completion == .none ? 0 : increments()
    let purchases = run.run(extra: increments * coin, costMax: election.budget)
    let completion = terms.completion == .addOneThenGreedy ? greedy(purchases) : nil
    let selected = purchases.map(\.project) + (completion?.added ?? [])
    return TallyOutcome(
      terms: terms, selected: selected, standings: standings(purchases, completion),
      spent: cost(selected), share: share(increments))
  }
}

extension EqualSharesCount {
  /// One unit of money, in the smallest coin.
  private var coin: Int { (0..<election.moneyPlaces).reduce(1) { coin, _ in coin * 10 } }

  /// How often every voter gets one unit more.
  private mutating func increments() -> Int {
    var increments = 0
    var last = 0
    while true {
      let purchases = run.run(extra: increments * coin, costMax: election.budget)
      let spent = cost(purchases.map(\.project))
      if spent > election.budget { return last }
      if isExhaustive(purchases, spent) { return increments }
      last = increments
      increments += 1
    }
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
  private func standings(
    _ purchases: [EqualSharesPurchase], _ completion: GreedyResult?
  ) -> [ProjectStanding] {
    let bought = Dictionary(uniqueKeysWithValues: purchases.map { ($0.project, $0.payment) })
    return election.projects.indices.map { project in
      if let payment = bought[project] { return self.bought(project, payment) }
      return left(project, completion?.standings[project])
    }
  }

  private func bought(_ project: Int, _ payment: Int) -> ProjectStanding {
    if election.projects[project].cost == 0 { return .free }
    return .bought(payment: Money(units: payment, places: election.moneyPlaces + 2))
  }

  private func left(_ project: Int, _ greedy: ProjectStanding?) -> ProjectStanding {
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
  private func supporters(_ project: Int) -> Shortfall? {
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
