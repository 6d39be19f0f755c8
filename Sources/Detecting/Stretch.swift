// A text as matchers read it: characters by number, and what they are.

/// The Unicode scalars of a text, reachable by number.
///
/// What phones and word processors put in the place of `-`, of a space and of ASCII digits counts
/// as `-`, a space and digits: people type them without knowing.
struct Stretch {
  private let scalars: [Unicode.Scalar]
  private let indices: [String.Index]

  init(_ text: String) {
    scalars = text.unicodeScalars.map(Self.plain)
    indices = Array(text.unicodeScalars.indices) + [text.endIndex]
  }

  var count: Int { scalars.count }

  func index(_ place: Int) -> String.Index { indices[place] }

  /// The character at a place; NUL outside of the text, so that nothing matches there.
  subscript(place: Int) -> Unicode.Scalar {
    scalars.indices.contains(place) ? scalars[place] : "\0"
  }

  /// The value of the digit at a place.
  func digit(_ place: Int) -> Int? {
    let value = self[place].value
    return (0x30...0x39).contains(value) ? Int(value - 0x30) : nil
  }

  /// The number of exactly so many digits.
  func number(_ place: Int, digits count: Int) -> Int? {
    var value = 0
    for offset in 0..<count {
      guard let digit = digit(place + offset) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// An ASCII letter in upper case, or nil.
  func letter(_ place: Int) -> Unicode.Scalar? {
    let scalar = self[place]
    guard scalar.isASCII, scalar.properties.isAlphabetic else { return nil }
    return scalar.value >= 0x61 ? Unicode.Scalar(scalar.value - 0x20) : scalar
  }

  /// Whether a word goes on at a place: a letter of any alphabet, or a digit.
  func isWord(_ place: Int) -> Bool {
    self[place].properties.isAlphabetic || self[place].properties.numericType != nil
  }

  /// Whether something may begin here: no word goes on from before.
  func isStart(_ place: Int) -> Bool { !isWord(place - 1) }
}

extension Stretch {
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: "-"
    case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
    case 0xFF10...0xFF19: Unicode.Scalar(UInt8(scalar.value - 0xFF10) + 0x30)
    default: scalar
    }
  }
}
