// What is written reads back as the same case.

import Archive
import Diagnostics
import Foundation
import Participation
import Testing

@Suite struct CaseWriterTests {
  private func story(_ text: String, events: [Event.Kind] = []) throws -> Case {
    let start = try moment("2026-11-02T07:14:03Z")
    return Case(
      id: try #require(CaseID("2026-0000AB")), channel: try key("feedback"),
      language: try #require(Language("sv")), title: text, message: text,
      category: try key("streets"), topic: try key("lights"),
      place: Place(address: text, point: .init(latitude: -0.000_01, longitude: 179.999_999_9)),
      isOnBehalf: true, events: ([.received] + events).map { Event(at: start, $0) })
  }

  private func everyKind(_ text: String) throws -> [Event.Kind] {
    let technical = try key("technical")
    let date = try #require(CivilDate("2027-02-28"))
    return [
      .published, .redacted(.personalData), .withheld(.defamatory),
      .allocated(department: technical),
      .handling(note: nil), .handling(note: text),
      .answered(Answer(department: technical, body: text, outcome: nil)),
      .answered(Answer(department: technical, body: text, outcome: .noAction)),
      .planned(until: date, note: text), .merged(into: try #require(CaseID("2025-000001"))),
      .reopened(note: text), .supported(count: 12), .erased(.senderRequest),
    ]
  }

  @Test("Every kind of event and every text survives", arguments: hostileTexts)
  func roundTrip(text: String) throws {
    let story = try story(text, events: try everyKind(text))
    let bytes = CaseWriter.bytes(of: story)
    #expect(
      try CaseReader(vocabulary: try vocabulary()).read(SourceText(file: "x", bytes: bytes))
        == story)
  }

  @Test("The record is what Foundation takes for JSON as well, with the schema's required keys")
  func schema() throws {
    let bytes = CaseWriter.bytes(of: try story("Hei", events: try everyKind("Hei")))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let text = try String(contentsOfFile: schemaPath, encoding: .utf8)
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let required = try #require(schema["required"] as? [String])
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(required.allSatisfy { object[$0] != nil })
    #expect(object.keys.allSatisfy { properties[$0] != nil })
    try check(
      events: try #require(object["events"] as? [[String: Any]]),
      against: try #require((properties["events"] as? [String: Any])?["items"] as? [String: Any]))
  }

  private func check(events: [[String: Any]], against items: [String: Any]) throws {
    let known = try #require(items["properties"] as? [String: [String: Any]])
    let words = try #require(known["kind"]?["enum"] as? [String])
    #expect(Set(words) == Set(Event.Kind.Name.allCases.map(\.rawValue)))
    #expect(known["outcome"]?["enum"] as? [String] == Outcome.allCases.map(\.rawValue))
    #expect(known["reason"]?["enum"] as? [String] == Reason.allCases.map(\.rawValue))
    for event in events {
      #expect(event.keys.allSatisfy { known[$0] != nil }, "\(event)")
      let kind = try #require(event["kind"] as? String)
      #expect(words.contains(kind) && event["at"] is String)
      let needed = try requirements(of: kind, items)
      #expect(needed.allSatisfy { event[$0] != nil }, "\(event)")
    }
  }

  private func requirements(of kind: String, _ items: [String: Any]) throws -> [String] {
    let rules = try #require(items["allOf"] as? [[String: [String: Any]]])
    return try rules.flatMap { rule -> [String] in
      let properties = try #require(rule["if"]?["properties"] as? [String: [String: Any]])
      let condition = try #require(properties["kind"])
      let kinds = condition["enum"] as? [String] ?? [condition["const"] as? String ?? ""]
      return kinds.contains(kind) ? rule["then"]?["required"] as? [String] ?? [] : []
    }
  }

  private var schemaPath: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("docs/formats/case.schema.json").path
  }

  @Test("What is not there is not written")
  func absent() throws {
    let start = try moment("2026-11-02T07:14:03Z")
    let story = Case(
      id: CaseID(year: 2026, number: 1), channel: try key("feedback"),
      language: try #require(Language("fi")), title: "a", message: "",
      events: [Event(at: start, .received)])
    #expect(
      String(decoding: CaseWriter.bytes(of: story), as: UTF8.self) == """
        {
         "id": "2026-000001",
         "channel": "feedback",
         "lang": "fi",
         "title": "a",
         "message": "",
         "events": [
          {
           "at": "2026-11-02T07:14:03Z",
           "kind": "received"
          }
         ]
        }

        """)
  }
}
