// Tags that write nothing.

import Mustache
import Testing

@Suite struct CommentAndDelimiterTests {
  @Test("Comments vanish", arguments: comments)
  func dropsComments(_ rule: Rule) { rule.check() }

  static let comments = [
    Rule("In a line", "12{{! no! }}34", gives: "1234"),
    Rule("Over lines", "12{{!\n one\n two {{ \n}}34\n", gives: "1234\n"),
    Rule("With their line", "a\n{{! no }}\nb\n", gives: "a\nb\n"),
    Rule("With their indented line", "a\n  {{! no }} \nb\n", gives: "a\nb\n"),
    Rule("With \\r\\n", "a\r\n{{! no }}\r\nb", gives: "a\r\nb"),
    Rule("On the first line", "  {{! no }}\na", gives: "a"),
    Rule("On the last line", "a\n  {{! no }}", gives: "a\n"),
    Rule("Lines and all", "a\n{{!\nno\n}}\nb\n", gives: "a\nb\n"),
    Rule("Indented lines and all", "a\n  {{!\n   no\n  }}\nb\n", gives: "a\nb\n"),
    Rule("Not with a line that has more", "  12 {{! 34 }}\n", gives: "  12 \n"),
    Rule("White space around stays", "1 {{! no }} 2", gives: "1  2"),
    Rule("Names do not matter", "({{! x }}{{!x}})", ["! x": 1, "x": 2], gives: "()"),
  ]

  @Test("Delimiters change", arguments: delimiters)
  func changesDelimiters(_ rule: Rule) { rule.check() }

  static let delimiters = [
    Rule("As a pair", "{{=<% %>=}}(<%x%> {{x}})", ["x": "1"], gives: "(1 {{x}})"),
    Rule("To brackets", "({{=[ ]=}}[x])", ["x": "1"], gives: "(1)"),
    Rule("And back", "{{=| |=}}|x||={{ }}=|{{x}}|", ["x": "1"], gives: "11|"),
    Rule("Unescaped", "{{=<% %>=}}<%{x}%><%&x%><%x%>", ["x": "<"], gives: "<<&lt;"),
    Rule(
      "For sections",
      "[\n{{#s}}\n {{d}}\n |d|\n{{/s}}\n\n{{= | | =}}\n|#s|\n {{d}}\n |d|\n|/s|\n]\n",
      ["s": true, "d": "x"], gives: "[\n x\n |d|\n\n {{d}}\n x\n]\n"),
    Rule(
      "For inverted sections",
      "[\n{{^s}}\n {{d}}\n |d|\n{{/s}}\n\n{{= | | =}}\n|^s|\n {{d}}\n |d|\n|/s|\n]\n",
      ["s": false, "d": "x"], gives: "[\n x\n |d|\n\n {{d}}\n x\n]\n"),
    Rule(
      "Not for partials", "[{{>p}}]\n{{= | | =}}\n[|>p|]\n", ["x": "1"], partials: ["p": ".{{x}}."],
      gives: "[.1.]\n[.1.]\n"),
    Rule(
      "Not after a partial", "[{{>p}}]\n[.{{x}}. .|x|.]\n", ["x": "1"],
      partials: ["p": ".{{x}}. {{= | | =}} .|x|."], gives: "[.1.  .1.]\n[.1. .|x|.]\n"),
    Rule("White space around stays", "| {{=@ @=}} |", gives: "|  |"),
    Rule("White space at the end stays", " | {{=@ @=}}\n", gives: " | \n"),
    Rule("With their line", "a\n{{=@ @=}}\nb\n", gives: "a\nb\n"),
    Rule("With their indented line", "a\n  {{=@ @=}}\nb\n", gives: "a\nb\n"),
    Rule("With \\r\\n", "|\r\n{{= @ @ =}}\r\n|", gives: "|\r\n|"),
    Rule("On the first line", "  {{=@ @=}}\n=", gives: "="),
    Rule("On the last line", "=\n  {{=@ @=}}", gives: "=\n"),
    Rule("With white space inside", "|{{= @   @ =}}|", gives: "||"),
  ]
}
