// Bytes to lines and columns, and the excerpt around them.

import Diagnostics
import Testing

@Suite struct SourceTextTests {
  func position(_ text: String, _ offset: Int) -> SourcePosition {
    SourceText(file: "a", text: text).position(of: offset)
  }

  @Test("Columns count characters, not bytes")
  func columns() {
    #expect(position("ä😀x", 6) == SourcePosition(line: 1, column: 3))
    #expect(position("a\u{308}x", 3) == SourcePosition(line: 1, column: 2))
  }

  @Test("Lines end with LF or CRLF")
  func lines() {
    #expect(position("a\nb", 2) == SourcePosition(line: 2, column: 1))
    #expect(position("a\r\nb", 3) == SourcePosition(line: 2, column: 1))
    #expect(position("a\r\nb", 1) == SourcePosition(line: 1, column: 2))
  }

  @Test("A byte order mark takes no column")
  func byteOrderMark() {
    #expect(position("\u{FEFF}ab", 4) == SourcePosition(line: 1, column: 2))
    #expect(position("\u{FEFF}ab", 0) == SourcePosition(line: 1, column: 1))
    #expect(position("\u{FEFF}ab\nc", 6) == SourcePosition(line: 2, column: 1))
  }

  @Test("The end of the text, and what lies beyond it, is a place too")
  func end() {
    #expect(position("ab", 2) == SourcePosition(line: 1, column: 3))
    #expect(position("ab\n", 99) == SourcePosition(line: 2, column: 1))
    #expect(position("", 0) == SourcePosition(line: 1, column: 1))
  }

  @Test("The marked part ends with its line")
  func markedPart() {
    let found = SourceText(file: "a", text: "one\r\nkäsi x\r\nthree")
      .diagnostic(at: 5, length: 99, "m")
    #expect(found.excerpt == Excerpt(line: "käsi x", offset: 0, length: 6))
  }

  @Test("The first byte that is not UTF-8 is found")
  func invalidUTF8() {
    #expect(SourceText(file: "a", text: "ä😀").firstInvalidUTF8 == nil)
    #expect(SourceText(file: "a", bytes: [0x61, 0xC3, 0xA4, 0xE4, 0x61]).firstInvalidUTF8 == 3)
    #expect(SourceText(file: "a", bytes: [0x61, 0xC3]).firstInvalidUTF8 == 1)
    #expect(SourceText(file: "a", bytes: []).firstInvalidUTF8 == nil)
  }
}
