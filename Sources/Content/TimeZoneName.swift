// The time zone in which the site shows its times.

internal import Foundation
package import Participation

/// A time zone by its IANA name, with the offset at any moment.
package struct TimeZoneName: Hashable, Sendable {
  package let name: String
  private let zone: TimeZone

  /// Where a site names none.
  package static let utc = TimeZoneName(.gmt)

  private init(_ zone: TimeZone) {
    name = zone.identifier
    self.zone = zone
  }

  /// Returns nil where the machine knows no such zone.
  package init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  /// What clocks in the zone show at a moment.
  package func local(_ moment: Timestamp) -> LocalTime {
    LocalTime(secondsSince1970: moment.secondsSince1970 + offsetSeconds(at: moment))
  }

  /// The moment at which a day begins in the zone.
  package func beginning(of date: CivilDate) -> Timestamp {
    moment(
      whenClocksShow: Timestamp(secondsSince1970: date.daysSince1970 * Timestamp.secondsPerDay))
  }

  /// The moment at which clocks in the zone show what `reading` is in UTC.
  func moment(whenClocksShow reading: Timestamp) -> Timestamp {
    let near = reading.adding(seconds: -offsetSeconds(at: reading))
    return reading.adding(seconds: -offsetSeconds(at: near))
  }

  private func offsetSeconds(at moment: Timestamp) -> Int {
    zone.secondsFromGMT(
      for: Date(timeIntervalSince1970: TimeInterval(moment.secondsSince1970)))
  }
}
