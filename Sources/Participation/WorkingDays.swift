// Counting in working days, as promises and laws do.

/// A day of the week; weeks begin on Monday (ISO 8601).
package enum Weekday: Int, CaseIterable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  package var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension CivilDate {
  package var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let number = ((daysSince1970 + 3) % 7 + 7) % 7
    guard let weekday = Weekday(rawValue: number + 1) else { preconditionFailure("seven days") }
    return weekday
  }

  package func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }
}

/// Days on which offices in Finland are open: Monday to Friday without `FinnishHolidays`.
package enum WorkingDays {
  package static func includes(_ day: CivilDate) -> Bool {
    !day.weekday.isWeekend && !FinnishHolidays.contains(day)
  }

  /// The day by which something is due that has so many working days.
  ///
  /// The day itself is not counted, whether it is a working day or not (Act 173/1930, section 2).
  /// - Parameters:
  ///   - day: on which the time begins to run, in the site's time zone.
  ///   - workingDays: at least 0; with 0 it is due on that day or the first working day behind it.
  package static func due(after day: CivilDate, workingDays: Int) -> CivilDate {
    precondition(workingDays >= 0, "a time limit is not negative")
    guard workingDays > 0 else { return first(from: day) }
    var day = day
    for _ in 0..<workingDays { day = first(from: day.adding(days: 1)) }
    return day
  }

  /// The day by which something is due that has so many days of the calendar.
  ///
  /// A last day on which offices are closed moves to the next working day (Act 173/1930,
  /// section 5).
  package static func due(after day: CivilDate, calendarDays: Int) -> CivilDate {
    precondition(calendarDays >= 0, "a time limit is not negative")
    return first(from: day.adding(days: calendarDays))
  }

  /// How many working days lie behind a day, up to another and with it; 0 where that is earlier.
  package static func count(after start: CivilDate, through end: CivilDate) -> Int {
    guard start < end else { return 0 }
    return (1...end.daysSince1970 - start.daysSince1970)
      .count { includes(start.adding(days: $0)) }
  }

  private static func first(from day: CivilDate) -> CivilDate {
    var day = day
    while !includes(day) { day = day.adding(days: 1) }
    return day
  }
}

/// Which day it is in the municipality at a moment: a time zone without its machinery.
package struct LocalCalendar: Sendable {
  package let day: @Sendable (Timestamp) -> CivilDate

  package init(_ day: @escaping @Sendable (Timestamp) -> CivilDate) {
    self.day = day
  }

  package static let utc = LocalCalendar { $0.date }
}
