// How command lines are taken apart.

import HTTP
import Testing

@testable import Commands

@Suite struct ArgumentsTests {
  @Test("Options take the next word or what follows the equals sign")
  func options() throws {
    let arguments = try parse("--site", "a", "--title=b=c", "word", "--all", "--title=")
    #expect(arguments["site"] == "a")
    #expect(arguments["title"] == "")
    #expect(arguments.all("title") == ["b=c", ""])
    #expect(arguments.has("all"))
    #expect(arguments.words == ["word"])
    #expect(arguments.names == ["all", "site", "title"])
  }

  @Test("A value may look like an option, and a hyphen is a word")
  func values() throws {
    let arguments = try parse("--title", "--all", "-")
    #expect(arguments["title"] == "--all")
    #expect(!arguments.has("all"))
    #expect(arguments.words == ["-"])
  }

  @Test("An unknown option suggests the nearest")
  func unknown() {
    let error = #expect(throws: UsageError.self) { try parse("--titel", "x") }
    #expect(error?.message == "there is no option --titel")
    #expect(error?.hint == "did you mean --title?")
    #expect(throws: UsageError.self) { try parse("--") }
  }

  @Test("What is missing or too much is said")
  func mistakes() throws {
    #expect(throws: UsageError(message: "--site needs a value")) { try parse("--site") }
    #expect(throws: UsageError(message: "--all takes no value")) { try parse("--all=1") }
    #expect(throws: UsageError(message: "there is one word too many: \"c\"")) {
      try parse("a", "b", "c")
    }
    let arguments = try parse()
    #expect(throws: UsageError(message: "the case number is missing")) {
      try arguments.word(0, "case number")
    }
    let missing = UsageError(message: "--site is missing", hint: "add --site DIR")
    #expect(throws: missing) { try arguments.required("site", "DIR") }
  }

  @discardableResult
  private func parse(_ words: String...) throws -> Arguments {
    try Arguments(words, options: ["site", "title"], flags: ["all"], wordsMax: 2)
  }
}

@Suite struct ListenAddressTests {
  @Test(
    "An address is written as in an address bar",
    arguments: [
      ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "::1", 80), ("8080", "127.0.0.1", 8080),
      (":0", "127.0.0.1", 0),
    ])
  func read(_ text: String, _ address: String, _ port: UInt16) throws {
    #expect(try ListenAddress(text) == ListenAddress(place: .network(address: address, port: port)))
  }

  @Test(
    "Without a port it is none",
    arguments: ["", "127.0.0.1", "127.0.0.1:", "a:70000", "a:-1", "a:+80", "a:8 0"])
  func refused(_ text: String) {
    #expect(throws: UsageError.self) { try ListenAddress(text) }
  }

  @Test("A path is a socket with its mode, and absolute")
  func path() throws {
    let socket = try ListenAddress("unix:/run/a.sock", socketMode: 0o666)
    #expect(socket == ListenAddress(place: .unixSocket(path: "/run/a.sock", mode: 0o666)))
    #expect(throws: UsageError.self) { try ListenAddress("unix:a.sock") }
    #expect(throws: UsageError.self) { try ListenAddress("unix:") }
  }

  @Test("It is shown with the port that was found")
  func shown() throws {
    #expect(try ListenAddress("[::1]:0").url(port: 81) == "http://[::1]:81/")
    #expect(try ListenAddress("127.0.0.1:0").url(port: 81) == "http://127.0.0.1:81/")
    #expect(try ListenAddress("unix:/run/a.sock").url(port: 0) == "unix:/run/a.sock")
  }
}

@Suite struct TerminalTextTests {
  @Test(
    "What could steer the terminal is replaced",
    arguments: [
      ("\u{1B}[2Jgone", "\u{FFFD}[2Jgone"), ("a\u{9B}31m", "a\u{FFFD}31m"),
      ("a\u{202E}b", "a\u{FFFD}b"), ("a\u{2066}b\u{2069}", "a\u{FFFD}b\u{FFFD}"),
      ("a\tb", "a b"), ("bell\u{7}", "bell\u{FFFD}"), ("del\u{7F}", "del\u{FFFD}"),
      ("\u{0}", "\u{FFFD}"), ("ä ö 👩‍🚒", "ä ö 👩‍🚒"), ("a\nb", "a\nb"),
    ])
  func printable(_ text: String, _ shown: String) {
    #expect(text.printable == shown)
  }

  @Test("A title stays on its line")
  func oneLine() {
    #expect("a\r\nb\nc".onOneLine.split(separator: " ").count == 3)
    let breaks = "a\u{2028}b\u{85}c".onOneLine.filter { $0.isNewline }
    #expect(breaks.isEmpty)
  }
}
