// What a pattern takes, what it is refused for, and that it cannot run away.

import Participation
import Testing

@Suite struct AnswerPatternTests {
  @Test(
    "The whole answer must match",
    arguments: [
      (#"\d{7}-\d"#, ["1234567-8", " 1234567-8 "], ["123456-8", "1234567-89", "x1234567-8", ""]),
      ("[A-ZÅÄÖ]{2,3}-[0-9]+", ["ÅB-1", "ABC-123"], ["A-1", "abc-1", "ABCD-1", "AB-"]),
      ("(kyllä|ei|)", ["kyllä", "ei", ""], ["kylläei", "e"]),
      ("a?b*c+", ["c", "abbc", "ccc"], ["ab", "aabc"]),
      ("[^ -]{2,}", ["öö", "abc"], ["a", "a b", "a-b"]),
      (".{1,2}", ["a", "👩😀"], ["abc", "a\n"]),
      (#"\(\.\)\\"#, [#"(.)\"#], ["(a)"]),
      ("((a|b){2}|c){2}", ["abba", "cc", "cab"], ["aba", "c"]),
    ])
  func matching(text: String, good: [String], bad: [String]) throws {
    let pattern = try AnswerPattern(text)
    for answer in good { #expect(pattern.matches(answer), "\(answer)") }
    for answer in bad { #expect(!pattern.matches(answer), "\(answer)") }
  }

  @Test(
    "What is not in the language is a mistake",
    arguments: [
      "^a", "a$", "(?=a)", #"\1"#, #"\w"#, "a**b(", "[", "[]", "[z-a]", "a{2", "a{3,2}", "*a", ")",
      "a{1,1001}", "(a{1000}){3}", "{", "a]", #"\"#, "[[:alpha:]]",
      String(repeating: "(", count: 30) + String(repeating: ")", count: 30),
      String(repeating: "a", count: 501), "((((a{900}){900}){900}){900}){900}",
    ])
  func mistakes(text: String) {
    #expect(throws: PatternMistake.self) { try AnswerPattern(text) }
  }

  @Test("Patterns that ruin other engines walk through the longest answer")
  func catastrophes() throws {
    let answer = String(repeating: "a", count: AnswerPattern.charactersMax - 1) + "!"
    for text in ["(a*)*", "(a|a)*", "(a+)+", "(a|aa)+", "(.*)*b", "((a?){30}){20}"] {
      #expect(try !AnswerPattern(text).matches(answer), "\(text)")
    }
    #expect(try AnswerPattern("(a*)*!").matches(answer))
  }

  @Test("The browser gets the same pattern in its own language, every mark escaped")
  func html() throws {
    #expect(
      try AnswerPattern(#"[A-F\-]\d?(x|.)"#).html
        == " *[A-F\\u{2D}](?:[0-9]){0,1}(?:x|[^\\u{A}\\u{D}\\u{2028}-\\u{2029}]) *")
  }

  @Test("The sample of a pattern matches it")
  func sample() throws {
    for text in [#"\d{7}-\d"#, "[^a-y]+", "(b|c){2}x?", ".", ""] {
      let pattern = try AnswerPattern(text)
      #expect(pattern.matches(pattern.sample), "\(text): \(pattern.sample)")
    }
  }
}
