// Who finds the room for grants, and what an address of somebody else's call answers.

import Foundation
import HTTP
import Inbox
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct GrantRoomTests {
  private static let call = ["sum": "100", "who": "=Club"]

  /// A desk with one call of the technical department, and a guest who has signed in.
  private func guest(
    _ bureau: Bureau, _ name: String, _ roles: Set<StaffRole>, for departments: [String] = []
  ) throws -> Guest {
    let office = bureau.office
    let desk = CaseDesk(
      inbox: office.inbox, archive: office.archive,
      taxonomy: Taxonomy(departments: [], categories: []), channels: [try channel()],
      state: office.state, lockFolder: office.lockFolder, actor: DeskActor(name: "-"),
      clock: .fixed(office.now))
    let keys = office.keys
    let cases = CaseOffice(
      desk: desk, memory: DeskMemory(index: DeskIndex(desk: desk, calendar: .utc)),
      calendar: .utc, answers: [],
      outside: CaseOutside(
        keys: { keys }, publicKey: { keys.publicKey }, announce: { _ in },
        publicPage: { _, _ in nil }, address: { _, _ in nil }, attachment: { _, _ in [] },
        erase: { _, _, _, _ in }))
    let grants = GrantOffice(office: cases, outside: GrantOutside(announce: {}, tell: nil))
    return try bureau.guest(
      bureau.lobby.desk(office: cases, rooms: grants.rooms), name, roles, for: departments)
  }

  private func channel() throws -> Channel {
    let sum = Field(
      name: try key("sum"), kind: .money(Field.NumberLimits(decimals: 2)), label: .none)
    let who = Field(name: try key("who"), kind: .text, label: .none)
    var channel = Channel(
      key: try key("feedback"), name: .none, slug: .none, description: .none, formTitle: .none,
      formSlug: .none, answerWithinDays: nil, fields: [sum, who])
    let rules = GrantRules(
      budget: nil, criteria: [GrantCriterion(key: try key("need"), label: .none, points: 5)],
      department: try key("technical"), fields: .init(applied: sum.name, applicant: who.name))
    channel.kind = .grant(rules)
    return channel
  }

  /// An application in the inbox; only its channel and its answers matter here.
  private func apply(_ bureau: Bureau) throws -> CaseID {
    try bureau.office.receive(["title": "-", "message": "-"])
  }

  @Test("Reviewers and handlers of the department find it; others do not, whatever they type")
  func whose() throws {
    let bureau = try Bureau()
    let id = try apply(bureau)
    let path = "/desk/grants/feedback/\(id)"
    let chief = try guest(bureau, "chief", [.reviewer])
    #expect(try chief.get(path).status == 200)
    let own = try guest(bureau, "own", [.handler], for: ["technical"])
    #expect(try own.get(path).status == 200)
    let other = try guest(bureau, "other", [.handler], for: ["culture"])
    for address in [
      path, "/desk/grants", "/desk/grants/feedback", "/desk/grants/feedback/list.csv",
    ] {
      #expect(try other.get(address).status == 404, "\(address)")
    }
    #expect(try other.post("\(path)/score", ["points-need": "5", "reason": "-"]).status != 200)
    #expect(try bureau.office.desk.grants.file(of: id).file.scores.isEmpty)
  }

  @Test("The address of a case leads to the application, and numbers of nobody to nothing")
  func addresses() throws {
    let bureau = try Bureau()
    let id = try apply(bureau)
    let chief = try guest(bureau, "chief", [.reviewer])
    let answer = try chief.get("/desk/case/\(id)")
    #expect(answer.status == 303)
    #expect(try chief.get("/desk/grants/feedback/2026-999999").status == 404)
    #expect(try chief.get("/desk/grants/feedback/\(id)/file/1").status == 404)
    #expect(try chief.get("/desk/grants/other").status == 404)
  }
}
