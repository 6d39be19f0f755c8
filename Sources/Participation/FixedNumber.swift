// A number with a fixed count of decimals, exact: quantities and sums of money.

/// `units` times ten to the power of minus `decimals`: 12.50 is 1250 units with 2 decimals.
package struct FixedNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let units: Int
  package let decimals: Int

  /// More digits than this are no quantity that a form asks for.
  package static let digitsMax = 15
  package static let decimalsMax = 6

  package init(units: Int, decimals: Int) {
    precondition((0...Self.decimalsMax).contains(decimals), "named limit")
    self.units = units
    self.decimals = decimals
  }

  /// Why a text is no such number.
  package enum Problem: Error, Hashable, Sendable {
    case notANumber
    case tooManyDecimals
  }

  /// Reads a number as people type it: ASCII digits, one comma or dot before the decimals, a minus
  /// in front, and spaces between groups of three digits.
  ///
  /// What could be meant in two ways is refused: `1.234` with two decimals, `1,234.50`.
  package static func typed(
    _ text: String, decimals: Int
  ) throws(Problem) -> FixedNumber {
    var rest = text.trimmed[...]
    let isNegative = rest.first == "-" || rest.first == "\u{2212}"
    if isNegative { rest = rest.dropFirst() }
    let parts = rest.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard (1...2).contains(parts.count), let whole = digits(grouped: parts[0]) else {
      throw .notANumber
    }
    let fraction = parts.count == 2 ? Array(parts[1].utf8) : []
    guard parts.count == 1 || !fraction.isEmpty, fraction.allSatisfy(isDigit) else {
      throw .notANumber
    }
    guard whole.count + decimals <= digitsMax else { throw .notANumber }
    guard fraction.count <= decimals else { throw .tooManyDecimals }
    let zeros = [UInt8](repeating: 0x30, count: decimals - fraction.count)
    guard let units = Int(digits: whole + fraction + zeros) else { throw .notANumber }
    return FixedNumber(units: isNegative ? -units : units, decimals: decimals)
  }

  /// `-12.50`: a dot, and every decimal written; nought has no sign.
  package var description: String { text(mark: ".") }

  /// - Parameter mark: what stands before the decimals: a comma in Finnish.
  package func text(mark: String) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = units < 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(decimals))\(mark)\(padded.suffix(decimals))"
  }

  /// Both must have the same decimals.
  package static func < (a: FixedNumber, b: FixedNumber) -> Bool {
    precondition(a.decimals == b.decimals, "numbers of one field")
    return a.units < b.units
  }
}

extension FixedNumber {
  /// Digits, in one piece or in groups of three; leading zeros are cut.
  private static func digits(grouped text: Substring) -> [UInt8]? {
    let groups = text.split(omittingEmptySubsequences: false) { groupMarks.contains($0) }
    let isGrouped = groups.count > 1
    for (index, group) in groups.enumerated() {
      guard !group.isEmpty, group.utf8.allSatisfy(isDigit) else { return nil }
      guard !isGrouped || (index == 0 ? group.utf8.count <= 3 : group.utf8.count == 3)
      else { return nil }
    }
    let all = groups.flatMap { Array($0.utf8) }
    let digits = all.drop { $0 == 0x30 }
    return digits.isEmpty ? [0x30] : Array(digits)
  }

  /// Space, no-break space, thin space, narrow no-break space.
  private static let groupMarks: Set<Character> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
