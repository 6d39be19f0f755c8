// A record changes where it must and nowhere else.

import Archive
import Diagnostics
import Foundation
import Participation
import Testing

@Suite struct CaseRevisionTests {
  private func appended(_ text: String, _ kinds: Event.Kind...) throws -> String {
    var revision = CaseRevision(of: source(text))
    let at = try moment("2026-11-05T08:00:00Z")
    try revision.append(kinds.map { Event(at: at, $0) })
    return String(decoding: revision.bytes, as: UTF8.self)
  }

  private let compact =
    #"{"z":1,"id":"2026-000001","channel":"feedback","events":[{"at":"2026-11-02T07:14:03Z","kind":"received"}],"lang":"fi","title":"a","message":"b","ours":[ 1,2 ]}"#

  @Test("A one-line record stays on one line, its own keys and order untouched")
  func oneLine() throws {
    #expect(
      try appended(compact, .published)
        == compact.replacingOccurrences(
          of: #""received"}]"#,
          with: #""received"},{"at":"2026-11-05T08:00:00Z","kind":"published"}]"#))
  }

  @Test("In an indented record new events line up with the last one")
  func indented() throws {
    let text = """
      {
      \t"events" : [
      \t\t{ "at": "2026-11-02T07:14:03Z", "kind": "received" }
      \t],
        "id": "2026-000001"
      }
      """
    #expect(
      try appended(text, .published, .allocated(department: try key("x"))) == """
        {
        \t"events" : [
        \t\t{ "at": "2026-11-02T07:14:03Z", "kind": "received" },
        \t\t{"at":"2026-11-05T08:00:00Z","kind":"published"},
        \t\t{"at":"2026-11-05T08:00:00Z","kind":"allocated","department":"x"}
        \t],
          "id": "2026-000001"
        }
        """)
  }

