// What a plain word of YAML means: null, true, 12, 1.5 or just itself.

internal import Documents

/// The core schema of YAML 1.2 (section 10.3.2): `yes`, `no` and dates stay text.
enum CoreSchema {
  /// The value of a plain word; nil for a number that no Int or finite Double holds.
  static func value(of word: String) -> Node.Value? {
    switch word {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: mayBeNumber(word) ? number(word) : .text(word)
    }
  }
}

extension CoreSchema {
  private static func mayBeNumber(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    return UInt8(ascii: "+")...UInt8(ascii: "9") ~= first
  }

  private static func number(_ word: String) -> Node.Value? {
    if unsigned(word[...]).isDigits { return Int(word).map { .integer($0) } }
    if word.hasPrefix("0o") || word.hasPrefix("0x") { return basedInteger(word) }
    if isDecimal(word) {
      return Double(word).flatMap { $0.isFinite ? .decimal($0) : nil }
    }
    let isInfiniteOrNone = [".inf", ".nan"].contains(unsigned(word[...]).lowercased())
    return isInfiniteOrNone ? nil : .text(word)
  }

  /// `0o17` and `0x1F`; anything else after the prefix is text.
  private static func basedInteger(_ word: String) -> Node.Value? {
    let digits = word.dropFirst(2)
    let isOctal = word.hasPrefix("0o")
    let fits = digits.utf8.allSatisfy { digit in
      Character(.init(digit)).hexDigitValue.map { $0 < (isOctal ? 8 : 16) } ?? false
    }
    guard fits, !digits.isEmpty else { return .text(word) }
    return Int(digits, radix: isOctal ? 8 : 16).map { .integer($0) }
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
  private static func isDecimal(_ word: String) -> Bool {
    let parts = word.split(maxSplits: 1, omittingEmptySubsequences: false) { "eE".contains($0) }
    if parts.count == 2, !unsigned(parts[1]).isDigits { return false }
    let mantissa = unsigned(parts[0]).split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = mantissa[0]
    guard mantissa.count == 2 else { return whole.isDigits }
    let fraction = mantissa[1]
    return whole.isEmpty
      ? fraction.isDigits : whole.isDigits && (fraction.isEmpty || fraction.isDigits)
  }

  private static func unsigned(_ word: Substring) -> Substring {
    word.hasPrefix("-") || word.hasPrefix("+") ? word.dropFirst() : word
  }
}

extension Substring {
  /// One or more of 0 to 9.
  fileprivate var isDigits: Bool {
    !isEmpty && utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
