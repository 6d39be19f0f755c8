// Comments: their names, their threads, and until when they are taken.

import Participation
import Testing

@Suite struct CommentTests {
  private let at = Timestamp(secondsSince1970: 1_793_603_643)

  private func comment(_ id: String, to target: String? = nil) throws -> Participation.Comment {
    Participation.Comment(
      id: try #require(CommentID(id)), at: at, body: id, replyTo: target.flatMap { CommentID($0) })
  }

  private func story(_ comments: [Participation.Comment]) throws -> Case {
    Case(
      id: CaseID(year: 2026, number: 1), channel: try #require(Key("ideas")),
      language: try #require(Language("fi")), title: "-", message: "",
      events: [Event(at: at, .received), Event(at: at, .published)], comments: comments)
  }

  @Test(
    "A comment is named by small letters and digits alone",
    arguments: ["", "abcde", "ABCDEF", "abc-de", "abc/de", "ääkköset", "abc de"])
  func names(text: String) {
    #expect(CommentID(text) == nil)
  }

  @Test("A comment is named with its case, and with nothing else")
  func refs() {
    #expect(CommentRef("2026-000001/abcdef")?.description == "2026-000001/abcdef")
    for text in ["2026-000001", "abcdef", "2026-000001/", "2026-000001/abcdef/", "/abcdef"] {
      #expect(CommentRef(text) == nil, "\(text)")
    }
  }

  @Test("Replies stand below their comment in the order of time, one level deep")
  func threads() throws {
    let story = try story([
      comment("first1"), comment("second"), comment("reply1", to: "first1"),
      comment("reply2", to: "first1"),
    ])
    #expect(story.threads.map(\.first.id.text) == ["first1", "second"])
    #expect(story.threads.map { $0.replies.map(\.id.text) } == [["reply1", "reply2"], []])
    let reply = try #require(CommentID("reply2"))
    #expect(story.top(of: reply)?.id.text == "first1")
  }

  @Test("A new comment is the last change of its case")
  func updated() throws {
    let id = try #require(CommentID("abcdef"))
    let later = Participation.Comment(id: id, at: at.adding(seconds: 60), body: "-")
    #expect(try story([]).state.updated == at)
    #expect(try story([later]).state.updated == at.adding(seconds: 60))
  }

  @Test("What is removed keeps no word")
  func removed() throws {
    var comment = try comment("abcdef")
    comment.name = "Aku"
    let gone = comment.removed(because: .defamatory)
    #expect(gone.body.isEmpty && gone.name == nil && !gone.isShown)
    #expect(try story([gone]).shownComments == 0)
  }

  @Test("Comments are taken until the last day, and that day too")
  func days() throws {
    let rules = CommentRules(openDays: 60)
    let received = try #require(CivilDate("2026-11-10"))
    #expect(rules.isOpen(received: received, today: try #require(CivilDate("2027-01-09"))))
    #expect(!rules.isOpen(received: received, today: try #require(CivilDate("2027-01-10"))))
    #expect(CommentRules().isOpen(received: received, today: try #require(CivilDate("2099-01-01"))))
  }

  @Test("A channel that opens at other times stays what it is")
  func opening() throws {
    var channel = Channel(
      key: try #require(Key("ideas")), name: .none, slug: .none, description: .none,
      formTitle: .none, formSlug: .none, answerWithinDays: nil, fields: [])
    channel.comments = CommentRules(openDays: 5)
    channel.approvals = 1
    channel.retentionDays = 30
    let other = channel.opening(OpeningTimes(opens: at, closes: nil))
    #expect(other.comments?.openDays == 5 && other.approvals == 1 && other.retentionDays == 30)
    #expect(other.openingTimes != channel.openingTimes)
  }
}
