// After an erasure none of the words is left, whatever happened in between.

import Content
import Desk
import Files
import Foundation
import Inbox
import Participation
import Testing

@testable import Commands

@Suite(.serialized) struct ErasureTests {
  @Test("Of a case with everything no word is left in any file, and its page tells why")
  func everything() throws {
    let hall = try TownHall()
    let submission = try hall.wholeCase()
    let before = try hall.filesWithWords()
    for place in ["content/archive/", "public", "var/releases/", "var/inbox/", "var/history/"] {
      #expect(before.contains { $0.hasPrefix(place) } || place == "public", "\(place)")
    }
    #expect(before.contains { $0.hasPrefix("var/build/outputs/site/") })
    #expect(before.contains { $0.hasPrefix("var/waiting/") })
    #expect(before.contains { $0.hasPrefix("var/comments/waiting/") })
    #expect(before.contains { $0.hasPrefix("var/comments/decided/") })
    let photos = "palaute/2026/11/\(submission.caseID)"
    #expect(before.contains { $0.hasPrefix("var/releases/") && $0.contains(photos + "/") })
    #expect(before.contains { $0.hasPrefix("content/archive/2026/11/\(submission.caseID)/") })
    try hall.erase(submission.caseID)
    hall.expectNoWords()
    #expect(try !hall.names("content/archive/2026/11").contains(submission.caseID.text))
    #expect(try hall.mailFiles == [])
    #expect(try hall.names("var/erasing") == [])
    #expect(try hall.names("var/inbox/2026/11") == [])
    let file = try hall.room().desk.file(submission.caseID)
    #expect(file.submission == nil && file.proposal == nil)
    #expect(file.story?.state.visibility == .erased)
    #expect(file.story?.state.reason == .personalData)
    let page = try hall.text("public/fi/palaute/2026/11/\(submission.caseID)/index.html")
    #expect(page.contains(hall.phrase("reason_personal_data")))
    let gone = try hall.goneAddresses
    #expect(gone.contains("/fi/palaute/2026/11/\(submission.caseID)/"))
  }

  @Test("The history keeps who, what and when, and no text")
  func history() throws {
    let hall = try TownHall()
    let id = try hall.wholeCase().caseID
    let room = hall.room()
    let before = try room.desk.history.reading(of: id).entries
    try hall.erase(id)
    let after = try room.desk.history.reading(of: id).entries
    #expect(after.dropLast().map(\.what) == before.map(\.what))
    #expect(after.dropLast().map(\.by) == before.map(\.by))
    #expect(after.last?.what == .erased)
    #expect(after.last?.by == "chief")
    #expect(after.last?.details == ["reason": "personal_data"])
    let allowed: Set<String> = [
      "reason", "to", "into", "outcome", "department", "what", "changed", "passages", "written_by",
      "comment",
      "photo", "boxes",
    ]
    #expect(after.allSatisfy { allowed.isSuperset(of: $0.details.keys) })
  }

  @Test("The desk's queues forget it")
  func queues() throws {
    let hall = try TownHall()
    let room = hall.room()
    let index = room.index
    let id = try hall.receive("Kvaggarinne").caseID
    #expect(try index.board(at: TownHall.received).matters.contains { $0.id == id })
    try hall.erase(id)
    #expect(try !index.board(at: TownHall.received).matters.contains { $0.id == id })
  }

  @Test(
    "What was interrupted before any step is finished by the next", arguments: ErasureStep.allCases)
  func interrupted(step: ErasureStep) throws {
    let hall = try TownHall()
    let id = try hall.wholeCase().caseID
    #expect(throws: Crash.self) {
      try hall.erase(id) { if $0 == step { throw Crash() } }
    }
    let room = hall.room(as: "cron")
    let resumed = try Erasure(room: room, console: Console(colour: false)).resume()
    #expect(resumed == (step == .order ? [] : [id]))
    if step == .order { try hall.erase(id) }
    hall.expectNoWords()
    #expect(try hall.names("var/erasing") == [])
    let entries = try room.desk.history.reading(of: id).entries
    #expect(entries.filter { $0.what == .erased }.map(\.by) == ["chief"])
    let story = try #require(try room.desk.file(id).story)
    #expect(story.events.filter { $0.kind == .erased(.personalData) }.count == 1)
  }

  @Test("Erased twice comes to the same")
  func twice() throws {
    let hall = try TownHall()
    let id = try hall.wholeCase().caseID
    try hall.erase(id)
    let record = try hall.text("content/archive/2026/11/\(id).json")
    try hall.erase(id)
    #expect(try hall.text("content/archive/2026/11/\(id).json") == record)
    let entries = try hall.room().desk.history.reading(of: id).entries
    #expect(entries.count { $0.what == .erased } == 1)
    hall.expectNoWords()
  }

  @Test("What nobody reviewed gets a record without words; what was set aside gets none")
  func unreviewed() throws {
    let hall = try TownHall()
    let new = try hall.receive("Kvaggarinne").caseID
    let suspect = try hall.receive("Gnuntie", spam: ["links"]).caseID
    try hall.erase(new)
    try hall.erase(suspect)
    hall.expectNoWords()
    let room = hall.room()
    #expect(try room.desk.file(new).story?.state.visibility == .erased)
    #expect(throws: DeskError.noSuchCase(suspect)) { try room.desk.file(suspect) }
    #expect(throws: DeskError.erased(suspect)) { try hall.erase(suspect) }
  }
}

private struct Crash: Error {}

extension TownHall {
  func text(_ file: String) throws -> String {
    String(decoding: try folder.read(RelativePath(trusted: file)), as: UTF8.self)
  }

  func names(_ place: String) throws -> [String] {
    try folder.folder(RelativePath(trusted: place)).names()
  }

  func phrase(_ key: String) -> String {
    guard let language = Language("fi") else { return key }
    return site.phrases[language]?(key) ?? key
  }

  var mailFiles: [String] {
    get throws {
      try folder.folder(RelativePath(trusted: "var/mail")).filesBelow().map(\.text)
        .filter { $0.hasSuffix(".json") }
    }
  }

  /// What servers answer with 410.
  var goneAddresses: String {
    get throws {
      let release = try #require(folder.folder(RelativePath(trusted: "public")).resolved)
      return try String(contentsOfFile: release.path + ".gone", encoding: .utf8)
    }
  }
}

extension TownHall {
  func expectNoWords(_ place: SourceLocation = #_sourceLocation) {
    do {
      let files = try filesWithWords()
      #expect(files.isEmpty, "words are left in \(files)", sourceLocation: place)
    } catch {
      Issue.record(error, sourceLocation: place)
    }
  }
}
