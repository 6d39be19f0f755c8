// What the desk refuses: points twice, money that is not there, names that must not stay.

import Content
import Desk
import Files
import Foundation
import HTTP
import Inbox
import Participation
import Testing

@testable import Commands

@Suite struct GrantDeskTests {
  private func read(_ hall: GrantHall) throws -> CaseID {
    let (id, _) = try hall.apply()
    try hall.score(id, by: "anna")
    try hall.score(id, by: "berit")
    return id
  }

  @Test("One reader gives points once, and sees those of others only then")
  func readers() throws {
    let hall = try GrantHall()
    let (id, _) = try hall.apply()
    try hall.score(id, by: "anna")
    #expect(throws: GrantProblem.scoredBefore) { try hall.score(id, by: "anna") }
    let file = try hall.desk().application(id).file
    let rules = try #require(hall.channel.grant)
    #expect(file.seen(by: "berit", rules).isEmpty)
    #expect(file.seen(by: "anna", rules).map(\.reader) == ["anna"])
    #expect(throws: GrantProblem.notScored(readers: 2)) {
      try hall.desk("chief").decide(id, try hall.verdict("100"))
    }
    try hall.score(id, by: "berit")
    #expect(throws: GrantProblem.enoughReaders) { try hall.score(id, by: "cecilia") }
    let whole = try hall.desk().application(id).file
    #expect(whole.seen(by: "chief", rules).count == 2)
  }

  @Test("Points are whole, from nought to the most, for every criterion")
  func points() throws {
    let hall = try GrantHall()
    let (id, _) = try hall.apply()
    let new = try #require(Key("new"))
    #expect(throws: GrantProblem.pointsMissing(new)) {
      try hall.score(id, by: "anna", ["residents": 1, "youth": 1, "plan": 1])
    }
    #expect(throws: GrantProblem.pointsOutOfRange(new, max: 5)) {
      try hall.score(id, by: "anna", ["residents": 1, "youth": 1, "plan": 1, "new": 6])
    }
    #expect(throws: GrantProblem.pointsOutOfRange(new, max: 5)) {
      try hall.score(id, by: "anna", ["residents": 1, "youth": 1, "plan": 1, "new": -1])
    }
    #expect(try hall.desk().application(id).state == .new)
  }

  @Test("No more is granted than was applied for, or than is left")
  func money() throws {
    let hall = try GrantHall()
    let id = try read(hall)
    #expect(throws: GrantProblem.moreThanApplied(try Field.sum("1500"))) {
      try hall.desk().decide(id, try hall.verdict("1500,01"))
    }
    try TownHall.edit("\(hall.folder.path)/content/channels/grants.yaml") {
      $0.replacingOccurrences(of: "budget: 40000", with: "budget: 2000")
    }
    _ = try hall.desk().decide(id, try hall.verdict("1500"))
    let small = try SmallCall(hall)
    let (other, _) = try hall.apply()
    try hall.score(other, by: "anna")
    try hall.score(other, by: "berit")
    #expect(throws: GrantProblem.overBudget(left: try Field.sum("500"))) {
      try small.desk.decide(other, try hall.verdict("500,01"))
    }
    #expect(try small.desk.decide(other, try hall.verdict("500"))?.outcome == .partial)
    #expect(try small.desk.call().left?.units == 0)
  }

  /// The call as it is after its file was changed.
  private struct SmallCall {
    let desk: GrantDesk

    init(_ hall: GrantHall) throws {
      let site = try SiteLoader.whole(hall.folder)
      let channel = try #require(site.channels.first { $0.key.text == "grants" })
      let room = DeskRoom(site: site, clock: .fixed(hall.now), actor: DeskActor(name: "chief"))
      desk = try #require(
        GrantDesk(desk: room.desk, channel: channel, calendar: room.calendar))
    }
  }

  @Test("A decision is made once, from what its writer saw, and names no person in its reason")
  func decisions() throws {
    let hall = try GrantHall()
    let id = try read(hall)
    let seen = try hall.desk().application(id).version
    #expect(throws: GrantProblem.namesPerson("reason")) {
      try hall.desk().decide(id, try hall.verdict("100", reason: "Okapikuja saa."))
    }
    _ = try hall.desk().decide(
      id, try hall.verdict("0", reason: "Okapikuja saa.", name: "Okapikuja ry", isPerson: false),
      expecting: seen)
    #expect(throws: GrantProblem.decidedBefore) {
      try hall.desk().decide(id, try hall.verdict("100"))
    }
    #expect(throws: GrantProblem.decidedBefore) { try hall.score(id, by: "cecilia") }
    #expect(try hall.desk().application(id).decision?.outcome == .rejected)
  }

  @Test("What somebody else wrote meanwhile is not written over")
  func conflict() throws {
    let hall = try GrantHall(approvals: 1)
    let id = try read(hall)
    let seen = try hall.desk().application(id).version
    #expect(try hall.desk("anna").decide(id, try hall.verdict("100"), expecting: seen) == nil)
    #expect(throws: CaseChanged.self) {
      try hall.desk("berit").decide(id, try hall.verdict("200"), expecting: seen)
    }
    #expect(throws: GrantProblem.ownWork) { try hall.desk("anna").approve(id) }
    #expect(try hall.files(with: "\"\(id)\"", below: "content/archive") == [])
    let version = try hall.desk().application(id).version
    let decision = try hall.desk("berit").approve(id, expecting: version)
    #expect(decision.granted.description == "100.00")
  }

  @Test("A decision that was sent back is not published, and can be written anew")
  func sentBack() throws {
    let hall = try GrantHall(approvals: 1)
    let id = try read(hall)
    _ = try hall.desk("anna").decide(id, try hall.verdict("100"))
    try hall.desk("berit").reject(id, note: "Liian vähän.")
    #expect(throws: GrantProblem.nothingWaits) { try hall.desk("berit").approve(id) }
    _ = try hall.desk("anna").decide(id, try hall.verdict("200"))
    #expect(try hall.desk("berit").approve(id).granted.description == "200.00")
  }

  @Test("The list for the meeting runs nothing, and tells points once all are given")
  func table() throws {
    let hall = try GrantHall()
    _ = try hall.apply(GrantHall.application(name: "=HYPERLINK(1)", kind: "association"))
    let id = try read(hall)
    let phrases = try #require(hall.site.phrases[hall.site.configuration.defaultLanguage])
    let text = String(
      decoding: GrantTable(call: try hall.desk().call(), phrases: phrases).bytes, as: UTF8.self)
    #expect(text.contains("\"'=HYPERLINK(1)\""))
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines[1].hasPrefix("\"\(id)\"") && lines[1].contains("\"30\""), "the best first")
    #expect(try hall.desk().call().applications.map(\.state) == [.read, .new])
  }

  @Test("The applicant's address is opened for the letter, and the history tells of it")
  func letter() throws {
    let hall = try GrantHall()
    let id = try read(hall)
    let room = hall.room()
    let desk = try hall.desk()
    let application = try desk.application(id)
    let decision = try #require(try desk.decide(id, try hall.verdict("100")))
    let address = try desk.address(of: application) {
      try DeskKeys.load(from: room.secretsFolder)
    }
    #expect(address?.text == "tapiiri@home.example")
    let tell = try #require(try room.grantLetters(.fixed(hall.now)))
    try tell(application.submission, decision, try #require(address))
    let entries = try room.desk.history.reading(of: id).entries.map(\.what)
    #expect(entries == [.scored, .scored, .granted, .contactOpened])
  }
}
