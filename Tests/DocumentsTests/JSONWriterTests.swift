// The writer: its bytes, and that the reader gets back what was written.

import Diagnostics
import Documents
import Testing

@Suite struct JSONWriterTests {
  func sample(_ style: JSONWriter.Style) -> String {
    var json = JSONWriter(style)
    json.beginObject()
    json.key("id")
    json.string("2026-000123")
    json.key("list")
    json.beginArray()
    json.integer(-3)
    json.number(61.86)
    json.bool(true)
    json.null()
    json.beginObject()
    json.endObject()
    json.beginArray()
    json.endArray()
    json.endArray()
    json.key("raw")
    json.raw(Array("{\"x\": 1}".utf8)[...])
    json.endObject()
    return String(decoding: json.finish(), as: UTF8.self)
  }

  @Test("Compact JSON has no white space of its own")
  func compact() {
    #expect(
      sample(.compact)
        == #"{"id":"2026-000123","list":[-3,61.86,true,null,{},[]],"raw":{"x": 1}}"#)
  }

  @Test("Indented JSON has an entry a line, and empty containers stay on theirs")
  func indented() {
    #expect(
      sample(.indented(1)) == """
        {
         "id": "2026-000123",
         "list": [
          -3,
          61.86,
          true,
          null,
          {},
          []
         ],
         "raw": {"x": 1}
        }
        """)
  }

  @Test("Only quotes, backslashes and control characters are escaped")
  func escapes() {
    var json = JSONWriter()
    json.string("a\"b\\c/d\n\r\t\u{1}\u{1F}\u{7F}ä😀</script>")
    let text = String(decoding: json.finish(), as: UTF8.self)
    #expect(text == #""a\"b\\c/d\n\r\t\u0001\u001f"# + "\u{7F}ä😀</script>\"")
  }

  @Test(
    "A number is written in its shortest spelling and reads back the same",
    arguments: [
      0.1, 61.86, 1e21, -Double.leastNonzeroMagnitude, 1 / 3, 100, -0.0,
      .greatestFiniteMagnitude,
    ] as [Double])
  func numbers(value: Double) throws {
    var writer = JSONWriter()
    writer.number(value)
    let bytes = writer.finish()
    var reader = JSONReader(SourceText(file: "a.json", bytes: bytes))
    #expect(try reader.number().bitPattern == value.bitPattern)
    try reader.finish()
  }

  @Test("Any text reads back as it was")
  func texts() throws {
    let text = String(String.UnicodeScalarView((0..<0x500).compactMap { Unicode.Scalar($0) }))
    var writer = JSONWriter()
    writer.string(text)
    var reader = JSONReader(SourceText(file: "a.json", bytes: writer.finish()))
    #expect(try Array(reader.string().utf8) == Array(text.utf8))
  }

  @Test("A buffer that is handed in is appended to")
  func appending() {
    var json = JSONWriter(appendingTo: Array("x=".utf8))
    json.integer(1)
    #expect(json.finish() == Array("x=1".utf8))
  }

  @Test("A value without its key, and a key in an array, are mistakes of ours")
  func misuse() async {
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.beginObject()
      json.integer(1)
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.beginArray()
      json.key("a")
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.number(.nan)
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.beginArray()
      _ = json.finish()
    }
  }
}
