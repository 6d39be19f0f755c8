// What the pull reader says about a text that is not JSON: each mistake with its remedy.

internal import Diagnostics

extension JSONReader {
  /// Something else stands where a value must stand.
  var valueProblem: Diagnostic {
    switch next {
    case 0 where offset >= bytes.count && openings.isEmpty && offset == valueStart:
      problem("the file has no value", hint: "write an object: {}")
    case 0 where offset >= bytes.count: endProblem
    case .comma, .closeBrace, .closeBracket:
      problem("a value is missing here", hint: "write a value, or null for none")
    case UInt8(ascii: "'"): singleQuoteProblem
    case UInt8(ascii: "/"), UInt8(ascii: "#"): commentProblem
    case .plus, .point: numberProblem(from: offset)
    default: wordProblem
    }
  }

  /// Something else stands where a key or the end of the object must stand.
  var keyProblem: Diagnostic {
    switch next {
    case 0 where offset >= bytes.count: endProblem
    case UInt8(ascii: "'"): singleQuoteProblem
    case UInt8(ascii: "/"), UInt8(ascii: "#"): commentProblem
    case .comma: problem("there is a comma too many", hint: "remove it")
    case .closeBracket: closingProblem
    case let byte where byte.isLetter || byte == UInt8(ascii: "_") || byte >= 0x80:
      problem(
        over: wordRange, "the key has no quotes", hint: "write \"\(spelling(wordRange))\"")
    default: problem("a key must be text in double quotes", hint: "write it as \"key\": value")
    }
  }

  var colonProblem: Diagnostic {
    if offset >= bytes.count { return endProblem }
    let key = String(decoding: bytes[keyRange], as: UTF8.self)
    return source.diagnostic(
      at: next == UInt8(ascii: "=") ? offset : keyRange.upperBound,
      "a colon is missing after the key", hint: "write \(key): value")
  }

  /// Neither a comma nor the end follows a value.
  func separatorProblem(_ closing: UInt8) -> Diagnostic {
    if offset >= bytes.count { return endProblem }
    if next == UInt8(ascii: "/") || next == UInt8(ascii: "#") { return commentProblem }
    if next == .closeBrace || next == .closeBracket { return closingProblem }
    if next == .colon, closing == .closeBracket {
      return problem("a list has no keys", hint: "use { and } around keys with values")
    }
    return source.diagnostic(
      at: endOfLastValue, "a comma is missing after this value",
      hint: "put a comma between two values")
  }

  var trailingCommaProblem: Diagnostic {
    source.diagnostic(
      at: lastComma, "a comma stands after the last value",
      hint: "remove the comma: JSON allows none before } and ]")
  }

  var leftoverProblem: Diagnostic {
    switch next {
    case UInt8(ascii: "/"), UInt8(ascii: "#"): commentProblem
    case .closeBrace, .closeBracket:
      problem("one \(Character(.init(next))) too many", hint: "remove it")
    default:
      problem("more text stands behind the end of the value", hint: "keep one value in the file")
    }
  }

  var depthProblem: Diagnostic {
    problem(
      "objects and arrays are nested more than \(Self.depthMax) deep", hint: "use fewer levels")
  }

  func kindProblem(_ expected: Kind, found: Kind) -> Diagnostic {
    let subject =
      openings.isEmpty
      ? "the file"
      : bytes[openings[openings.count - 1]] == .openBrace ? spelling(keyRange) : "an element"
    return problem("\(subject) must be \(expected.name), not \(found.name)")
  }
}

extension JSONReader {
  var encodingProblem: Diagnostic {
    source.diagnostic(
      at: source.firstInvalidUTF8 ?? offset, "this is not UTF-8",
      hint: "save the file with the encoding UTF-8")
  }

  func controlProblem(at found: Int) -> Diagnostic {
    switch bytes[found] {
    case .lineFeed, .carriageReturn: return unclosedTextProblem
    case .tab:
      return source.diagnostic(at: found, "a tab stands in a text", hint: "write \\t instead")
    default:
      let code = String(bytes[found], radix: 16)
      let escape = "\\u" + String(repeating: "0", count: 4 - code.count) + code
      return source.diagnostic(
        at: found, "a control character stands in a text", hint: "write \(escape) or remove it")
    }
  }

