// Two persons: what one wrote waits for another. Two writers: neither loses a word.

import Archive
import Desk
import Files
import Inbox
import Participation
import Testing

@Suite struct ApprovalTests {
  @Test("What was written waits, and becomes public by somebody else's hand")
  func approve() throws {
    let office = try Office(approvals: 1)
    let id = try office.receive()
    let decision = Decision.publish(TextEdit(title: "Lamp is out"))
    guard case .waits(let waiting) = try office.desk.decide(decision, on: id) else {
      throw DidNotWait()
    }
    #expect(waiting.by == "anna")
    #expect(try office.desk.file(id).story == nil)
    #expect(try office.desk.proposals.ids() == [id])
    #expect(throws: DeskError.ownWork(id)) { try office.desk.approve(id) }
    let story = try office.desk(of: "berit").approve(id)
    #expect(story.title == "Lamp is out" && story.state.visibility == .public)
    #expect(try office.desk.proposals.ids().isEmpty)
    let entries = try office.desk.history.reading(of: id).entries
    #expect(entries.map(\.what) == [.proposed, .approved])
    #expect(entries.map(\.by) == ["anna", "berit"])
    #expect(entries[1].details["written_by"] == "anna")
    #expect(try entries[1].version == office.desk.file(id).version)
  }

  @Test("Where the channel asks for two, nobody publishes or answers alone")
  func alone() throws {
    let office = try Office(approvals: 1)
    let id = try office.receive()
    #expect(throws: DeskError.needsApproval(id)) { try office.desk.publish(id) }
    try propose(.publish(.none), id, office)
    _ = try office.desk(of: "berit").approve(id)
    #expect(throws: DeskError.needsApproval(id)) {
      try office.desk.answer(id, body: "Thanks.", outcome: nil)
    }
    _ = try office.desk.allocate(id, to: try key("culture"))
    let redacted = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "[name]")
    #expect(redacted.title == "Lamp is out, says [name]")
  }

  @Test("Allocating a case does not spoil what waits, another text does")
  func base() throws {
    let office = try Office(approvals: 1)
    let id = try office.receive()
    try propose(.publish(.none), id, office)
    _ = try office.desk(of: "berit").approve(id)
    let answer = Decision.answer(body: "Fixed.", outcome: .fixed, department: nil)
    try propose(answer, id, office)
    _ = try office.desk.allocate(id, to: try key("culture"))
    _ = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "[name]")
    let error = #expect(throws: CaseChanged.self) { try office.desk(of: "berit").approve(id) }
    #expect(error?.mine.answer == "Fixed.")
    #expect(error?.theirs.title == "Lamp is out, says [name]")
    let version = try office.desk.file(id).version
    _ = try office.desk.decide(answer, on: id, expecting: version)
    #expect(try office.desk(of: "berit").approve(id).state.outcome == .fixed)
  }

  @Test("Whoever wrote any of it cannot approve it")
  func writers() throws {
    let office = try Office(approvals: 1)
    let id = try office.receive()
    try propose(.publish(TextEdit(title: "One")), id, office)
    let second = Decision.publish(TextEdit(title: "Two"))
    #expect(throws: DeskError.waitsAlready(id, by: "anna")) {
      try office.desk(of: "berit").decide(second, on: id)
    }
    let version = try office.desk.file(id).version
    _ = try office.desk(of: "berit").decide(second, on: id, expecting: version)
    for name in ["anna", "berit"] {
      #expect(throws: DeskError.ownWork(id)) { try office.desk(of: name).approve(id) }
    }
    #expect(try office.desk(of: "carl").approve(id).title == "Two")
    let texts = try office.desk.history.reading(of: id).entries.compactMap { $0.details["title"] }
    #expect(texts == ["One", "Two"])
  }

  @Test("What is sent back is gone from the queue, with a note in the history")
  func reject() throws {
    let office = try Office(approvals: 1)
    let id = try office.receive()
    try propose(.publish(.none), id, office)
    #expect(throws: DeskError.emptyText("note")) { try office.desk.reject(id, note: "") }
    try office.desk(of: "berit").reject(id, note: "A name is left in it.")
    let after = try office.desk.file(id)
    #expect(after.proposal == nil && after.story == nil)
    #expect(throws: DeskError.nothingWaits(id)) { try office.desk(of: "berit").approve(id) }
    let last = try office.desk.history.reading(of: id).entries.last
    #expect(last?.what == .rejected && last?.details["note"] == "A name is left in it.")
  }

  @Test("What could not be made is refused when it is written")
  func refused() throws {
    let office = try Office(approvals: 1)
    let id = try office.receive()
    #expect(throws: DeskError.notReviewed(id)) {
      try office.desk.decide(.answer(body: "x", outcome: nil, department: nil), on: id)
    }
    #expect(throws: DeskError.noSuchTopic("cats")) {
      try office.desk.decide(.publish(TextEdit(topic: Key("cats"))), on: id)
    }
    #expect(try office.desk.proposals.ids().isEmpty)
  }

  @Test("Every kind of decision is the same after the disk")
  func kept() throws {
    let office = try Office(approvals: 1)
    let first = try office.receive()
    let redaction = try Redaction(passage: "Aku", replacement: "[n]", reason: .defamatory)
    let decision = Decision.redact(
      [redaction], TextEdit(title: "T", message: "M Aku", topic: try key("library")),
      .personalData)
    try propose(decision, first, office)
    #expect(try office.desk.proposals.decision(on: first)?.decision == decision)
    let story = try office.desk(of: "berit").approve(first)
    #expect(story.topic?.text == "library" && story.category?.text == "leisure")
    #expect(story.message == "M [n]")
  }

  @Test("A second writer gets both texts, and nothing is changed")
  func conflict() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    let seen = try office.desk.file(id).version
    _ = try office.desk(of: "berit").answer(id, body: "Mine.", outcome: nil, expecting: seen)
    let error = #expect(throws: CaseChanged.self) {
      try office.desk.answer(id, body: "Also mine.", outcome: .fixed, expecting: seen)
    }
    #expect(error?.by == "berit" && error?.at == office.now)
    #expect(error?.mine.answer == "Also mine." && error?.theirs.answer == "Mine.")
    let now = try office.desk.file(id).version
    #expect(error?.version == now && CaseVersion(now.text) == now)
    let story = try office.desk.answer(
      id, body: "Also mine.", outcome: .fixed, expecting: now)
    #expect(story.state.status == .done)
    #expect(error.map { "\($0)" } == "CaseChanged(hidden)")
  }

  @Test("A change by hand is noticed as well, and nobody is named for it")
  func byHand() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    let seen = try office.desk.file(id).version
    let record = try office.record(id).replacing("Dark", with: "Light")
    let path = RelativePath(trusted: "2026/11/\(id).json")
    try office.archive.folder.write(Array(record.utf8), to: path)
    let error = #expect(throws: CaseChanged.self) {
      try office.desk.withhold(id, reason: .duplicate, expecting: seen)
    }
    #expect(error?.by == nil && error?.theirs.message == "Light at Aku's gate.")
  }

  @Test("Title and topic of a public case can be corrected; no event tells of it")
  func correct() throws {
    let office = try Office()
    let id = try office.receive(["title": "Thanks", "message": "For the books."])
    #expect(throws: DeskError.notShown(id)) { try office.desk.correct(id, title: "x") }
    _ = try office.desk.publish(id)
    let story = try office.desk.correct(id, title: "Thank you", topic: try key("library"))
    #expect(story.title == "Thank you" && story.category?.text == "leisure")
    #expect(story.steps.filter { !$0.hasPrefix("allocated") } == ["published 3600"])
    #expect(try office.story(id) == story)
  }

  private func propose(_ decision: Decision, _ id: CaseID, _ office: Office) throws {
    guard case .waits = try office.desk.decide(decision, on: id) else { throw DidNotWait() }
  }

  struct DidNotWait: Error {}
}
