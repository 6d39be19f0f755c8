// What an answer must look like, in a small language that cannot take long.
//
// 1. The editor's text is read into a tree (AnswerPattern+Reading.swift).
// 2. The tree becomes a list of steps (PatternProgram.swift).
// 3. An answer walks through all steps at once, so that the time grows with its length times the
//    pattern's size and never faster (Thompson, Regular Expression Search Algorithm, 1968).

/// A pattern that the whole answer must match.
///
/// `A` itself, `.` any character, `\d` a digit 0 to 9, `[A-ZÅÄÖ-]` one of these, `[^ ]` none of
/// these, `(a|b)` one or the other; behind any of them `?`, `*`, `+`, `{3}`, `{2,}`, `{2,5}`. A `\`
/// takes the meaning from the mark behind it. There is nothing more: no look-around and no
/// references. One character is one Unicode scalar.
package struct AnswerPattern: Hashable, Sendable {
  /// As the editor wrote it.
  package let text: String
  let tree: PatternTree
  private let program: PatternProgram

  /// Longer answers are not held against patterns.
  package static let charactersMax = 1_000
  /// The pattern with its repetitions written out.
  package static let stepsMax = 2_000
  package static let patternCharactersMax = 500
  static let depthMax = 20

  /// - Throws: what is wrong, in a sentence for the editor.
  package init(_ text: String) throws(PatternMistake) {
    guard text.unicodeScalars.count <= Self.patternCharactersMax else {
      throw PatternMistake("the pattern is longer than \(Self.patternCharactersMax) characters")
    }
    var reader = PatternReader(text)
    let tree = try reader.read()
    guard tree.steps <= Self.stepsMax else {
      throw PatternMistake("the pattern repeats too much")
    }
    self.text = text
    self.tree = tree
    program = PatternProgram(tree)
  }

  /// Whether the whole answer is such; spaces at its ends do not count.
  package func matches(_ answer: String) -> Bool {
    let scalars = answer.unicodeScalars.drop { $0 == " " }
    let end = scalars.lastIndex { $0 != " " }.map(scalars.index(after:)) ?? scalars.startIndex
    return program.matches(scalars[..<end])
  }

  /// The same pattern for the attribute of an HTML input (HTML, 4.10.5.3.6: a JavaScript regular
  /// expression with the flag `v` that the whole value must match).
  package var html: String { " *\(tree.javaScript) *" }

  /// The shortest answer that matches, more or less: for trying a form out.
  package var sample: String { tree.sample }
}

/// What is wrong with a pattern.
package struct PatternMistake: Error, Hashable, Sendable {
  package let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// A pattern, read.
indirect enum PatternTree: Hashable, Sendable {
  case one(ScalarSet)
  case sequence([PatternTree])
  case either([PatternTree])
  case repeated(PatternTree, min: Int, max: Int?)

  /// How many steps the program will have, cut off where it is too many anyway.
  var steps: Int {
    let many = AnswerPattern.stepsMax + 1
    switch self {
    case .one: return 1
    case .sequence(let parts): return min(many, parts.reduce(0) { min(many, $0 + $1.steps) })
    case .either(let parts): return min(many, parts.reduce(0) { min(many, $0 + $1.steps + 2) })
    case .repeated(let part, let least, let most):
      return min(many, (part.steps + 1) * min(many, most ?? least + 2))
    }
  }

  var javaScript: String {
    switch self {
    case .one(let set): set.javaScript
    case .sequence(let parts): parts.map(\.javaScript).joined()
    case .either(let parts): "(?:\(parts.map(\.javaScript).joined(separator: "|")))"
    case .repeated(let part, let min, let max):
      "(?:\(part.javaScript)){\(min),\(max.map(String.init) ?? "")}"
    }
  }

  var sample: String {
    switch self {
    case .one(let set): String(Character(set.sample))
    case .sequence(let parts): parts.map(\.sample).joined()
    case .either(let parts): parts.first?.sample ?? ""
    case .repeated(let part, let min, _):
      (0..<min).map { _ in part.sample }.joined()
    }
  }
}

/// Some characters, or all but these.
struct ScalarSet: Hashable, Sendable {
  let ranges: [ClosedRange<Unicode.Scalar>]
  let isNegated: Bool

  /// What JavaScript's `.` leaves out too.
  static let any = ScalarSet(
    ranges: ["\n"..."\n", "\r"..."\r", "\u{2028}"..."\u{2029}"], isNegated: true)
  static let digit = ScalarSet(ranges: ["0"..."9"], isNegated: false)

  static func single(_ scalar: Unicode.Scalar) -> ScalarSet {
    ScalarSet(ranges: [scalar...scalar], isNegated: false)
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar) } != isNegated
  }

  var javaScript: String {
    if !isNegated, ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound {
      return Self.escaped(ranges[0].lowerBound)
    }
    let parts = ranges.map { range in
      range.lowerBound == range.upperBound
        ? Self.escaped(range.lowerBound)
        : "\(Self.escaped(range.lowerBound))-\(Self.escaped(range.upperBound))"
    }
    return "[\(isNegated ? "^" : "")\(parts.joined())]"
  }

  var sample: Unicode.Scalar {
    guard isNegated else { return ranges.first?.lowerBound ?? "a" }
    return (0x61...0x7A).lazy.compactMap { Unicode.Scalar($0 as UInt32) }.first(where: contains)
      ?? "0"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || digit.contains(scalar))
    return isPlain
      ? String(Character(scalar)) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }
}
