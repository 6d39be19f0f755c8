// How values are written.

import Mustache
import Testing

@Suite struct InterpolationTests {
  @Test("Values are written where their names stand", arguments: values)
  func writesValues(_ rule: Rule) { rule.check() }

  static let values = [
    Rule("Text without tags stays", "Moi {kaikki} } {!\n", gives: "Moi {kaikki} } {!\n"),
    Rule("A name gives its text", "Terve, {{who}}!\n", ["who": "Oulu"], gives: "Terve, Oulu!\n"),
    Rule(
      "Text is escaped", "a {{x}} b", ["x": "& \" < > '"], gives: "a &amp; &quot; &lt; &gt; ' b"),
    Rule("Three braces do not escape", "{{{x}}}", ["x": "& \" < >"], gives: "& \" < >"),
    Rule("An ampersand does not escape", "{{&x}}", ["x": "& \" < >"], gives: "& \" < >"),
    Rule("Escaping keeps what is around", "{{x}}", ["x": "å<ö>ä"], gives: "å&lt;ö&gt;ä"),
    Rule("Markup is never escaped", "{{x}}{{{x}}}", ["x": .markup(Markup("<b>"))], gives: "<b><b>"),
    Rule("Whole numbers", "{{n}} {{{n}}} {{&n}}", ["n": 85], gives: "85 85 85"),
    Rule("Negative numbers", "{{n}}", ["n": .integer(.min)], gives: "-9223372036854775808"),
    Rule("Decimals", "{{n}} {{{n}}} {{&n}}", ["n": 1.21], gives: "1.21 1.21 1.21"),
    Rule("Whole decimals lose the point", "{{n}}", ["n": .decimal(85)], gives: "85"),
    Rule("Truth values", "{{a}} {{b}}", ["a": true, "b": false], gives: "true false"),
    Rule("Null is empty", "({{x}})({{{x}}})({{&x}})", ["x": .null], gives: "()()()"),
    Rule("Missing is empty", "({{x}})({{{x}}})({{&x}})", gives: "()()()"),
    Rule(
      "Records and lists are empty", "({{r}})({{l}})", ["r": ["a": 1], "l": [1]], gives: "()()"),
    Rule("A value is not a template", "{{x}}", ["x": "{{y}}", "y": "no"], gives: "{{y}}"),
  ]

  @Test("Dotted names walk into records", arguments: dotted)
  func walksDottedNames(_ rule: Rule) { rule.check() }

  static let dotted = [
    Rule("One step", "{{a.b}} {{{a.b}}} {{&a.b}}", ["a": ["b": "x"]], gives: "x x x"),
    Rule(
      "Any depth", "{{a.b.c.d.e.f}}", ["a": ["b": ["c": ["d": ["e": ["f": "deep"]]]]]],
      gives: "deep"),
    Rule("A broken chain is empty", "({{a.b.c}})", ["a": [:]], gives: "()"),
    Rule(
      "A broken chain does not look outside", "({{a.b.c.n}})",
      ["a": ["b": [:]], "c": ["n": "wrong"]], gives: "()"),
    Rule(
      "Only the first part is looked for outside", "{{#a}}{{b.c.n}}{{/a}}",
      ["a": ["b": ["c": ["n": "near"]]], "b": ["c": ["n": "far"]]], gives: "near"),
    Rule(
      "The first part that is found decides", "({{#a}}{{b.c}}{{/a}})",
      ["a": ["b": [:]], "b": ["c": "wrong"]], gives: "()"),
  ]

  @Test("A point is the current value", arguments: implicit)
  func writesCurrentValue(_ rule: Rule) { rule.check() }

  static let implicit = [
    Rule("Text", "{{.}}!", "maailma", gives: "maailma!"),
    Rule("Escaped", "{{.}}{{{.}}}{{&.}}", "<", gives: "&lt;<<"),
    Rule("Numbers", "{{.}} {{{.}}} {{&.}}", 1.5, gives: "1.5 1.5 1.5"),
  ]

  @Test("White space", arguments: whiteSpace)
  func keepsWhiteSpace(_ rule: Rule) { rule.check() }

  static let whiteSpace = [
    Rule(
      "Around tags it stays", "| {{x}} | {{{x}}} | {{&x}} |", ["x": "-"], gives: "| - | - | - |"),
    Rule(
      "A value alone on its line keeps the line", "  {{x}}\n  {{{x}}}\n  {{&x}}\n", ["x": "-"],
      gives: "  -\n  -\n  -\n"),
    Rule("Inside tags it goes", "{{ x }}{{{ x }}}{{& x }}{{\tx\n}}", ["x": "-"], gives: "----"),
  ]
}
