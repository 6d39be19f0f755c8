// From written dates to moments, by the source's time zone.

internal import Foundation
internal import Participation

/// A moment, and whether only its day is known.
struct SourceMoment: Hashable {
  let at: Timestamp
  let isDayOnly: Bool
}

/// The source's ways of writing dates, in its time zone.
final class SourceDates: Sendable {
  private let patterns: [DatePattern]
  private let zone: TimeZone
  private let lock = NSLock()
  /// The offset of a day of the local calendar, in seconds; nil for a day on which it changes.
  nonisolated(unsafe) private var offsetByDay: [Int: Int?] = [:]

  /// - Parameters:
  ///   - patterns: tried in this order.
  ///   - timeZone: an IANA name; returns nil where the machine knows no such zone.
  init?(_ patterns: [DatePattern], timeZone: String) {
    guard let zone = TimeZone(identifier: timeZone) else { return nil }
    self.patterns = patterns
    self.zone = zone
  }

  /// nil where no pattern fits.
  func moment(_ text: String) -> SourceMoment? {
    for pattern in patterns {
      if let written = pattern.read(text) { return moment(written) }
    }
    return nil
  }
}

extension SourceDates {
  private static let perDay = Timestamp.secondsPerDay

  private func moment(_ written: WrittenDate) -> SourceMoment {
    let day = written.date.daysSince1970
    let local =
      day * Self.perDay + written.hour * 3600 + written.minute * 60 + written.second
    let offset = written.offsetSeconds ?? offset(onDay: day) ?? offset(atLocal: local)
    return SourceMoment(
      at: Timestamp(secondsSince1970: local - offset), isDayOnly: !written.hasTime)
  }

  /// The day's offset where it is the same from the midnight before to the midnight behind.
  private func offset(onDay day: Int) -> Int? {
    lock.withLock {
      if let known = offsetByDay[day] { return known }
      let start = offset(atLocal: day * Self.perDay - 3600)
      let end = offset(atLocal: (day + 1) * Self.perDay + 3600)
      let offset = start == end ? start : nil
      offsetByDay[day] = .some(offset)
      return offset
    }
  }

  /// An hour that the clocks skip counts by the offset before; one that they show twice is the
  /// first of the two.
  private func offset(atLocal local: Int) -> Int {
    let before = seconds(atUTC: local - Self.perDay)
    let guess = seconds(atUTC: local - before)
    if guess == before { return before }
    return seconds(atUTC: local - guess) == guess ? guess : before
  }

  private func seconds(atUTC moment: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment)))
  }
}
