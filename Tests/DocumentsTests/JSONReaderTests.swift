// The pull reader: what it reads, in which order, and where it stands.

import Diagnostics
import Testing

@testable import Documents

@Suite struct JSONReaderTests {
  func reader(_ text: String) -> JSONReader {
    JSONReader(SourceText(file: "a.json", text: text))
  }

  @Test("Keys come in the order of the text, with their places")
  func keysInOrder() throws {
    var json = reader(#"{ "id" : "a" , "n":7}"#)
    try json.beginObject()
    #expect(try json.nextKey() == "id")
    #expect(json.keyRange == 2..<6)
    #expect(json.valueStart == 9)
    #expect(try json.string() == "a")
    #expect(try json.nextKey() == "n")
    #expect(try json.integer() == 7)
    #expect(try json.nextKey() == nil)
    try json.finish()
  }

  @Test("Arrays hold values of every kind")
  func kinds() throws {
    var json = reader(#"[{}, [], "x", -1.5, true, null]"#)
    var kinds: [JSONReader.Kind] = []
    try json.beginArray()
    while try json.nextElement() {
      kinds.append(try json.peek())
      _ = try json.skip()
    }
    try json.finish()
    #expect(kinds == [.object, .array, .string, .number, .bool, .null])
  }

  @Test("A skipped value is returned as its bytes")
  func skipping() throws {
    let text = #"{"a": {"b": [1, "ä}", {"c": null}]} , "d": false}"#
    var json = reader(text)
    try json.beginObject()
    _ = try json.nextKey()
    let range = try json.skip()
    let raw = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    #expect(raw == #"{"b": [1, "ä}", {"c": null}]}"#)
    #expect(try json.nextKey() == "d")
    #expect(try json.bool() == false)
    #expect(try json.nextKey() == nil)
  }

  @Test(
    "Escapes become the characters they stand for",
    arguments: [
      (#""a\"b\\c\/d""#, "a\"b\\c/d"),
      (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
      (#""\u00e4\u20AC""#, "ä€"),
      (#""\uD83D\uDE00!""#, "😀!"),
      (#""\u0000""#, "\0"),
      ("\"päivä 😀\"", "päivä 😀"),
      (#""""#, ""),
    ])
  func escapes(json: String, expected: String) throws {
    var json = reader(json)
    #expect(try json.string() == expected)
  }

  @Test(
    "Numbers are read to the last bit",
    arguments: [
      "0", "-0.0", "61.86", "25.19", "1e3", "1E-2", "-1.5e+2", "9007199254740993", "5e-324",
      "0.1234567890123456789", "123456789012345678901234567890", "0.1", "1.7976931348623157e308",
      "123456789.123456789", "0.00000000000000000001",
    ])
  func numbers(text: String) throws {
    var json = reader(text)
    let expected = try #require(Double(text))
    #expect(try json.number().bitPattern == expected.bitPattern)
    try json.finish()
  }

  @Test("Whole numbers reach from the smallest to the largest Int")
  func integers() throws {
    for value in [0, -1, 42, Int.max, Int.min] {
      var json = reader(String(value))
      #expect(try json.integer() == value)
    }
  }

  @Test("A byte order mark at the start is passed over")
  func byteOrderMark() throws {
    var json = reader("\u{FEFF}1")
    #expect(try json.integer() == 1)
  }

  @Test("A value of another kind is refused with the key's name")
  func wrongKind() throws {
    var json = reader(#"{"title": ["a"]}"#)
    try json.beginObject()
    _ = try json.nextKey()
    let problem = #expect(throws: Diagnostic.self) { try json.string() }
    #expect(problem?.message == "\"title\" must be text, not a list")
    #expect(problem?.position == SourcePosition(line: 1, column: 11))
  }

  @Test("Nesting up to the limit is read, one level more is refused")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    var allowed = reader(nested(JSONReader.depthMax))
    _ = try allowed.skip()
    try allowed.finish()
    var deeper = reader(nested(JSONReader.depthMax + 1))
    #expect(throws: Diagnostic.self) { try deeper.skip() }
    var bomb = reader(String(repeating: "[", count: 1_000_000))
    #expect(throws: Diagnostic.self) { try bomb.skip() }
  }

  @Test("Every cut-off text is refused, skipped or read")
  func cutOff() {
    let whole = #"{"a": [1.5, "ä\u00e4", {"b": true}], "c": null}"#
    for length in 0..<whole.utf8.count {
      let source = SourceText(file: "a.json", bytes: Array(whole.utf8.prefix(length)))
      let problems = Problems()
      #expect(JSONDocument.parse(source, problems: problems) == nil, "\(length) bytes")
      #expect(problems.sorted.count == 1)
      var json = JSONReader(source)
      #expect(throws: Diagnostic.self) { try json.skip() }
    }
  }

  @Test("A changed byte never crashes the reader")
  func changedBytes() {
    let whole = Array(#"{"a": [1.5e3, "ä\u00e4\ud83d\ude00", {"b": true}], "c": null}"#.utf8)
    for place in whole.indices {
      for byte: UInt8 in [0, 0x0A, 0x22, 0x2C, 0x30, 0x5C, 0x5D, 0x7D, 0x80, 0xC3, 0xFF] {
        var changed = whole
        changed[place] = byte
        let source = SourceText(file: "a.json", bytes: changed)
        let problems = Problems()
        let node = JSONDocument.parse(source, problems: problems)
        #expect((node == nil) == problems.hasErrors)
        var json = JSONReader(source)
        let skipped = (try? json.skip()) != nil && (try? json.finish()) != nil
        #expect(skipped == (node != nil), "byte \(byte) at \(place)")
      }
    }
  }
}
