// What an editor reads when a JSON file is wrong: message, place and hint.

import Diagnostics
import Testing

@testable import Documents

@Suite struct JSONWordingTests {
  func problem(_ text: String) -> Diagnostic? { problem(Array(text.utf8)) }

  func problem(_ bytes: [UInt8]) -> Diagnostic? {
    let problems = Problems()
    let node = JSONDocument.parse(SourceText(file: "a.json", bytes: bytes), problems: problems)
    #expect(node == nil)
    #expect(problems.sorted.count == 1)
    return problems.sorted.first
  }

  @Test(
    "Each mistake is named at its place",
    arguments: [
      ("", "the file has no value", 1, 1),
      ("{\n  \"a\": 1,\n}", "a comma stands after the last value", 2, 9),
      ("[1, 2, ]", "a comma stands after the last value", 1, 6),
      ("{'a': 1}", "single quotes stand round a text", 1, 2),
      ("{\"a\": 'b'}", "single quotes stand round a text", 1, 7),
      ("{\n  // note\n  \"a\": 1}", "JSON has no comments", 2, 3),
      ("{\"a\": 1} # note", "JSON has no comments", 1, 10),
      ("{\"a\": /* x */ 1}", "JSON has no comments", 1, 7),
      ("{title: 1}", "the key has no quotes", 1, 2),
      ("{\"a\": 1\n \"b\": 2}", "a comma is missing after this value", 1, 8),
      ("[1 2]", "a comma is missing after this value", 1, 3),
      ("[1,,2]", "a value is missing here", 1, 4),
      ("{\"a\": 1,,}", "there is a comma too many", 1, 9),
      ("{\"a\": \"b\n}", "this text is not closed on its line", 1, 7),
      ("{\"a\": \"b", "this text is not closed on its line", 1, 7),
      ("{\"a\": \"b\tc\"}", "a tab stands in a text", 1, 9),
      ("[\"\u{1}\"]", "a control character stands in a text", 1, 3),
      ("[\"\\x\"]", "\"\\x\" means nothing in a text", 1, 3),
      ("[\"\\u12G4\"]", "\\u must be followed by four hexadecimal digits", 1, 3),
      ("[\"\\ud83d\"]", "this is half of a character (a lone surrogate)", 1, 3),
      ("[\"\\ude00\"]", "this is half of a character (a lone surrogate)", 1, 3),
      ("[\"\\ud83d\\u0041\"]", "this is half of a character (a lone surrogate)", 1, 3),
      ("{\"a\" 1}", "a colon is missing after the key", 1, 5),
      ("{\"a\" = 1}", "a colon is missing after the key", 1, 6),
      ("{} {}", "more text stands behind the end of the value", 1, 4),
      ("{}}", "one } too many", 1, 3),
      ("[1}", "} closes what began with [ on line 1", 1, 3),
      ("{\n\"a\": [1,\n2", "this [ is never closed", 2, 6),
      ("{\"a\": 1", "this { is never closed", 1, 1),
      ("[\"a\": 1]", "a list has no keys", 1, 5),
      ("{1: 2}", "a key must be text in double quotes", 1, 2),
      ("[True]", "True means nothing in JSON", 1, 2),
      ("[truee]", "truee means nothing in JSON", 1, 2),
      ("[tämä]", "tämä means nothing in JSON", 1, 2),
      ("[NaN]", "NaN means nothing in JSON", 1, 2),
      ("[01]", "a number must not begin with a zero", 1, 2),
      ("[+1]", "this is not a JSON number", 1, 2),
      ("[.5]", "this is not a JSON number", 1, 2),
      ("[1.]", "this is not a JSON number", 1, 2),
      ("[1e]", "this is not a JSON number", 1, 2),
      ("[-]", "this is not a JSON number", 1, 2),
      ("[0x1F]", "this is not a JSON number", 1, 2),
      ("[1e400]", "the number is too large", 1, 2),
      ("[9223372036854775808]", "the number is too large", 1, 2),
      ("{\"ä\": \"ä\", b}", "the key has no quotes", 1, 12),
      ("\u{FEFF}[x]", "x means nothing in JSON", 1, 2),
    ])
  func wording(text: String, message: String, line: Int, column: Int) {
    let found = problem(text)
    #expect(found?.message == message)
    #expect(found?.position == SourcePosition(line: line, column: column))
    #expect(found?.hint != nil)
  }

  @Test("A byte that is not UTF-8 is reported where it stands")
  func encoding() {
    let found = problem(Array("{\"a\": \"ä".utf8) + [0xE4] + Array("\"}".utf8))
    #expect(found?.message == "this is not UTF-8")
    #expect(found?.position == SourcePosition(line: 1, column: 9))
    #expect(problem([0x5B, 0xE4, 0x5D]) != nil)
  }

  @Test("A surrogate encoded as UTF-8 is refused in keys too")
  func encodedSurrogate() {
    #expect(problem([0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D]) != nil)
  }

  @Test("The hints say what to write")
  func hints() {
    #expect(problem("{title: 1}")?.hint == "write \"title\"")
    #expect(problem("[True]")?.hint == "write true")
    #expect(problem("[None]")?.hint == "write null")
    #expect(problem("[\"\u{1}\"]")?.hint == "write \\u0001 or remove it")
  }

  @Test("A file above the size limit is refused unread")
  func tooLarge() {
    let bytes = [UInt8](repeating: 0x20, count: JSONDocument.bytesMax + 1)
    #expect(problem(bytes)?.message == "the file is larger than 16 MiB")
  }
}
