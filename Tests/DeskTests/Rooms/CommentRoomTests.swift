// Comments on the page of a case in the browser: who sees them, and what becomes of each form.

import HTTP
import Inbox
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct CommentRoomTests {
  let bureau: Bureau
  let id: CaseID

  init() throws {
    bureau = try Bureau()
    id = try bureau.office.receive()
    _ = try bureau.office.desk.publish(id)
  }

  private func send(_ body: String) throws -> CommentRef {
    let comment = StoredComment(
      secret: .random(at: Office.received, .system), of: id, replyTo: nil,
      language: try #require(Language("fi")), received: Office.received, name: "Iines", body: body)
    _ = try bureau.office.desk.comments.keep(comment)
    return comment.ref
  }

  @Test("A ticked phone number and a typed name go; the page follows, the queue is empty again")
  func publish() throws {
    let ref = try send("Call 040 123 4567, says Aku.")
    let anna = try bureau.guest(try bureau.desk(), "anna")
    #expect(try anna.get("/desk/queue/comments")["cases"] == "\(id) ")
    let page = try anna.get("/desk/case/\(id)")
    #expect(page["comments"] == "\(ref.id) Call <phone>, says Aku. phone 040 123 4567;")
    let answer = try anna.act(
      id, "comment",
      [
        "comment": ref.id.text, "do": "publish", "found": "phone 040 123 4567",
        "passage-1": "Aku", "replacement-1": "[name]", "reason": "personal_data",
      ])
    #expect(answer.location?.hasSuffix("done=public") == true)
    #expect(try bureau.office.story(id).comments.map(\.body) == ["Call […], says [name]."])
    #expect(bureau.announced == [id.text])
    #expect(try anna.get("/desk/queue/comments")["cases"] == "")
  }

  @Test("Without a reason nothing is withheld, and what was typed comes back")
  func groundless() throws {
    let ref = try send("Buy now!")
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let form = ["comment": ref.id.text, "do": "withhold", "passage-1": "now"]
    let wrong = try anna.act(id, "comment", form)
    #expect(wrong.status == 422 && wrong["problem"] == "desk_wrong_empty")
    #expect(wrong["passages"] == "now;")
    let done = try anna.act(id, "comment", form.merging(["reason": "advertising"]) { $1 })
    #expect(done.location?.hasSuffix("done=comment") == true)
    #expect(bureau.announced.isEmpty)
    let again = try anna.act(id, "comment", form.merging(["reason": "advertising"]) { $1 })
    #expect(again["problem"] == "desk_wrong_comment")
  }

  @Test("The handler of the case's department decides and replies; another one sees nothing")
  func handler() throws {
    let ref = try send("When?")
    let desk = try bureau.desk()
    let tech = try bureau.guest(desk, "tech", [.handler], for: ["technical"])
    let cult = try bureau.guest(desk, "cult", [.handler], for: ["culture"])
    #expect(try cult.get("/desk/case/\(id)").status == 404)
    #expect(try cult.get("/desk/queue/comments")["cases"] == "")
    #expect(try tech.get("/desk/queue/comments")["cases"] == "\(id) ")
    _ = try tech.act(id, "comment", ["comment": ref.id.text, "do": "publish"])
    _ = try tech.act(
      id, "comment",
      ["comment": ref.id.text, "do": "reply", "body": "Soon.", "department": "technical"])
    let comments = try bureau.office.story(id).comments
    #expect(comments.map(\.body) == ["When?", "Soon."])
    let technical = try key("technical")
    #expect(comments[1].replyTo == ref.id && comments[1].department == technical)
    let empty = try tech.act(
      id, "comment", ["comment": ref.id.text, "do": "reply", "body": " "])
    #expect(empty["problem"] == "desk_wrong_empty")
    let unknown = try tech.act(id, "comment", ["comment": "zzzzzz", "do": "publish"])
    #expect(unknown["problem"] == "desk_wrong_comment")
  }
}
