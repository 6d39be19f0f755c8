// Parents and the blocks that templates give to them.

import Mustache
import Testing

@Suite struct InheritanceTests {
  @Test("A block without a parent shows its default", arguments: defaults)
  func showsDefaults(_ rule: Rule) { rule.check() }

  static let defaults = [
    Rule("Text", "{{$t}}Otsikko{{/t}}\n", gives: "Otsikko\n"),
    Rule("Values", "{{$t}}a {{x}} b{{/t}}", ["x": "1"], gives: "a 1 b"),
    Rule("Unescaped values", "{{$t}}{{{x}}}{{/t}}", ["x": "<i>"], gives: "<i>"),
    Rule("Sections", "{{$t}}a {{#x}}{{y}}{{/x}} b{{/t}}", ["x": ["y": "1"]], gives: "a 1 b"),
    Rule("Inverted sections", "{{$t}}a {{^x}}{{y}}{{/x}} b{{/t}}", ["y": "3"], gives: "a 3 b"),
    Rule(
      "Values are not templates", "{{$t}}{{#x}}{{y}}{{/x}}{{/t}}", ["x": ["y": "{{z}}"]],
      gives: "{{z}}"),
    Rule(
      "In a parent", "{{<p}}{{/p}}\n", partials: ["p": "{{$t}}default{{/t}}"], gives: "default"),
  ]

  @Test("A template fills the blocks of its parent", arguments: overrides)
  func fillsBlocks(_ rule: Rule) { rule.check() }

  static let overrides = [
    Rule(
      "Filled", "{{<p}}{{$t}}new{{/t}}{{/p}}", partials: ["p": "..{{$t}}old{{/t}}.."],
      gives: "..new.."),
    Rule(
      "Data does not fill it", "{{<p}}{{$t}}new{{/t}}{{/p}}", ["t": "data"],
      partials: ["p": "{{$t}}old{{/t}}"], gives: "new"),
    Rule(
      "Data does not replace the default", "{{<p}}{{/p}}", ["t": "data"],
      partials: ["p": "{{$t}}old{{/t}}"], gives: "old"),
    Rule(
      "Twice, differently",
      "a {{<p}}{{$t}}1{{/t}}{{/p}} {{<p}}{{$t}}2{{/t}}{{/p}}\n",
      partials: ["p": "|{{$t}}..{{/t}}{{$d}} d{{/d}}|"], gives: "a |1 d| |2 d|\n"),
    Rule(
      "Some and not others", "{{<p}}{{$b}}2{{/b}}{{/p}}",
      partials: ["p": "{{$a}}d1{{/a}}, {{$b}}d2{{/b}}"], gives: "d1, 2"),
    Rule(
      "A parent without blocks is a partial", "{{>p}}|{{<p}}{{/p}}",
      partials: ["p": "{{$t}}d{{/t}}"], gives: "d|d"),
    Rule(
      "Text beside the blocks does not count", "{{<p}} a {{$t}}b{{/t}} {{x}}c {{/p}}", ["x": "1"],
      partials: ["p": "{{$t}}d{{/t}}"], gives: "b"),
    Rule(
      "Text without blocks does not count", "{{<p}} a b c {{/p}}",
      partials: ["p": "{{$t}}d{{/t}}"], gives: "d"),
    Rule("An unknown parent is empty", "({{<p}}{{$t}}1{{/t}}{{/p}})", gives: "()"),
    Rule(
      "A block sees the context of its place", "{{<p}}{{$t}}I {{x}}.{{/t}}{{/p}}",
      ["x": "outer", "s": ["x": "inner"]],
      partials: ["p": "{{#s}}{{$t}}You {{x}}.{{/t}}{{/s}}"], gives: "I inner."),
    Rule(
      "Partials of the parent are filled too", "{{<p}}{{$t}}new{{/t}}{{/p}}",
      partials: ["p": "{{>q}}", "q": "{{$t}}old{{/t}}"], gives: "new"),
  ]

  @Test("Parents of parents", arguments: levels)
  func goesUpLevels(_ rule: Rule) { rule.check() }

  static let levels = [
    Rule(
      "The outermost template wins", "{{<p}}{{$a}}c{{/a}}{{/p}}", partials: grandparents,
      gives: "c"),
    Rule("Then the next", "{{<p}}{{/p}}", partials: grandparents, gives: "p"),
    Rule(
      "Parents that call each other", "{{<p}}{{$f}}new{{/f}}{{/p}}",
      partials: [
        "p": "{{$f}}default{{/f}} {{$b}}{{<q}}{{/q}}{{/b}}",
        "q": "{{$f}}q default{{/f}} {{<p}}{{$b}}the end{{/b}}{{/p}}",
      ], gives: "new new new the end"),
    Rule(
      "A block inside a block that is given", "{{<p}}{{$in}}2{{/in}}{{/p}}",
      partials: [
        "p": "{{<g}}{{$out}}(1 {{$in}}old{{/in}}){{/out}}{{/g}}", "g": "{{$out}}d{{/out}}",
      ],
      gives: "(1 2)"),
    Rule(
      "A parent inside a block keeps its own names apart",
      "{{<page}}{{$title}}Page{{/title}}{{$main}}{{<card}}{{$title}}Card{{/title}}{{/card}}"
        + "{{/main}}{{/page}}",
      partials: [
        "page": "{{$title}}{{/title}}: {{$main}}{{/main}}", "card": "[{{$title}}{{/title}}]",
      ],
      gives: "Page: [Card]"),
    Rule(
      "A block that holds its own name does not call itself",
      "{{<p}}{{$t}}new {{$t}}inner{{/t}}{{/t}}{{/p}}", partials: ["p": "{{$t}}old{{/t}}"],
      gives: "new inner"),
  ]

