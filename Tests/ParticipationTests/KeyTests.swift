// Keys, case numbers and languages: what they take and what they refuse.

import Participation
import Testing

@Suite struct KeyTests {
  @Test(
    "A key is small letters, digits, hyphens and underscores",
    arguments: ["a", "2", "no-answer_yet"])
  func taken(text: String) {
    #expect(Key(text)?.text == text)
  }

  @Test(
    "What would not be safe in an address is no key",
    arguments: ["", "A", "-a", "_a", "a b", "a/b", "ä", "a.b", "a\0", "a\u{301}", "\u{212A}"])
  func refused(text: String) {
    #expect(Key(text) == nil)
  }

  @Test("A key has at most 64 characters")
  func length() {
    #expect(Key(String(repeating: "a", count: 64)) != nil)
    #expect(Key(String(repeating: "a", count: 65)) == nil)
  }
}

@Suite struct CaseIDTests {
  @Test(
    "A case number is a year and 6 to 8 digits or capitals",
    arguments: [
      "2026-000123", "2026-1234567", "2026-ABCDEF12",
    ])
  func taken(text: String) {
    #expect(CaseID(text)?.text == text)
  }

  @Test(
    "Anything else is no case number",
    arguments: [
      "", "2026-00012", "2026-000000123", "2026-00012a", "2026_000123", "26-000123", "2026-0001 3",
      "2026-000/23", "2026-000.23", "202A-000123", "٢٠٢٦-000123",
    ])
  func refused(text: String) {
    #expect(CaseID(text) == nil)
  }

  @Test("A counter gives numbers of six digits and more")
  func counted() {
    #expect(CaseID(year: 2026, number: 123).text == "2026-000123")
    #expect(CaseID(year: 2026, number: CaseID.numberMax).text == "2026-99999999")
    #expect(CaseID(CaseID(year: 2026, number: CaseID.numberMax).text) != nil)
  }
}

@Suite struct LanguageTests {
  @Test("Language tags are taken", arguments: ["fi", "sv", "smn", "zh-Hant", "de-CH-1996"])
  func taken(code: String) {
    #expect(Language(code)?.code == code)
  }

  @Test(
    "Anything else is no language",
    arguments: [
      "", "f", "FI", "finnish", "fi-", "fi-a", "fi_FI", "fi/..", "-fi", "fi-ääkkönen", "fi\r\n",
    ])
  func refused(code: String) {
    #expect(Language(code) == nil)
  }

  @Test("A missing translation falls back to the language that sorts first")
  func fallback() throws {
    let (fi, sv, en) = try (language("fi"), language("sv"), language("en"))
    let text = LocalizedText([sv: "Namn", fi: "Nimi"])
    #expect(text.text(in: sv) == "Namn")
    #expect(text.text(in: en) == "Nimi")
    #expect(LocalizedText([:]).text(in: en) == "")
  }
}
