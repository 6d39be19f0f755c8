// International bank account numbers.

/// An IBAN, together or in groups: `FI21 1234 5600 0007 85` (ISO 13616-1).
enum AccountNumber {
  /// The shortest in use (Norway) and the longest that the standard allows.
  static let charactersMin = 15
  static let charactersMax = 34

  static func length(in stretch: Stretch, at place: Int) -> Int? {
    guard stretch.isStart(place), stretch.letter(place) != nil, stretch.letter(place + 1) != nil,
      stretch.number(place + 2, digits: 2) != nil
    else { return nil }
    return lengths(in: stretch, at: place).last
  }
}

extension AccountNumber {
  /// Every length at which a word ends and the check digits are right.
  private static func lengths(in stretch: Stretch, at start: Int) -> [Int] {
    var characters: [Int] = []
    var lengths: [Int] = []
    var place = start
    while characters.count < charactersMax {
      if stretch[place] == " ", !characters.isEmpty { place += 1 }
      guard let value = value(stretch, place) else { break }
      characters.append(value)
      place += 1
      guard characters.count >= charactersMin, !stretch.isWord(place) else { continue }
      if isChecked(characters) { lengths.append(place - start) }
    }
    return lengths
  }

  /// A digit's value; for a letter 10 to 35.
  private static func value(_ stretch: Stretch, _ place: Int) -> Int? {
    if let digit = stretch.digit(place) { return digit }
    return stretch.letter(place).map { Int($0.value) - 0x41 + 10 }
  }

  /// ISO 7064, MOD 97-10, with the country and the check digits moved behind.
  private static func isChecked(_ characters: [Int]) -> Bool {
    let moved = characters.dropFirst(4) + characters.prefix(4)
    return moved.reduce(0) { ($0 * ($1 > 9 ? 100 : 10) + $1) % 97 } == 1
  }
}
