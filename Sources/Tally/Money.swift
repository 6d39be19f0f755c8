// A sum of money of one election, as whole units of its smallest coin.

/// A sum of money: `units / 10^places`.
package struct Money: Hashable, Sendable {
  package let units: Int
  package let places: Int

  package init(units: Int, places: Int) {
    self.units = units
    self.places = places
  }

  /// With a point and all its decimals: "1500.50", as a column of sums needs it.
  package var text: String {
    guard places > 0 else { return String(units) }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// Without decimals that say nothing: "1500.5".
  package var shortText: String {
    let exact = ExactDecimal(units: units, places: places)
    return Money(units: exact.units, places: exact.places).text
  }
}
