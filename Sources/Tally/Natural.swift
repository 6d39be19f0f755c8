// Whole numbers of any size, with the few operations that exact shares need.

/// A whole number that is not negative.
struct Natural: Hashable, Sendable {
  /// Base 2^64, the smallest first, without zeros at the end.
  private var limbs: [UInt]

  init(_ value: Int) {
    precondition(value >= 0, "a natural number is not negative")
    limbs = value == 0 ? [] : [UInt(value)]
  }

  var isZero: Bool { limbs.isEmpty }

  var bitWidth: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * UInt.bitWidth - top.leadingZeroBitCount
  }

  mutating func multiply(by factor: Int) {
    precondition(factor >= 0, "a natural number is not negative")
    var carry: UInt = 0
    for index in limbs.indices {
      let product = limbs[index].multipliedFullWidth(by: UInt(factor))
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      limbs[index] = low
      carry = product.high &+ (overflow ? 1 : 0)
    }
    if carry > 0 { limbs.append(carry) }
    if factor == 0 { limbs = [] }
  }

  func times(_ factor: Int) -> Natural {
    var product = self
    product.multiply(by: factor)
    return product
  }

  /// Adds a number, taken so many times.
  mutating func add(_ other: Natural, times factor: Int = 1) {
    precondition(factor >= 0, "a natural number is not negative")
    if limbs.count < other.limbs.count {
      limbs += repeatElement(0, count: other.limbs.count - limbs.count)
    }
    var carry: UInt = 0
    for index in limbs.indices {
      let term = index < other.limbs.count ? other.limbs[index] : 0
      let product = term.multipliedFullWidth(by: UInt(factor))
      let (low, first) = product.low.addingReportingOverflow(carry)
      let (sum, second) = limbs[index].addingReportingOverflow(low)
      limbs[index] = sum
      carry = product.high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
    }
    if carry > 0 { limbs.append(carry) }
    trim()
  }

  /// Takes a number away that is not larger.
  mutating func subtract(_ other: Natural) {
    precondition(other.limbs.count <= limbs.count, "a natural number is not negative")
    var borrow = false
    for index in limbs.indices {
      let term = index < other.limbs.count ? other.limbs[index] : 0
      let (first, under) = limbs[index].subtractingReportingOverflow(term)
      let (second, again) = first.subtractingReportingOverflow(borrow ? 1 : 0)
      limbs[index] = second
      borrow = under || again
    }
    precondition(!borrow, "a natural number is not negative")
    trim()
  }

  /// What is left without the lowest bits; it must fit 126 bits.
  func shifted(right count: Int) -> Int128 {
    var result: Int128 = 0
    let width = bitWidth - count
    precondition(width <= 126, "the number is too large for this")
    for index in limbs.indices.reversed() {
      let shift = index * UInt.bitWidth - count
      if shift >= 0 {
        result |= Int128(limbs[index]) << Int128(shift)
      } else if shift > -UInt.bitWidth {
        result |= Int128(limbs[index] >> UInt(-shift))
      }
    }
    return result
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }
}

extension Natural: Comparable {
  static func < (a: Natural, b: Natural) -> Bool {
    guard a.limbs.count == b.limbs.count else { return a.limbs.count < b.limbs.count }
    for index in a.limbs.indices.reversed() where a.limbs[index] != b.limbs[index] {
      return a.limbs[index] < b.limbs[index]
    }
    return false
  }
}
