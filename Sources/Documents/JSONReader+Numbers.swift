// How the pull reader takes numbers.

package import Diagnostics

extension JSONReader {
  /// A number in the text (RFC 8259 section 6), with its digits added up where they fit.
  struct NumberToken {
    let range: Range<Int>
    let isWhole: Bool
    let isNegative: Bool
    /// All digits before and behind the point as one number; nil where they do not fit.
    let digits: Int?
    let fractionDigits: Int
    let hasExponent: Bool
  }

  /// A whole number, written without a point and without an exponent.
  package mutating func integer() throws(Diagnostic) -> Int {
    try expect(.number)
    let token = try scanNumber()
    guard token.isWhole else { throw wholeProblem }
    guard let value = whole(token) else { throw magnitudeProblem }
    return value
  }

  package mutating func number() throws(Diagnostic) -> Double {
    try expect(.number)
    let token = try scanNumber()
    guard let value = decimal(token) else { throw magnitudeProblem }
    return value
  }

  mutating func scanNumber() throws(Diagnostic) -> NumberToken {
    let start = offset
    let isNegative = next == .minus
    if isNegative { offset += 1 }
    var digits: Int? = 0
    let first = next
    let count = scanDigits(into: &digits)
    guard count > 0 else { throw numberProblem(from: start) }
    guard first != .zero || count == 1 else { throw leadingZeroProblem(from: start) }
    let fractionDigits = try scanFraction(into: &digits, from: start)
    let hasExponent = try scanExponent(from: start)
    guard !next.isLetter, !next.isDigit, next != .point, next != .plus, next != .minus else {
      throw numberProblem(from: start)
    }
    return NumberToken(
      range: start..<offset, isWhole: fractionDigits == 0 && !hasExponent,
      isNegative: isNegative, digits: digits, fractionDigits: fractionDigits,
      hasExponent: hasExponent)
  }

  func whole(_ token: NumberToken) -> Int? {
    if let digits = token.digits { return token.isNegative ? -digits : digits }
    return Int(spelling(token))
  }

  /// The nearest double; nil where it would be infinite.
  func decimal(_ token: NumberToken) -> Double? {
    if let digits = token.digits, digits <= Self.exactMax, !token.hasExponent,
      token.fractionDigits < Self.powersOfTen.count
    {
      // Both operands are exact, so the quotient is rounded only once (Clinger 1990).
      let value = Double(digits) / Self.powersOfTen[token.fractionDigits]
      return token.isNegative ? -value : value
    }
    return Double(spelling(token)).flatMap { $0.isFinite ? $0 : nil }
  }
}

extension JSONReader {
  /// The largest whole number up to which a double holds every one.
  private static let exactMax = 1 << 53
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private func spelling(_ token: NumberToken) -> String {
    String(decoding: bytes[token.range], as: UTF8.self)
  }

  private mutating func scanDigits(into sum: inout Int?) -> Int {
    let start = offset
    while next.isDigit {
      sum = sum.flatMap { Self.appending(next, to: $0) }
      offset += 1
    }
    return offset - start
  }

  private static func appending(_ digit: UInt8, to sum: Int) -> Int? {
    let (tens, overflow) = sum.multipliedReportingOverflow(by: 10)
    let (value, carry) = tens.addingReportingOverflow(Int(digit - .zero))
    return overflow || carry ? nil : value
  }

  private mutating func scanFraction(
    into sum: inout Int?, from start: Int
  ) throws(Diagnostic) -> Int {
    guard next == .point else { return 0 }
    offset += 1
    let count = scanDigits(into: &sum)
    guard count > 0 else { throw numberProblem(from: start) }
    return count
  }

  private mutating func scanExponent(from start: Int) throws(Diagnostic) -> Bool {
    guard next | 0x20 == UInt8(ascii: "e") else { return false }
    offset += 1
    if next == .plus || next == .minus { offset += 1 }
    var ignored: Int?
    guard scanDigits(into: &ignored) > 0 else { throw numberProblem(from: start) }
    return true
  }
}
