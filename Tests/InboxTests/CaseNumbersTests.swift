// Numbers rise, and none is given twice.

import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct CaseNumbersTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private func store(
    in inbox: SubmissionInbox, at moment: Timestamp? = nil
  ) throws -> String {
    try inbox.store(try desk.draft(issued: moment)).submission.caseID.text
  }

  private func claim(_ name: String) -> RelativePath {
    RelativePath(trusted: "inbox/numbers/\(name)")
  }

  @Test("Numbers rise by one, over a restart too")
  func rising() throws {
    let inbox = desk.inbox
    #expect(try store(in: inbox) == "2026-000001")
    #expect(try store(in: inbox) == "2026-000002")
    #expect(try store(in: desk.inbox) == "2026-000003")
  }

  @Test("Two processes take turns without giving a number twice")
  func interleaved() throws {
    let (a, b) = (desk.inbox, desk.inbox)
    let numbers = try (0..<6).map { try store(in: $0 % 2 == 0 ? a : b) }
    #expect(numbers == (1...6).map { "2026-00000\($0)" })
  }

  @Test("A process that was idle catches up with the numbers that others gave")
  func catchingUp() throws {
    let idle = desk.inbox
    #expect(try store(in: idle) == "2026-000001")
    for number in 2...1_100 {
      let name = claim("2026/\(number.padded(to: 6))")
      let path = desk.state.path(of: name)
      let content = Data("2026/11/other.json".utf8)
      #expect(FileManager.default.createFile(atPath: path, contents: content))
    }
    #expect(try store(in: idle) == "2026-001101")
  }

  @Test("Every year begins at 1, by the year in which the form was received, in UTC")
  func years() throws {
    let eve = try #require(Timestamp("2026-12-31T23:59:00Z"))
    let inbox = desk.inbox
    #expect(try store(in: inbox, at: eve) == "2026-000001")
    let late = try inbox.store(try desk.draft(issued: eve, received: eve.adding(seconds: 60)))
    #expect(late.submission.caseID.text == "2027-000001")
    #expect(late.submission.id.file.text.hasPrefix("2026/12/"))
    #expect(try desk.inbox.submission(late.submission.caseID) == late.submission)
  }

  @Test("A number of the archive is never given again")
  func floor() throws {
    let inbox = SubmissionInbox(state: desk.state, floor: { $0 == 2026 ? 122 : 0 })
    #expect(try store(in: inbox) == "2026-000123")
    let next = try #require(Timestamp("2027-02-01T00:00:00Z"))
    #expect(try store(in: inbox, at: next) == "2027-000001")
  }

  @Test("A claim without submissions is passed over, and all of its numbers")
  func taken() throws {
    let lines = "2026/11/one.json\n2026/11/two.json"
    try desk.state.write(Array(lines.utf8), to: claim("2026/000041"))
    #expect(try store(in: desk.inbox) == "2026-000043")
  }

  @Test("A claim that was cut off may have been for as many numbers as can be claimed at once")
  func cutOff() throws {
    try desk.state.write(Array("2026/11/one.json\n2026/1".utf8), to: claim("2026/000041"))
    #expect(try store(in: desk.inbox) == "2026-000169")
  }

  @Test("Names that are no numbers do not matter")
  func strayNames() throws {
    try desk.state.write([], to: claim("2026/notes.txt"))
    try desk.state.write([], to: claim("2026/999999999999"))
    #expect(try store(in: desk.inbox) == "2026-000001")
  }

  @Test("Where the claims were lost, submissions keep their numbers")
  func lostClaims() throws {
    let eve = try #require(Timestamp("2025-12-31T23:59:30Z"))
    let first = try desk.inbox.store(try desk.draft(issued: eve, received: eve.adding(seconds: 60)))
    let second = try desk.inbox.store(try desk.draft())
    try FileManager.default.removeItem(atPath: "\(desk.state.path)/inbox/numbers")
    #expect(first.submission.caseID.text == "2026-000001")
    #expect(try desk.inbox.submission(first.submission.caseID) == first.submission)
    #expect(try desk.inbox.submission(second.submission.caseID) == second.submission)
    #expect(try store(in: desk.inbox) == "2026-000003")
  }

  @Test(
    "A claim that a crash left empty or wrong does not mislead",
    arguments: [
      "", "../../etc/passwd", "2026/11/nothing.json", "\0",
    ])
  func damagedClaim(content: String) throws {
    let submission = try desk.inbox.store(try desk.draft()).submission
    try desk.state.write(Array(content.utf8), to: claim("2026/000001"))
    #expect(try desk.inbox.submission(submission.caseID) == submission)
  }

  @Test("A claim that leads to another number's submission does not mislead")
  func crossedClaims() throws {
    let first = try desk.inbox.store(try desk.draft()).submission
    let second = try desk.inbox.store(try desk.draft()).submission
    try desk.state.write(Array(second.id.file.text.utf8), to: claim("2026/000001"))
    #expect(try desk.inbox.submission(first.caseID) == first)
  }
}
