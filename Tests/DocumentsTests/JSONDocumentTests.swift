// JSON as a tree: values, places and repeated keys.

import Diagnostics
import Documents
import Testing

@Suite struct JSONDocumentTests {
  func parse(_ text: String) throws -> Node {
    let problems = Problems()
    let node = JSONDocument.parse(SourceText(file: "a.json", text: text), problems: problems)
    try problems.throwIfAny()
    return try #require(node)
  }

  @Test("Every kind of value becomes its node, and the node knows how it was written")
  func kinds() throws {
    let node = try parse(#"  [null, true, -12, 1.50, "ä\n", [], {}]"#)
    guard case .list(let values) = node.value else { throw TestFailure() }
    #expect(
      values.map(\.spelling) == ["null", "true", "-12", "1.50", #""ä\n""#, "[]", "{}"])
    #expect(
      values.map(\.kindName) == [
        "nothing", "true or false", "a whole number", "a number", "text", "a list",
        "a group of keys",
      ])
    guard case .text("ä\n") = values[4].value else { throw TestFailure() }
    guard case .decimal(1.5) = values[3].value else { throw TestFailure() }
    #expect(node.range.lowerBound == 2)
  }

  @Test("A key that stands twice is kept twice, for MapReader to report")
  func repeatedKeys() throws {
    let node = try parse(#"{"a": 1, "a": 2}"#)
    guard case .map(let entries) = node.value else { throw TestFailure() }
    #expect(entries.map(\.key) == ["a", "a"])
    #expect(entries.map(\.keyRange) == [1..<4, 9..<12])
    let problems = Problems()
    _ = MapReader(node, "the file", problems)
    #expect(problems.sorted.map(\.message) == ["the key \"a\" stands here twice"])
  }

  @Test("A tree's range covers it from the first to the last byte")
  func nestedRanges() throws {
    let node = try parse(#"{"a": {"b": [1, 2 ] } }"#)
    #expect(node.range == 0..<23)
    guard case .map(let entries) = node.value else { throw TestFailure() }
    #expect(entries[0].value.spelling == #"{"b": [1, 2 ] }"#)
  }
}

struct TestFailure: Error {}
