// All templates of a site, compiled once.

package import Diagnostics

/// What becomes of a partial or parent that does not exist.
package enum UnknownPartials: Sendable {
  /// A diagnostic with the nearest name; the template that names it is left out.
  case report
  /// Nothing stands in its place, as the Mustache specification has it.
  case empty
}

/// The templates of a site, compiled once and shared by all threads.
///
/// It implements the Mustache specification (github.com/mustache/spec) with its optional modules
/// for inheritance, dynamic names and lambdas. Empty text counts as false.
package struct Templates: Sendable {
  private let programs: [Name: Program]

  /// Compiles all templates and reports what is wrong with them; a template with errors is left
  /// out.
  ///
  /// - Parameters:
  ///   - sources: by name: the path under the layouts folder without extension, "partials/head".
  ///   - unknownPartials: what becomes of partials that are not among the sources.
  ///   - problems: takes the diagnostics.
  package init(
    _ sources: [String: SourceText], unknownPartials: UnknownPartials = .report,
    problems: Problems
  ) {
    var programs: [Name: Program] = [:]
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      let template = TemplateCompiler(source: source, name: name)
      do throws(ProblemsFound) {
        let program = try template.compile()
        try program.check(unknownPartials, among: sources)
        programs[Name(name)] = program
      } catch {
        problems.report(error.diagnostics)
      }
    }
    self.programs = programs
  }

  /// The names of the templates that can be rendered, sorted.
  package var names: [String] { programs.values.map(\.name).sorted() }

  package func contains(_ name: String) -> Bool {
    program(name) != nil
  }

  /// Writes a page into a buffer, after what stands there already.
  ///
  /// - Parameters:
  ///   - name: the page's template; where it does not exist, nothing is written.
  ///   - context: the values, most often a record.
  ///   - observer: hears what is used and what is missing.
  package func render(
    _ name: String, _ context: Value, into output: inout OutputBuffer,
    observer: (any RenderObserver)? = nil
  ) {
    render(name, stack: [context], into: &output, observer: observer)
  }

  /// Writes a page whose names are looked up in several contexts, the last one first.
  package func render(
    _ name: String, stack: [Value], into output: inout OutputBuffer,
    observer: (any RenderObserver)? = nil
  ) {
    guard let program = program(name) else { return }
    var renderer = Renderer(programs, contexts: stack, observer: observer)
    renderer.run(program, into: &output)
  }

  /// A page as bytes; where many are rendered, use the form that takes a buffer.
  package func render(
    _ name: String, _ context: Value, observer: (any RenderObserver)? = nil
  ) -> [UInt8] {
    var output = OutputBuffer()
    render(name, context, into: &output, observer: observer)
    return output.bytes
  }
}

extension Templates {
  func program(_ name: String) -> Program? {
    Name.known(name).flatMap { programs[$0] }
  }
}

extension Program {
  /// Throws a diagnostic for each partial and parent that the sources do not have.
  fileprivate func check(
    _ unknown: UnknownPartials, among sources: [String: SourceText]
  ) throws(ProblemsFound) {
    guard unknown == .report else { return }
    let found = instructions.indices.compactMap { index in
      partial(at: index).flatMap { unknownPartial($0, index, among: sources) }
    }
    if !found.isEmpty { throw ProblemsFound(diagnostics: found) }
  }

  private func partial(at index: Int) -> PartialTag? {
    switch instructions[index] {
    case .partial(let number): partials[Int(number)]
    case .parent(let number): parents[Int(number)].partial
    case .text, .variable, .section, .inverted, .block: nil
    }
  }

  private func unknownPartial(
    _ partial: PartialTag, _ index: Int, among sources: [String: SourceText]
  ) -> Diagnostic? {
    guard case .named(let name) = partial.target, sources[name.text] == nil else { return nil }
    return TemplatePlace(self, index).diagnostic(
      "there is no template \"\(name.text)\"",
      hint: Suggestion.hint(for: name.text, among: sources.keys, noun: "templates"))
  }
}
