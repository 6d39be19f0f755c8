// Values that are functions.

import Mustache
import Synchronization
import Testing

@Suite struct LambdaTests {
  @Test("In an interpolation a lambda is called without an argument", arguments: interpolations)
  func writesLambdas(_ rule: Rule) { rule.check() }

  static let interpolations = [
    Rule("Text", "Moi, {{f}}!", ["f": says("väki")], gives: "Moi, väki!"),
    Rule("A template", "{{f}}!", ["f": says("{{x}}"), "x": "1"], gives: "1!"),
    Rule(
      "With the standard delimiters", "{{= | | =}}\n(|&f|)", ["f": says("|x| {{x}}"), "x": "1"],
      gives: "(|x| 1)"),
    Rule("Escaped or not", "<{{f}}{{{f}}}{{&f}}", ["f": says(">")], gives: "<&gt;>>"),
    Rule("What is no template is nothing", "({{f}})", ["f": says("{{#x}}")], gives: "()"),
  ]

  static func says(_ text: String) -> Value {
    .lambda(Lambda(text: { text }))
  }

  @Test("A lambda is called for every tag")
  func callsAgain() {
    let calls = Mutex(0)
    let count = Lambda(text: {
      calls.withLock {
        $0 += 1
        return "\($0)"
      }
    })
    let written = Template.render("{{f}} {{{f}}} {{f}}", context: ["f": .lambda(count)])
    #expect(written == "1 2 3")
  }

  @Test("In a section a lambda gets the raw text", arguments: sections)
  func passesRawText(_ rule: Rule) { rule.check() }

  static let sections = [
    Rule(
      "Unprocessed", "<{{#f}}{{x}}{{/f}}>",
      ["f": makes { $0 == "{{x}}" ? "yes" : "no" }, "x": "!"],
      gives: "<yes>"),
    Rule(
      "The result is a template", "<{{#f}}-{{/f}}>", ["f": makes { "\($0){{x}}\($0)" }, "x": "1"],
      gives: "<-1->"),
    Rule(
      "With the section's delimiters", "{{= | | =}}<|#f|-|/f|>",
      ["f": makes { "\($0){{x}} |x|\($0)" }, "x": "1"], gives: "<-{{x}} 1->"),
    Rule(
      "For every section", "{{#f}}a{{/f}} {{#f}}b{{/f}}", ["f": makes { "_\($0)_" }],
      gives: "_a_ _b_"),
    Rule(
      "For every lambda of a list", "<{{#fs}}x{{/fs}}>",
      ["x": "1", "fs": [makes { "~{{\($0)}}~" }, makes { "#{{\($0)}}#" }]], gives: "<~1~#1#>"),
    Rule(
      "Between other items", "<{{#fs}}x{{/fs}}>", ["x": "1", "fs": [makes { "~{{\($0)}}~" }, 1]],
      gives: "<~1~x>"),
    Rule(
      "In the section's context", "<{{#p}}{{#f}}&{{/f}}{{/p}}>",
      ["p": "Maa", "s": "Sol", "f": makes { "~{{s}} \($0) {{.}}~" }], gives: "<~Sol & Maa~>"),
    Rule(
      "Its values are not templates", "<{{#p}}{{#f}}d{{/f}}{{/p}}>",
      ["p": "Maa", "d": "#{{.}}#", "f": makes { "~{{\($0)}}~" }], gives: "<~#{{.}}#~>"),
    Rule(
      "Without the lines of standalone tags", "a\n {{#f}}\n b\n {{/f}}\nc\n",
      ["f": makes { "[\($0)]\n" }], gives: "a\n[ b\n]\nc\n"),
    Rule(
      "An inverted section takes it for true", "<{{^f}}x{{/f}}>", ["f": makes { _ in "" }],
      gives: "<>"),
  ]

  static func makes(_ section: @escaping @Sendable (String) -> String) -> Value {
    .lambda(Lambda(section: section))
  }
}
