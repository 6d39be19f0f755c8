// The name of a submission on disk: when its check page was made, and nothing to guess.

package import Files
internal import Participation

/// A ULID: 48 bits of milliseconds since 1970 and 80 more bits, 26 characters of base 32.
///
/// The time is that of the check page, so that the id follows from its token alone; the
/// submission is received some minutes later. Source: the ULID specification.
package struct SubmissionID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 26 characters, capitals.
  package let text: String
  /// Milliseconds since 1970.
  package let milliseconds: Int

  static let millisecondsMax = 1 << 48 - 1
  static let tailByteCount = 10
  private static let byteCount = 16

  /// - Parameters:
  ///   - milliseconds: since 1970, from 0 to 2^48 - 1.
  ///   - tail: ten bytes.
  init(milliseconds: Int, tail: [UInt8]) {
    precondition((0...Self.millisecondsMax).contains(milliseconds), "a time that no ULID has")
    precondition(tail.count == Self.tailByteCount, "a ULID has 80 bits behind its time")
    self.milliseconds = milliseconds
    self.text = Crockford.encode(UInt64(milliseconds).bigEndianBytes.suffix(6) + tail)
  }

  /// Reads the text as it stands in file names; nil where it is spelled in any other way.
  package init?(_ text: String) {
    guard let bytes = Crockford.decode(text, byteCount: Self.byteCount) else { return nil }
    self.init(
      milliseconds: Int(UInt64(bigEndianBytes: bytes.prefix(6))), tail: Array(bytes.dropFirst(6)))
    guard self.text == text else { return nil }
  }

  package var description: String { text }

  package static func < (a: SubmissionID, b: SubmissionID) -> Bool { a.text < b.text }

  /// `2026/11/01KA….json` below the inbox: the month of the id's time, in UTC.
  package var file: RelativePath {
    let day = Timestamp(secondsSince1970: milliseconds / 1_000).date
    return RelativePath(
      trusted: "\(day.year.padded(to: 4))/\(day.month.padded(to: 2))/\(text).json")
  }
}
