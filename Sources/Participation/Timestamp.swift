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
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20,
      bytes[13] == 0x3A, bytes[16] == 0x3A
    else { return nil }
    guard let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = Int(digits: bytes[11..<13]), let minute = Int(digits: bytes[14..<16]),
      let second = Int(digits: bytes[17..<19]), hour < 24, minute < 60, second <= 60,
      let offset = Self.offsetSeconds(bytes[19...])
    else { return nil }
    let dayStart = date.daysSince1970 * Self.secondsPerDay
    secondsSince1970 = dayStart + hour * 3600 + minute * 60 + min(second, 59) - offset
  }

  /// `2026-11-02T07:14:03Z`.
  package var description: String {
    let local = LocalTime(secondsSince1970: secondsSince1970)
    let time = [local.hour, local.minute, local.second].map { $0.padded(to: 2) }
    return "\(local.date)T\(time.joined(separator: ":"))Z"
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

extension Timestamp {
  /// The offset behind the seconds, skipping a fraction: `Z`, `+02:00`.
  private static func offsetSeconds(_ tail: ArraySlice<UInt8>) -> Int? {
    var rest = tail
    if rest.first == 0x2E {
      rest = rest.dropFirst().drop { (0x30...0x39).contains($0) }
      guard rest.startIndex > tail.startIndex + 1 else { return nil }
    }
    if rest.elementsEqual([0x5A]) || rest.elementsEqual([0x7A]) { return 0 }
    let bytes = Array(rest)
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
      let hours = Int(digits: bytes[1..<3]), let minutes = Int(digits: bytes[4..<6]), hours < 24,
      minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return bytes[0] == 0x2D ? -seconds : seconds
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
