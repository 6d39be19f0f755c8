// The exact book of one run of Equal Shares: what every point of support has paid so far.

/// A payment per point: `amount / (denominator * support)`, over the ledger's denominator.
struct Payment {
  let project: Int
  /// What the supporters who can pay in full have to raise, over the ledger's denominator.
  let amount: Natural
  /// The points of those supporters, at least 1.
  let support: Int
}

/// Exact sums as numerators over one denominator, which grows by a factor with each purchase.
///
/// Payments of one run depend on all earlier ones, so that their denominators multiply. One common
/// denominator keeps every sum a plain whole number.
struct PaymentLedger {
  private(set) var denominator: Natural
  /// What every voter has in the beginning.
  private(set) var share: Natural
  /// The payment per point of every purchase, in order.
  private(set) var payments: [Natural] = []

  /// More than any voter has.
  static let approximationMax = 1 << 60
  private let start: (money: Natural, voters: Natural)

  /// - Parameters:
  ///   - budget: what all voters share, in units of the smallest coin.
  ///   - extra: what each gets on top of it.
  init(budget: Int, extra: Int, voters: Int) {
    denominator = Natural(voters)
    share = Natural(budget)
    share.add(Natural(voters), times: extra)
    start = (share, denominator)
  }

  /// What every voter had in the beginning, times a factor, rounded down.
  func initialShare(times factor: Int) -> Int {
    Self.rounded(start.money.times(factor), over: start.voters)
  }

  /// What is left to pay of a cost once some voters have given all they have.
  ///
  /// - Parameters:
  ///   - spenders: how many voters give all they have.
  ///   - spent: the points with which they took part in each earlier purchase.
  func rest(of cost: Int, spenders: Int, spent: [Int]) -> Natural {
    var rest = denominator.times(cost)
    for (payment, points) in zip(payments, spent) where points > 0 {
      rest.add(payment, times: points)
    }
    rest.subtract(share.times(spenders))
    return rest
  }

  /// What voters have who took part in earlier purchases with so many points.
  func money(of voters: Int, spent: [Int]) -> Natural {
    var money = share.times(voters)
    for (payment, points) in zip(payments, spent) where points > 0 {
      var part = payment
      part.multiply(by: points)
      money.subtract(part)
    }
    return money
  }

  mutating func record(_ payment: Payment) {
    denominator.multiply(by: payment.support)
    share.multiply(by: payment.support)
    for index in payments.indices { payments[index].multiply(by: payment.support) }
    payments.append(payment.amount)
  }

  /// The payment per point of the last purchase, times a factor, rounded up.
  func lastPaymentRoundedUp(times factor: Int) -> Int {
    guard let payment = payments.last else { return 0 }
    let down = rounded(payment, times: factor)
    return payment.times(factor) == denominator.times(down) ? down : down + 1
  }

  /// `numerator / (denominator * support)` in units of `2^-bits`, at most 3 units off.
  ///
  /// More than `approximationMax` is given as that.
  func approximation(_ numerator: Natural, support: Int, bits: Int) -> Int {
    let divisor = denominator.times(support)
    let dividend = numerator.times(1 << bits)
    let shift = max(0, divisor.bitWidth - 63)
    guard dividend.bitWidth - shift <= 126 else { return Self.approximationMax }
    let quotient = dividend.shifted(right: shift) / divisor.shifted(right: shift)
    return Int(min(quotient, Int128(Self.approximationMax)))
  }

  /// `numerator / denominator`, times a factor, rounded down.
  func rounded(_ numerator: Natural, times factor: Int) -> Int {
    Self.rounded(numerator.times(factor), over: denominator)
  }

  private static func rounded(_ dividend: Natural, over divisor: Natural) -> Int {
    let shift = max(0, divisor.bitWidth - 63)
    var quotient = Int(dividend.shifted(right: shift) / divisor.shifted(right: shift))
    while dividend < divisor.times(quotient) { quotient -= 1 }
    while !(dividend < divisor.times(quotient + 1)) { quotient += 1 }
    return quotient
  }
}
