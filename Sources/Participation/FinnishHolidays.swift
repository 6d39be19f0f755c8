// The days on which Finnish offices are closed, computed for any year of the calendar.

/// Public holidays of Finland, and the two eves on which offices are closed as well.
///
/// Nothing is listed by year: movable days follow from Easter or from the weekday. Source: the Act
/// on the Calculation of Statutory Time Limits (173/1930), section 5, which names beside Sundays
/// and holidays Independence Day, May Day, Christmas Eve, Midsummer Eve and Saturdays as days on
/// which no time limit ends; the holidays of the Church Act (652/2023).
package enum FinnishHolidays {
  /// All of them in a year, in the order of the calendar.
  package static func days(of year: Int) -> [CivilDate] {
    let easter = easterSunday(of: year)
    let movable = easterOffsets.map { easter.adding(days: $0) }
    let midsummer = saturday(from: 20, inMonth: 6, of: year)
    let saints = saturday(from: 31, inMonth: 10, of: year)
    let all = fixed(in: year) + movable + [midsummer.adding(days: -1), midsummer, saints]
    return Set(all).sorted()
  }

  /// Whether a day is one of them, without making the whole list.
  package static func contains(_ day: CivilDate) -> Bool {
    if fixedDays.contains(where: { $0 == (day.month, day.day) }) { return true }
    switch day.month {
    case 3, 4, 5, 6: return isMovable(day)
    case 10, 11: return saturday(from: 31, inMonth: 10, of: day.year) == day
    default: return false
    }
  }

  /// Easter Sunday of the Western churches.
  ///
  /// Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
  package static func easterSunday(of year: Int) -> CivilDate {
    let golden = year % 19
    let (century, rest) = (year / 100, year % 100)
    let moonShift = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - moonShift + 15) % 30
    let toSunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let late = (golden + 11 * epact + 22 * toSunday) / 451
    let days = epact + toSunday - 7 * late + 114
    return date(year, days / 31, days % 31 + 1)
  }
}

extension FinnishHolidays {
  /// New Year, Epiphany, May Day, Independence Day, Christmas Eve, Christmas and Boxing Day.
  private static let fixedDays = [(1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)]

  /// Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday: days from Easter Sunday.
  private static let easterOffsets = [-2, 0, 1, 39, 49]

  private static func fixed(in year: Int) -> [CivilDate] {
    fixedDays.map { date(year, $0.0, $0.1) }
  }

  private static func isMovable(_ day: CivilDate) -> Bool {
    let offset = day.daysSince1970 - easterSunday(of: day.year).daysSince1970
    if easterOffsets.contains(offset) { return true }
    guard day.month == 6 else { return false }
    let midsummer = saturday(from: 20, inMonth: 6, of: day.year)
    return day == midsummer || day.adding(days: 1) == midsummer
  }

  /// The first Saturday from a day on: Midsummer Day is the one from 20 to 26 June, All Saints' Day
  /// the one from 31 October to 6 November.
  private static func saturday(from day: Int, inMonth month: Int, of year: Int) -> CivilDate {
    let first = date(year, month, day)
    return first.adding(days: (Weekday.saturday.rawValue - first.weekday.rawValue + 7) % 7)
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      preconditionFailure("a day of the calendar")
    }
    return date
  }
}
