// What stands between the fields of a CSV file.

/// A separator of fields.
enum Delimiter: UInt8, CaseIterable, Sendable {
  case comma = 0x2C
  case semicolon = 0x3B
  case tab = 0x09

  /// As a mapping names it.
  init?(named name: String) {
    switch name {
    case ",", "comma": self = .comma
    case ";", "semicolon": self = .semicolon
    case "\t", "tab": self = .tab
    default: return nil
    }
  }

  static let names = [",", ";", "tab"]

  /// The one that stands most often in the first line, outside of quotes.
  static func detected(in bytes: some Sequence<UInt8>) -> Delimiter {
    var counts: [Delimiter: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if let delimiter = Delimiter(rawValue: byte) { counts[delimiter, default: 0] += 1 }
    }
    let most = counts.values.max() ?? 0
    return allCases.first { counts[$0] == most } ?? .comma
  }
}
