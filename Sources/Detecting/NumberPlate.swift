// Number plates of Finnish cars.

/// A plate: `ABC-123`, two or three letters, a hyphen, one to three digits, the first no zero.
enum NumberPlate {
  static func length(in stretch: Stretch, at place: Int) -> Int? {
    guard stretch.isStart(place), stretch[place - 1] != "-" else { return nil }
    var hyphen = place
    while hyphen - place < 4, isLetter(stretch, hyphen) { hyphen += 1 }
    guard (2...3).contains(hyphen - place), stretch[hyphen] == "-" else { return nil }
    var end = hyphen + 1
    while end - hyphen <= 4, stretch.digit(end) != nil { end += 1 }
    guard (1...3).contains(end - hyphen - 1), stretch.digit(hyphen + 1) != 0 else { return nil }
    return stretch.isWord(end) || stretch[end] == "-" ? nil : end - place
  }

  /// In capitals: in small letters it would be any word with a number.
  private static func isLetter(_ stretch: Stretch, _ place: Int) -> Bool {
    let scalar = stretch[place]
    return ("A"..."Z").contains(scalar) || "ÅÄÖ".unicodeScalars.contains(scalar)
  }
}
