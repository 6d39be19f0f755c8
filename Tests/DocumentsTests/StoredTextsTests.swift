// Tests that the program's own small files are read back, or are nil as a whole.

import Testing

@testable import Documents

@Suite struct StoredTextsTests {
  @Test("Entries are read back as they were written")
  func roundTrip() throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.entry("name", "Desk")
    writer.entry("count", 7)
    writer.entry("roles", ["a", "b"])
    writer.entry("absent", String?.none)
    writer.entry("none", Int?.none)
    writer.entry("empty", [])
    writer.endObject()
    let bytes = writer.finish()
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"name":"Desk","count":7,"roles":["a","b"],"empty":[]}"#)
    let texts = try #require(StoredTexts(bytes))
    #expect(texts["name"] == "Desk")
    #expect(texts.number("count") == 7)
    #expect(texts.list("roles") == ["a", "b"])
    #expect(texts["absent"] == nil)
    #expect(texts.list("absent") == [])
  }

  @Test(
    "What is no such object is nil",
    arguments: ["", "[]", "{\"a\": {}}", "{\"a\": \"b\"", "{\"a\": true}", "{\"a\": 1.5}"])
  func others(text: String) {
    #expect(StoredTexts(Array(text.utf8)) == nil)
  }
}
