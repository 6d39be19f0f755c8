// What residents wrote, made fit for an official's terminal.

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  var onOneLine: String {
    printable.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// With U+FFFD in place of what could steer the terminal: control characters, and the marks that
  /// turn the direction of writing (Unicode Standard Annex 9), which can make a line read as
  /// another one.
  var printable: String {
    guard unicodeScalars.contains(where: \.steersTerminal) else { return self }
    let scalars = unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar == "\t" ? " " : scalar.steersTerminal ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// For a text of several lines under a word.
  func indented(by width: Int) -> String {
    printable.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n" + String(repeating: " ", count: width))
  }
}

extension Unicode.Scalar {
  fileprivate var steersTerminal: Bool {
    switch value {
    case 0x0A: false
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: properties.generalCategory == .control
    }
  }
}
