// What an editor reads when a YAML text is wrong: message, place and hint.

import Diagnostics
import Documents
import FrontMatter
import Testing

@Suite struct YAMLWordingTests {
  func problem(_ bytes: [UInt8]) -> Diagnostic? {
    let problems = Problems()
    let node = YAMLDocument.parse(SourceText(file: "a.yaml", bytes: bytes), problems: problems)
    #expect(node == nil)
    #expect(problems.sorted.count == 1)
    return problems.sorted.first
  }

  @Test(
    "Each mistake is named at its place",
    arguments: [
      ("a:\n\tb: 1", "a tab stands where the line is indented", 2, 1),
      ("a:\n  b: 1\n\tc: 2", "a tab stands where the line is indented", 3, 1),
      ("- ä\n \t- b: 1\n\t- c", "a tab stands where the line is indented", 2, 2),
      ("title:Päivä\nslug: x", "a space is missing after this colon", 1, 6),
      ("slug: x\ntitle:Päivä", "a space is missing after this colon", 2, 6),
      ("slug: x\ntitle:Päivä\nweight: 1", "a space is missing after this colon", 2, 6),
      ("name: {fi:Palaute, sv: x}", "a space is missing after this colon", 1, 10),
      ("title: Päivä: yö", "a second colon stands in this line", 1, 13),
      ("title: Päivä\n  slug: x", "this line is indented like a part of the text above it", 2, 7),
      ("title: x\nPäivä\nslug: y", "a colon is missing in this line", 2, 1),
      ("title: \"Päivä", "this quote is never closed", 1, 8),
      ("title: 'Päivä\nslug: x\n", "this quote is never closed", 1, 8),
      ("title: \"Päivä\" ja yö", "text stands behind the closing quote", 1, 16),
      ("a: 1\n b: 2", "this line is indented like a part of the text above it", 2, 3),
      ("  a: 1\n b: 2", "this line does not fit the group of keys above it", 2, 2),
      ("a:\n  - b\n c: 1", "this line does not fit the group of keys above it", 3, 2),
      ("- a\nb: 1", "this line belongs to no item of the list", 2, 1),
      ("a: - b", "a list cannot begin here", 1, 4),
      ("a: {b: 1", "this { is never closed", 1, 4),
      ("a: {b: 1\nc: 2\n", "this { is never closed", 1, 4),
      ("a: {b: c: d}", "a comma or } is missing here", 1, 9),
      ("a: [b, c: [d]", "this [ is never closed", 1, 4),
      ("a: [b, , c]", "a value is missing here", 1, 8),
      ("title: *Tärkeää*", "a text must not begin with *", 1, 8),
      ("title: *x", "a text must not begin with *", 1, 8),
      ("title: &x y", "a text must not begin with &", 1, 8),
      ("title: &ä y", "a text must not begin with &", 1, 8),
      ("title: !x y", "a text must not begin with !", 1, 8),
      ("title: !!str y", "a text must not begin with !", 1, 8),
      ("title: !a!b y", "a text must not begin with !", 1, 8),
      ("title: &a {b: *a}", "a text must not begin with &", 1, 8),
      ("title: @x", "a text must not begin with @", 1, 8),
      ("title: `x`", "a text must not begin with `", 1, 8),
      ("title: %x", "a text must not begin with %", 1, 8),
      ("title: \"C:\\Users\"", "this escape needs hexadecimal digits", 1, 13),
      ("title: \"\\q\"", "this escape means nothing", 1, 9),
      ("title: | x", "text stands behind | or >", 1, 10),
      ("a: 1\n---\nb: 2", "a second document begins here", 2, 1),
      ("[a, b]: c", "a key must be one word or text", 1, 1),
      (": c", "this line does not fit the group of keys above it", 1, 1),
      ("a: 99999999999999999999", "the number is too large", 1, 4),
      ("a: .inf", "the number is too large", 1, 4),
      ("ä: x\u{1}", "a control character stands here", 1, 5),
    ])
  func wording(text: String, message: String, line: Int, column: Int) {
    let found = problem(Array(text.utf8))
    #expect(found?.message == message)
    #expect(found?.position == SourcePosition(line: line, column: column))
    #expect(found?.hint != nil)
  }

  @Test("A byte that is not UTF-8 is reported where it stands")
  func encoding() {
    let found = problem(Array("ä: y".utf8) + [0xF6, 0x0A])
    #expect(found?.message == "this is not UTF-8")
    #expect(found?.position == SourcePosition(line: 1, column: 5))
  }

  @Test("An address is no key without its space")
  func address() {
    let problems = Problems()
    let source = SourceText(file: "a.yaml", text: "- https://example.fi/\n- {a: x:y}\n- 12:30")
    _ = YAMLDocument.parse(source, problems: problems)
    #expect(problems.sorted.isEmpty)
  }
}