  @Test("Windows line ends and a missing last line end are kept")
  func lineEnds() throws {
    let text = record.replacingOccurrences(of: "\n", with: "\r\n")
    let new = try appended(text, .reopened(note: nil))
    #expect(new.contains("\"fixed\"},\r\n  {\"at\""))
    #expect(
      new.replacingOccurrences(
        of: ",\r\n  {\"at\":\"2026-11-05T08:00:00Z\",\"kind\":\"reopened\"}", with: "") == text)
  }

  @Test("What CaseWriter wrote can be changed again and again")
  func again() throws {
    let story = try read(record)
    var text = String(decoding: CaseWriter.bytes(of: story), as: UTF8.self)
    for number in 1...3 { text = try appended(text, .handling(note: "\(number)")) }
    let after = try read(text)
    #expect(after.events.count == story.events.count + 3)
    #expect(Array(after.events.prefix(3)) == story.events)
  }

  @Test("Texts of events are replaced where they stand, and nothing else is touched")
  func eventTexts() throws {
    let text = """
      {"id": "2026-000001", "channel": "feedback", "lang": "fi", "title": "a", "message": "b",
       "events": [
        {"at": "2026-11-02T07:14:03Z", "kind": "received", "ours": {"note": "kept"}},
        { "kind": "handling",  "note" : "Call 5", "at": "2026-11-02T07:15:03Z" },
        {"at": "2026-11-02T07:16:03Z", "kind": "answered", "department": "technical", "body": "5 and \\u0035"}
       ], "last": [1]}
      """
    let before = try read(text).events
    var revision = CaseRevision(of: source(text))
    try revision.replaceTexts(
      of: before, with: before.map { $0.rewritten { $0.replacing("5", with: "[\"]") } })
    let new = text.replacingOccurrences(of: "Call 5", with: "Call [\\\"]")
      .replacingOccurrences(of: "5 and \\u0035", with: "[\\\"] and [\\\"]")
    #expect(String(decoding: revision.bytes, as: UTF8.self) == new)
    var none = CaseRevision(of: source(text))
    try none.replaceTexts(of: before, with: before)
    #expect(String(decoding: none.bytes, as: UTF8.self) == text)
  }

  @Test("Other answers are replaced where they stand, or come behind the message")
  func answers() throws {
    let new: [Key: CaseAnswer] = [
      try key("day"): .text("2026-12-24"), try key("many"): .keys([try key("a"), try key("b")]),
    ]
    var revision = CaseRevision(of: source(compact))
    try revision.replaceAnswers(new)
    try revision.replace("message", with: "c")
    let written = #""message":"c","answers": {"day":"2026-12-24","many":["a","b"]},"ours""#
    #expect(String(decoding: revision.bytes, as: UTF8.self).contains(written))
    var again = CaseRevision(of: source(String(decoding: revision.bytes, as: UTF8.self)))
    try again.replaceAnswers([:])
    #expect(String(decoding: again.bytes, as: UTF8.self).contains(#""answers": {},"ours""#))
    var none = CaseRevision(of: source(record))
    try none.replaceAnswers([:])
    #expect(String(decoding: none.bytes, as: UTF8.self) == record)
    var indented = CaseRevision(of: source(record))
    try indented.replaceAnswers(new)
    #expect(try read(String(decoding: indented.bytes, as: UTF8.self)).answers == new)
  }

  @Test("Answers are written, and read as they were")
  func writtenAnswers() throws {
    var story = try read(record)
    #expect(!String(decoding: CaseWriter.bytes(of: story), as: UTF8.self).contains("answers"))
    story.answers = [try key("a"): .text("\u{0}<b>\n\u{202E}"), try key("b"): .keys([])]
    #expect(try read(String(decoding: CaseWriter.bytes(of: story), as: UTF8.self)) == story)
  }

  @Test(
    "Answers of another shape are refused",
    arguments: [
      #"{"A b": "x"}"#, #"{"a": 5}"#, #"{"a": null}"#, #"{"a": ["B C"]}"#, #"{"a": [5]}"#, "[]",
      #"{"a": "x", "a": "y"}"#,
    ])
  func wrongAnswers(answers: String) {
    let text = record.replacingOccurrences(
      of: #""events""#, with: "\"answers\": \(answers), \"events\"")
    #expect(throws: Diagnostic.self) { try read(text) }
  }

  @Test(
    "Title, message and place are replaced; all else is the same bytes", arguments: hostileTexts)
  func replaced(text: String) throws {
    var revision = CaseRevision(of: source(record))
    try revision.replace("title", with: text)
    try revision.replace("message", with: text)
    try revision.replacePlace(Place(address: text))
    try revision.append([Event(at: try moment("2026-11-05T08:00:00Z"), .redacted(.personalData))])
    let bytes = revision.bytes
    let after = try CaseReader(vocabulary: nil).read(SourceText(file: "x", bytes: bytes))
    #expect(after.title == text && after.message == text && after.place?.address == text)
    #expect(after.place?.point == nil)
    #expect(after.events.last?.kind == .redacted(.personalData))
    let new = String(decoding: bytes, as: UTF8.self)
    #expect(new.contains("\"x-ours\": {\"a\": [1, null]},\n \"events\": [\n  {\"at\""))
  }

  @Test("A place that is taken away leaves nothing of it")
  func placeRemoved() throws {
    var revision = CaseRevision(of: source(record))
    try revision.replacePlace(nil)
    let text = String(decoding: revision.bytes, as: UTF8.self)
    #expect(!text.contains("Koulutie") && !text.contains("61.8"))
    #expect(try read(text).place?.address == nil)
  }

  @Test("Only the record's own keys are meant, not the same names deeper down")
  func nested() throws {
    let text = compact.replacingOccurrences(
      of: "\"z\":1", with: #""z":{"events":[1],"title":"inner"}"#)
    var revision = CaseRevision(of: source(text))
    try revision.replace("title", with: "new")
    #expect(String(decoding: revision.bytes, as: UTF8.self).contains(#""title":"inner"}"#))
    #expect(try appended(text, .published).contains(#""z":{"events":[1],"title":"inner"}"#))
  }

  @Test("No events and a key that is not there change nothing")
  func nothing() throws {
    var revision = CaseRevision(of: source(compact))
    try revision.append([])
    try revision.replacePlace(Place(address: "x"))
    #expect(revision.bytes == Array(compact.utf8))
  }

  @Test("A record that is no JSON is not changed but refused")
  func broken() throws {
    var revision = CaseRevision(of: source("{\"events\": [{}"))
    #expect(throws: Diagnostic.self) {
      try revision.append([Event(at: try moment("2026-11-05T08:00:00Z"), .published)])
    }
  }
}
