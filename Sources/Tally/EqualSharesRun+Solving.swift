// Exact prices and payments: what decides a round, and what is written down.

/// Those who give all they have for a project, summed up for the ledger.
private struct Spenders {
  var people = 0
  /// By purchase: the points with which they took part in it.
  var spent: [Int]

  init(purchases: Int) {
    spent = Array(repeating: 0, count: purchases)
  }
}

extension EqualSharesRun {
  /// The exact price of a project that was refreshed, or nil where its supporters lack money.
  ///
  /// The same steps as in `refresh`, from the bound that it found, with whole numbers wherever
  /// fixed point cannot tell whether a voter falls short.
  mutating func solve(_ project: Int) -> Payment? {
    var spenders = Spenders(purchases: ledger.payments.count)
    var support = begin(project, &spenders)
    while support > 0 {
      let amount = ledger.rest(
        of: election.projects[project].cost, spenders: spenders.people, spent: spenders.spent)
      let payment = Payment(project: project, amount: amount, support: support)
      let lost = part(payment, &spenders)
      if lost == 0 { return payment }
      support -= lost
    }
    return nil
  }

  /// Pays for a project: who cannot pay in full gives all, and has exactly nothing left.
  mutating func buy(_ payment: Payment) -> EqualSharesPurchase {
    let project = payment.project
    let price = ledger.approximation(payment.amount, support: payment.support, bits: bits)
    let all = table.supporterStarts[project]..<activeEnds[project]
    for index in all {
      let supporter = supporters[index]
      let voter = Int(supporter.voter)
      guard purses[voter].money != Purse.empty else { continue }
      if index >= richEnds[project] {
        purses[voter].money = Purse.empty
      } else {
        purses[voter].money -= price * Int(supporter.points)
      }
    }
    purchaseOf[project] = ledger.payments.count
    ledger.record(payment)
    close(project)
    for other in open { isFresh[other] = false }
    return EqualSharesPurchase(project: project, payment: ledger.lastPaymentRoundedUp(times: 100))
  }

  /// What all supporters of a project have left together, times a factor, rounded down.
  mutating func held(by project: Int, times factor: Int) -> Int {
    var all = Spenders(purchases: ledger.payments.count)
    for index in table.supporterStarts[project]..<table.supporterStarts[project + 1] {
      let voter = Int(supporters[index].voter)
      add(voter, people: purses[voter].people, to: &all)
    }
    return ledger.rounded(ledger.money(of: all.people, spent: all.spent), times: factor)
  }
}

extension EqualSharesRun {
  /// Sums up those whom `refresh` found short, and the points of the others.
  private mutating func begin(_ project: Int, _ spenders: inout Spenders) -> Int {
    for index in richEnds[project]..<activeEnds[project] {
      let voter = Int(supporters[index].voter)
      add(voter, people: purses[voter].people, to: &spenders)
    }
    var support = 0
    for index in table.supporterStarts[project]..<richEnds[project] {
      support += Int(supporters[index].points) * purses[Int(supporters[index].voter)].people
    }
    return support
  }

  /// Moves those to the spenders who cannot pay in full.
  ///
  /// - Returns: their points, for all the people they stand for.
  private mutating func part(_ payment: Payment, _ spenders: inout Spenders) -> Int {
    let price = ledger.approximation(payment.amount, support: payment.support, bits: bits)
    let project = payment.project
    var lost = 0
    var index = table.supporterStarts[project]
    while index < richEnds[project] {
      let supporter = supporters[index]
      let purse = purses[Int(supporter.voter)]
      let (due, overflow) = (price + 3).multipliedReportingOverflow(by: Int(supporter.points))
      guard overflow || purse.money - slack < due, fallsShort(supporter, payment, price) else {
        index += 1
        continue
      }
      lost += Int(supporter.points) * purse.people
      add(Int(supporter.voter), people: purse.people, to: &spenders)
      richEnds[project] -= 1
      supporters.swapAt(index, richEnds[project])
    }
    return lost
  }

  /// Whether a voter cannot pay in full, who by fixed point may not be able to.
  private mutating func fallsShort(
    _ supporter: SupportTable.Supporter, _ payment: Payment, _ price: Int
  ) -> Bool {
    let money = Int128(purses[Int(supporter.voter)].money) + Int128(slack)
    if money < Int128(price - 3) * Int128(supporter.points) { return true }
    var one = Spenders(purchases: ledger.payments.count)
    add(Int(supporter.voter), people: 1, to: &one)
    let exact = ledger.money(of: one.people, spent: one.spent)
    return exact.times(payment.support) < payment.amount.times(Int(supporter.points))
  }

  /// A voter who has anything left has paid in full for everything supported that was bought.
  private mutating func add(_ voter: Int, people: Int, to spenders: inout Spenders) {
    guard purses[voter].money != Purse.empty else { return }
    spenders.people += people
    for index in table.choiceStarts[voter]..<table.choiceStarts[voter + 1] {
      let choice = table.choices[index]
      let purchase = purchaseOf[choice.project]
      if purchase >= 0 { spenders.spent[purchase] += choice.points * people }
    }
  }
}
