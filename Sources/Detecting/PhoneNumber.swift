// Telephone numbers, Finnish and international.

/// A number as people write it: `040 123 4567`, `(09) 123 456`, `+358 40 1234567`.
///
/// A dot separates nothing here, or every date would be one.
enum PhoneNumber {
  /// A Finnish number without its country has at least so many digits.
  static let digitsMin = 7
  /// ITU-T E.164, 6.1.
  static let digitsMax = 15

  static func length(in stretch: Stretch, at place: Int) -> Int? {
    guard !isInsideNumber(stretch, place), isBeginning(stretch, place) else { return nil }
    var digits = 0
    var end = place
    var next = place
    while let step = step(stretch, next, isFirst: next == place) {
      next += step.characters
      guard step.isDigit else { continue }
      digits += 1
      end = next
    }
    guard (digitsMin...digitsMax).contains(digits), !stretch.isWord(end) else { return nil }
    return end - place
  }
}

extension PhoneNumber {
  /// `+` and a digit, or a zero and another digit, in brackets or not.
  private static func isBeginning(_ stretch: Stretch, _ place: Int) -> Bool {
    switch stretch[place] {
    case "+": stretch.digit(place + 1).map { $0 > 0 } ?? false
    case "(": stretch[place + 1] == "0" || stretch[place + 1] == "+"
    case "0": stretch.digit(place + 1) != nil
    default: false
    }
  }

  /// Part of a longer number, of a word, of a sum of money or of a case's number.
  private static func isInsideNumber(_ stretch: Stretch, _ place: Int) -> Bool {
    if stretch.isWord(place - 1) { return true }
    return "-.,/+(".unicodeScalars.contains(stretch[place - 1])
      && (stretch.digit(place - 2) != nil || stretch[place - 1] == "+" || stretch[place - 1] == "(")
  }

  /// The next part of a number: a digit, or one separator in front of a digit or a bracket.
  private static func step(
    _ stretch: Stretch, _ place: Int, isFirst: Bool
  ) -> (characters: Int, isDigit: Bool)? {
    if stretch.digit(place) != nil { return (1, true) }
    switch stretch[place] {
    case "+", "(": return isFirst || stretch[place] == "(" ? (1, false) : nil
    case ")": return (1, false)
    case " ", "-": return continues(stretch, place + 1) ? (1, false) : nil
    default: return nil
    }
  }

  private static func continues(_ stretch: Stretch, _ place: Int) -> Bool {
    stretch.digit(place) != nil || stretch[place] == "("
  }
}
