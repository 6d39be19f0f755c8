// The words of the interface, with numbers and names in them.

import Participation
import Testing

@Suite struct PhrasesTests {
  private func phrases(_ texts: [String: String]) throws -> Phrases {
    Phrases(language: try language("fi"), texts: texts)
  }

  @Test("A phrase is found by its key; an unknown key reads as itself")
  func lookup() throws {
    let say = try phrases(["send": "Lähetä"])
    #expect(say("send") == "Lähetä")
    #expect(say("nothing") == "nothing")
    #expect(say.contains("send") && !say.contains("nothing"))
  }

  @Test("Placeholders are filled, and what fills them is not searched again")
  func placeholders() throws {
    let say = try phrases(["hello": "{a} ja {b}, {a}"])
    #expect(say("hello", ["a": "{b}", "b": "x"]) == "{b} ja x, {b}")
  }

  @Test("A placeholder without a value stays as it is")
  func unfilled() throws {
    let say = try phrases(["hello": "{a} {b} {", "set": "{ {a} }"])
    #expect(say("hello", ["a": "1"]) == "1 {b} {")
    #expect(say("set", ["a": "1"]) == "{ 1 }")
  }

  @Test("A number chooses its form")
  func plural() throws {
    let say = try phrases(["case_one": "{count} asia", "case_other": "{count} asiaa"])
    #expect(say.counted("case", 0) == "0 asiaa")
    #expect(say.counted("case", 1) == "1 asia")
    #expect(say.counted("case", 2) == "2 asiaa")
    let none = try phrases(["case_zero": "ei asioita", "case_one": "1", "case_other": "n"])
    #expect(none.counted("case", 0) == "ei asioita")
  }

  @Test("Keys are sorted")
  func keys() throws {
    #expect(try phrases(["b": "", "a": ""]).keys == ["a", "b"])
  }
}
