// The first page, the queues, several cases at once, approvals, and entering on behalf.

import Foundation
import HTTP
import Inbox
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct QueueRoomTests {
  @Test("The first page counts the queues, and a queue shows the oldest first")
  func home() throws {
    let bureau = try Bureau()
    let first = try bureau.office.receive()
    let second = try bureau.office.receive(Office.letter.merging(["title": "Second"]) { $1 })
    let suspect = try bureau.office.receive(
      Office.letter.merging(["title": "Third"]) { $1 }, spam: ["links"])
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let home = try anna.get("/desk")
    #expect(home["tiles"].hasPrefix("desk_queue_new(2) desk_queue_mine(0)"))
    #expect(home["tiles"].hasSuffix("desk_queue_quarantine(1) "))
    #expect(try anna.get("/desk/queue/new")["cases"] == "\(first) \(second) ")
    #expect(try anna.get("/desk/queue/new?category=leisure")["cases"] == "")
    #expect(try anna.get("/desk/queue/new?channel=feedback&page=99")["cases"] != "")
    #expect(try anna.get("/desk/queue/quarantine")["cases"] == "\(suspect) ")
    #expect(try anna.get("/desk/case/\(suspect)")["forms"] == "judge ")
    #expect(try anna.get("/desk/queue/none").status == 404)
  }

  @Test("The ticked cases are marked as spam or allocated; what fails is told by its number")
  func several() throws {
    let bureau = try Bureau()
    let first = try bureau.office.receive()
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let token = try anna.get("/desk")["token"]
    let none = try anna.post("/desk/queue/new", ["token": token, "do": "spam"])
    #expect(none["problem"] == "desk_problem_none_chosen")
    let absent = try anna.post(
      "/desk/queue/new",
      ["token": token, "do": "allocate", "department": "culture", "case": "2026-999999"])
    #expect(absent["problem"] == "2026-999999: desk_wrong_no_case")
    let gone = try anna.post(
      "/desk/queue/new", ["token": token, "do": "spam", "case": first.text, "from": "new~~~"])
    #expect(gone.location == "/desk/queue/new?done=bulk")
    #expect(try bureau.office.desk.file(first).standing == .spam)
    let foreign = try anna.post("/desk/queue/new", ["do": "spam", "case": first.text])
    #expect(foreign.status == 403)
  }

  @Test("With two persons, the writer cannot approve and another one can")
  func approval() throws {
    let bureau = try Bureau(approvals: 1)
    let id = try bureau.office.receive()
    let desk = try bureau.desk()
    let anna = try bureau.guest(desk, "anna")
    let bert = try bureau.guest(desk, "bert")
    let wrote = try anna.act(
      id, "review", ["title": "Lamp", "message": "Dark at Aku's gate.", "topic": "lighting"])
    #expect(wrote.location?.hasSuffix("done=waits") == true)
    #expect(bureau.announced == [])
    #expect(try bert.get("/desk/queue/approval")["cases"] == "\(id) ")
    #expect(try anna.get("/desk/case/\(id)")["proposal"] == "anna ")
    #expect(try bert.get("/desk/case/\(id)")["proposal"] == "anna may")
    #expect(try anna.act(id, "approve")["problem"] == "desk_wrong_own_work")
    #expect(try bert.act(id, "approve").status == 303)
    #expect(try bureau.office.story(id).title == "Lamp")
    #expect(bureau.announced == [id.text])
  }

  @Test("What came by phone is entered by the form's rules, and waits for review")
  func entry() throws {
    let bureau = try Bureau()
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let token = try anna.get("/desk/enter")["token"]
    let fields = [
      "token": token, "lang": "fi", "desk.day": "2026-11-02", "subject": "lighting",
      "title": "By phone", "message": "Dark.", "age": "x",
    ]
    let wrong = try anna.post("/desk/enter/feedback", fields)
    #expect(wrong.status == 422)
    #expect(wrong["wrong"] == "age ")
    let done = try anna.post("/desk/enter/feedback", fields.merging(["age": "70"]) { $1 })
    let id = try #require(CaseID(done["entered"]))
    #expect(try bureau.office.desk.file(id).submission?.isOnBehalf == true)
    #expect(try anna.get("/desk/queue/new")["cases"] == "\(id) ")
  }
}
