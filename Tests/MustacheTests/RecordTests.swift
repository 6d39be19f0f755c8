// Names, shapes and records.

import Mustache
import Testing

@Suite struct RecordTests {
  @Test("Equal texts are one name")
  func internsNames() {
    #expect(Name("otsikko") == "otsikko")
    #expect(Name("otsikko") != "otsikot")
    #expect(Name("otsikko").text == "otsikko")
  }

  @Test("A shape finds every slot and nothing else")
  func findsSlots() {
    let names = (0..<200).map { Name("slot\($0)") }
    let shape = Shape(names)
    #expect(names.map { shape.slot(of: $0) } == Array(0..<200))
    #expect(shape.slot(of: "elsewhere") == nil)
    #expect(Shape([]).slot(of: "elsewhere") == nil)
  }

  @Test("A record is read and written by name")
  func readsAndWrites() {
    var record: Record = ["a": 1, "b": "x", "a": 2]
    record["b"] = "y"
    record["c"] = true
    #expect(written(record) == "2 y true")
    record["c"] = nil
    #expect(written(record) == "2 y ")
  }

  @Test("Merged records have the names of both; the other's values count")
  func merges() {
    let first: Record = ["a": 1, "b": 2]
    #expect(written(first.merging(["b": 3, "c": 4])) == "1 3 4")
    #expect(written(first.merging(["b": 3])) == "1 3 ")
    #expect(written(first) == "1 2 ")
  }

  @Test("Optional text is null where there is none")
  func endsSearchAtNull() {
    let context: Value = ["a": "outer", "s": ["a": .optionalText(nil)], "t": ["a": nil]]
    let written = Template.render("({{#s}}{{a}}{{/s}})({{#t}}{{a}}{{/t}})", context: context)
    #expect(written == "()(outer)")
  }

  private func written(_ record: Record) -> String {
    Template.render("{{a}} {{b}} {{c}}", context: .record(record))
  }
}
