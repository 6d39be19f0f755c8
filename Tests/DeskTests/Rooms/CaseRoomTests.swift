// One case in the browser: review, answer, conflict, approval, and who may do what.

import Files
import Foundation
import HTTP
import Inbox
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct CaseRoomTests {
  let bureau: Bureau
  let id: CaseID

  init() throws {
    bureau = try Bureau()
    id = try bureau.office.receive([
      "subject": "lighting", "title": "Lamp is out", "message": "Call 040 123 4567, or Aku.",
      "place": "Lane 3", "email": "aku@home.example",
    ])
  }

  private func review(_ more: [String: String] = [:]) -> [String: String] {
    [
      "title": "Lamp is out", "message": "Call 040 123 4567, or Aku.", "topic": "lighting",
    ].merging(more) { $1 }
  }

  @Test("A ticked phone number and a typed passage are taken out with their replacements")
  func redact() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    #expect(try anna.get("/desk/case/\(id)")["found"] == "phone 040 123 4567;")
    let answer = try anna.act(
      id, "review",
      review([
        "found": "phone 040 123 4567", "passage-1": "Aku", "replacement-1": "[name]",
        "reason": "personal_data",
      ]))
    #expect(answer.location == "/desk/case/\(id)?from=new~~~&done=public")
    #expect(try bureau.office.story(id).message == "Call […], or [name].")
    #expect(bureau.announced == [id.text])
  }

  @Test("A replacement without brackets, and a passage without a reason, come back as typed")
  func wrong() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let bare = try anna.act(
      id, "review",
      review(["passage-1": "Aku", "replacement-1": "somebody", "reason": "personal_data"]))
    #expect(bare.status == 422)
    #expect(bare["problem"] == "desk_wrong_brackets")
    #expect(bare["passage"] == "Aku;;;")
    let groundless = try anna.act(id, "review", review(["passage-1": "Aku"]))
    #expect(groundless["problem"] == "desk_wrong_empty")
    #expect(try bureau.office.desk.file(id).story == nil)
  }

  @Test("What was ticked stays ticked when the form comes back, also a name of a closed contact")
  func ticked() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let back = try anna.act(id, "review", review(["found": "name Aku"]))
    #expect(back.status == 422)
    #expect(back["found"] == "phone 040 123 4567;name Aku;")
  }

  @Test("What nobody changed is published as it was sent, and an edited text is redacted")
  func publish() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let preview = try anna.act(id, "preview", review(["title": "Lamp", "form": "review"]))
    #expect(preview.text == "public: Lamp Call 040 123 4567, or Aku.")
    #expect(try bureau.office.desk.file(id).story == nil)
    _ = try anna.act(id, "review", review())
    #expect(try bureau.office.story(id).state.visibility == .public)
    _ = try anna.act(id, "review", review(["message": "Dark.", "reason": "personal_data"]))
    #expect(try bureau.office.story(id).message == "Dark.")
    #expect(try bureau.office.story(id).state.visibility == .redacted)
  }

  @Test("Save and next leads to the next case of the queue, and at the end back to the queue")
  func next() throws {
    let second = try bureau.office.receive(Office.letter.merging(["title": "Second"]) { $1 })
    let anna = try bureau.guest(try bureau.desk(), "anna")
    let on = try anna.act(id, "review", review(["then": "next"]))
    #expect(on.location == "/desk/case/\(second)?from=new~~~&done=public")
    let end = try anna.act(
      second, "withhold", ["reason": "advertising", "then": "next"])
    #expect(end.location == "/desk/queue/new?done=empty")
  }

  @Test("Contact details stay sealed until they are opened, and the history tells who did")
  func contact() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    #expect(try anna.get("/desk/case/\(id)")["private"] == "")
    let opened = try anna.act(id, "contact")
    #expect(opened["private"] == "email: aku@home.example; ")
    #expect(opened["history"] == "desk_history_contact_opened anna; ")
  }

  @Test("Of two desks open on one case the second gets both texts, and can go on")
  func conflict() throws {
    let desk = try bureau.desk()
    let anna = try bureau.guest(desk, "anna")
    let bert = try bureau.guest(desk, "bert")
    let old = try anna.get("/desk/case/\(id)")["version"]
    _ = try bert.act(id, "review", review(["title": "Bert's title"]))
    let late = try anna.act(id, "review", review(["title": "Anna's title"]), version: old)
    #expect(late.status == 409)
    #expect(late["mine"].hasPrefix("Anna's title;"))
    #expect(late["theirs"].hasPrefix("Bert's title;"))
    #expect(late["hidden"].contains("title ") && !late["hidden"].contains("version"))
    #expect(try bureau.office.story(id).title == "Bert's title")
    _ = try anna.act(
      id, "review", review(["title": "Anna's title"]), version: late["version"])
    #expect(try bureau.office.story(id).title == "Anna's title")
    let missing = try anna.act(id, "allocate", ["department": "culture"], version: "")
    #expect(missing.status == 409)
  }

  @Test("Who opens a case is told who else has it open")
  func opened() throws {
    let desk = try bureau.desk()
    let anna = try bureau.guest(desk, "anna")
    let bert = try bureau.guest(desk, "bert")
    #expect(try anna.get("/desk/case/\(id)")["opened"] == "")
    bureau.lobby.pass(seconds: 240)
    #expect(try bert.get("/desk/case/\(id)")["opened"] == "desk_opened_by")
    #expect(try bert.get("/desk/case/\(id)")["opened"] == "desk_opened_by")
    bureau.lobby.pass(seconds: CaseLooks.secondsMax + 1)
    #expect(try Guest(desk).get("/desk/case/\(id)").location?.contains("sign-in") == true)
  }

  @Test("A handler answers the cases of their departments, and sees no others")
  func handler() throws {
    let desk = try bureau.desk()
    let anna = try bureau.guest(desk, "anna")
    let tech = try bureau.guest(desk, "tech", [.handler], for: ["technical"])
    let cult = try bureau.guest(desk, "cult", [.handler], for: ["culture"])
    #expect(try tech.get("/desk/case/\(id)").status == 404)
    #expect(try tech.get("/desk/queue/new").status == 404)
    _ = try anna.act(id, "review", review())
    #expect(try tech.get("/desk/case/\(id)")["forms"] == "answer allocate merge ")
    for address in ["", "/file/1", "/preview"] {
      #expect(try cult.get("/desk/case/\(id)\(address)").status == 404)
    }
    let token = try cult.get("/desk")["token"]
    let version = try tech.get("/desk/case/\(id)")["version"]
    for action in CaseAction.allCases {
      let answer = try cult.post(
        "/desk/case/\(id)/\(action.rawValue)",
        ["token": token, "version": version, "body": "Hello", "department": "culture"])
      #expect(answer.status == 404, "\(action)")
    }
    let forbidden = try tech.act(id, "withhold", ["reason": "advertising"])
    #expect(forbidden.status == 422)
    #expect(try bureau.office.story(id).state.visibility == .public)
    _ = try tech.act(
      id, "answer", ["body": "Done.", "outcome": "fixed", "department": "technical"])
    #expect(try bureau.office.story(id).state.outcome == .fixed)
  }

  @Test("An answer that cannot be saved comes back in its form")
  func failing() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    _ = try anna.act(id, "review", review())
    let lock = try #require(
      try FileLock.take(RelativePath(trusted: "desk.lock"), in: bureau.office.lockFolder))
    let answer = try anna.act(
      id, "answer", ["body": "A long answer.", "outcome": "fixed", "department": "technical"])
    withExtendedLifetime(lock) {}
    #expect(answer.status == 503)
    #expect(answer["problem"] == "desk_wrong_busy")
    #expect(answer["body"] == "A long answer.")
  }

  @Test("Where the disk takes nothing, the answer comes back in its form, and nothing is announced")
  func fullDisk() throws {
    let anna = try bureau.guest(try bureau.desk(), "anna")
    _ = try anna.act(id, "review", review())
    let history = "\(bureau.office.state.path)/history"
    try FileManager.default.removeItem(atPath: history)
    try Data().write(to: URL(fileURLWithPath: history))
    let answer = try anna.act(
      id, "answer", ["body": "A long answer.", "outcome": "fixed", "department": "technical"])
    #expect(answer.status == 503)
    #expect(answer["problem"] == "desk_wrong_machine")
    #expect(answer["body"] == "A long answer.")
    #expect(bureau.announced == [id.text])
  }

  @Test("A handler who gives a case away is led back to the queue")
  func givenAway() throws {
    let desk = try bureau.desk()
    _ = try bureau.guest(desk, "anna").act(id, "review", review())
    let tech = try bureau.guest(desk, "tech", [.handler], for: ["technical"])
    let answer = try tech.act(id, "allocate", ["department": "culture", "from": "mine~~~"])
    #expect(answer.location == "/desk/queue/mine?done=public")
  }

  @Test("A canned answer is filled in; the name only where the contact is open")
  func canned() throws {
    let fi = try #require(Language("fi"))
    let kind = CannedAnswer(
      key: try key("thanks"), name: LocalizedText([fi: "Thanks"]), categories: [],
      body: LocalizedText([fi: "Thanks {name} for {case}. Write to a@b.example"]), outcome: .fixed)
    let anna = try bureau.guest(try bureau.desk(answers: [kind]), "anna")
    _ = try anna.act(id, "review", review())
    let filled = try anna.act(id, "answer", ["do": "insert", "canned": "thanks"])
    #expect(filled.status == 200)
    #expect(filled["body"] == "Thanks for \(id). Write to a@b.example")
    #expect(filled["telling"] == "desk_finding_email: a@b.example;")
    #expect(try bureau.office.story(id).state.status != .done)
  }

  @Test("Whatever a resident writes is escaped, in every field")
  func markup() throws {
    let evil = "<script>alert(1)</script>\"'{{desk.token}}"
    let other = try bureau.office.receive([
      "subject": "lighting", "title": evil, "message": evil, "place": evil,
      "email": "x@y.example",
    ])
    let anna = try bureau.guest(try bureau.desk(), "anna")
    for page in [
      try anna.get("/desk/queue/new"), try anna.get("/desk/case/\(other)"),
      try anna.act(other, "contact"),
      try anna.act(other, "review", ["title": evil, "message": evil, "passage-1": evil]),
    ] {
      #expect(!page.text.contains("<script"), "\(page.text)")
    }
  }
}
