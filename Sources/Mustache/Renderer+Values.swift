// Values and sections: what most tags do.

/// The part of a program that a section runs.
struct Section {
  /// The section's own instruction; its body follows.
  let index: Int
  let end: Int
  let raw: Int

  var body: Range<Int> { index + 1..<end }
}

extension Renderer {
  @inline(__always)
  mutating func write(
    _ value: Value, isEscaped: Bool, from program: Program, _ index: Int,
    into output: inout OutputBuffer
  ) {
    if !margin.bytes.isEmpty { margin.pay(into: &output) }
    switch value {
    case .missing, .null, .list, .record, .lookup: break
    case .text(let text) where isEscaped: output.append(escaped: text)
    case .text(let text): output.append(text)
    case .markup(let markup): output.append(markup.bytes)
    case .integer(let number): output.append(decimal: number)
    case .decimal(let number): output.append(decimal: number)
    case .bool(let isTrue): output.append(isTrue ? "true" : "false" as StaticString)
    case .lambda(let lambda):
      write(lambda, isEscaped: isEscaped, from: program, index, into: &output)
    }
  }

  mutating func renderSection(
    _ value: Value, _ section: Section, of program: Program, into output: inout OutputBuffer
  ) {
    guard !value.isFalsey else { return }
    descend(from: program, section.index) { renderer in
      guard case .list(let items) = value else {
        return renderer.renderItem(value, section, of: program, into: &output)
      }
      for item in items where !renderer.hasStopped {
        renderer.renderItem(item, section, of: program, into: &output)
      }
    }
  }

  private mutating func renderItem(
    _ item: Value, _ section: Section, of program: Program, into output: inout OutputBuffer
  ) {
    if case .lambda(let lambda) = item {
      return render(lambda, section, of: program, into: &output)
    }
    contexts.append(item)
    run(program, section.body, into: &output)
    contexts.removeLast()
  }
}
