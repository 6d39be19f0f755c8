// Whole sums of euros as people of a language write them.

package import Participation

/// Words sums by the language's phrases: "12 000 €", "€12,000".
package struct Euros {
  private let phrases: Phrases

  package init(_ phrases: Phrases) { self.phrases = phrases }

  package func text(_ amount: Int) -> String {
    phrases("euro_pattern", ["sum": digits(amount)])
  }

  /// A sum that a count rounded to some decimals: cents are shown where there are any.
  package func text(units: Int, places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let whole = text(units / scale)
    let rest = units % scale
    guard rest != 0, places > 0 else { return whole }
    let digits = String(rest.magnitude)
    let decimals = String(repeating: "0", count: places - digits.count) + digits
    let bare = self.digits(units / scale)
    return phrases(
      "euro_pattern", ["sum": bare + phrases("decimal_mark") + String(decimals.prefix(2))])
  }

  private func digits(_ amount: Int) -> String {
    let digits = Array(String(amount.magnitude))
    let groups = stride(from: digits.count, to: 0, by: -3).map { end in
      String(digits[max(0, end - 3)..<end])
    }
    return (amount < 0 ? "\u{2212}" : "")
      + groups.reversed().joined(separator: phrases("thousands_mark"))
  }
}
