// Runs a program over a stack of contexts.

/// One rendering of one template; lives as long as that.
struct Renderer {
  let programs: [Name: Program]
  let observer: (any RenderObserver)?
  /// The innermost context is the last.
  var contexts: [Value]
  var overrides: Overrides?
  var margin = Margin()
  private var depth = 0
  /// Set where the depth was exceeded: nothing more is written.
  private(set) var hasStopped = false

  /// How deep sections, partials, parents and blocks may stand in each other while rendering.
  static let depthMax = 256

  init(_ programs: [Name: Program], contexts: [Value], observer: (any RenderObserver)?) {
    self.programs = programs
    self.contexts = contexts
    self.observer = observer
  }

  mutating func run(_ program: Program, into output: inout OutputBuffer) {
    observer?.templateUsed(program.name)
    run(program, program.instructions.indices, into: &output)
  }

  mutating func run(_ program: Program, _ range: Range<Int>, into output: inout OutputBuffer) {
    var index = range.lowerBound
    while index < range.upperBound, !hasStopped {
      index = step(program, index, into: &output)
    }
  }

  /// Does something one level deeper, unless that is too deep.
  mutating func descend(
    from program: Program, _ index: Int, _ action: (inout Renderer) -> Void
  ) {
    guard depth < Self.depthMax else { return stop(at: program, index) }
    depth += 1
    action(&self)
    depth -= 1
  }
}

extension Renderer {
  /// - Returns: the instruction at which to go on.
  @inline(__always)
  private mutating func step(
    _ program: Program, _ index: Int, into output: inout OutputBuffer
  ) -> Int {
    switch program.instructions[index] {
    case .text(let span):
      write(program.text, span.range, into: &output)
    case .variable(let path, let isEscaped):
      let value = value(of: path, in: program, .interpolation, index)
      write(value, isEscaped: isEscaped, from: program, index, into: &output)
    case .section(let path, let end, let raw):
      let value = value(of: path, in: program, .section, index)
      let section = Section(index: index, end: Int(end), raw: Int(raw))
      renderSection(value, section, of: program, into: &output)
      return Int(end)
    case .inverted(let path, let end):
      if !value(of: path, in: program, .section, index).isFalsey { return Int(end) }
    case .partial(let number):
      renderPartial(program.partials[Int(number)], of: program, index, into: &output)
    case .parent(let number):
      let parent = program.parents[Int(number)]
      renderParent(parent, of: program, index, into: &output)
      return parent.end
    case .block(let number):
      return renderBlock(program.blocks[Int(number)], of: program, index, into: &output)
    }
    return index + 1
  }

  @inline(__always)
  private mutating func write(
    _ text: [UInt8], _ range: Range<Int>, into output: inout OutputBuffer
  ) {
    if margin.bytes.isEmpty {
      output.append(text[range])
    } else {
      margin.write(text[range], into: &output)
    }
  }

  private mutating func stop(at program: Program, _ index: Int) {
    hasStopped = true
    observer?.depthExceeded(at: TemplatePlace(program, index))
  }
}
