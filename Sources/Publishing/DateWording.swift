// Dates and times as people of a language write them.

internal import Content
internal import Mustache
internal import Participation

/// Words moments and days by the patterns of the language's phrases, in the site's time zone.
struct DateWording: Sendable {
  let phrases: Phrases
  let zone: TimeZoneName

  /// `iso`, `date`, `time` and `both` of a moment.
  func record(_ moment: Timestamp) -> Value {
    let local = zone.local(moment)
    let date = self.date(local.date)
    let time = self.time(local)
    return [
      "iso": .text(moment.description), "date": .text(date), "time": .text(time),
      "both": .text(phrases("date_time_pattern", ["date": date, "time": time])),
    ]
  }

  func date(_ date: CivilDate) -> String { phrases("date_pattern", values(date)) }

  /// A month by its key, `2026-11`.
  func month(_ key: String) -> String {
    CivilDate("\(key)-01").map { phrases("month_pattern", values($0)) } ?? key
  }
}

extension DateWording {
  private func time(_ local: LocalTime) -> String {
    phrases("time_pattern", ["hour": "\(local.hour)", "minute": local.minute.padded(to: 2)])
  }

  private func values(_ date: CivilDate) -> [String: String] {
    [
      "day": "\(date.day)", "month": "\(date.month)", "year": "\(date.year)",
      "monthname": phrases("month_\(date.month)"),
    ]
  }
}
