// The cleaning, cutting and escaping of texts.

import Testing

@testable import Importing

@Suite struct PlainTextTests {
  @Test("Control characters are taken out, line ends become LF")
  func controls() {
    let text = PlainText(lines: " a\r\nb\rc\u{0}\u{1B}[1m\td\u{85}\u{FEFF} ")
    #expect(text.text == "a\nb\nc[1m d")
    #expect(text.hadControls)
    #expect(!PlainText(lines: "ä\nö – »x« 🎿").hadControls)
  }

  @Test("HTML stays the text it is")
  func html() {
    #expect(PlainText(lines: "<b>x</b> &amp;").text == "<b>x</b> &amp;")
  }

  @Test("A title is one line")
  func line() {
    #expect(PlainText(line: "a \n\n b\tc").text == "a b c")
  }

  @Test("A cut text fits and shows that it was cut")
  func cut() {
    var text = PlainText(lines: "abc👨‍👩‍👧def")
    text.cut(to: 6)
    #expect(text.text == "abc…")
    #expect(PlainText(lines: "äää").isLonger(than: 2))
    #expect(!PlainText(lines: "äää").isLonger(than: 3))
  }

  @Test("The first words stop before the limit")
  func words() {
    let text = PlainText(lines: "Yksi kaksi kolme\nneljä")
    #expect(text.firstWords(charactersMax: 12) == "Yksi kaksi…")
    #expect(text.firstWords(charactersMax: 80) == "Yksi kaksi kolme")
    #expect(PlainText(lines: "aaaaaaaaaa").firstWords(charactersMax: 4) == "aaa…")
    #expect(PlainText(lines: "").firstWords(charactersMax: 4) == "")
  }

  @Test("What Markdown would take for its own is escaped")
  func markdown() {
    #expect(MarkdownEscaping.markdown(of: "a *b* _c_ <i>") == "a \\*b\\* \\_c\\_ \\<i\\>")
    #expect(MarkdownEscaping.markdown(of: "# a - b") == "\\# a - b")
    #expect(MarkdownEscaping.markdown(of: "- x\n12. y") == "\\- x\\\n12\\. y")
    #expect(MarkdownEscaping.markdown(of: "one\n\ntwo") == "one\n\ntwo")
    #expect(MarkdownEscaping.markdown(of: "[a](b) &amp; C:\\d") == "\\[a\\](b) \\&amp; C:\\\\d")
  }
}
