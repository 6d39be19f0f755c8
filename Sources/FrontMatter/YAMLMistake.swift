// Rewords what libyaml says about a wrong text, for people who do not know YAML.

internal import Diagnostics

/// A syntax error as libyaml reports it.
struct YAMLMistake {
  /// libyaml's own words: "did not find expected key".
  let problem: String
  /// The byte at which libyaml gave up.
  let offset: Int
  /// The byte at which the part began that libyaml was in.
  let contextOffset: Int?
  let source: SourceText
  /// The bytes of the document in the source.
  let range: Range<Int>

  /// The mistake with its place and its remedy.
  ///
  /// The causes that people's hands make most often are looked for first, because libyaml notices
  /// them late and elsewhere.
  var diagnostic: Diagnostic {
    if let tab = indentationTab {
      return source.diagnostic(
        at: tab, "a tab stands where the line is indented", hint: "indent with spaces")
    }
    return reworded
  }
}

extension YAMLMistake {
  private var reworded: Diagnostic {
    switch problem {
    case "mapping values are not allowed in this context": colonProblem
    case "could not find expected ':'": missingSpace ?? keyWithoutColon
    case "did not find expected key", "did not find expected <document start>": keyProblem
    case "did not find expected '-' indicator":
      here("this line belongs to no item of the list", hint: "begin it with - or indent it")
    case "block sequence entries are not allowed in this context":
      here("a list cannot begin here", hint: "begin the list on a line of its own")
    case "found unexpected end of stream", "found unexpected document indicator":
      atContext("this quote is never closed", hint: "put the same quote at the end of the text")
    case "did not find expected ',' or '}'": flowProblem(closing: "}")
    case "did not find expected ',' or ']'": flowProblem(closing: "]")
    case "did not find expected node content":
      here("a value is missing here", hint: "write a value, or remove the comma")
    case "found unknown escape character":
      here("this escape means nothing", hint: "write \\\\ for one backslash, or use single quotes")
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      here("this escape needs hexadecimal digits", hint: "write the character itself")
    case "did not find expected comment or line break":
      here("text stands behind | or >", hint: "begin the text on the next line")
    case "control characters are not allowed":
      here("a control character stands here", hint: "remove it")
    default: beginningProblem
    }
  }

  /// A colon stands where a text was being read.
  private var colonProblem: Diagnostic {
    if let missing = missingSpace { return missing }
    let line = lineRange(around: offset)
    if source.bytes[line.lowerBound..<offset].hasKey {
      return here(
        "a second colon stands in this line", hint: "put the text in double quotes")
    }
    return here(
      "this line is indented like a part of the text above it",
      hint: "give the keys of one group the same indentation")
  }

  private var keyWithoutColon: Diagnostic {
    let start = contextOffset ?? offset
    return source.diagnostic(
      at: start, length: lineRange(around: start).upperBound - start,
      "a colon is missing in this line", hint: "write key: value")
  }

  private var keyProblem: Diagnostic {
    if let missing = missingSpace { return missing }
    let line = lineRange(around: offset)
    let before = source.bytes[line.lowerBound..<offset].last { $0 > 0x20 }
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") {
      return here(
        "text stands behind the closing quote",
        hint: "put the whole text in quotes, or write \\\" for a quote inside it")
    }
    return here(
      "this line does not fit the group of keys above it",
      hint: "give the keys of one group the same indentation, each as key: value")
  }

  private func flowProblem(closing: String) -> Diagnostic {
    let opening = contextOffset ?? offset
    guard lineRange(around: opening).contains(offset) else {
      let mark = closing == "}" ? "{" : "["
      return source.diagnostic(
        at: opening, "this \(mark) is never closed", hint: "put \(closing) where it ends")
    }
    return here(
      "a comma or \(closing) is missing here", hint: "put text with : or , in double quotes")
  }

  /// A character that YAML keeps for itself begins a text, or a form of YAML that is not used here.
  private var beginningProblem: Diagnostic {
    let known = "*&!%@`|>?".utf8
    guard let start = [offset, contextOffset ?? offset].first(where: { beginsWith(known, at: $0) })
    else {
      return here("this is not YAML: \(problem)", hint: "put the text in double quotes")
    }
    return source.diagnostic(
      at: start, "a text must not begin with \(Character(.init(source.bytes[start])))",
      hint: "put the text in double quotes")
  }
}

extension YAMLMistake {
  private func here(_ message: String, hint: String) -> Diagnostic {
    source.diagnostic(at: offset, message, hint: hint)
  }

  private func atContext(_ message: String, hint: String) -> Diagnostic {
    source.diagnostic(at: contextOffset ?? offset, message, hint: hint)
  }

  private func beginsWith(_ characters: String.UTF8View, at place: Int) -> Bool {
    range.contains(place) && characters.contains(source.bytes[place])
  }

  /// A tab in the white space before the line's first character.
  private var indentationTab: Int? {
    let line = source.bytes[lineRange(around: offset)]
    return line.prefix { $0 == 0x20 || $0 == 0x09 }.firstIndex(of: 0x09)
  }

  /// A "key:value" without its space, on the line of the mistake or on the line above it.
  private var missingSpace: Diagnostic? {
    let line = lineRange(around: offset)
    let above = lineRange(around: max(range.lowerBound, line.lowerBound - 1))
    return [above, line, lineRange(around: contextOffset ?? offset)].lazy
      .compactMap { source.bytes[$0].missingSpace }.first
      .map { source.missingSpaceProblem(at: $0) }
  }

  private func lineRange(around place: Int) -> Range<Int> {
    let bytes = source.bytes[range]
    let place = min(place, range.upperBound)
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? range.lowerBound
    return start..<(bytes[place...].firstIndex(of: 0x0A) ?? range.upperBound)
  }
}

extension ArraySlice<UInt8> {
  /// The colon of a "key:value" at the beginning; an address (https://) is none.
  var missingSpace: Int? {
    guard let colon = keyColon, colon + 1 < endIndex, self[colon + 1] > 0x20 else { return nil }
    return self[colon + 1] == UInt8(ascii: "/") ? nil : colon
  }

  /// Whether a key and its colon stand at the beginning.
  fileprivate var hasKey: Bool { keyColon != nil }

  private var keyColon: Int? {
    let word = drop { $0 == 0x20 || $0 == UInt8(ascii: "-") }
    let rest = word.drop { $0.isKeyByte }
    return rest.first == UInt8(ascii: ":") && rest.startIndex > word.startIndex
      ? rest.startIndex : nil
  }
}

extension UInt8 {
  fileprivate var isKeyByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}

extension SourceText {
  func missingSpaceProblem(at colon: Int) -> Diagnostic {
    diagnostic(at: colon, "a space is missing after this colon", hint: "write key: value")
  }
}
