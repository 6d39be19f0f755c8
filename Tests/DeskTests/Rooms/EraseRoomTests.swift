// Erasing in the browser: who may, what has to be typed, and what is refused.

import Inbox
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct EraseRoomTests {
  let bureau: Bureau
  let id: CaseID

  init() throws {
    bureau = try Bureau()
    id = try bureau.office.receive(Office.letter)
  }

  private func confirmed(_ more: [String: String] = [:]) -> [String: String] {
    ["number": id.text, "reason": "personal_data"].merging(more) { $1 }
  }

  @Test("A reviewer erases with the number typed and a reason; the history keeps who and why")
  func erase() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    #expect(try anna.get("/desk/case/\(id)")["eraseURL"] == "/desk/case/\(id)/erase")
    #expect(try anna.get("/desk/case/\(id)/erase")["erase"] == id.text)
    let done = try anna.act(id, "erase", confirmed())
    #expect(done.location == "/desk/case/\(id)?from=new~~~&done=erased")
    let file = try bureau.office.desk.file(id)
    #expect(file.submission == nil)
    #expect(file.story?.state.visibility == .erased)
    let last = try bureau.office.desk.history.reading(of: id).entries.last
    #expect(last?.by == "anna" && last?.what == .erased)
    #expect(last?.details == ["reason": "personal_data"])
    let after = try anna.get("/desk/case/\(id)")
    #expect(after["eraseURL"] == "" && after["forms"] == "")
    #expect(try anna.get("/desk/case/\(id)/erase").status == 404)
  }

  @Test("A wrong number, none, or no reason shows the form again, and nothing is erased")
  func mistyped() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    for number in ["", "2026-999999", "\(id)1", "yes"] {
      let again = try anna.act(id, "erase", confirmed(["number": number]))
      #expect(again.status == 422)
      #expect(again["problem"] == "desk_problem_wrong_number")
      #expect(again["erase"] == id.text && again["number"] == number)
    }
    let groundless = try anna.act(id, "erase", confirmed(["reason": "because"]))
    #expect(groundless["problem"] == "desk_problem_no_reason")
    #expect(try bureau.office.desk.file(id).submission != nil)
    #expect(try !bureau.office.desk.isErasing(id))
  }

  @Test("A handler does not find the page, an administrator does; without the token nothing goes")
  func roles() throws {
    let desk = try bureau.desk()
    let anna = try bureau.guest(desk, "anna")
    _ = try anna.act(id, "review", Office.letter.merging(["topic": "lighting"]) { $1 })
    let tech = try bureau.guest(desk, "tech", [.handler], for: ["technical"])
    let page = try tech.get("/desk/case/\(id)")
    #expect(page.status == 200 && page["eraseURL"] == "")
    #expect(try tech.get("/desk/case/\(id)/erase").status == 404)
    #expect(try tech.act(id, "erase", confirmed()).status == 404)
    #expect(try anna.act(id, "erase", confirmed(["token": page["token"]])).status == 403)
    #expect(try bureau.office.desk.file(id).submission != nil)
    let chief = try bureau.guest(desk, "chief", [.administrator])
    #expect(try chief.act(id, "erase", confirmed()).status == 303)
    #expect(try bureau.office.desk.file(id).submission == nil)
  }

  @Test("Who saw another version is told, and may go on")
  func conflict() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let old = try anna.get("/desk/case/\(id)/erase")["version"]
    _ = try anna.act(id, "review", Office.letter.merging(["topic": "lighting"]) { $1 })
    let late = try anna.act(id, "erase", confirmed(), version: old)
    #expect(late.status == 409)
    #expect(late["hidden"].contains("number") && late["hidden"].contains("reason"))
    #expect(try bureau.office.desk.file(id).submission != nil)
    #expect(try anna.act(id, "erase", confirmed(), version: late["version"]).status == 303)
    #expect(try bureau.office.desk.file(id).submission == nil)
  }

  @Test("What was set aside is erased without a trace, and leads back to the queue")
  func suspect() throws {
    let other = try bureau.office.receive(Office.letter, spam: ["links"])
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let done = try anna.act(
      other, "erase", ["number": other.text, "reason": "advertising", "from": "quarantine~~~"])
    #expect(done.location == "/desk/queue/quarantine?done=erased")
    #expect(throws: DeskError.noSuchCase(other)) { try bureau.office.desk.file(other) }
  }
}
