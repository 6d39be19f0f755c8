// Step four of compiling: tokens become instructions.

internal import Diagnostics

/// Writes the instructions of a template whose tags are paired and whose lines are trimmed.
struct ProgramBuilder {
  private let source: SourceText
  private let tokens: [Token]
  private let lines: [TemplateLine]
  private(set) var parts = ProgramParts()
  /// Where the text that no instruction writes yet begins.
  private var textStart = 0
  /// The indentation that the surrounding argument had at its definition; it is taken away.
  private var dedent: ArraySlice<UInt8> = []

  init(_ source: SourceText, tokens: [Token], lines: [TemplateLine]) {
    self.source = source
    self.tokens = tokens
    self.lines = lines
  }

  mutating func build() {
    emit(tokens.indices)
  }
}

extension ProgramBuilder {
  private mutating func emit(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if let tag = tokens[index].tag {
        index = emit(tag, at: index)
      } else {
        emitText(tokens[index])
        index += 1
      }
    }
    flushText()
  }

  private mutating func emitText(_ token: Token) {
    guard !token.isDropped else { return }
    let bytes = source.bytes[token.range]
    parts.text += token.isBlank && token.startsLine ? dedented(bytes) : bytes
  }

  private mutating func flushText() {
    guard parts.text.count > textStart else { return }
    let range = textStart..<parts.text.count
    textStart = parts.text.count
    append(.text(Span32(range)), place: 0..<0)
  }

  private mutating func append(_ instruction: Instruction, place: Range<Int>) {
    flushText()
    parts.instructions.append(instruction)
    parts.places.append(Span32(place))
  }

  /// - Returns: the token at which to go on.
  private mutating func emit(_ tag: Tag, at index: Int) -> Int {
    let end = tag.partner ?? index
    switch tag.kind {
    case .variable(let isEscaped):
      append(.variable(path(tag.name), isEscaped: isEscaped), place: tag.nameRange)
    case .section: emitSection(tag, index..<end)
    case .inverted: emitInverted(tag, index..<end)
    case .partial: emitPartial(tag)
    case .parent: emitParent(tag, index..<end)
    case .block: emitBlock(tag, index..<end)
    case .end, .comment, .delimiters: break
    }
    return (tag.opens ? end : index) + 1
  }

  private mutating func path(_ name: String) -> Path {
    let names = name == "." ? [] : name.split(separator: ".", omittingEmptySubsequences: false)
    defer { parts.names += names.map { Name(String($0)) } }
    return Path(start: Int32(parts.names.count), count: Int32(names.count))
  }
}

// Sections.
extension ProgramBuilder {
  private mutating func emitSection(_ tag: Tag, _ range: Range<Int>) {
    let path = path(tag.name)
    let raw = Int32(parts.sections.count)
    parts.sections.append(RawSection(bytes: rawBytes(range), delimiters: tag.delimiters))
    emit(tag, range) { end in .section(path, end: end, raw: raw) }
  }

  private mutating func emitInverted(_ tag: Tag, _ range: Range<Int>) {
    let path = path(tag.name)
    emit(tag, range) { end in .inverted(path, end: end) }
  }

  /// An instruction that knows where its body ends, and the body.
  private mutating func emit(
    _ tag: Tag, _ range: Range<Int>, _ instruction: (_ end: Int32) -> Instruction
  ) {
    append(instruction(0), place: tag.nameRange)
    let index = parts.instructions.count - 1
    emit(range.dropFirst())
    parts.instructions[index] = instruction(Int32(parts.instructions.count))
  }

  /// What stands between two tags, without the white space that standalone tags take with them.
  private func rawBytes(_ range: Range<Int>) -> Range<Int> {
    let inner = range.dropFirst()
    let head = inner.prefix { tokens[$0].isDropped && !tokens[$0].startsLine }
    let start = tokens[head.last ?? range.lowerBound].range.upperBound
    let end = tokens[range.upperBound].range.lowerBound
    guard let last = inner.last, tokens[last].isDropped, tokens[last].isBlank else {
      return start..<max(start, end)
    }
    return start..<max(start, tokens[last].range.lowerBound)
  }
}

