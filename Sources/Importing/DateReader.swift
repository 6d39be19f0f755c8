// Reads one written date, byte by byte.

internal import Participation

/// The text of a date while it is read.
struct DateReader {
  private let bytes: [UInt8]
  private var place = 0

  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var hour: Int?
  private var halfDayHour: Int?
  private var isAfternoon = false
  private var minute = 0
  private var second = 0
  private var offsetSeconds: Int?

  init(_ text: String) {
    bytes = Array(text.trimmed.utf8)
  }

  mutating func read(_ parts: [DatePattern.Part]) -> WrittenDate? {
    for part in parts {
      guard read(part) else { return nil }
    }
    return finished()
  }

  /// `2026-11-02`, `2026-11-02T07:14`, `2026-11-02 07:14:03.120+02:00` (ISO 8601-1, RFC 3339).
  mutating func readISO8601() -> WrittenDate? {
    guard read(.number(.year, digitsMin: 4, digitsMax: 4)), skip(0x2D), readTwo(.month),
      skip(0x2D), readTwo(.day)
    else { return nil }
    if place == bytes.count { return finished() }
    guard skip(0x54) || skip(0x74) || skip(0x20), readTwo(.hour), skip(0x3A), readTwo(.minute)
    else { return nil }
    if skip(0x3A) {
      guard readTwo(.second) else { return nil }
      if skip(0x2E) || skip(0x2C) {
        guard read(.fraction) else { return nil }
      }
    }
    guard place == bytes.count || read(.zone) else { return nil }
    return finished()
  }
}

extension DateReader {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func readTwo(_ unit: DatePattern.Unit) -> Bool {
    read(.number(unit, digitsMin: 2, digitsMax: 2))
  }

  private mutating func read(_ part: DatePattern.Part) -> Bool {
    switch part {
    case .number(let unit, let digitsMin, let digitsMax):
      guard let value = number(digitsMin, digitsMax) else { return false }
      return set(unit, value)
    case .fraction: return number(1, bytes.count) != nil
    case .halfDay: return readHalfDay()
    case .monthName: return readMonthName()
    case .zone: return readZone()
    case .literal(let byte): return skip(byte)
    }
  }

  private mutating func number(_ digitsMin: Int, _ digitsMax: Int) -> Int? {
    var value = 0
    var count = 0
    while count < digitsMax, let byte = next, (0x30...0x39).contains(byte) {
      value = (value * 10 + Int(byte - 0x30)) % 1_000_000_000
      place += 1
      count += 1
    }
    return count >= digitsMin ? value : nil
  }

  private mutating func set(_ unit: DatePattern.Unit, _ value: Int) -> Bool {
    switch unit {
    case .year: year = value
    case .month: month = value
    case .day: day = value
    case .hour:
      hour = value
      return value < 24
    case .halfDayHour:
      halfDayHour = value % 12
      return (1...12).contains(value)
    case .minute:
      minute = value
      return value < 60
    case .second:
      second = min(value, 59)
      return value <= 60
    }
    return true
  }

  private mutating func readHalfDay() -> Bool {
    let mark = word(2)
    isAfternoon = mark == "pm"
    return isAfternoon || mark == "am"
  }

  private mutating func readMonthName() -> Bool {
    guard let index = Self.months.firstIndex(of: word(3)) else { return false }
    month = index + 1
    return true
  }

  private mutating func word(_ letters: Int) -> String {
    let word = bytes[place...].prefix(letters)
    place += word.count
    return String(decoding: word, as: UTF8.self).lowercased()
  }

  /// `Z`, `+02`, `+0200`, `+02:00`.
  private mutating func readZone() -> Bool {
    if skip(0x5A) || skip(0x7A) {
      offsetSeconds = 0
      return true
    }
    let isWest = next == 0x2D
    guard skip(0x2D) || skip(0x2B), let hours = number(2, 2), hours < 24 else { return false }
    var minutes = 0
    if skip(0x3A) || next != nil {
      guard let read = number(2, 2), read < 60 else { return false }
      minutes = read
    }
    offsetSeconds = (hours * 60 + minutes) * (isWest ? -60 : 60)
    return true
  }

  private func finished() -> WrittenDate? {
    guard place == bytes.count, let year, let month, let day,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let hour = self.hour ?? halfDayHour.map { $0 + (isAfternoon ? 12 : 0) }
    return WrittenDate(
      date: date, hour: hour ?? 0, minute: minute, second: second, hasTime: hour != nil,
      offsetSeconds: offsetSeconds)
  }
}
