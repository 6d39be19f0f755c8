// What the desk makes of the requests of senders.

import Archive
import Desk
import Diagnostics
import Files
import Inbox
import Participation
import Testing

@Suite struct SenderRequestTests {
  @Test("A withdrawn message cannot be published or redacted, only withheld, and stays so")
  func withdrawn() throws {
    let office = try Office()
    let id = try office.receive()
    try withdraw(id, office)
    let problem = DeskError.withdrawn(id)
    #expect(throws: problem) { try office.desk.publish(id) }
    #expect(throws: problem) {
      try office.desk.redact(id, reason: .personalData, passages: ["Aku"], replacement: "-")
    }
    #expect(try office.desk.file(id).waiting == [.withdrawal])
    let story = try office.desk.withhold(id, reason: .senderRequest)
    #expect(story.state.visibility == .withheld)
    #expect(try office.desk.file(id).waiting.isEmpty)
    #expect(throws: problem) { try office.desk.publish(id) }
    #expect(problem.hint?.contains("--reason sender_request") == true)
  }

  @Test("A public message that was asked back can still be redacted until it is withheld")
  func withdrawnPublic() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    try withdraw(id, office)
    #expect(try office.desk.file(id).waiting == [.withdrawal])
    _ = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "[name]")
    #expect(try office.desk.file(id).waiting == [.withdrawal])
    _ = try office.desk.withhold(id, reason: .senderRequest)
    #expect(try office.desk.file(id).waiting.isEmpty)
  }

  @Test("An objection waits until the case is reopened; its words become public by nobody's hand")
  func reopening() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    let story = try office.desk.answer(id, body: "Done.", outcome: .fixed)
    let closed = try #require(story.state.closed)
    let submission = try #require(try office.inbox.submission(id))
    let request = SenderRequest.Reopening(at: closed, closed: closed, note: "Still dark at mine.")
    try office.inbox.keep(.reopen(request), of: submission)
    #expect(try office.desk.file(id).waiting == [.reopening(request)])
    let items = try items(office)
    #expect(items.first?.waiting == [.reopening(request)])
    #expect(items.first?.isOpen == false)
    _ = try office.desk.reopen(id, note: nil)
    #expect(try office.desk.file(id).waiting.isEmpty)
    #expect(try items.count == 1 && !office.record(id).contains("Still dark"))
  }

  @Test("The list tells of a message that was withdrawn before anybody reviewed it")
  func listed() throws {
    let office = try Office()
    let id = try office.receive()
    try withdraw(id, office)
    let items = try items(office)
    #expect(items.map(\.waiting) == [[.withdrawal]])
    #expect(items.first?.needsReview == true)
  }

  private func items(_ office: Office) throws -> [DeskItem] {
    try office.desk.items(try office.archive.entries(Problems())) { _ in }
  }

  private func withdraw(_ id: CaseID, _ office: Office) throws {
    let submission = try #require(try office.inbox.submission(id))
    try office.inbox.keep(.withdraw(at: office.now), of: submission)
  }
}
