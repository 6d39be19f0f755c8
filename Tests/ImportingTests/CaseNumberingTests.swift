// The numbers of imported cases.

import Archive
import Files
import Participation
import Testing

@testable import Importing

@Suite struct CaseNumberingTests {
  private static let head = "id,title,text,received,closed\n"

  @Test("A number that fits is kept")
  func kept() throws {
    let room = try ImportRoom()
    try room.run(Self.head + "2024-000123,t,x,2024-01-05,\n2026-AB12CD,t,x,2026-01-05,\n")
    #expect(try room.stories().map(\.id.text) == ["2024-000123", "2026-AB12CD"])
  }

  @Test("Any other number becomes the year and a made one, always the same")
  func made() throws {
    let first = try ImportRoom()
    let second = try ImportRoom()
    for room in [first, second] { try room.run(Self.head + "30000007,t,x,2024-01-05,\n") }
    let id = try first.story().id
    #expect(try second.story().id == id)
    #expect(id.text.hasPrefix("2024-"))
    #expect(id.text.dropFirst(5).first?.isLetter == true)
  }

  @Test("A number that the inbox counts in, or has given, is not kept, and still found again")
  func counted() throws {
    let room = try ImportRoom(given: ["2025-000009"])
    let text = Self.head + "2026-000123,t,x,2026-01-05,\n2025-000009,t,x,2025-01-05,\n"
    let report = try room.run(text)
    #expect(report.count(.renumbered) == 2)
    #expect(report.imported == 2)
    let counted = try room.stories().filter { $0.id.text.dropFirst(5).allSatisfy(\.isNumber) }
    #expect(counted.isEmpty)
    #expect(try room.run(text).alreadyThere == 2)
  }

  @Test("A number of the archive is never taken again")
  func archived() throws {
    let room = try ImportRoom()
    try room.run(Self.head + "2024-000123,t,x,2024-01-05,\n")
    let other = ImportRoom.mapping.replacing("system: test", with: "system: other")
    let report = try room.run(Self.head + "2024-000123,t,y,2024-02-05,\n", other)
    #expect(report.count(.renumbered) == 1)
    #expect(try room.stories().count == 2)
  }

  @Test("Two sources may use the same numbers")
  func systems() throws {
    let room = try ImportRoom()
    let other = ImportRoom.mapping.replacing("system: test", with: "system: other")
    try room.run(Self.head + "1,t,x,2024-01-05,\n")
    #expect(try room.run(Self.head + "1,t,x,2024-01-05,\n", other).imported == 1)
  }

  @Test("The next number is tried where another case has the made one")
  func collision() throws {
    let room = try ImportRoom()
    let source = CaseSource(system: "test", id: "1")
    let taken = CaseNumbering.made(of: source, year: 2024, 0)
    let path = PublicArchive.path(
      of: taken, received: Timestamp("2024-03-05T00:00:00Z") ?? room.now)
    try room.run(Self.head + "2,t,x,2024-03-05,\n")
    let twin = try #require(try room.everyFile().first)
    let record = try room.folder.read(RelativePath(trusted: twin))
    let renamed = String(decoding: record, as: UTF8.self)
      .replacing(try room.story().id.text, with: taken.text)
    try room.folder.remove(RelativePath(trusted: twin))
    try room.site.archive.folder.write(Array(renamed.utf8), to: path)
    #expect(try room.run(Self.head + "1,t,x,2024-03-05,\n").imported == 1)
    #expect(
      Set(try room.stories().map(\.id)) == [
        taken, CaseNumbering.made(of: source, year: 2024, 1),
      ])
    #expect(try room.run(Self.head + "1,t,x,2024-03-05,\n").alreadyThere == 1)
  }

  @Test("A record that lost its source is not imported again under a made number")
  func sourceTakenAway() throws {
    let room = try ImportRoom()
    let text = Self.head + "1,t,x,2024-01-05,\n"
    try room.run(text)
    let story = try room.story()
    let path = PublicArchive.path(of: story.id, received: story.received)
    try room.site.archive.folder.write(CaseWriter.bytes(of: story), to: path)
    #expect(try room.run(text).alreadyThere == 1)
  }

  @Test("A number that stands twice in the file is taken once")
  func repeated() throws {
    let room = try ImportRoom()
    let report = try room.run(Self.head + "1,t,x,2024-01-05,\n1,t,y,2024-01-06,\n")
    #expect(report.imported == 1)
    #expect(report.count(.repeated) == 1)
  }

  @Test("Made numbers differ")
  func spread() {
    let ids = (0..<20_000).map {
      CaseNumbering.made(of: CaseSource(system: "s", id: String($0)), year: 2024, 0)
    }
    #expect(Set(ids).count == ids.count)
  }
}
