// A moment as the records carry it: whole seconds, UTC.

/// A moment in time, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Clocks are passed in (`Clock`); this type never asks for the time itself.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let secondsSince1970: Int

  package static let secondsPerDay = 86_400

  package init(secondsSince1970: Int) {
    self.secondsSince1970 = secondsSince1970
  }

  /// Reads `2026-11-02T07:14:03Z` (RFC 3339, section 5.6): any offset, any fraction, which is cut.
  ///
  /// A leap second counts as the second before it.
  package init?(_ text: String) {
    var digits = DateScanner(text)
    guard let date = digits.date(), digits.skip("T") || digits.skip("t") || digits.skip(" "),
      let hour = digits.number(2), digits.skip(":"), let minute = digits.number(2),
      digits.skip(":"),
      let second = digits.number(2), hour < 24, minute < 60, second <= 60,
      let offset = digits.offsetSeconds(), digits.isAtEnd
    else { return nil }
    let dayStart = date.daysSince1970 * Self.secondsPerDay
    secondsSince1970 = dayStart + hour * 3600 + minute * 60 + min(second, 59) - offset
  }

  /// `2026-11-02T07:14:03Z`.
  package var description: String {
    let local = LocalTime(secondsSince1970: secondsSince1970)
    var digits = DateDigits(date: local.date)
    digits.add("T")
    digits.add(local.hour, width: 2)
    digits.add(":")
    digits.add(local.minute, width: 2)
    digits.add(":")
    digits.add(local.second, width: 2)
    digits.add("Z")
    return digits.text
  }

  /// The day in UTC, which decides the folder of a record.
  package var date: CivilDate { LocalTime(secondsSince1970: secondsSince1970).date }

  package static func < (a: Timestamp, b: Timestamp) -> Bool {
    a.secondsSince1970 < b.secondsSince1970
  }

  package func adding(seconds: Int) -> Timestamp {
    Timestamp(secondsSince1970: secondsSince1970 + seconds)
  }
}

/// A date and a time of day on a wall clock.
package struct LocalTime: Hashable, Sendable {
  package let date: CivilDate
  package let hour: Int
  package let minute: Int
  package let second: Int

  /// - Parameter seconds: seconds since 1970 with the zone's offset already added.
  package init(secondsSince1970 seconds: Int) {
    let perDay = Timestamp.secondsPerDay
    let days = (seconds >= 0 ? seconds : seconds - perDay + 1) / perDay
    let rest = seconds - days * perDay
    date = CivilDate(daysSince1970: days)
    hour = rest / 3600
    minute = rest % 3600 / 60
    second = rest % 60
  }
}
