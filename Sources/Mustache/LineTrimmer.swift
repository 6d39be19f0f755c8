// Step three of compiling: the white space around standalone tags goes.

/// One line of a template's source; a tag over several lines does not end it.
struct TemplateLine {
  /// The tokens of the line, its line end among them.
  let tokens: Range<Int>
  /// The bytes of the white space at its start.
  let indentation: Range<Int>
  /// Whether the line writes anything: not blank, not only tags that vanish.
  var prints = false
}

/// Finds the lines that consist of tags alone and drops what surrounds the tags.
///
/// One section, comment, partial or delimiter tag on a line of its own is standalone. Tags of
/// inheritance may share a line: `{{<parent}}{{$block}}` is one too, but a block that begins and
/// ends on one line keeps that line, for its content comes into it.
struct LineTrimmer {
  private(set) var tokens: [Token]
  private(set) var lines: [TemplateLine] = []

  init(_ tokens: [Token]) {
    self.tokens = tokens
  }

  mutating func trim() {
    for var line in Self.lines(of: tokens) {
      if isVanishing(line) { drop(&line) } else { keep(&line) }
      lines.append(line)
    }
    for index in tokens.indices where tokens[index].tag?.kind == .parent { trimParent(index) }
  }
}

extension LineTrimmer {
  private static func lines(of tokens: [Token]) -> [TemplateLine] {
    let starts = tokens.indices.filter { tokens[$0].startsLine }
    return zip(starts, starts.dropFirst() + [tokens.count]).map { start, end in
      let first = tokens[start]
      return TemplateLine(tokens: start..<end, indentation: first.isBlank ? first.range : 0..<0)
    }
  }

  private func isVanishing(_ line: TemplateLine) -> Bool {
    let tags = line.tokens.compactMap { tokens[$0].tag }
    guard !tags.isEmpty, !line.tokens.contains(where: { tokens[$0].isText }) else { return false }
    if tags.count == 1 { return tags[0].canStandAlone }
    return tags.allSatisfy { isOfInheritance($0) && !isFilledIn($0, on: line) }
  }

  private func isOfInheritance(_ tag: Tag) -> Bool {
    switch tag.kind {
    case .parent, .block, .comment: true
    case .end: tag.partner.flatMap { tokens[$0].tag }.map { isOfInheritance($0) } ?? false
    case .variable, .section, .inverted, .partial, .delimiters: false
    }
  }

  /// A block that ends on its line: what fills it comes into this line.
  private func isFilledIn(_ tag: Tag, on line: TemplateLine) -> Bool {
    guard tag.kind == .block, !tag.isArgument, let end = tag.partner else { return false }
    return line.tokens.contains(end)
  }

  private mutating func drop(_ line: inout TemplateLine) {
    line.prints = line.tokens.contains { writes(tokens[$0]) }
    for index in line.tokens {
      tokens[index].isDropped = tokens[index].tag == nil
      indent(index, by: line.indentation)
    }
  }

  private mutating func indent(_ index: Int, by indentation: Range<Int>) {
    tokens[index].tag?.isStandalone = true
    tokens[index].tag?.indentation = indentation
  }

  /// A block at the start of a line remembers how far the line is indented.
  private mutating func keep(_ line: inout TemplateLine) {
    line.prints = line.tokens.contains { !tokens[$0].isBlank && !tokens[$0].isLineEnd }
    for index in line.tokens {
      guard !writes(tokens[index]) else { return }
      if tokens[index].tag?.kind == .block { tokens[index].tag?.indentation = line.indentation }
    }
  }

  private func writes(_ token: Token) -> Bool {
    switch token.tag?.kind {
    case nil: token.isText
    case .variable, .partial, .parent: true
    case .section, .inverted, .end, .block, .comment, .delimiters: false
    }
  }
}

// A parent is standalone from its opening to its closing tag, whatever lies between.
extension LineTrimmer {
  private mutating func trimParent(_ index: Int) {
    guard let end = tokens[index].tag?.partner,
      let before = blanks(before: index), let after = blanks(after: end)
    else { return }
    for blank in before + after { tokens[blank].isDropped = true }
    indent(index, by: before.first.map { tokens[$0].range } ?? 0..<0)
  }

  /// The white space between the line's start and a token, or nil where something else is there.
  private func blanks(before index: Int) -> [Int]? {
    if tokens[index].startsLine { return [] }
    guard index > 0, tokens[index - 1].isBlank, tokens[index - 1].startsLine else { return nil }
    return [index - 1]
  }

  /// The white space from a token to the next line, or nil where something else is there.
  private func blanks(after index: Int) -> [Int]? {
    let rest = tokens[(index + 1)...].prefix { $0.isBlank }.indices
    guard rest.upperBound < tokens.count else { return Array(rest) }
    return tokens[rest.upperBound].isLineEnd ? rest + [rest.upperBound] : nil
  }
}
