// How plain text is set for a page.

import Forms
import Testing

@Suite("Plain text on a page") struct TextLinesTests {
  @Test("A description is one line, cut between words, and never longer than asked for")
  func excerpts() {
    #expect(TextLines.excerpt(of: "Yksi\n\nkaksi  kolme", charactersMax: 16) == "Yksi kaksi kolme")
    #expect(TextLines.excerpt(of: "Yksi kaksi kolme", charactersMax: 15) == "Yksi kaksi…")
    #expect(TextLines.excerpt(of: "Yksi kaksi kolme", charactersMax: 11) == "Yksi kaksi…")
    #expect(TextLines.excerpt(of: "Yksi kaksi kolme", charactersMax: 10) == "Yksi…")
    #expect(TextLines.excerpt(of: "ÄäÖöÅåÄäÖö", charactersMax: 10) == "ÄäÖöÅåÄäÖö")
    #expect(TextLines.excerpt(of: "pitkäyhdyssana", charactersMax: 5) == "pitk…")
    #expect(TextLines.excerpt(of: " \n ", charactersMax: 5) == "")
  }
}
