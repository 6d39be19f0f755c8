// "Did you mean".

import Diagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(
    "A near name is found",
    arguments: [
      ("lable", "label"), ("Label", "label"), ("labels", "label"), ("requried", "required"),
      ("tilte", "title"),
    ])
  func near(name: String, expected: String) {
    let known = ["label", "required", "title", "help"]
    #expect(Suggestion.nearest(to: name, in: known) == expected)
  }

  @Test("A far name is not suggested")
  func far() {
    #expect(Suggestion.nearest(to: "colour", in: ["label", "help"]) == nil)
    #expect(Suggestion.nearest(to: "x", in: [String]()) == nil)
  }

  @Test("Of two equally near names the first in sorted order is taken")
  func ties() {
    #expect(Suggestion.nearest(to: "cat", in: ["car", "bat"]) == "bat")
  }

  @Test("Where nothing is near, a short list of the known names helps")
  func list() {
    #expect(
      Suggestion.hint(for: "colour", among: ["b", "a", "a"], noun: "keys") == "known keys: a, b")
    #expect(Suggestion.hint(for: "colour", among: (0...20).map { "k\($0)" }, noun: "keys") == nil)
  }
}
