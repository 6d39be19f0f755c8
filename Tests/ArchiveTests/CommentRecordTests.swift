// Comments in the record of their case: read, refused, written, added in place.

import Archive
import Diagnostics
import Foundation
import Participation
import Testing

@Suite struct CommentRecordTests {
  private func with(_ comments: String) -> String {
    record.replacingOccurrences(
      of: "\"outcome\": \"fixed\"}]}",
      with: "\"outcome\": \"fixed\"}],\n \"comments\": \(comments)}")
  }

  private static let first = #"{"id":"first1","at":"2026-11-04T08:00:00Z","body":"Hyvä."}"#

  @Test("A record's comments are read with all that they say")
  func reading() throws {
    let story = try read(
      with(
        """
        [{"id": "first1", "at": "2026-11-04T08:00:00Z", "name": "Aku", "body": "Hyvä.", "x-ours": 1},
         {"id": "reply1", "at": "2026-11-05T08:00:00Z", "body": "Kiitos.", "reply_to": "first1",
          "department": "technical"},
         {"id": "other1", "at": "2026-11-05T08:00:00Z", "body": "Ja.", "lang": "sv",
          "redacted": "personal_data"},
         {"id": "gone01", "at": "2026-11-06T08:00:00Z", "body": "", "removed": "defamatory"}]
        """))
    #expect(story.comments.map(\.name) == ["Aku", nil, nil, nil])
    #expect(story.comments[1].replyTo == CommentID("first1"))
    #expect(story.comments[1].department == (try key("technical")))
    #expect(story.comments[2].standing == .redacted(.personalData))
    #expect(story.comments[3].standing == .removed(.defamatory))
    #expect(story.state.updated == (try moment("2026-11-06T08:00:00Z")))
  }

  @Test(
    "Each mistake is told where it stands",
    arguments: [
      (#"[{"id":"a","at":"2026-11-04T08:00:00Z","body":"x"}]"#, "no name of a comment"),
      (#"[{"at":"2026-11-04T08:00:00Z","body":"x"}]"#, "a comment needs \"id\""),
      (#"[{"id":"first1","body":"x"}]"#, "a comment needs \"at\""),
      (#"[{"id":"first1","at":"2026-11-04T08:00:00Z"}]"#, "a comment needs \"body\""),
      (#"[{"id":"first1","at":"2026-11-04T08:00:00Z","body":" "}]"#, "the comment is empty"),
      (
        #"[{"id":"first1","at":"2026-11-04T08:00:00Z","body":"x","removed":"defamatory"}]"#,
        "has a text still"
      ),
      ("[\(first),\(first)]", "stands here twice"),
      (
        "[\(first),{\"id\":\"early1\",\"at\":\"2026-11-03T08:00:00Z\",\"body\":\"x\"}]",
        "earlier than the one before"
      ),
      (
        "[{\"id\":\"early1\",\"at\":\"2026-11-03T08:00:00Z\",\"body\":\"x\",\"reply_to\":\"first1\"}]",
        "there is no comment \"first1\" before"
      ),
      (
        "[\(first),{\"id\":\"reply1\",\"at\":\"2026-11-04T09:00:00Z\",\"body\":\"x\",\"reply_to\":\"first1\"},"
          + "{\"id\":\"reply2\",\"at\":\"2026-11-04T09:00:00Z\",\"body\":\"x\",\"reply_to\":\"reply1\"}]",
        "is itself a reply"
      ),
      (
        #"[{"id":"first1","at":"2026-11-04T08:00:00Z","body":"x","department":"sauna"}]"#,
        "no department \"sauna\""
      ),
    ])
  func mistakes(comments: String, message: String) throws {
    let problem = try #require(try problem(with(comments)))
    #expect(problem.message.contains(message), "\(problem.message)")
  }

  @Test("What is written is read again as it was", arguments: hostileTexts)
  func writing(text: String) throws {
    var story = try read(record)
    let id = try #require(CommentID("first1"))
    let at = try moment("2026-11-04T08:00:00Z")
    story.comments = [
      Participation.Comment(
        id: id, at: at, name: text, body: "\(text).", standing: .redacted(.advertising),
        language: Language("sv"))
    ]
    let bytes = CaseWriter.bytes(of: story)
    let again = try CaseReader(vocabulary: nil).read(SourceText(file: "a.json", bytes: bytes))
    #expect(again.comments == story.comments)
  }

  @Test("A comment is added in place, and whatever else the record holds stays")
  func appending() throws {
    let at = try moment("2026-11-04T08:00:00Z")
    var text = record
    for name in ["first1", "second"] {
      var revision = CaseRevision(of: source(text))
      try revision.append(
        Participation.Comment(id: try #require(CommentID(name)), at: at, body: "Hyvä."))
      text = String(decoding: revision.bytes, as: UTF8.self)
    }
    #expect(text.contains(#""x-ours": {"a": [1, null]}"#))
    #expect(try read(text).comments.map(\.id.text) == ["first1", "second"])
    #expect(try read(text).events == read(record).events)
    var revision = CaseRevision(of: source(text))
    try revision.replaceComments(with: [])
    let blank = String(decoding: revision.bytes, as: UTF8.self)
    #expect(try read(blank).comments.isEmpty && !blank.contains("Hyvä"))
  }
}
