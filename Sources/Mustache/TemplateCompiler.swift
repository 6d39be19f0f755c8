// From the source of a template to its program.
//
// 1. TagScanner cuts the bytes into tags and text.
// 2. TagMatcher pairs opening and closing tags.
// 3. LineTrimmer drops the white space around standalone tags.
// 4. ProgramBuilder writes the instructions.

internal import Diagnostics

/// Compiles one template.
struct TemplateCompiler {
  let source: SourceText
  var name = ""
  var delimiters = Delimiters.standard

  /// The program, or everything that is wrong with the source.
  func compile() throws(ProblemsFound) -> Program {
    try checkEncoding()
    var scanner = TagScanner(source, delimiters: delimiters)
    scanner.scan()
    try check(scanner.diagnostics)
    var matcher = TagMatcher(source, scanner.tokens)
    matcher.match()
    try check(matcher.diagnostics)
    return build(matcher.tokens)
  }
}

extension TemplateCompiler {
  private func checkEncoding() throws(ProblemsFound) {
    guard let offset = source.firstInvalidUTF8 else { return }
    throw ProblemsFound(
      source.diagnostic(
        at: offset, "the template is not valid UTF-8", hint: "save the file as UTF-8"))
  }

  /// A step that found something wrong is the last: the next would only report its echo.
  private func check(_ found: [Diagnostic]) throws(ProblemsFound) {
    if !found.isEmpty { throw ProblemsFound(diagnostics: found) }
  }

  private func build(_ tokens: [Token]) -> Program {
    var trimmer = LineTrimmer(tokens)
    trimmer.trim()
    var builder = ProgramBuilder(source, tokens: trimmer.tokens, lines: trimmer.lines)
    builder.build()
    return Program(name: name, source: source, builder.parts)
  }
}
