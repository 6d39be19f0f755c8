// Other templates in the place of a tag: partials, parents, and the blocks they are given.

extension Renderer {
  mutating func renderPartial(
    _ partial: PartialTag, of program: Program, _ index: Int, into output: inout OutputBuffer
  ) {
    guard let target = target(of: partial, in: program, index) else { return }
    let outer = enter(partial, into: &output)
    descend(from: program, index) { $0.run(target, into: &output) }
    margin = partial.isStandalone ? outer.atLineStart() : outer
  }

  mutating func renderParent(
    _ parent: ParentTag, of program: Program, _ index: Int, into output: inout OutputBuffer
  ) {
    let outer = overrides
    if !parent.arguments.isEmpty {
      overrides = Overrides(parent.arguments, of: program, outer: outer)
    }
    renderPartial(parent.partial, of: program, index, into: &output)
    overrides = outer
  }

  /// - Returns: the instruction at which to go on: the default content where nothing replaces it.
  mutating func renderBlock(
    _ block: BlockTag, of program: Program, _ index: Int, into output: inout OutputBuffer
  ) -> Int {
    guard let content = overrides?.content(for: block.name) else { return index + 1 }
    let outer = (overrides, margin.bytes)
    overrides = content.overrides
    margin = margin.widened(by: block.indentation, startsLine: block.isStandalone)
    descend(from: program, index) { $0.run(content.program, content.body, into: &output) }
    margin = margin.narrowed(to: outer.1, startsLine: block.isStandalone)
    overrides = outer.0
    return block.end
  }
}

extension Renderer {
  /// Sets the margin for a partial: a standalone one is indented, another goes on in its line.
  ///
  /// - Returns: the margin for what follows the tag.
  private mutating func enter(_ partial: PartialTag, into output: inout OutputBuffer) -> Margin {
    if partial.isStandalone {
      let outer = margin
      margin = margin.widened(by: partial.indentation, startsLine: true)
      return outer
    }
    margin.pay(into: &output)
    let outer = margin
    margin = Margin()
    return outer
  }

  private func target(of partial: PartialTag, in program: Program, _ index: Int) -> Program? {
    switch partial.target {
    case .named(let name):
      if let found = programs[name] { return found }
      return missing(name.text, program, index)
    case .dynamic(let path):
      guard let text = value(of: path, in: program, .template, index).nameText else { return nil }
      if let name = Name.known(text), let found = programs[name] { return found }
      return missing(text, program, index)
    }
  }

  private func missing(_ name: String, _ program: Program, _ index: Int) -> Program? {
    observer?.templateMissing(name, at: TemplatePlace(program, index))
    return nil
  }
}

extension Value {
  /// The template that a dynamic name means.
  fileprivate var nameText: String? {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .missing, .null, .bool, .decimal, .markup, .list, .record, .lookup, .lambda: nil
    }
  }
}
