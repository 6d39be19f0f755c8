// How diagnostics read, sort and gather.

import Diagnostics
import Testing

@Suite struct DiagnosticTests {
  @Test("A diagnostic reads as place, message, line, caret and hint")
  func rendering() {
    let source = SourceText(file: "content/a.yaml", text: "name: x\nlable: y\n")
    let found = source.diagnostic(at: 8, length: 5, "unknown key", hint: "did you mean \"label\"?")
    #expect(
      found.rendered() == """
        content/a.yaml:2:1: error: unknown key
          lable: y
          ^~~~~
        hint: did you mean "label"?
        """)
  }

  @Test("Without a position there is only the file; a warning says so")
  func withoutPosition() {
    let found = Diagnostic(.warning, file: "a", "m")
    #expect(found.rendered() == "a: warning: m")
  }

  @Test("Colour changes nothing but the colour")
  func colour() {
    let found = Diagnostic(file: "a", "m", hint: "h")
    let plain = found.rendered(colour: true).replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == found.rendered())
  }

  @Test("Diagnostics sort by file, then by place, then by words")
  func order() {
    let place = SourcePosition(line: 2, column: 1)
    let sorted = [
      Diagnostic(file: "a", "z"),
      Diagnostic(file: "a", at: SourcePosition(line: 1, column: 9), "m"),
      Diagnostic(file: "a", at: place, "m", hint: "1"),
      Diagnostic(file: "a", at: place, "m", hint: "2"),
      Diagnostic(file: "a", at: SourcePosition(line: 10, column: 1), "a"),
      Diagnostic(file: "b", "a"),
    ]
    #expect(sorted.reversed().sorted() == sorted)
  }

  @Test("A collection keeps each problem once and throws only for errors")
  func collecting() {
    let problems = Problems()
    problems.report(Diagnostic(.warning, file: "a", "w"))
    #expect(throws: Never.self) { try problems.throwIfAny() }
    problems.report([Diagnostic(file: "a", "e"), Diagnostic(file: "a", "e")])
    #expect(problems.sorted.map(\.message) == ["e", "w"])
    #expect(throws: ProblemsFound.self) { try problems.throwIfAny() }
  }
}
