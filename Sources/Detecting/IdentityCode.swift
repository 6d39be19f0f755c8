// Finnish personal identity codes (henkilötunnus).

/// A personal identity code: `131052-308T`.
///
/// Six digits of the date of birth, a sign for the century, a number of three digits, and a check
/// character (Valtioneuvoston asetus 128/2010, 2 §, as amended by 690/2022: since 2023 every
/// century has several signs).
enum IdentityCode {
  static let length = 11

  static func length(in stretch: Stretch, at place: Int) -> Int? {
    guard stretch.isStart(place), !stretch.isWord(place + length) else { return nil }
    guard let day = stretch.number(place, digits: 2),
      let month = stretch.number(place + 2, digits: 2),
      let year = stretch.number(place + 4, digits: 2),
      let number = stretch.number(place + 7, digits: 3)
    else { return nil }
    guard isCenturySign(stretch, place + 6), number >= 2 else { return nil }
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    let whole = ((day * 100 + month) * 100 + year) * 1_000 + number
    let given = stretch.letter(place + 10) ?? stretch[place + 10]
    return given == checkCharacters[whole % checkCharacters.count] ? length : nil
  }
}

extension IdentityCode {
  /// `+` for the 1800s, `-` and U to Y for the 1900s, A to F for the 2000s.
  private static func isCenturySign(_ stretch: Stretch, _ place: Int) -> Bool {
    if stretch[place] == "+" || stretch[place] == "-" { return true }
    guard let letter = stretch.letter(place) else { return false }
    return ("A"..."F").contains(letter) || ("U"..."Y").contains(letter)
  }

  /// The remainder of the nine digits divided by 31 chooses one.
  private static let checkCharacters = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".unicodeScalars)
}
