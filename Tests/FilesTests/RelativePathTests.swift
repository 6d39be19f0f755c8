// A path cannot leave its folder.

import Files
import Testing

@Suite struct RelativePathTests {
  @Test(
    "A path that tries to escape is refused",
    arguments: [
      "", "/", "/etc/passwd", "..", "../a", "a/..", "a/../b", "a//b", "a/", ".", "./a", "a/./b",
      "a\0b", "a/\0",
    ])
  func escaping(text: String) {
    #expect(RelativePath(text) == nil)
  }

  @Test(
    "Names that only look dangerous are taken",
    arguments: ["a", "a/b/c.json", "...", "a/..b", ".hidden", "a b", "åäö/ö.md", "-rf"])
  func harmless(text: String) {
    #expect(RelativePath(text)?.text == text)
  }

  @Test("A name of more than 255 bytes is refused")
  func longName() {
    #expect(RelativePath(String(repeating: "a", count: 255)) != nil)
    #expect(RelativePath(String(repeating: "a", count: 256)) == nil)
    #expect(RelativePath(String(repeating: "ä", count: 128)) == nil)
  }

  @Test("A path of more than 1,024 bytes is refused")
  func longPath() {
    #expect(RelativePath(String(repeating: "a/", count: 511) + "aa") != nil)
    #expect(RelativePath(String(repeating: "a/", count: 512) + "a") == nil)
  }

  @Test("A path knows its names and its folder")
  func parts() {
    let path = relative("2026/11/x.json")
    #expect(path.names == ["2026", "11", "x.json"])
    #expect(path.name == "x.json")
    #expect(path.folder == relative("2026/11"))
    #expect(relative("x.json").folder == nil)
    #expect(relative("a").appending(relative("b/c")) == relative("a/b/c"))
  }
}
