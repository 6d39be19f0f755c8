// What is private goes when its time is over, and not a second earlier.

import Desk
import Files
import Foundation
import Inbox
import Participation
import Testing

@testable import Commands

@Suite struct RetentionTests {
  private static let day = 86_400

  /// The numbers that are over so many seconds after the receipt.
  private func expired(_ hall: TownHall, _ seconds: Int) throws -> [String] {
    try hall.room().desk.expired(at: TownHall.received.adding(seconds: seconds)) { _ in }
      .map { "\($0.submission.caseID) \($0.since.rawValue)" }
  }

  @Test("Each kind has its own beginning, and 30 days")
  func beginnings() throws {
    let hall = try TownHall()
    let waiting = try hall.receive("Waiting").caseID
    let withheld = try hall.receive("Withheld").caseID
    let suspect = try hall.receive("Suspect", spam: ["links"]).caseID
    let spam = try hall.receive("Spam", spam: ["links"]).caseID
    let withdrawn = try hall.receive("Withdrawn")
    _ = try hall.room(later: Self.day).desk.withhold(withheld, reason: .defamatory)
    try hall.room(later: 2 * Self.day).desk.markAsSpam(spam)
    try hall.room().inbox.keep(
      .withdraw(at: TownHall.received.adding(seconds: 3 * Self.day)), of: withdrawn)
    #expect(try expired(hall, 30 * Self.day - 1) == [])
    #expect(try expired(hall, 30 * Self.day) == ["\(suspect) quarantined"])
    #expect(try expired(hall, 31 * Self.day).contains("\(withheld) withheld"))
    #expect(try !expired(hall, 32 * Self.day - 1).contains("\(spam) spam"))
    #expect(try expired(hall, 32 * Self.day).contains("\(spam) spam"))
    #expect(try expired(hall, 33 * Self.day).contains("\(withdrawn.caseID) withdrawn"))
    #expect(try !expired(hall, 900 * Self.day).contains { $0.hasPrefix(waiting.text) })
  }

  @Test("What was private of a done case goes; its public record and page stay")
  func done() throws {
    let hall = try TownHall()
    let submission = try hall.wholeCase()
    let room = hall.room()
    #expect(try expired(hall, 90 * Self.day) == [], "a decision waits for approval")
    try room.desk.reject(submission.caseID, note: "No.")
    #expect(try expired(hall, 30 * Self.day + 3_599) == [])
    #expect(try expired(hall, 30 * Self.day + 3_600) == ["\(submission.caseID) done"])
    let record = try hall.text("content/archive/2026/11/\(submission.caseID).json")
    let release = hall.folder.folder(RelativePath(trusted: "public")).resolved
    try Erasure(room: room, console: Console(colour: false))
      .expire(submission.caseID, by: .retention)
    #expect(try hall.text("content/archive/2026/11/\(submission.caseID).json") == record)
    #expect(hall.folder.folder(RelativePath(trusted: "public")).resolved == release)
    #expect(try hall.names("var/inbox/2026/11") == [])
    #expect(try hall.mailFiles == [])
    let words = ["Näätämuistio", "Kärppäpyyntö", "sorsakuva", "tapiiri@", "Hilleri"]
    #expect(try hall.filesWithWords(words) == [])
    let last = try room.desk.history.reading(of: submission.caseID).entries.last
    #expect(last?.what == .expired)
    #expect(last?.by == "retention")
    #expect(try expired(hall, 90 * Self.day) == [])
  }
}
