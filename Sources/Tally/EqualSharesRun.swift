// One run of Equal Shares with a given share for every voter.
//
// 1. Every voter gets the same share of the budget.
// 2. `refresh`: a lower bound of what a project costs a point of support, in fixed point.
// 3. `solve`: the exact price of the project with the lowest bound, and of all that may equal it.
// 4. The cheapest is bought (ties by the stated order); its supporters pay. Again from 2.

/// The Method of Equal Shares without completion.
///
/// Fixed-point sums, of which the error is bounded, rule out what cannot be next. Whatever they
/// leave open is decided with whole numbers in the `PaymentLedger`: the outcome is exact.
struct EqualSharesRun {
  let election: Election
  let ties: TieOrder
  let table: SupportTable
  let weighsCost: Bool

  /// What a voter has left, in units of `2^-bits` coins, and how many people that is each.
  struct Purse {
    var money: Int
    let people: Int

    /// Nothing at all, exactly.
    static let empty = Int.min
  }

  /// Of the fixed-point sums.
  var bits = 0
  /// No sum of money is further off than this.
  let slack: Int
  var purses: [Purse]
  var ledger: PaymentLedger
  /// By project: those of its supporters first who may be able to pay in full, then those who
  /// cannot; those with nothing left behind `activeEnds`.
  var supporters: [SupportTable.Supporter]
  var richEnds: [Int]
  var activeEnds: [Int]
  /// By project: a lower bound of its price per point.
  var floors: [Int]
  /// By project: whether the bound is of this round.
  var isFresh: [Bool]
  /// By project: the number of its purchase, or -1.
  var purchaseOf: [Int]
  /// Projects that may still be bought.
  var open: [Int] = []

  /// Prices are capped here: more than any voter has.
  static let priceMax = PaymentLedger.approximationMax
  static let moneyBits = 58

  init(_ election: Election, _ utility: TallyUtility, _ ties: TieOrder) {
    self.election = election
    self.ties = ties
    table = SupportTable(election)
    weighsCost = utility.weighsCost(election.form)
    slack = 4 + 4 * table.pointsMax
    purses = table.people.map { Purse(money: 0, people: $0) }
    ledger = PaymentLedger(budget: election.budget, extra: 0, voters: max(1, election.voters))
    supporters = table.supporters
    richEnds = []
    activeEnds = []
    floors = []
    isFresh = []
    purchaseOf = []
  }

  /// Runs from the beginning.
  ///
  /// - Parameters:
  ///   - extra: what every voter gets on top of the share, in units of the smallest coin.
  ///   - costMax: the run ends once it has spent more than this.
  /// - Returns: the purchases in order, what costs nothing first.
  mutating func run(extra: Int, costMax: Int) -> [EqualSharesPurchase] {
    begin(extra)
    var purchases = free.map { EqualSharesPurchase(project: $0, payment: 0) }
    var spent = 0
    while spent <= costMax, let payment = cheapest() {
      purchases.append(buy(payment))
      spent += election.projects[payment.project].cost
    }
    return purchases
  }

  /// The projects that Equal Shares can buy: they have support and cost something.
  var payable: [Int] {
    election.projects.indices.filter {
      election.projects[$0].cost > 0 && election.projects[$0].score > 0
    }
  }

  /// What costs nothing is worth nothing where worth is cost; else whoever wants it gets it.
  private var free: [Int] {
    guard !weighsCost else { return [] }
    return election.projects.indices
      .filter { election.projects[$0].cost == 0 && election.projects[$0].score > 0 }
      .sorted { ties.ranks[$0] < ties.ranks[$1] }
  }

  /// What a point of support of a project is worth: its cost, or 1.
  func worth(_ project: Int) -> Int { weighsCost ? election.projects[project].cost : 1 }
}

/// A project that was bought, and at what price.
struct EqualSharesPurchase: Hashable {
  let project: Int
  /// What a point of support paid at most, rounded up, in hundredths of the smallest coin.
  let payment: Int
}

extension EqualSharesRun {
  private mutating func begin(_ extra: Int) {
    ledger = PaymentLedger(
      budget: election.budget, extra: extra, voters: max(1, election.voters))
    let whole = ledger.rounded(ledger.share, times: 1)
    bits = max(0, Self.moneyBits - (Int.bitWidth - (whole + 1).leadingZeroBitCount))
    let share = ledger.approximation(ledger.share, support: 1, bits: bits)
    for voter in purses.indices { purses[voter].money = share }
    activeEnds = Array(table.supporterStarts.dropFirst())
    richEnds = activeEnds
    let count = election.projects.count
    purchaseOf = Array(repeating: -1, count: count)
    isFresh = Array(repeating: false, count: count)
    floors = Array(repeating: 0, count: count)
    open = payable
    for project in open {
      let price = fixed(election.projects[project].cost) / Int128(election.projects[project].score)
      floors[project] = Int(min(price, Int128(Self.priceMax)))
    }
  }

  /// A sum of coins in fixed point.
  func fixed(_ coins: Int) -> Int128 { Int128(coins) << Int128(bits) }

  /// What to buy next, or nil where no project's supporters have enough.
  private mutating func cheapest() -> Payment? {
    while let leader = leader() {
      if !isFresh[leader] {
        refresh(leader)
      } else if let payment = solve(leader) {
        return best(payment)
      } else {
        close(leader)
      }
    }
    return nil
  }

  /// The open project with the lowest bound.
  private func leader() -> Int? {
    open.min { a, b in
      Int128(floors[a]) * Int128(worth(b)) < Int128(floors[b]) * Int128(worth(a))
    }
  }

  /// The cheapest of all that may be as cheap as a payment; ties by the stated order.
  private mutating func best(_ first: Payment) -> Payment {
    var best = first
    var ceiling = ceiling(first)
    for rival in open where rival != first.project {
      guard mayCost(rival, atMost: ceiling, best.project) else { continue }
      if !isFresh[rival] { refresh(rival) }
      guard open.contains(rival), mayCost(rival, atMost: ceiling, best.project) else { continue }
      guard let payment = solve(rival), goesBefore(payment, best) else { continue }
      best = payment
      ceiling = self.ceiling(payment)
    }
    return best
  }

  private func ceiling(_ payment: Payment) -> Int {
    ledger.approximation(payment.amount, support: payment.support, bits: bits) + 3
  }

  private func mayCost(_ rival: Int, atMost ceiling: Int, _ project: Int) -> Bool {
    Int128(floors[rival]) * Int128(worth(project)) <= Int128(ceiling) * Int128(worth(rival))
  }

  private func goesBefore(_ a: Payment, _ b: Payment) -> Bool {
    let left = a.amount.times(b.support).times(worth(b.project))
    let right = b.amount.times(a.support).times(worth(a.project))
    if left == right { return ties.ranks[a.project] < ties.ranks[b.project] }
    return left < right
  }

  mutating func close(_ project: Int) {
    open.removeAll { $0 == project }
  }
}
