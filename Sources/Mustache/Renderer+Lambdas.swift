// Functions as values: what they return is a template.

internal import Diagnostics

extension Renderer {
  /// Writes what a lambda says in the place of a value.
  mutating func write(
    _ lambda: Lambda, isEscaped: Bool, from program: Program, _ index: Int,
    into output: inout OutputBuffer
  ) {
    guard let result = compile(lambda.text(), .standard, from: program) else { return }
    guard isEscaped else { return run(result, inline: program, index, into: &output) }
    var unescaped = OutputBuffer(capacityBytes: 256)
    run(result, inline: program, index, into: &unescaped)
    unescaped.withBytes { output.append(escaped: $0.assumingMemoryBound(to: UInt8.self)) }
  }

  /// Writes what a lambda makes of a section's raw text.
  mutating func render(
    _ lambda: Lambda, _ section: Section, of program: Program, into output: inout OutputBuffer
  ) {
    let raw = program.sections[section.raw]
    let text = lambda.section(String(decoding: program.source.bytes[raw.bytes], as: UTF8.self))
    guard let result = compile(text, raw.delimiters, from: program) else { return }
    run(result, result.instructions.indices, into: &output)
  }

  /// A lambda's result that is not a template writes nothing.
  private func compile(
    _ text: String, _ delimiters: Delimiters, from program: Program
  ) -> Program? {
    let source = SourceText(file: program.source.file, text: text)
    return try? TemplateCompiler(source: source, name: program.name, delimiters: delimiters)
      .compile()
  }

  /// A value's line ends do not begin lines of the template.
  private mutating func run(
    _ result: Program, inline program: Program, _ index: Int, into output: inout OutputBuffer
  ) {
    let outer = margin
    margin = Margin()
    descend(from: program, index) { renderer in
      renderer.run(result, result.instructions.indices, into: &output)
    }
    margin = outer
  }
}
