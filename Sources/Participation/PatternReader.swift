// Reads the editor's pattern into a tree.

/// One pass over a pattern's characters.
struct PatternReader {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func read() throws(PatternMistake) -> PatternTree {
    let tree = try either(depth: 0)
    guard next == nil else { throw PatternMistake("a \")\" closes nothing here") }
    return tree
  }
}

extension PatternReader {
  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take() -> Unicode.Scalar? {
    defer { position += 1 }
    return next
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func either(depth: Int) throws(PatternMistake) -> PatternTree {
    guard depth <= AnswerPattern.depthMax else {
      throw PatternMistake("the pattern has too many groups inside groups")
    }
    var parts = [try sequence(depth: depth)]
    while skip("|") { parts.append(try sequence(depth: depth)) }
    return parts.count == 1 ? parts[0] : .either(parts)
  }

  private mutating func sequence(depth: Int) throws(PatternMistake) -> PatternTree {
    var parts: [PatternTree] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      parts.append(try repeated(try single(depth: depth)))
    }
    return .sequence(parts)
  }

  private mutating func single(depth: Int) throws(PatternMistake) -> PatternTree {
    guard let scalar = take() else { throw PatternMistake("the pattern ends too early") }
    switch scalar {
    case ".": return .one(.any)
    case "\\": return .one(try escaped())
    case "[": return .one(try group())
    case "(":
      guard next != "?" else {
        throw PatternMistake("there is nothing like \"(?\" in patterns here")
      }
      let inner = try either(depth: depth + 1)
      guard skip(")") else { throw PatternMistake("a \")\" is missing") }
      return inner
    case "^", "$":
      throw PatternMistake("\"\(scalar)\" is not needed: the pattern is for the whole answer")
    case "?", "*", "+", "{":
      throw PatternMistake("nothing stands before \"\(scalar)\" that could be repeated")
    case "]", "}": throw PatternMistake("a \"\(scalar)\" closes nothing here")
    default: return .one(.single(scalar))
    }
  }

  private mutating func escaped() throws(PatternMistake) -> ScalarSet {
    guard let scalar = take() else { throw PatternMistake("nothing stands behind \"\\\"") }
    if scalar == "d" { return .digit }
    guard scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else {
      throw PatternMistake("there is no \"\\\(scalar)\" in patterns here")
    }
    return .single(scalar)
  }

  /// Behind the `[`.
  private mutating func group() throws(PatternMistake) -> ScalarSet {
    let isNegated = skip("^")
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let scalar = take() {
      if scalar == "]" {
        guard !ranges.isEmpty else { throw PatternMistake("\"[]\" has no characters in it") }
        return ScalarSet(ranges: ranges, isNegated: isNegated)
      }
      guard scalar != "[" else { throw PatternMistake("write \"\\[\" inside \"[...]\"") }
      ranges += try range(from: scalar)
    }
    throw PatternMistake("a \"]\" is missing")
  }

  private mutating func range(
    from scalar: Unicode.Scalar
  ) throws(PatternMistake) -> [ClosedRange<Unicode.Scalar>] {
    let first = scalar == "\\" ? try escaped() : .single(scalar)
    let isRange = next == "-" && position + 1 < scalars.count && scalars[position + 1] != "]"
    guard isRange, first != .digit else { return first.ranges }
    position += 1
    let last = skip("\\") ? try escaped() : take().map(ScalarSet.single)
    guard let last, last != .digit, let from = first.ranges.first?.lowerBound,
      let to = last.ranges.first?.lowerBound, from <= to
    else { throw PatternMistake("a range in \"[...]\" goes backwards") }
    return [from...to]
  }

  private mutating func repeated(_ part: PatternTree) throws(PatternMistake) -> PatternTree {
    let tree: PatternTree
    switch next {
    case "?": tree = .repeated(part, min: 0, max: 1)
    case "*": tree = .repeated(part, min: 0, max: nil)
    case "+": tree = .repeated(part, min: 1, max: nil)
    case "{":
      position += 1
      return try counted(part)
    default: return part
    }
    position += 1
    return tree
  }

  /// Behind the `{`.
  private mutating func counted(_ part: PatternTree) throws(PatternMistake) -> PatternTree {
    let min = number()
    let max = skip(",") ? number() : min
    let isOpen = scalars[..<position].last == ","
    guard let min, skip("}"), max != nil || isOpen else {
      throw PatternMistake("write repetitions as {3}, {2,} or {2,5}")
    }
    guard max.map({ $0 >= min && $0 <= AnswerPattern.charactersMax }) ?? true,
      min <= AnswerPattern.charactersMax
    else {
      throw PatternMistake("a repetition goes from 0 to \(AnswerPattern.charactersMax)")
    }
    return .repeated(part, min: min, max: max)
  }

  private mutating func number() -> Int? {
    let start = position
    while let scalar = next, ScalarSet.digit.contains(scalar) { position += 1 }
    return Int(digits: scalars[start..<position].map { UInt8($0.value) })
  }
}
