// Dates and times as people of a language write them.

internal import Content
internal import Mustache
internal import Participation

/// Words moments and days by the patterns of the language's phrases, in the site's time zone.
///
/// A class, so that every view can carry it along for nothing.
final class DateWording: Sendable {
  let zone: TimeZoneName
  private let datePattern: DatePattern
  private let timePattern: DatePattern
  private let bothPattern: DatePattern
  private let monthPattern: DatePattern
  private let monthNames: [String]

  init(phrases: Phrases, zone: TimeZoneName) {
    self.zone = zone
    datePattern = DatePattern(phrases("date_pattern"))
    timePattern = DatePattern(phrases("time_pattern"))
    bothPattern = DatePattern(phrases("date_time_pattern"))
    monthPattern = DatePattern(phrases("month_pattern"))
    monthNames = (1...12).map { phrases("month_\($0)") }
  }

  /// `iso`, `date`, `time` and `both` of a moment.
  func record(_ moment: Timestamp) -> Value {
    let slots = slots(moment)
    return .record(Record(shape: Self.shape, slots))
  }

  /// The same values with others behind them, in the order of a shape that begins with
  /// `momentNames`.
  func record(_ moment: Timestamp, _ shape: Shape, _ others: [Value]) -> Value {
    var slots = slots(moment)
    slots.append(contentsOf: others)
    return .record(Record(shape: shape, slots))
  }

  static let momentNames: [Name] = ["iso", "date", "time", "both"]
  private static let shape = Shape(momentNames)

  /// `both` of a moment.
  func text(_ moment: Timestamp) -> String {
    guard case .text(let text) = slots(moment)[3] else { return moment.description }
    return text
  }

  func date(_ date: CivilDate) -> String {
    datePattern.filled { part(of: date, $0) }
  }

  /// A month by its key, `2026-11`.
  func month(_ key: String) -> String {
    guard let date = CivilDate("\(key)-01") else { return key }
    return monthPattern.filled { part(of: date, $0) }
  }
}

extension DateWording {
  private func slots(_ moment: Timestamp) -> [Value] {
    let local = zone.local(moment)
    let date = date(local.date)
    let time = timePattern.filled { part(of: local, $0) }
    let both = bothPattern.filled { $0 == .date ? date : $0 == .time ? time : "" }
    return [.text(moment.description), .text(date), .text(time), .text(both)]
  }

  private func part(of date: CivilDate, _ part: DatePattern.Part) -> String {
    switch part {
    case .day: String(date.day)
    case .month: String(date.month)
    case .year: String(date.year)
    case .monthname: monthNames[date.month - 1]
    case .mm: date.month.padded(to: 2)
    case .hour, .hh, .minute, .date, .time: ""
    }
  }

  private func part(of time: LocalTime, _ part: DatePattern.Part) -> String {
    switch part {
    case .hour: String(time.hour)
    case .hh: time.hour.padded(to: 2)
    case .minute: time.minute.padded(to: 2)
    case .day, .month, .mm, .year, .monthname, .date, .time: self.part(of: time.date, part)
    }
  }
}
