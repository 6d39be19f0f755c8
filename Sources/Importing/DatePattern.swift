// How the source writes its dates: ISO 8601, or a pattern that the mapping gives.
//
// A pattern consists of the letters of Unicode Technical Standard 35, part 4 (yyyy MM dd HH hh mm
// ss SSS a MMM XXX), of texts in single quotes, and of everything else, which stands for itself.

internal import Participation

/// A date and time as it was written, before a time zone gave it its meaning.
struct WrittenDate: Hashable {
  var date: CivilDate
  var hour = 0
  var minute = 0
  var second = 0
  /// Whether a time of day was written at all.
  var hasTime = false
  /// Seconds east of Greenwich, where the text says so.
  var offsetSeconds: Int?
}

/// A way of writing dates.
struct DatePattern: Hashable, Sendable {
  enum Part: Hashable {
    case number(Unit, digitsMin: Int, digitsMax: Int)
    case fraction, halfDay, monthName, zone
    case literal(UInt8)
  }

  enum Unit: Hashable { case year, month, day, hour, halfDayHour, minute, second }

  /// nil for ISO 8601, whose parts may be missing from the end.
  private let parts: [Part]?

  static let iso8601 = DatePattern(parts: nil)
  static let iso8601Name = "iso8601"

  private init(parts: [Part]?) {
    self.parts = parts
  }

  /// Returns nil where a letter means nothing, or the pattern gives no whole date.
  init?(_ pattern: String) {
    if pattern == Self.iso8601Name {
      self = .iso8601
      return
    }
    var compiler = PatternCompiler(pattern)
    guard let parts = compiler.parts(), Self.isWhole(parts) else { return nil }
    self.parts = parts
  }

  func read(_ text: String) -> WrittenDate? {
    var reader = DateReader(text)
    return parts.map { reader.read($0) } ?? reader.readISO8601()
  }

  private static func isWhole(_ parts: [Part]) -> Bool {
    func has(_ unit: Unit) -> Bool {
      parts.contains {
        if case .number(unit, _, _) = $0 { true } else { false }
      }
    }
    return has(.year) && has(.day) && (has(.month) || parts.contains(.monthName))
      && has(.halfDayHour) == parts.contains(.halfDay)
  }
}

/// Turns a pattern's letters into parts.
private struct PatternCompiler {
  private var rest: Substring

  init(_ pattern: String) {
    rest = pattern[...]
  }

  mutating func parts() -> [DatePattern.Part]? {
    var parts: [DatePattern.Part] = []
    while let first = rest.first {
      if first == "'" {
        guard let quoted = quoted() else { return nil }
        parts += quoted.utf8.map { .literal($0) }
      } else if first.isASCII, first.isLetter {
        let run = rest.prefix { $0 == first }
        rest = rest.dropFirst(run.count)
        guard let part = part(first, run.count, isFollowedByDigits) else { return nil }
        parts.append(part)
      } else {
        parts += String(rest.removeFirst()).utf8.map { .literal($0) }
      }
    }
    return parts
  }

  /// Digits that are not parted from the next number must all be there: yyyyMMdd.
  private var isFollowedByDigits: Bool { rest.first.map { "yMdHhms".contains($0) } ?? false }

  private mutating func quoted() -> Substring? {
    rest.removeFirst()
    guard let end = rest.firstIndex(of: "'") else { return nil }
    defer { rest = rest[rest.index(after: end)...] }
    return end == rest.startIndex ? "'" : rest[..<end]
  }

  private func part(_ letter: Character, _ count: Int, _ isTight: Bool) -> DatePattern.Part? {
    func number(_ unit: DatePattern.Unit) -> DatePattern.Part? {
      count <= 2 ? .number(unit, digitsMin: isTight ? count : 1, digitsMax: 2) : nil
    }
    switch letter {
    case "y": return count == 4 ? .number(.year, digitsMin: 4, digitsMax: 4) : nil
    case "M": return count == 3 ? .monthName : number(.month)
    case "d": return number(.day)
    case "H": return number(.hour)
    case "h": return number(.halfDayHour)
    case "m": return number(.minute)
    case "s": return number(.second)
    case "S": return .fraction
    case "a": return .halfDay
    case "X", "x", "Z": return .zone
    default: return nil
    }
  }
}
