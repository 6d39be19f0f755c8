// Other templates in the place of a tag, by fixed and by dynamic names.

import Mustache
import Testing

@Suite struct PartialTests {
  @Test("A partial stands in the place of its tag", arguments: partials)
  func rendersPartials(_ rule: Rule) { rule.check() }

  static let partials = [
    Rule("As it is", "\"{{>p}}\"", partials: ["p": "in"], gives: "\"in\""),
    Rule("An unknown one is empty", "\"{{>p}}\"", gives: "\"\""),
    Rule("In the same context", "{{>p}}", ["x": "1"], partials: ["p": "*{{x}}*"], gives: "*1*"),
    Rule(
      "In itself", "{{>n}}", ["c": "X", "ns": [["c": "Y", "ns": []]]],
      partials: ["n": "{{c}}<{{#ns}}{{>n}}{{/ns}}>"], gives: "X<Y<>>"),
    Rule(
      "In a partial", "{{>o}}", ["a": "1", "b": "2"],
      partials: ["o": "*{{a}} {{>i}}*", "i": "{{b}}!"], gives: "*1 2!*"),
    Rule("With a path as its name", "{{>a/b-c}}", partials: ["a/b-c": "1"], gives: "1"),
    Rule("White space around stays", "| {{>p}} |", partials: ["p": "\t|\t"], gives: "| \t|\t |"),
    Rule(
      "In a line it is not indented", "  {{x}}  {{> p}}\n", ["x": "|"], partials: ["p": ">\n>"],
      gives: "  |  >\n>\n"),
    Rule("With \\r\\n", "|\r\n{{>p}}\r\n|", partials: ["p": ">"], gives: "|\r\n>|"),
    Rule("On the first line", "  {{>p}}\n>", partials: ["p": ">\n>"], gives: "  >\n  >>"),
    Rule("On the last line", ">\n  {{>p}}", partials: ["p": ">\n>"], gives: ">\n  >\n  >"),
    Rule(
      "Its lines are indented, those of values are not", "\\\n {{>p}}\n/\n", ["x": "<\n->"],
      partials: ["p": "|\n{{{x}}}\n|\n"], gives: "\\\n |\n <\n->\n |\n/\n"),
    Rule(
      "Indentations add up", " {{>a}}\n", partials: ["a": "1\n {{>b}}\n2\n", "b": "3\n4\n"],
      gives: " 1\n  3\n  4\n 2\n"),
    Rule(
      "Standalone tags in an indented partial leave nothing", " {{>p}}\n", ["l": [1, 2]],
      partials: ["p": "{{#l}}\n{{.}}\n{{/l}}\n{{! no }}\nend\n"], gives: " 1\n 2\n end\n"),
    Rule(
      "A partial in a line of an indented one", " {{>a}}\n",
      partials: ["a": "{{>b}}!\n", "b": "1\n2"],
      gives: " 1\n2!\n"),
    Rule("White space inside the tag goes", "|{{> p }}|", partials: ["p": "[]"], gives: "|[]|"),
  ]

  @Test("A dynamic name is looked up first", arguments: dynamicNames)
  func followsDynamicNames(_ rule: Rule) { rule.check() }

  static let dynamicNames = [
    Rule("Value as name", "\"{{>*d}}\"", ["d": "p"], partials: ["p": "in"], gives: "\"in\""),
    Rule(
      "The asterisk is not part of it", "{{>*d}}", ["d": "p", "*d": "q"],
      partials: ["p": "right", "q": "wrong"], gives: "right"),
    Rule("Missing", "({{>*m}})", partials: ["m": "wrong"], gives: "()"),
    Rule("Unknown", "({{>*d}})", ["d": "p"], partials: ["q": "wrong"], gives: "()"),
    Rule(
      "Context", "{{>*d}}", ["d": "p", "x": "1"], partials: ["p": "*{{x}}*"], gives: "*1*"),
    Rule(
      "Dotted", "{{>*a.b.c}}", ["x": "1", "a": ["b": ["c": "p"]]], partials: ["p": "*{{x}}*"],
      gives: "*1*"),
    Rule(
      "Dotted names are walked before", "({{>*a.b}})", ["a": "t", "t": ["b": "p"]],
      partials: ["p": "wrong"], gives: "()"),
    Rule(
      "Dotted names do not open a context", "{{>*a.b}}", ["a": ["x": "wrong", "b": "p"]],
      partials: ["p": "*{{x}}*"], gives: "**"),
    Rule(
      "In a section", "{{#s}}{{>*t.d}}{{/s}}",
      ["s": ["v": "s"], "t": ["d": "p", "v": "t"]], partials: ["p": "\"{{v}}\""], gives: "\"s\""),
    Rule(
      "In a list", "{{#s}}{{>*t.d}}{{/s}}",
      ["v": "o", "s": [1, 2], "t": ["d": "p", "v": "t"]], partials: ["p": "{{v}}"], gives: "oo"),
    Rule(
      "In itself", "{{>*t}}", ["t": "n", "c": "X", "ns": [["c": "Y", "ns": []]]],
      partials: ["n": "{{c}}<{{#ns}}{{>*t}}{{/ns}}>"], gives: "X<Y<>>"),
    Rule(
      "Not twice", "({{>**d}})", ["d": "t", "t": "p"], partials: ["p": "wrong"], gives: "()"),
    Rule(
      "Not composed", "({{>*a.*b}})", ["a": "f", "b": "g", "f": ["g": ["p": .null]]],
      partials: ["p": "wrong"], gives: "()"),
    Rule(
      "In a line", "  {{x}}  {{>*d}}\n", ["x": "|", "d": "p"], partials: ["p": ">\n>"],
      gives: "  |  >\n>\n"),
    Rule("With \\r\\n", "|\r\n{{>*d}}\r\n|", ["d": "p"], partials: ["p": ">"], gives: "|\r\n>|"),
    Rule(
      "Indented", " {{>*d}}\n/\n", ["d": "p", "x": "<\n->"], partials: ["p": "|\n{{{x}}}\n|\n"],
      gives: " |\n <\n->\n |\n/\n"),
    Rule(
      "On the last line", "a\n  {{>*d}}", ["d": "p"], partials: ["p": ">\n>"], gives: "a\n  >\n  >"),
    Rule("White space inside", "|{{> * d }}|", ["d": "p"], partials: ["p": "[]"], gives: "|[]|"),
    Rule(
      "For parents", "{{<*d}}{{$b}}new{{/b}}{{/*d}}", ["d": "p"],
      partials: ["p": "({{$b}}old{{/b}})"],
      gives: "(new)"),
  ]
}
