// Sections and inverted sections.

import Mustache
import Testing

@Suite struct SectionTests {
  @Test("A section is written for what is there", arguments: truth)
  func testsValues(_ rule: Rule) { rule.check() }

  static let truth = [
    Rule("True", "({{#x}}yes{{/x}}{{^x}}no{{/x}})", ["x": true], gives: "(yes)"),
    Rule("False", "({{#x}}yes{{/x}}{{^x}}no{{/x}})", ["x": false], gives: "(no)"),
    Rule("Null", "({{#x}}yes{{/x}}{{^x}}no{{/x}})", ["x": .null], gives: "(no)"),
    Rule("Missing", "({{#x}}yes{{/x}}{{^x}}no{{/x}})", gives: "(no)"),
    Rule("Empty list", "({{#x}}yes{{/x}}{{^x}}no{{/x}})", ["x": []], gives: "(no)"),
    Rule("Empty text", "({{#x}}yes{{/x}}{{^x}}no{{/x}})", ["x": ""], gives: "(no)"),
    Rule(
      "Empty markup", "({{#x}}yes{{/x}}{{^x}}no{{/x}})", ["x": .markup(Markup(""))], gives: "(no)"),
    Rule("Zero is a value", "({{#x}}{{.}}{{/x}}{{^x}}no{{/x}})", ["x": 0], gives: "(0)"),
    Rule("Record", "({{#x}}{{n}}{{/x}}{{^x}}no{{/x}})", ["x": ["n": "in"]], gives: "(in)"),
    Rule("List", "({{#x}}{{n}}{{/x}}{{^x}}no{{/x}})", ["x": [["n": 1], ["n": 2]]], gives: "(12)"),
    Rule("Text", "{{#x}}{{.}} is {{x}}{{/x}}", ["x": "y"], gives: "y is y"),
  ]

  @Test("Names are looked for from the inside out", arguments: contexts)
  func searchesContexts(_ rule: Rule) { rule.check() }

  static let contexts = [
    Rule(
      "Outer names are seen, inner ones win", "{{#s}}{{a}} {{b}} {{c.d}}{{/s}}",
      ["a": "outer", "b": "wrong", "s": ["b": "inner"], "c": ["d": "walked"]],
      gives: "outer inner walked"),
    Rule(
      "Null in the inner context ends the search", "({{#s}}{{a}}{{/s}})",
      ["a": "outer", "s": ["a": .null]], gives: "()"),
    Rule(
      "Five contexts deep",
      "{{#a}}\n{{#b}}\n{{#c}}\n{{#d}}\n{{one}}{{two}}{{three}}{{four}}\n{{#five}}\n"
        + "{{one}}{{two}}{{three}}{{four}}{{.}}{{five}}\n{{/five}}\n{{/d}}\n{{three}}\n"
        + "{{/c}}\n{{two}}\n{{/b}}\n{{one}}\n{{/a}}\n",
      [
        "a": ["one": 1], "b": ["two": 2], "c": ["three": 3, "d": ["four": 4, "five": 5]],
      ], gives: "1234\n123455\n3\n2\n1\n"),
    Rule(
      "Lists in lists",
      "{{#tops}}{{#mids}}{{name.low}}{{m}}.{{#ends}}{{name.up}}{{m}}{{e}}.{{/ends}}{{/mids}}"
        + "{{/tops}}",
      [
        "tops": [
          [
            "name": ["up": "A", "low": "a"],
            "mids": [["m": "1", "ends": [["e": "x"], ["e": "y"]]]],
          ]
        ]
      ], gives: "a1.A1x.A1y."),
    Rule("Dotted names are tested", "{{#a.b.c}}1{{/a.b.c}}", ["a": ["b": ["c": true]]], gives: "1"),
    Rule(
      "Dotted names that are false", "({{#a.b}}1{{/a.b}}{{^a.b}}2{{/a.b}})", ["a": ["b": false]],
      gives: "(2)"),
    Rule(
      "Broken chains are false", "({{#a.b.c}}1{{/a.b.c}}{{^a.b.c}}2{{/a.b.c}})", ["a": [:]],
      gives: "(2)"),
  ]

