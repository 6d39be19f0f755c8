// What an editor is told about a mistake in a layout.

import Diagnostics
import Mustache
import Testing

@Suite struct TemplateDiagnosticTests {
  @Test("Mistakes are reported where they are", arguments: mistakes)
  func reports(_ mistake: Mistake) {
    #expect(diagnose(mistake.source) == mistake.reported)
  }

  static let mistakes = [
    Mistake(
      "a\n  {{#items}}\n", ["2:3 the section \"items\" is not closed | close it with {{/items}}"]),
    Mistake("{{^x}}", ["1:1 the inverted section \"x\" is not closed | close it with {{/x}}"]),
    Mistake(
      "{{<main}}",
      [
        "1:1 the parent \"main\" is not closed | close it with {{/main}}"
      ]),
    Mistake("{{=<% %>=}}<%$b%>", ["1:12 the block \"b\" is not closed | close it with <%/b%>"]),
    Mistake(
      "{{#items}}\n{{/item}}\n",
      [
        "2:1 \"item\" does not close the section \"items\" | \"items\" was opened at line 1, column 1"
      ]),
    Mistake("a {{/x}}", ["1:3 \"x\" is closed here but was not opened"]),
    Mistake(
      "{{#a}}\n{{#b}}\n{{/a}}\n{{#c}}",
      [
        "2:1 the section \"b\" is not closed | close it with {{/b}}",
        "4:1 the section \"c\" is not closed | close it with {{/c}}",
      ]),
    Mistake("ä {{title}\n", ["1:3 this tag is not closed | close it with }}"]),
    Mistake("{{{title}}\n", ["1:1 this tag is not closed | close it with }}}"]),
    Mistake(
      "{{a}\n{{b}} {{c} {{d}}",
      [
        "1:1 this tag is not closed | close it with }}",
        "2:7 this tag is not closed | close it with }}",
      ]),
    Mistake("{{! no\n", ["1:1 this tag is not closed | close it with }}"]),
    Mistake(
      "{{ }}",
      [
        "1:1 this tag has no name | write the name of a value between the delimiters"
      ]),
    Mistake("{{a b}}", ["1:3 a name cannot contain spaces"]),
    Mistake(
      "{{=<%=}}",
      [
        "1:4 these are not two delimiters | "
          + "write two different marks with a space between them, as in {{=<% %>=}}"
      ]),
  ]

  @Test("Deep nesting is a mistake, not a crash")
  func limitsNesting() {
    let source =
      String(repeating: "{{#a}}", count: 5_000) + String(repeating: "{{/a}}", count: 5_000)
    #expect(diagnose(source) == ["1:601 tags are nested deeper than 100 levels"])
  }

  @Test("Bytes that are not UTF-8 are reported")
  func checksEncoding() {
    let source = SourceText(file: "t.mustache", bytes: [0x61, 0x0A, 0x62, 0xFF])
    #expect(
      diagnose(source) == ["2:2 the template is not valid UTF-8 | save the file as UTF-8"])
  }

  @Test("A byte order mark is not text")
  func skipsByteOrderMark() {
    #expect(Template.render("\u{FEFF}{{! c }}\na", context: [:]) == "a")
  }

  private func diagnose(_ source: String) -> [String] {
    diagnose(SourceText(file: "t.mustache", text: source))
  }

  private func diagnose(_ source: SourceText) -> [String] {
    let problems = Problems()
    let templates = Templates(["t": source], problems: problems)
    #expect(!templates.contains("t"))
    return problems.sorted.map(\.summary)
  }
}

/// A template with mistakes and what is said about them.
struct Mistake: Sendable, CustomTestStringConvertible {
  let source: String
  let reported: [String]

  init(_ source: String, _ reported: [String]) {
    self.source = source
    self.reported = reported
  }

  var testDescription: String { source }
}

extension Diagnostic {
  /// Place, message and hint on one line.
  var summary: String {
    let place = position.map { "\($0.line):\($0.column) " } ?? ""
    return place + message + (hint.map { " | " + $0 } ?? "")
  }
}