  static let grandparents = [
    "p": "{{<o}}{{$a}}p{{/a}}{{/o}}", "o": "{{<g}}{{$a}}o{{/a}}{{/g}}", "g": "{{$a}}g{{/a}}",
  ]

  @Test("Indentation", arguments: indentation)
  func indents(_ rule: Rule) { rule.check() }

  static let indentation = [
    Rule(
      "Line ends in a block stay", "{{<p}}{{$b}}\nup\n\n:(\n{{/b}}{{/p}}",
      partials: ["p": "{{$b}}down{{/b}}"], gives: "up\n\n:(\n"),
    Rule(
      "A block keeps the white space before it", "{{<p}}{{$b}}time{{/b}}{{/p}}",
      partials: ["p": "stop:\n  {{$b}}listen{{/b}}\n"], gives: "stop:\n  time\n"),
    Rule(
      "A parent that opens and closes on a line is standalone", "Hi,\n  {{<p}}{{/p}}\n",
      partials: ["p": "one\ntwo\n"], gives: "Hi,\n  one\n  two\n"),
    Rule(
      "Also with its blocks", "Hi,\n  {{<p}}{{$b}}two{{/b}}{{/p}}\nend",
      partials: ["p": "one\n{{$b}}{{/b}}\n"], gives: "Hi,\n  one\n  two\nend"),
    Rule(
      "A block that opens and closes on a line indents every line",
      "{{<p}}{{$b}}\none\ntwo{{/b}}\n{{/p}}\n", partials: ["p": "Hi,\n  {{$b}}{{/b}}\n"],
      gives: "Hi,\n  one\n  two\n"),
    Rule(
      "Where it is given, a block loses its indentation; where it is filled in, it gets another",
      "{{<p}}{{$b}}\n    one\n    two\n{{/b}}{{/p}}\n",
      partials: ["p": "Hi,\n  {{$b}}\n  {{/b}}\n"], gives: "Hi,\n  one\n  two\n"),
    Rule(
      "The default shows how far to indent", "{{<p}}{{$b}}\none\ntwo\n{{/b}}{{/p}}\n",
      partials: ["p": "Hi,\n{{$b}}\n  default\n{{/b}}\n"], gives: "Hi,\n  one\n  two\n"),
    Rule(
      "A block in a block is indented relative to it",
      "{{<p}}{{$in}}\nthree\n{{/in}}{{/p}}\n",
      partials: [
        "p": "{{<g}}{{$out}}\n  one\n  {{$in}}\n    two\n  {{/in}}\n{{/out}}{{/g}}\n",
        "g": "{{$out}}default{{/out}}",
      ], gives: "one\n  three\n"),
    Rule(
      "Its default too", "{{<p}}{{/p}}\n",
      partials: [
        "p": "{{<g}}{{$out}}\n  one\n  {{$in}}\n    two\n  {{/in}}\n{{/out}}{{/g}}\n",
        "g": "{{$out}}default{{/out}}",
      ], gives: "one\n  two\n"),
    Rule(
      "Inner differences stay",
      "{{<p}}\n  {{$b}}\n    <ul>\n      <li>\n    </ul>\n  {{/b}}\n{{/p}}\n",
      partials: ["p": "<body>\n {{$b}}\n {{/b}}\n</body>\n"],
      gives: "<body>\n <ul>\n   <li>\n </ul>\n</body>\n"),
    Rule(
      "Partials in a block are indented with it", "{{<p}}\n{{$b}}\n    {{>q}}\n{{/b}}\n{{/p}}\n",
      partials: ["p": "<body>\n  {{$b}}\n  {{/b}}\n</body>\n", "q": "1\n2\n"],
      gives: "<body>\n  1\n  2\n</body>\n"),
    Rule(
      "Blocks in an indented parent", " {{<p}}\n{{$b}}\nx\ny\n{{/b}}\n {{/p}}\nend\n",
      partials: ["p": "a\n  {{$b}}\n  {{/b}}\nb\n"], gives: " a\n   x\n   y\n b\nend\n"),
    Rule(
      "With \\r\\n", "{{<p}}\r\n{{$b}}\r\n  x\r\n{{/b}}\r\n{{/p}}\r\n",
      partials: ["p": "a\r\n {{$b}}\r\n {{/b}}\r\nb"], gives: "a\r\n x\r\nb"),
  ]
}
