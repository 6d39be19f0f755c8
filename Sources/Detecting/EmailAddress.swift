// E-mail addresses.

/// An address as people write it: `etu.suku@kunta.example` (the dot-atoms of RFC 5321, 4.1.2).
enum EmailAddress {
  /// RFC 5321, 4.5.3.1.
  static let localCharactersMax = 64
  static let domainCharactersMax = 255

  static func length(in stretch: Stretch, at place: Int) -> Int? {
    guard isAtom(stretch, place), !isAtom(stretch, place - 1) else { return nil }
    var end = place
    while end - place < localCharactersMax, isAtom(stretch, end) { end += 1 }
    guard stretch[end] == "@", let domain = domainLength(in: stretch, at: end + 1) else {
      return nil
    }
    return end + 1 + domain - place
  }
}

extension EmailAddress {
  /// Labels with a dot between each; the last has two letters or more.
  private static func domainLength(in stretch: Stretch, at start: Int) -> Int? {
    var place = start
    var label = start
    var labels = 0
    while place - start < domainCharactersMax {
      if stretch.isWord(place) || (stretch[place] == "-" && place > label) {
        place += 1
      } else if stretch[place] == ".", place > label, stretch.isWord(place + 1) {
        labels += 1
        place += 1
        label = place
      } else {
        break
      }
    }
    guard labels > 0, place - label >= 2, stretch.digit(label) == nil else { return nil }
    return place - start
  }

  private static func isAtom(_ stretch: Stretch, _ place: Int) -> Bool {
    stretch.isWord(place) || "!#$%&'*+-/=?^_`{|}~.".unicodeScalars.contains(stretch[place])
  }
}
