// What a record says, and what can be wrong with it.

import Archive
import Diagnostics
import Foundation
import Participation
import Testing

@Suite struct CaseReaderTests {
  @Test("A record is read whole; keys that the format does not have are passed over")
  func whole() throws {
    let story = try read(record)
    #expect(story.id.text == "2026-000123")
    #expect(story.channel.text == "feedback")
    #expect(story.language.code == "fi")
    #expect(story.title == "Valo" && story.message == "Rikki.")
    #expect(story.category?.text == "streets" && story.topic?.text == "lights")
    #expect(
      story.place == Place(address: "Koulutie 3", point: .init(latitude: 61.8, longitude: 25.1)))
    #expect(story.isOnBehalf)
    #expect(story.events.map(\.kind.name) == [.received, .published, .answered])
    #expect(story.state.visibility == .public && story.state.outcome == .fixed)
  }

  @Test("Without a vocabulary any well-formed key is taken")
  func noVocabulary() throws {
    let text = record.replacingOccurrences(of: "\"feedback\"", with: "\"ideas\"")
    #expect(try CaseReader(vocabulary: nil).read(source(text)).channel.text == "ideas")
  }

  @Test(
    "Each mistake is told where it stands",
    arguments: [
      ("\"2026-000123\"", "\"2026-12\"", "\"2026-12\" is no case number"),
      ("\"2026-000123\"", "7", "\"id\" must be text"),
      (
        "\"channel\": \"feedback\"", "\"channel\": \"feedbak\"",
        "the site has no channel \"feedbak\""
      ),
      ("\"channel\": \"feedback\"", "\"channel\": \"Å\"", "\"Å\" cannot be a channel"),
      ("\"lang\": \"fi\"", "\"lang\": \"finnish\"", "\"finnish\" is no language tag"),
      ("\"Valo\"", "\"\"", "the title is empty"),
      (
        "\"Valo\"", "\"\(String(repeating: "å", count: 301))\"",
        "the title is longer than 300 characters"
      ),
      ("\"streets\"", "\"street\"", "the site has no category \"street\""),
      ("\"lights\"", "\"light\"", "the site has no topic \"light\""),
      ("\"technical\"", "\"tecnical\"", "the site has no department \"tecnical\""),
      ("61.8", "91", "degrees go from -90 to 90 here"),
      ("25.1", "-180.5", "degrees go from -180 to 180 here"),
      (", \"lon\": 25.1", "", "a place has \"lat\" and \"lon\" together"),
      ("\"behalf\": true", "\"behalf\": \"yes\"", "\"behalf\" must be true or false"),
      (
        "\"title\": \"Valo\",", "\"title\": \"Valo\", \"title\": \"Toinen\",",
        "the key \"title\" stands here twice"
      ),
      ("\"title\": \"Valo\",", "", "the record lacks \"title\""),
      ("\"kind\": \"received\"", "\"kind\": \"recieved\"", "there is no event kind \"recieved\""),
      ("\"kind\": \"received\"", "\"kind\": \"published\"", "the first event must be \"received\""),
      (", \"kind\": \"published\"", "", "every event needs \"kind\""),
      ("\"at\": \"2026-11-02T09:00:00Z\", ", "", "every event needs \"at\""),
      ("2026-11-03T09", "2026-11-01T09", "this event is earlier than the one before it"),
      ("2026-11-03T09:00:00Z", "2026-11-31T09:00:00Z", "this is no date and time"),
      ("\"outcome\": \"fixed\"", "\"outcome\": \"fixd\"", "there is no outcome \"fixd\""),
      (", \"body\": \"Kyllä.\"", "", "an event of kind \"answered\" needs \"body\""),
      ("\"department\": \"technical\", ", "", "an event of kind \"answered\" needs \"department\""),
      (
        "\"kind\": \"published\"", "\"kind\": \"withheld\"",
        "an event of kind \"withheld\" needs \"reason\""
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"redacted\", \"reason\": \"secret\"",
        "there is no reason \"secret\""
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"erased\"",
        "an event of kind \"erased\" needs \"reason\""
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"allocated\"",
        "an event of kind \"allocated\" needs \"department\""
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"planned\"",
        "an event of kind \"planned\" needs \"until\""
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"planned\", \"until\": \"2026-2-1\"",
        "this is no date"
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"merged\"",
        "an event of kind \"merged\" needs \"into\""
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"merged\", \"into\": \"1\"",
        "\"1\" is no case number"
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"supported\"",
        "an event of kind \"supported\" needs \"count\""
      ),
      (
        "\"kind\": \"published\"", "\"kind\": \"supported\", \"count\": -1",
        "a count is not negative"
      ),
      ("\"message\"", "message", ""), ("\"fixed\"}]}", "\"fixed\"}]", ""),
      ("\"fixed\"}]}", "\"fixed\"}],}", ""), ("\"fixed\"}]}", "\"fixed\"}]} x", ""),
      ("Rikki.", "Rik\u{1}ki", ""), ("Rikki.", "\\ud800", ""),
    ])
  func mistakes(old: String, new: String, message: String) throws {
    #expect(record.contains(old))
    let broken = record.replacingOccurrences(of: old, with: new)
    let problem = try #require(try problem(broken))
    #expect(problem.message.hasPrefix(message), "\(problem.message)")
    #expect(problem.file == "case.json")
    #expect(problem.position != nil && problem.excerpt != nil)
  }

  @Test("A mistake's place is its line and column, and its hint the nearest word")
  func place() throws {
    let broken = record.replacingOccurrences(
      of: "\"kind\": \"published\"", with: "\"kind\": \"publishd\"")
    let problem = try #require(try problem(broken))
    #expect(problem.position == SourcePosition(line: 6, column: 42))
    #expect(problem.hint == "did you mean \"published\"?")
    #expect(problem.excerpt?.caretLength == "\"publishd\"".count)
  }

  @Test("A record has at least one event")
  func noEvents() throws {
    let start = try #require(record.range(of: "\"events\": ["))
    let problem = try problem(record[..<start.upperBound] + "]}")
    #expect(problem?.message == "a case has at least one event")
  }

  @Test("A byte that is not UTF-8 is a mistake, not repaired in silence")
  func notUTF8() throws {
    var bytes = Array(record.utf8)
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "V")))
    bytes[place] = 0xFF
    #expect(throws: Diagnostic.self) {
      try CaseReader(vocabulary: nil).read(SourceText(file: "case.json", bytes: bytes))
    }
  }

  @Test("A byte order mark and Windows line ends are no mistake")
  func foreignEditors() throws {
    let text = "\u{FEFF}" + record.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try read(text) == read(record))
  }
}
