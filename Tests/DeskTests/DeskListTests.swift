// What the desk lists, and in which order.

import Archive
import Desk
import Diagnostics
import Files
import Inbox
import Participation
import Testing

@Suite struct DeskListTests {
  @Test("Every case is listed once, the oldest first")
  func order() throws {
    let office = try Office()
    try office.archive(ReviewTests.imported)
    let first = try office.receive()
    let second = try office.receive(spam: ["links"])
    let third = try office.receive()
    _ = try office.desk.publish(third)
    let items = try list(office)
    #expect(items.map(\.id) == [CaseID(year: 2025, number: 7), first, second, third])
    #expect(items.map(\.needsReview) == [false, true, false, false])
    #expect(items.map(\.isQuarantined) == [false, false, true, false])
    #expect(items[2].signals == ["links"])
    #expect(items[1].title == "Lamp is out, says Aku")
  }

  @Test("Open is what is shown and not done")
  func open() throws {
    let office = try Office()
    let done = try office.desk.publish(try office.receive()).id
    _ = try office.desk.answer(done, body: "Fixed.", outcome: .fixed)
    _ = try office.desk.withhold(try office.receive(), reason: .duplicate)
    let open = try office.desk.publish(try office.receive()).id
    #expect(try list(office).filter(\.isOpen).map(\.id) == [open])
  }

  @Test("A damaged file of the inbox is reported, and hides no other")
  func broken() throws {
    let office = try Office()
    let id = try office.receive()
    let folder = office.state.folder(RelativePath(trusted: "inbox/2026/11"))
    try folder.write([0x7B], to: RelativePath(trusted: "00000000000000000000000000.json"))
    var broken: [BrokenSubmission] = []
    let items = try office.desk.items([]) { broken.append($0) }
    #expect(items.map(\.id) == [id])
    #expect(broken.count == 1)
  }

  private func list(_ office: Office) throws -> [DeskItem] {
    let problems = Problems()
    let entries = try office.archive.entries(problems)
    #expect(problems.sorted.isEmpty)
    return try office.desk.items(entries) { _ in Issue.record("a broken submission") }
  }
}
