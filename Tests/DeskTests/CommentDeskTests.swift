// What officials do with comments, and what stands in the record, the history and the queue then.

import Archive
import Desk
import Files
import Inbox
import Participation
import Testing

@Suite struct CommentDeskTests {
  private func shown(_ office: Office) throws -> CaseID {
    let id = try office.receive()
    _ = try office.desk.publish(id)
    return id
  }

  private func send(
    _ body: String, to id: CaseID, replyTo: CommentID? = nil, _ office: Office,
    later seconds: Int = 60
  ) throws -> CommentRef {
    let comment = StoredComment(
      secret: .random(at: Office.received, .system), of: id, replyTo: replyTo,
      language: try #require(Language("fi")), received: Office.received.adding(seconds: seconds),
      name: "Iines", body: body)
    #expect(try office.desk.comments.keep(comment) == .kept)
    return comment.ref
  }

  @Test("Published, it stands in the record, and the history tells who did it")
  func publish() throws {
    let office = try Office()
    let id = try shown(office)
    let ref = try send("Call 040 123 4567.", to: id, office)
    guard case .done(let story) = try office.desk.publishComment(ref) else { throw Wrong() }
    #expect(story.comments.map(\.body) == ["Call 040 123 4567."])
    #expect(story.comments.map(\.name) == ["Iines"])
    #expect(try office.desk.comments.waiting().isEmpty)
    let entry = try #require(try office.desk.history.reading(of: id).entries.last)
    #expect(entry.what == .commentPublished && entry.by == "anna")
    #expect(entry.details["comment"] == ref.id.text)
    #expect(throws: DeskError.commentDecided(ref)) { try office.desk.publishComment(ref) }
  }

