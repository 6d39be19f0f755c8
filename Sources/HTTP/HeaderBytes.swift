// Which bytes may stand where in a request, after RFC 9110 and RFC 9112.

extension UInt8 {
  static var tab: UInt8 { 0x09 }
  static var space: UInt8 { 0x20 }

  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLetter: Bool { (0x61...0x7A).contains(asciiLowercased) }

  /// C0 controls and DEL.
  var isControl: Bool { self < 0x20 || self == 0x7F }

  /// Space or tab, which may surround a field's value.
  var isBlank: Bool { self == .space || self == .tab }

  var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// RFC 9110 section 5.6.2.
  var isTokenCharacter: Bool {
    isDigit || isLetter || Self.tokenMarks.contains(self)
  }

  /// RFC 9110 section 5.5: tab, printable, or above ASCII.
  var isFieldValueByte: Bool { !isControl || self == .tab }

  /// RFC 3986 section 3.2.2: what a registered name, an address in brackets and a port consist of.
  var isHostByte: Bool {
    isDigit || isLetter || Self.hostMarks.contains(self)
  }

  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }

  private static let tokenMarks = MarkSet("!#$%&'*+-.^_`|~")
  private static let hostMarks = MarkSet("-._~%!$&'()*+,;=:[]")
}

/// A set of ASCII characters as 128 bits: it is asked for every byte of a header.
private struct MarkSet: Sendable {
  private var bits: UInt128 = 0

  init(_ marks: String) {
    for mark in marks.utf8 { bits |= 1 << UInt128(mark) }
  }

  func contains(_ byte: UInt8) -> Bool {
    byte < 128 && bits >> UInt128(byte) & 1 == 1
  }
}