  @Test("Lists are walked", arguments: lists)
  func walksLists(_ rule: Rule) { rule.check() }

  static let lists = [
    Rule("Of text", "{{#l}}({{.}}){{/l}}", ["l": ["a", "b"]], gives: "(a)(b)"),
    Rule("Of numbers", "{{#l}}({{.}}){{/l}}", ["l": [1, 2.5]], gives: "(1)(2.5)"),
    Rule(
      "Of lists", "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", ["l": [[1, 2], ["a", "b"]]], gives: "(12)(ab)"),
    Rule("The data itself", "{{#.}}<{{v}}>{{/.}}", [["v": "a"], ["v": "b"]], gives: "<a><b>"),
    Rule("Items are escaped", "{{#l}}({{.}}){{/l}}", ["l": ["&", "<"]], gives: "(&amp;)(&lt;)"),
    Rule("Or not", "{{#l}}({{{.}}}{{&.}}){{/l}}", ["l": ["&", "<"]], gives: "(&&)(<<)"),
    Rule(
      "False items are items", "{{#l}}({{.}}){{/l}}", ["l": [false, .null]], gives: "(false)()"),
  ]

  @Test("Sections in sections", arguments: nested)
  func nests(_ rule: Rule) { rule.check() }

  static let nested = [
    Rule(
      "One after the other", "{{#b}}\n1\n{{/b}}\n2 {{t}}\n{{#b}}\n3\n{{/b}}\n",
      ["b": true, "t": "x"], gives: "1\n2 x\n3\n"),
    Rule(
      "The same name", "A {{#b}}B {{#b}}C{{/b}} D{{/b}} E", ["b": true], gives: "A B C D E"),
    Rule("Left out as a whole", "A {{#b}}B {{#b}}C{{/b}} D{{/b}} E", ["b": false], gives: "A  E"),
    Rule(
      "Inverted in inverted", "A {{^b}}B {{^b}}C{{/b}} D{{/b}} E", ["b": false], gives: "A B C D E"),
    Rule("Inverted, left out", "A {{^b}}B {{^b}}C{{/b}} D{{/b}} E", ["b": true], gives: "A  E"),
  ]

  @Test("White space around sections", arguments: ["#", "^"])
  func trimsStandaloneLines(_ sigil: String) {
    let data: Value = ["x": .bool(sigil == "#")]
    for rule in Self.whiteSpace(sigil, data) { rule.check() }
  }

  static func whiteSpace(_ s: String, _ data: Value) -> [Rule] {
    [
      Rule(
        "In a line it stays", " | {{\(s)x}}\t|\t{{/x}} | \n", data, gives: " | \t|\t | \n"),
      Rule(
        "Inside a section it stays", " | {{\(s)x}} {{! c }}\n {{/x}} | \n", data,
        gives: " |  \n  | \n"),
      Rule(
        "Sections within their line", " {{\(s)x}}A{{/x}}\n {{\(s)x}}B{{/x}}\n", data,
        gives: " A\n B\n"),
      Rule(
        "Lines of tags alone go", "a\n{{\(s)x}}\nb\n{{/x}}\nc\n", data, gives: "a\nb\nc\n"),
      Rule(
        "Indented ones too", "a\n  {{\(s)x}}\nb\n \t{{/x}}  \nc\n", data, gives: "a\nb\nc\n"),
      Rule("With \\r\\n", "a\r\n{{\(s)x}}\r\n{{/x}}\r\nb", data, gives: "a\r\nb"),
      Rule("On the first line", "  {{\(s)x}}\na{{/x}}\nb", data, gives: "a\nb"),
      Rule("On the last line", "a{{\(s)x}}\nb\n  {{/x}}", data, gives: "a\nb\n"),
      Rule("Inside the tags it goes", "|{{\(s) x }}={{/ x }}|", data, gives: "|=|"),
    ]
  }
}