  @Test("Passages go from text and name, with the reason; what is public can be redacted again")
  func redact() throws {
    let office = try Office()
    let id = try shown(office)
    let ref = try send("Iines calls 040 123 4567.", to: id, office)
    let name = try Redaction(passage: "Iines", replacement: "[name]", reason: .personalData)
    #expect(throws: DeskError.emptyText("reason")) {
      try office.desk.publishComment(ref, redactions: [name])
    }
    _ = try office.desk.publishComment(ref, redactions: [name], reason: .personalData)
    var comment = try #require(try office.story(id).comments.first)
    #expect(comment.body == "[name] calls 040 123 4567." && comment.name == "[name]")
    #expect(comment.standing == .redacted(.personalData))
    let phone = try Redaction(
      passage: "040 123 4567", replacement: "[phone]", reason: .personalData)
    _ = try office.desk.publishComment(ref, redactions: [phone], reason: .personalData)
    comment = try #require(try office.story(id).comments.first)
    #expect(comment.body == "[name] calls [phone].")
    #expect(try !office.record(id).contains("040 123"))
  }

  @Test("Withheld it never stands in the record; taken back, a line stays without a word")
  func withhold() throws {
    let office = try Office()
    let id = try shown(office)
    let never = try send("Buy now!", to: id, office)
    guard case .kept = try office.desk.withholdComment(never, reason: .advertising) else {
      throw Wrong()
    }
    #expect(try !office.record(id).contains("Buy"))
    let ref = try send("Stupid.", to: id, office)
    _ = try office.desk.publishComment(ref)
    let reply = try send("Yes.", to: id, replyTo: ref.id, office)
    _ = try office.desk.publishComment(reply)
    _ = try office.desk.withholdComment(ref, reason: .defamatory)
    let story = try office.story(id)
    #expect(story.comments.map(\.body) == ["", "Yes."])
    #expect(story.comments[0].standing == .removed(.defamatory))
    #expect(story.threads.count == 1 && story.shownComments == 1)
    #expect(throws: DeskError.commentDecided(never)) { try office.desk.publishComment(never) }
  }

  @Test("A reply to a reply is attached to the first comment")
  func levels() throws {
    let office = try Office()
    let id = try shown(office)
    let first = try send("One.", to: id, office)
    _ = try office.desk.publishComment(first)
    let second = try send("Two.", to: id, replyTo: first.id, office)
    _ = try office.desk.publishComment(second)
    let third = try send("Three.", to: id, replyTo: second.id, office)
    _ = try office.desk.publishComment(third)
    _ = try office.desk.replyToComment(third, body: "Four.")
    let story = try office.story(id)
    #expect(story.comments.map(\.replyTo) == [nil, first.id, first.id, first.id])
    #expect(story.comments[3].department == (try key("technical")))
  }

  @Test("A comment on what is not shown stays where it is")
  func hidden() throws {
    let office = try Office()
    let id = try office.receive()
    let ref = try send("Hm.", to: id, office)
    #expect(throws: DeskError.notShown(id)) { try office.desk.publishComment(ref) }
    #expect(try office.desk.comments.waiting() == [ref])
  }

  @Test("Withholding the case takes its comments out of the record")
  func withheldCase() throws {
    let office = try Office()
    let id = try shown(office)
    _ = try office.desk.publishComment(try send("About Aku.", to: id, office))
    let story = try office.desk.withhold(id, reason: .personalData)
    #expect(story.comments.isEmpty)
    #expect(try !office.record(id).contains("About"))
  }

  @Test("Where the channel asks for two, the second official publishes what the first one wrote")
  func approvals() throws {
    let office = try Office(approvals: 1)
    let id = try office.receive()
    guard case .waits = try office.desk.decide(.publish(.none), on: id) else { throw Wrong() }
    _ = try office.desk(of: "berit").approve(id)
    let ref = try send("Aku did it.", to: id, office)
    let redaction = try Redaction(passage: "Aku", replacement: "[name]", reason: .personalData)
    guard
      case .waits = try office.desk.publishComment(
        ref, redactions: [redaction], reason: .personalData)
    else { throw Wrong() }
    #expect(try office.story(id).comments.isEmpty)
    #expect(throws: DeskError.ownComment(ref)) { try office.desk.publishComment(ref) }
    guard case .done(let story) = try office.desk(of: "berit").publishComment(ref) else {
      throw Wrong()
    }
    #expect(story.comments.map(\.body) == ["[name] did it."])
    #expect(story.comments[0].standing == .redacted(.personalData))
    #expect(throws: DeskError.needsApproval(id)) {
      try office.desk.replyToComment(ref, body: "Thanks.")
    }
  }

  @Test("What waits is a queue, also of a case that is done")
  func queue() throws {
    let office = try Office()
    let id = try shown(office)
    _ = try office.desk.answer(id, body: "Done.", outcome: .fixed)
    let index = DeskIndex(desk: office.desk, calendar: .utc)
    let viewer = DeskViewer(DeskActor(name: "anna"))
    #expect(try index.board(at: office.now).counts(for: viewer)[.comments] == 0)
    let ref = try send("Not quite.", to: id, office)
    let board = try index.board(at: office.now)
    #expect(board.matters(in: .comments, for: viewer).map(\.id) == [id])
    #expect(board.matters(in: .comments, for: viewer).map(\.comments) == [1])
    #expect(board.counts(for: viewer)[.overdue] == 0)
    _ = try office.desk.publishComment(ref)
    #expect(try index.board(at: office.now).matters(in: .comments, for: viewer).isEmpty)
  }

  @Test("Erased, no word of it is left, and the case goes on")
  func erase() throws {
    let office = try Office()
    let id = try shown(office)
    let ref = try send("Okapikuja 7.", to: id, office)
    let waiting = try send("Okapikuja 8.", to: id, office)
    _ = try office.desk.publishComment(ref)
    for _ in 1...2 { try office.desk.eraseComment(ref, reason: .personalData) }
    try office.desk.eraseComment(waiting, reason: .personalData)
    #expect(throws: DeskError.noSuchComment(waiting)) {
      try office.desk.eraseComment(waiting, reason: .personalData)
    }
    for file in try office.state.filesBelow() {
      let text = String(decoding: try office.state.read(file), as: UTF8.self)
      #expect(!text.contains("Okapikuja"), "\(file)")
    }
    #expect(try office.story(id).state.visibility == .public)
  }

  @Test("What was decided on long ago is forgotten where the channel says so")
  func retention() throws {
    let office = try Office(retentionDays: 30)
    let id = try shown(office)
    let ref = try send("Buy now!", to: id, office)
    _ = try office.desk.withholdComment(ref, reason: .advertising)
    let waiting = try send("Hm.", to: id, office)
    #expect(try office.desk.expiredComments(at: office.now.adding(seconds: 29 * 86_400)).isEmpty)
    #expect(try office.desk.expiredComments(at: office.now.adding(seconds: 30 * 86_400)) == [ref])
    #expect(try office.desk.comments.waiting() == [waiting])
  }

  private struct Wrong: Error {}
}
