// Typed reading of one map: what is returned, and which mistakes are reported.

import Diagnostics
import Documents
import Testing

@Suite struct MapReaderTests {
  let problems = Problems()

  func reader(_ text: String) throws -> MapReader {
    let source = SourceText(file: "a.json", text: text)
    let node = try #require(JSONDocument.parse(source, problems: problems))
    return try #require(MapReader(node, "a field", problems))
  }

  var messages: [String] { problems.sorted.map(\.message) }

  @Test("Each accessor returns a value of its kind")
  func accessors() throws {
    let map = try reader(
      #"{"t": "x", "b": true, "i": 5, "l": ["a", "b"], "m": {"k": 1}, "n": null}"#)
    #expect(map.text("t") == "x")
    #expect(map.bool("b") == true)
    #expect(map.integer("i", in: 1...9) == 5)
    #expect(map.texts("l") == ["a", "b"])
    #expect(map.list("l")?.count == 2)
    #expect(map.map("m")?.integer("k", in: 0...1) == 1)
    #expect(map.text("n") == nil)
    #expect(map.node("missing") == nil)
    map.finish()
    #expect(messages.isEmpty)
  }

  @Test("A value of another kind is an error at the value")
  func wrongKinds() throws {
    let map = try reader(#"{"t": 7, "b": "yes", "i": 1.5, "l": {}, "x": ["a", 2]}"#)
    #expect(map.text("t") == nil)
    #expect(map.bool("b") == nil)
    #expect(map.integer("i", in: 0...9) == nil)
    #expect(map.list("l") == nil)
    #expect(map.texts("x") == ["a"])
    #expect(
      messages == [
        "\"t\" must be text, not a whole number", "\"b\" must be true or false, not text",
        "\"i\" must be a whole number, not a number", "\"l\" must be a list, not a group of keys",
        "\"x\" must be text, not a whole number",
      ])
    #expect(problems.sorted[0].hint == "put it in double quotes: \"7\"")
    #expect(problems.sorted[0].position == SourcePosition(line: 1, column: 7))
  }

  @Test("A number beyond its limits is an error that names them")
  func limits() throws {
    let map = try reader(#"{"days": 400}"#)
    #expect(map.integer("days", in: 1...365) == nil)
    #expect(messages == ["\"days\" must be from 1 to 365"])
  }

  @Test("A required key that is missing or null is an error at the map")
  func required() throws {
    let map = try reader(#"{"b": null}"#)
    #expect(map.requiredText("a") == nil)
    #expect(map.required("b") == nil)
    map.finish()
    #expect(messages == ["the key \"a\" is missing", "the key \"b\" is missing"])
  }

  @Test("A key that nobody asked for is an error with a did-you-mean")
  func unknownKey() throws {
    let map = try reader(#"{"lable": "x", "label": "y"}"#)
    _ = map.text("label")
    map.finish()
    #expect(messages == ["unknown key \"lable\""])
    #expect(problems.sorted.first?.hint == "did you mean \"label\"?")
    #expect(problems.sorted.first?.excerpt?.caretLength == 7)
  }

  @Test("A required key under a mistyped name is one mistake")
  func mistypedRequired() throws {
    let map = try reader(#"{"tilte": "x"}"#)
    #expect(map.requiredText("title") == nil)
    map.finish()
    #expect(messages == ["unknown key \"tilte\""])
  }

  @Test("Maps whose keys are names give all entries and have no unknown key")
  func named() throws {
    let map = try reader(#"{"technical": 1, "social": 2}"#)
    #expect(map.named.map(\.key) == ["technical", "social"])
    map.finish()
    #expect(messages.isEmpty)
  }

  @Test("Something other than a map is an error")
  func notAMap() throws {
    let source = SourceText(file: "a.json", text: "[]")
    let node = try #require(JSONDocument.parse(source, problems: problems))
    #expect(MapReader(node, "a field", problems) == nil)
    #expect(messages == ["a field must be a group of keys, not a list"])
  }
}
