// A case is given to a department before anybody has reviewed it.

import Archive
import Files
import Inbox
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct AllottingTests {
  let bureau: Bureau
  let id: CaseID

  init() throws {
    bureau = try Bureau()
    id = try bureau.office.receive(Office.letter)
  }

  private func queue(_ queue: CaseQueue, of department: String) throws -> [CaseID] {
    let desk = bureau.office.desk
    let board = try DeskIndex(desk: desk, calendar: .utc).board(at: bureau.office.now)
    let actor = DeskActor(name: "x", departments: [try key(department)])
    return board.matters(in: queue, for: DeskViewer(actor)).map(\.id)
  }

  @Test("It stands in the department's queue, nothing of it is public, and the history tells")
  func allot() throws {
    let office = bureau.office
    #expect(try queue(.mine, of: "technical") == [])
    #expect(try office.desk.route(id, to: try key("culture")) == nil)
    #expect(try queue(.mine, of: "culture") == [id])
    #expect(try queue(.mine, of: "technical") == [])
    #expect(try queue(.new, of: "culture") == [id])
    let file = try office.desk.file(id)
    #expect(file.story == nil && file.department?.text == "culture")
    let last = try office.desk.history.reading(of: id).entries.last
    #expect(last?.what == .allocated && last?.details == ["to": "culture"])
    #expect(throws: DeskError.noSuchDepartment("cellar")) {
      try office.desk.route(id, to: try key("cellar"))
    }
  }

  @Test("When it is published it goes to that department, not to its topic's; withheld to none")
  func published() throws {
    let office = bureau.office
    let other = try office.receive(Office.letter.merging(["title": "Other"]) { $1 })
    for one in [id, other] { _ = try office.desk.route(one, to: try key("culture")) }
    let story = try office.desk.publish(id)
    #expect(story.state.department?.text == "culture")
    let withheld = try office.desk.withhold(other, reason: .advertising)
    #expect(withheld.state.department == nil)
    #expect(try office.desk.allotments.stamps().isEmpty)
    #expect(try queue(.mine, of: "culture") == [id])
    let again = try office.desk.route(id, to: try key("technical"))
    #expect(again?.state.department?.text == "technical")
  }

  @Test("What was set aside is given to nobody, and an erasure leaves no file of it")
  func others() throws {
    let office = bureau.office
    let suspect = try office.receive(Office.letter, spam: ["links"])
    #expect(throws: DeskError.quarantined(suspect)) {
      try office.desk.route(suspect, to: try key("culture"))
    }
    _ = try office.desk.route(id, to: try key("culture"))
    let anna = try bureau.guest(try bureau.desk(), "anna")
    _ = try anna.act(id, "spam")
    #expect(try office.desk.file(id).department == nil)
    #expect(try queue(.mine, of: "culture") == [])
    _ = try anna.act(id, "erase", ["number": id.text, "reason": "personal_data"])
    #expect(try office.desk.allotments.stamps().isEmpty)
  }

  @Test("Its handler sees it and may note and give it on, and reviews nothing")
  func handler() throws {
    let desk = try bureau.desk()
    let anna = try bureau.guest(desk, "anna")
    let cult = try bureau.guest(desk, "cult", [.handler], for: ["culture"])
    #expect(try cult.get("/desk/case/\(id)").status == 404)
    let given = try anna.act(id, "allocate", ["department": "culture"])
    #expect(given.location == "/desk/case/\(id)?from=new~~~&done=allotted")
    #expect(bureau.announced == [])
    #expect(try cult.get("/desk/queue/mine")["cases"] == "\(id) ")
    #expect(try cult.get("/desk/queue/new").status == 404)
    #expect(try cult.get("/desk/case/\(id)")["forms"] == "allocate ")
    #expect(try cult.act(id, "note", ["note": "Ours."]).status == 303)
    for (action, fields) in [
      ("review", ["title": "x", "message": "y"]), ("withhold", ["reason": "advertising"]),
      ("spam", [:]), ("answer", ["body": "x", "department": "culture"]), ("handle", [:]),
    ] {
      #expect(try cult.act(id, action, fields).status == 422, "\(action)")
    }
    #expect(try cult.act(id, "erase", ["number": id.text, "reason": "duplicate"]).status == 404)
    #expect(try bureau.office.desk.file(id).story == nil)
    let away = try cult.act(id, "allocate", ["department": "technical", "from": "mine~~~"])
    #expect(away.location == "/desk/queue/mine?done=allotted")
    #expect(try cult.get("/desk/case/\(id)").status == 404)
  }

  @Test("Several new cases are given to a department from their queue")
  func several() throws {
    let other = try bureau.office.receive(Office.letter.merging(["title": "Other"]) { $1 })
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let token = try anna.get("/desk/queue/new")["token"]
    for one in [id, other] {
      let done = try anna.post(
        "/desk/queue/new",
        ["token": token, "case": one.text, "do": "allocate", "department": "culture"])
      #expect(done.location == "/desk/queue/new?done=bulk")
    }
    #expect(try queue(.mine, of: "culture") == [id, other])
    #expect(bureau.announced == [])
  }
}
