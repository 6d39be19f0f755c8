// The number by which residents and officials speak of a case.

/// A case's number: a year, a hyphen, and 6 to 8 digits or capital letters (`2026-000123`).
///
/// Opaque to everything but the file name.
package struct CaseID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  /// Returns nil where the text is no case number.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard (11...13).contains(bytes.count), bytes.prefix(4).allSatisfy(Self.isDigit) else {
      return nil
    }
    let rest = bytes.dropFirst(4)
    guard rest.first == 0x2D,
      rest.dropFirst().allSatisfy({ Self.isDigit($0) || (0x41...0x5A).contains($0) })
    else { return nil }
    self.text = text
  }

  /// The number that a counter gives: `CaseID(year: 2026, number: 123)` is 2026-000123.
  package init(year: Int, number: Int) {
    precondition((1000...9999).contains(year) && (0...Self.numberMax).contains(number))
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, Self.digitsMin - digits.count))
    self.text = "\(year)-\(zeros)\(digits)"
  }

  /// A year with more cases than this does not fit the pattern.
  package static let numberMax = 99_999_999
  private static let digitsMin = 6

  package var description: String { text }

  package static func < (a: CaseID, b: CaseID) -> Bool { a.text < b.text }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
