// A decimal number as it was written, kept exact: whole units and how many of them are decimals.

/// A decimal number without rounding: `units / 10^places`.
package struct ExactDecimal: Hashable, Sendable {
  package let units: Int
  /// How many of the digits stand after the decimal mark; never more than needed.
  package let places: Int

  /// Why a text is no number that can be counted with.
  package enum Mistake: Error, Hashable, Sendable {
    case noNumber
    /// "1,000" may be a thousand or one.
    case ambiguousComma
    case tooLong
  }

  /// More digits than any sum of money has, and few enough for sums over all voters.
  package static let digitsMax = 15

  package init(units: Int, places: Int) {
    var (units, places) = (units, places)
    while places > 0, units % 10 == 0 { (units, places) = (units / 10, places - 1) }
    self.units = units
    self.places = places
  }

  /// Reads digits with a point or a comma as decimal mark, a sign, and an exponent of ten.
  ///
  /// Spaces may part the whole digits into groups of three: "1 500 000".
  package init(_ text: String) throws(Mistake) {
    var scanner = DecimalScanner(text)
    self = try scanner.number()
  }

  /// The same number in units of `10^-places`, or nil where they do not fit.
  package func units(places: Int) -> Int? {
    precondition(places >= self.places, "a number is never cut")
    var result = units
    for _ in self.places..<places {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      result = product
    }
    return result
  }
}

/// Reads one number from the bytes of a text.
private struct DecimalScanner {
  private var rest: ArraySlice<UInt8>
  private var digits: [UInt8] = []
  private var places = 0

  init(_ text: String) {
    rest = Array(text.utf8)[...]
  }

  mutating func number() throws(ExactDecimal.Mistake) -> ExactDecimal {
    let isNegative = sign()
    takeDigits()
    while takeGroup() {}
    let whole = digits.count
    let mark = rest.first
    if mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
      rest.removeFirst()
      takeDigits()
      places = digits.count - whole
    }
    guard !digits.isEmpty else { throw .noNumber }
    let isGrouped = mark == UInt8(ascii: ",") && digits.first != 0 && places == 3
    if isGrouped, whole > 0 { throw .ambiguousComma }
    try takeExponent()
    guard rest.isEmpty else { throw .noNumber }
    return try value(isNegative)
  }

  private mutating func sign() -> Bool {
    guard let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    else { return false }
    rest.removeFirst()
    return first == UInt8(ascii: "-")
  }

  private mutating func takeDigits() {
    while let byte = rest.first, (0x30...0x39).contains(byte) {
      digits.append(byte - 0x30)
      rest.removeFirst()
    }
  }

  /// A space, plain, no-break or narrow, and three digits after it.
  private mutating func takeGroup() -> Bool {
    guard !digits.isEmpty else { return false }
    for space in [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]] as [[UInt8]]
    where rest.starts(with: space) {
      let group = rest.dropFirst(space.count).prefix { (0x30...0x39).contains($0) }
      guard group.count == 3 else { return false }
      digits += group.map { $0 - 0x30 }
      rest = rest[group.endIndex...]
      return true
    }
    return false
  }

  /// "1.5e+06", as spreadsheets write large numbers.
  private mutating func takeExponent() throws(ExactDecimal.Mistake) {
    guard let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") else { return }
    guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)) else {
      throw .noNumber
    }
    guard abs(power) <= ExactDecimal.digitsMax else { throw .tooLong }
    rest = []
    places -= power
  }

  private mutating func value(_ isNegative: Bool) throws(ExactDecimal.Mistake) -> ExactDecimal {
    while places > 0, digits.last == 0 {
      digits.removeLast()
      places -= 1
    }
    if places < 0 { digits += repeatElement(0, count: -places) }
    let significant = digits.drop { $0 == 0 }
    guard significant.count <= ExactDecimal.digitsMax, places <= ExactDecimal.digitsMax else {
      throw .tooLong
    }
    let units = significant.reduce(0) { $0 * 10 + Int($1) }
    return ExactDecimal(units: isNegative ? -units : units, places: max(0, places))
  }
}
