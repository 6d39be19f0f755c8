// A whole call for grants, from before it opens until a name expires.

import Archive
import Desk
import Diagnostics
import Files
import Foundation
import HTTP
import Inbox
import Participation
import Publishing
import Testing

@testable import Commands

@Suite struct GrantCallTests {
  @Test("A call opens, takes an application, is read by two, decides, publishes and forgets")
  func wholeCall() throws {
    let hall = try GrantHall(at: "2026-09-30T08:00:00Z")
    #expect(hall.post("/f/grants", GrantHall.application()).status == .forbidden)
    try hall.set("2026-10-02T08:00:00Z")
    let (id, receipt) = try hall.apply()
    #expect(hall.get(receipt).text.contains("Hakemuksesi on vastaanotettu"))
    try hall.score(id, by: "anna")
    try hall.score(id, by: "berit", ["residents": 7, "youth": 5, "plan": 8, "new": 2])
    let application = try hall.desk().application(id)
    #expect(application.points?.rounded.description == "29.5")
    let decision = try hall.desk().decide(
      id, try hall.verdict("900"), expecting: application.version)
    #expect(decision?.outcome == .partial)
    #expect(decision?.expires?.description == "2026-11-02")
    #expect(hall.get(receipt).text.contains("900"))
    try hall.build()
    for page in [
      "fi/avustukset/index.html", "en/grants/decisions.json", "sv/understod/decisions.csv",
    ] {
      #expect(try hall.files(with: "Maija Okapikuja", below: "public").contains(page))
    }
    #expect(
      try hall.files(with: "Kvaggarinteen", below: "public") == [], "the purpose was reworded")
    for word in ["Hilleri", "tapiiri@", "Ilvesperuste", "Näyttely on kaikille"] {
      #expect(try hall.files(with: word, below: "public") == [], "\(word)")
      #expect(try hall.files(with: word, below: "content/archive") == [], "\(word)")
    }
    try hall.set("2026-11-01T21:59:59Z")
    #expect(try hall.build().rendered >= 0)
    #expect(try !hall.files(with: "Maija Okapikuja", below: "public").isEmpty)
    try hall.set("2026-11-01T22:00:00Z")
    try hall.build()
    #expect(try hall.files(with: "Maija Okapikuja", below: "public") == [])
    #expect(try hall.files(with: "Maija Okapikuja", below: "var/releases") == [])
    #expect(try hall.build().written == 0, "and then nothing is left to do")
    #expect(
      try hall.files(with: "Maija Okapikuja", below: "content/archive")
        == ["grants/grants/2026/\(id).json"])
    let records = hall.room().archive.grants
    #expect(try records.scrub(on: try #require(CivilDate("2026-11-01"))) == [])
    #expect(try records.scrub(on: try #require(CivilDate("2026-11-02"))) == [id])
    #expect(try hall.files(with: "Maija Okapikuja", below: "content/archive") == [])
    #expect(try records.decision(of: id, hall.channel.key)?.granted.description == "900.00")
  }

  @Test("A full build after the day comes to the same as the incremental one")
  func sameBytes() throws {
    let hall = try GrantHall(at: "2026-10-02T08:00:00Z")
    let (id, _) = try hall.apply()
    try hall.score(id, by: "anna")
    try hall.score(id, by: "berit")
    _ = try hall.desk().decide(id, try hall.verdict("1500"))
    try hall.build(full: true)
    try hall.set("2026-11-02T08:00:00Z")
    try hall.build()
    let incremental = try texts(hall)
    try hall.build(full: true)
    #expect(try texts(hall) == incremental)
    #expect(incremental.values.contains { $0.contains("Yksityishenkilö") })
  }

  private func texts(_ hall: GrantHall) throws -> [String: String] {
    let names = [
      "fi/avustukset/index.html", "fi/avustukset/decisions.csv", "en/grants/decisions.json",
    ]
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try String(contentsOfFile: "\(hall.folder.path)/public/\($0)", encoding: .utf8))
      })
  }

  @Test("Earlier releases that show an expired name are removed with the build of the day")
  func earlierReleases() throws {
    let hall = try GrantHall(at: "2026-10-02T08:00:00Z")
    let (id, _) = try hall.apply()
    try hall.score(id, by: "anna")
    try hall.score(id, by: "berit")
    _ = try hall.desk().decide(id, try hall.verdict("1500"))
    try hall.build(full: true)
    hall.later(seconds: 100)
    try hall.build(full: true)
    try hall.set("2026-11-03T08:00:00Z")
    try hall.build(full: true)
    #expect(try hall.files(with: "Maija Okapikuja", below: "var/releases") == [])
  }

  @Test("An application never becomes a case, whatever the desk asks for")
  func neverPublic() throws {
    let hall = try GrantHall()
    let (id, _) = try hall.apply()
    let desk = hall.room().desk
    #expect(throws: DeskError.neverPublic(id)) { try desk.publish(id) }
    #expect(throws: DeskError.neverPublic(id)) { try desk.withhold(id, reason: .advertising) }
    #expect(throws: DeskError.neverPublic(id)) {
      try desk.redact(id, reason: .personalData, passages: ["Maija"], replacement: "[x]")
    }
    #expect(throws: DeskError.neverPublic(id)) { try desk.decide(.publish(.none), on: id) }
    #expect(throws: DeskError.neverPublic(id)) { try desk.preview(.publish(.none), on: id) }
    #expect(try hall.files(with: "Maija", below: "content/archive") == [])
    let board = try hall.room().index.board(at: hall.now)
    #expect(!board.matters.contains { $0.id == id })
  }

  @Test("A case record that names a call for grants is refused, whoever wrote it")
  func foreignRecord() throws {
    let hall = try GrantHall()
    let record = """
      {"id": "2026-000900", "channel": "grants", "lang": "fi", "title": "Kvagga", "message": "-",
       "events": [{"at": "2026-10-02T08:00:00Z", "kind": "received"},
        {"at": "2026-10-02T09:00:00Z", "kind": "published"}]}

      """
    try hall.folder.write(
      Array(record.utf8), to: RelativePath(trusted: "content/archive/2026/10/2026-000900.json"))
    #expect(throws: ProblemsFound.self) { try hall.build() }
  }

  @Test("Erased, nothing of an application is left but its number, and no case comes of it")
  func erased() throws {
    let hall = try GrantHall()
    let (id, _) = try hall.apply()
    try hall.score(id, by: "anna")
    try hall.score(id, by: "berit")
    _ = try hall.desk().decide(id, try hall.verdict("100"))
    try hall.build()
    try Erasure(room: hall.room(), console: Console(colour: false))
      .erase(id, reason: .senderRequest, by: DeskActor(name: "chief"))
    for word in ["Maija Okapikuja", "Ilvesperuste", "Hilleri"] {
      #expect(try hall.files(with: word) == [], "\(word)")
    }
    #expect(try hall.files(with: "\"\(id)\"", below: "content/archive") == [])
  }

  @Test("After closing nothing is taken, also not from a check page that was held back")
  func closing() throws {
    let hall = try GrantHall(at: "2027-01-15T12:59:00Z")
    let check = hall.post("/f/grants", GrantHall.application())
    #expect(check.status == .ok)
    try hall.set("2027-01-15T13:00:00Z")
    let sent = hall.post("/f/grants/send", hall.hidden(check.text))
    #expect(sent.status == .forbidden)
    #expect(sent.text.contains("Hilleri"), "what was typed is shown")
    #expect(hall.post("/f/grants", GrantHall.application()).status == .forbidden)
    #expect(try hall.room().inbox.all().isEmpty)
  }

  @Test("Sums that do not come out are told with the sums, and nothing is stored")
  func balance() throws {
    let hall = try GrantHall()
    let wrong = GrantHall.application().map { $0.0 == "applied" ? ($0.0, "1499,99") : $0 }
    let page = hall.post("/f/grants", wrong)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("499,99") && page.text.contains("000,50"))
    let rows = hall.post(
      "/f/grants", GrantHall.application() + [("step", "3"), ("budget.more", "cost")])
    #expect(rows.status == .ok)
    #expect(rows.text.contains("budget.cost.4.what") && rows.text.contains("Hilleri"))
  }
}
