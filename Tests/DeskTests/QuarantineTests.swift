// What officials do with what was set aside as suspect.

import Archive
import Desk
import Diagnostics
import Inbox
import Participation
import Testing

@Suite struct QuarantineTests {
  @Test(
    "Nothing is decided on a suspect submission before it is accepted; then it is like any other")
  func accept() throws {
    let office = try Office()
    let id = try office.receive(spam: ["links", "too_fast"])
    let desk = office.desk
    #expect(throws: DeskError.quarantined(id)) { try desk.publish(id) }
    #expect(throws: DeskError.quarantined(id)) { try desk.withhold(id, reason: .advertising) }
    #expect(throws: DeskError.quarantined(id)) {
      try desk.answer(id, body: "Thanks", outcome: .answered)
    }
    #expect(try desk.accept(id) == .quarantined)
    #expect(throws: DeskError.notSetAside(id)) { try desk.accept(id) }
    #expect(try items(office)[0].needsReview)
    #expect(try desk.publish(id).state.visibility == .public)
    #expect(throws: DeskError.alreadyReviewed(id)) { try desk.markAsSpam(id) }
  }

  @Test("Spam waits for nobody and keeps its number; a mistake can be taken back")
  func spam() throws {
    let office = try Office()
    let id = try office.receive(spam: ["honeypot"])
    #expect(try office.desk.markAsSpam(id) == .quarantined)
    #expect(throws: DeskError.markedAsSpam(id)) { try office.desk.markAsSpam(id) }
    #expect(throws: DeskError.markedAsSpam(id)) { try office.desk.publish(id) }
    let item = try #require(try items(office).first)
    #expect(item.id == id && item.standing == .spam)
    #expect(!item.needsReview && !item.isQuarantined && !item.isOpen)
    #expect(try office.receive() != id)
    #expect(try office.desk.accept(id) == .spam)
    #expect(try office.desk.publish(id).state.visibility == .public)
  }

  @Test("What no guard noticed can be marked as spam until it was reviewed")
  func unnoticed() throws {
    let office = try Office()
    let id = try office.receive()
    #expect(throws: DeskError.notSetAside(id)) { try office.desk.accept(id) }
    #expect(try office.desk.markAsSpam(id) == .accepted)
    #expect(try office.desk.file(id).standing == .spam)
  }

  @Test("Every refusal says what to do")
  func hints() throws {
    let id = CaseID(year: 2026, number: 1)
    for error in [
      DeskError.quarantined(id), .markedAsSpam(id), .notSetAside(id), .alreadyReviewed(id),
    ] { #expect(error.hint?.contains("\(id)") == true) }
  }

  private func items(_ office: Office) throws -> [DeskItem] {
    let entries = try office.archive.entries(Problems())
    return try office.desk.items(entries) { _ in Issue.record("a broken submission") }
  }
}
