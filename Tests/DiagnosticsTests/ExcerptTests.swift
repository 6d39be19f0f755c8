// The cut line and its caret.

import Diagnostics
import Testing

@Suite struct ExcerptTests {
  @Test("A short line stays whole, a tab becomes one space")
  func short() {
    let excerpt = Excerpt(line: "a\tb", offset: 2, length: 1)
    #expect(excerpt.line == "a b")
    #expect(excerpt.caretOffset == 2)
    #expect(excerpt.caretLength == 1)
  }

  @Test("A long line is cut around the caret")
  func long() {
    let line = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
    let excerpt = Excerpt(line: line, offset: 500, length: 1)
    #expect(excerpt.line.count == Excerpt.charactersMax + 2)
    #expect(Array(excerpt.line)[excerpt.caretOffset] == "X")
    #expect(excerpt.line.hasPrefix("…") && excerpt.line.hasSuffix("…"))
  }

  @Test("The caret is at least one character, also at the end of the line")
  func caret() {
    #expect(Excerpt(line: "ab", offset: 2, length: 0).caretLength == 1)
    #expect(Excerpt(line: "ab", offset: 9, length: 5).caretOffset == 2)
  }
}