// Partials, parents and blocks.
extension ProgramBuilder {
  private mutating func emitPartial(_ tag: Tag) {
    let partial = partial(tag)
    append(.partial(Int32(parts.partials.count)), place: tag.nameRange)
    parts.partials.append(partial)
  }

  private mutating func partial(_ tag: Tag) -> PartialTag {
    let isDynamic = tag.name.hasPrefix("*")
    return PartialTag(
      target: isDynamic ? .dynamic(path(String(tag.name.dropFirst()))) : .named(Name(tag.name)),
      indentation: Array(dedented(source.bytes[tag.indentation])), isStandalone: tag.isStandalone)
  }

  private mutating func emitParent(_ tag: Tag, _ range: Range<Int>) {
    let index = parts.parents.count
    let partial = partial(tag)
    append(.parent(Int32(index)), place: tag.nameRange)
    parts.parents.append(ParentTag(partial: partial, arguments: [], end: 0))
    let arguments = emitArguments(range.dropFirst())
    parts.parents[index] = ParentTag(
      partial: partial, arguments: arguments, end: parts.instructions.count)
  }

  /// Everything but blocks is left out between the tags of a parent.
  private mutating func emitArguments(_ range: Range<Int>) -> [Argument] {
    var arguments: [Argument] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let tag = tokens[index].tag
      if let tag, tag.kind == .block, let end = tag.partner {
        arguments.append(emitArgument(tag, index..<end))
      }
      index = (tag?.kind == .parent || tag?.kind == .block ? tag?.partner ?? index : index) + 1
    }
    return arguments
  }

  private mutating func emitArgument(_ tag: Tag, _ range: Range<Int>) -> Argument {
    let outer = dedent
    defer { dedent = outer }
    if tag.isStandalone { dedent = commonIndentation(within: range) ?? [] }
    let start = parts.instructions.count
    emit(range.dropFirst())
    return Argument(name: Name(tag.name), body: start..<parts.instructions.count)
  }

  private mutating func emitBlock(_ tag: Tag, _ range: Range<Int>) {
    let index = parts.blocks.count
    let inner = tag.isStandalone ? commonIndentation(within: range) : nil
    let indentation = Array(dedented(inner ?? source.bytes[tag.indentation]))
    func block(end: Int) -> BlockTag {
      BlockTag(
        name: Name(tag.name), indentation: indentation, isStandalone: tag.isStandalone, end: end)
    }
    append(.block(Int32(index)), place: tag.nameRange)
    parts.blocks.append(block(end: 0))
    emit(range.dropFirst())
    parts.blocks[index] = block(end: parts.instructions.count)
  }
}

// Indentation.
extension ProgramBuilder {
  /// The white space with which all lines begin that a block's content writes.
  private func commonIndentation(within range: Range<Int>) -> ArraySlice<UInt8>? {
    let given = range.dropFirst().compactMap { index in
      tokens[index].tag?.kind == .parent ? tokens[index].tag?.partner.map { index + 1..<$0 } : nil
    }
    let inner = lines.filter { line in
      line.prints && range.contains(line.tokens.lowerBound)
        && !given.contains { $0.contains(line.tokens.lowerBound) }
    }
    let indentations = inner.map { source.bytes[$0.indentation] }
    return indentations.first.map { indentations.dropFirst().reduce($0) { $0.common(with: $1) } }
  }

  private func dedented(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.dropFirst(bytes.common(with: dedent).count)
  }
}

extension ArraySlice<UInt8> {
  /// The bytes with which both begin.
  fileprivate func common(with other: Self) -> Self {
    prefix(zip(self, other).prefix { $0 == $1 }.count)
  }
}