  var unclosedTextProblem: Diagnostic {
    let end = bytes[offset...].firstIndex(of: .lineFeed) ?? bytes.count
    return source.diagnostic(
      at: offset, length: end - offset, "this text is not closed on its line",
      hint: "put a \" at its end; a line break inside a text is written \\n")
  }

  func escapeProblem(at start: Int) -> Diagnostic {
    let scalar = String(decoding: bytes[(start + 1)...].prefix(4), as: UTF8.self).first
    return source.diagnostic(
      at: start, length: 2, "\"\\\(scalar.map(String.init) ?? "")\" means nothing in a text",
      hint: "write \\\\ for one backslash")
  }

  func hexProblem(at start: Int) -> Diagnostic {
    source.diagnostic(
      at: start, length: 2, "\\u must be followed by four hexadecimal digits",
      hint: "write \\u00e4, or the character itself")
  }

  func surrogateProblem(at start: Int) -> Diagnostic {
    source.diagnostic(
      at: start, length: 6, "this is half of a character (a lone surrogate)",
      hint: "write the character itself")
  }

  func numberProblem(from start: Int) -> Diagnostic {
    source.diagnostic(
      at: start, length: max(1, numberEnd(from: start) - start), "this is not a JSON number",
      hint: "write 12, -3, 0.5 or 1e9, or put it in double quotes")
  }

  func leadingZeroProblem(from start: Int) -> Diagnostic {
    source.diagnostic(
      at: start, length: offset - start, "a number must not begin with a zero",
      hint: "remove the zero, or put the number in double quotes")
  }

  var wholeProblem: Diagnostic {
    diagnostic("the number must be whole", hint: "write it without a point and without e")
  }

  var magnitudeProblem: Diagnostic {
    diagnostic("the number is too large", hint: "put it in double quotes if it is a name")
  }
}

extension JSONReader {
  /// The letters, digits and underscores that begin here.
  var wordRange: Range<Int> {
    let end = bytes[offset...].firstIndex { byte in
      !byte.isLetter && !byte.isDigit && byte != UInt8(ascii: "_") && byte != .minus && byte < 0x80
    }
    return offset..<(end ?? bytes.count)
  }

  private func problem(
    over range: Range<Int>? = nil, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    source.diagnostic(
      at: range?.lowerBound ?? offset, length: range?.count ?? 1, message, hint: hint)
  }

  private func spelling(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private var wordProblem: Diagnostic {
    let word = wordRange
    guard !word.isEmpty else {
      return problem("this character begins no value", hint: "put text in double quotes")
    }
    let spelled = spelling(word)
    let hint =
      ["true", "false", "null"].first { $0 == spelled.lowercased() }.map { "write \($0)" }
      ?? (spelled == "None" || spelled == "undefined" ? "write null" : nil)
      ?? "put text in double quotes: \"\(spelled)\""
    return problem(over: word, "\(spelled) means nothing in JSON", hint: hint)
  }

  private var singleQuoteProblem: Diagnostic {
    problem("single quotes stand round a text", hint: "use double quotes: \"text\"")
  }

  private var commentProblem: Diagnostic {
    problem("JSON has no comments", hint: "remove the comment")
  }

  /// The text ended inside an object or array: the place that matters is where that began.
  private var endProblem: Diagnostic {
    guard let opening = openings.last else { return problem("the file ends too early") }
    let (name, closing) = bytes[opening] == .openBrace ? ("{", "}") : ("[", "]")
    return source.diagnostic(
      at: opening, "this \(name) is never closed", hint: "put \(closing) where it ends")
  }

  private var closingProblem: Diagnostic {
    guard let opening = openings.last else { return leftoverProblem }
    let closing = bytes[opening] == .openBrace ? "}" : "]"
    return problem(
      "\(Character(.init(next))) closes what began with \(Character(.init(bytes[opening])))"
        + " on line \(source.position(of: opening).line)",
      hint: "write \(closing), or close the inner part first")
  }

  private var endOfLastValue: Int {
    (bytes[..<offset].lastIndex { !$0.isJSONSpace } ?? offset) + 1
  }

  private func numberEnd(from start: Int) -> Int {
    bytes[start...].firstIndex { byte in
      !byte.isDigit && !byte.isLetter && byte != .point && byte != .minus && byte != .plus
    } ?? bytes.count
  }
}

extension JSONReader.Kind {
  /// The same words as `Node.kindName`.
  var name: String {
    switch self {
    case .object: "a group of keys"
    case .array: "a list"
    case .string: "text"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "nothing"
    }
  }
}
