// Reads placeholders back from what libcmark made of a text.

extension PreparedText {
  /// What a string of the tree consists of.
  enum Piece {
    case words(ArraySlice<UInt8>)
    case token(Int)
  }

  /// - Returns: nil where the string holds no placeholder.
  func pieces(of string: [UInt8]) -> [Piece]? {
    guard !tokens.isEmpty, string.contains(Placeholder.sign[0]) else { return nil }
    var pieces: [Piece] = []
    var at = 0
    var start = 0
    while at < string.count {
      guard let (number, end) = token(at, in: string) else {
        at += 1
        continue
      }
      let placeholder = placeholders[number]
      var wordsEnd = at
      if string[start..<at].ends(with: placeholder.prefix) { wordsEnd -= placeholder.prefix.count }
      if wordsEnd > start { pieces.append(.words(string[start..<wordsEnd])) }
      pieces.append(.token(number))
      let hasSuffix = string[end...].starts(with: placeholder.suffix)
      at = end + (hasSuffix ? placeholder.suffix.count : 0)
      start = at
    }
    if pieces.isEmpty { return nil }
    if start < string.count { pieces.append(.words(string[start...])) }
    return pieces
  }

  /// The pieces as the editor wrote them.
  func written(_ pieces: [Piece], inCode: Bool) -> String {
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .words(let words): bytes += words
      case .token(let number): bytes += written(tokens[number], inCode: inCode)
      }
    }
    return String(decoding: bytes, as: UTF8.self).withoutNUL
  }

  private func written(_ token: MarkdownToken, inCode: Bool) -> [UInt8] {
    switch token.kind {
    case .literal(let text, let code): Array((inCode ? code : text).utf8)
    case .shortcode, .malformed, .reference, .definition: Array(source[token.range])
    }
  }

  private func token(_ at: Int, in string: [UInt8]) -> (number: Int, end: Int)? {
    let sign = Placeholder.sign
    guard string[at] == sign[0], string[at...].starts(with: sign) else { return nil }
    let digits = string[(at + sign.count)...].prefix { (0x30...0x39).contains($0) }
    guard string[digits.endIndex...].starts(with: sign),
      let number = Int(String(decoding: digits, as: UTF8.self)), tokens.indices.contains(number)
    else { return nil }
    return (number, digits.endIndex + sign.count)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with other: [UInt8]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}

extension String {
  /// With U+FFFD for NUL, as CommonMark says; in a C string it would be the end.
  var withoutNUL: String {
    guard utf8.contains(0) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}
