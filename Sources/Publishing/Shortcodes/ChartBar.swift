// One bar of a chart in a page.

internal import Mustache

/// A label and how much it stands for.
struct ChartBar: Hashable {
  let label: String
  let value: Double

  static let barsMax = 60
  static let monthsDefault = 12

  /// The longest bar, in units of the drawing.
  private static let widthMax = 100.0

  init(label: String, value: Double) {
    self.label = label
    self.value = value
  }

  /// Reads `Koulutie: 12` or `Koulutie: 12,5`; nil where it is no such line.
  init?(_ line: String) {
    guard let colon = line.lastIndex(of: ":") else { return nil }
    let digits = line[line.index(after: colon)...].filter { !$0.isWhitespace }
    let number = String(digits.map { $0 == "," ? "." : $0 })
    guard number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let value = Double(number), value.isFinite
    else { return nil }
    let label = line[..<colon].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !label.isEmpty else { return nil }
    self.init(label: label, value: value)
  }

  /// - Parameter highest: the value of the longest bar.
  func record(highest: Double) -> Value {
    let width = highest > 0 ? (value / highest * Self.widthMax * 10).rounded() / 10 : 0
    return [
      "label": .text(label), "value": .text(Self.text(value)), "width": .text(Self.text(width)),
    ]
  }

  /// Whole numbers stand without a fraction.
  private static func text(_ number: Double) -> String {
    number == number.rounded() && number < 1e15 ? String(Int(number)) : String(number)
  }
}
