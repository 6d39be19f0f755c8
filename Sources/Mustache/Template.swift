// One template for one occasion.

internal import Diagnostics

/// Rendering without a site: for tools and tests.
package enum Template {
  /// Renders template text as the Mustache specification has it.
  ///
  /// What is missing is empty: names, partials, and templates that do not compile.
  ///
  /// - Parameters:
  ///   - source: the template.
  ///   - context: the values, most often a record.
  ///   - partials: templates by the names with which tags call for them.
  package static func render(
    _ source: String, context: Value, partials: [String: String] = [:]
  ) -> String {
    var programs: [Name: Program] = [:]
    for (name, text) in partials { programs[Name(name)] = compile(text, name: name) }
    guard let program = compile(source, name: "") else { return "" }
    var output = OutputBuffer()
    var renderer = Renderer(programs, contexts: [context], observer: nil)
    renderer.run(program, into: &output)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  private static func compile(_ text: String, name: String) -> Program? {
    try? TemplateCompiler(source: SourceText(file: name, text: text), name: name).compile()
  }
}
