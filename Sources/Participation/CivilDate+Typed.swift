// Dates as residents type them.

extension CivilDate {
  /// Reads `2026-11-02` as a browser's date input sends it, or `2.11.2026` as Finns write it.
  ///
  /// Spaces around the dots do not matter; the year has four digits. Returns nil for what is no
  /// day: 31.2.2026, 2.11.26.
  package init?(typed text: String) {
    let text = text.trimmed
    if let date = CivilDate(text) {
      self = date
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    guard parts.count == 3, (1...2).contains(parts[0].utf8.count),
      (1...2).contains(parts[1].utf8.count), parts[2].utf8.count == 4
    else { return nil }
    guard let day = Int(digits: parts[0].utf8), let month = Int(digits: parts[1].utf8),
      let year = Int(digits: parts[2].utf8)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
