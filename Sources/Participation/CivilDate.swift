// A day in the calendar, with arithmetic that needs no clock and no formatter.

/// A day of the proleptic Gregorian calendar.
///
/// The arithmetic counts days from 1970-01-01; years start in March so that the leap day comes
/// last (the usual era-of-400-years method).
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Returns nil where there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    guard day <= Self.days(inMonth: month, of: year) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that many days after 1970-01-01.
  package init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Reads `2026-11-02` (RFC 3339, section 5.6, full-date); nil where it is no date.
  package init?(_ text: String) {
    var digits = DateScanner(text)
    guard let date = digits.date(), digits.isAtEnd else { return nil }
    self = date
  }

  package var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// `2026-11-02`.
  package var description: String { DateDigits(date: self).text }

  /// `2026-11`: the key of a month's list.
  package var yearAndMonth: String { month(after: "-") }

  /// `2026/11`: the folder of a month's records and pages.
  package var monthFolder: String { month(after: "/") }

  private func month(after mark: Unicode.Scalar) -> String {
    var digits = DateDigits()
    digits.add(year, width: 4)
    digits.add(mark)
    digits.add(month, width: 2)
    return digits.text
  }

  package static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int {
  /// A number of ASCII digits alone: no sign, no space.
  package init?(digits bytes: some Collection<UInt8>) {
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte), value < Int.max / 10 - 9 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    guard !bytes.isEmpty else { return nil }
    self = value
  }

  /// The number with zeros in front, at least so many digits wide.
  package func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
