// How a submission is reviewed: published, redacted, withheld.

import Archive
import Desk
import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct ReviewTests {
  @Test("Publishing shows what was sent and gives it to the topic's department")
  func publish() throws {
    let office = try Office()
    let id = try office.receive()
    let story = try office.desk.publish(id)
    #expect(story.title == "Lamp is out, says Aku")
    #expect(story.message == "Dark at Aku's gate.")
    #expect(story.place?.address == "Aku's lane 3")
    #expect(story.topic?.text == "lighting" && story.category?.text == "streets")
    #expect(story.steps == ["published 3600", "allocated 3600"])
    #expect(story.state.department?.text == "technical")
    #expect(try office.story(id) == story)
    let record = try office.record(id)
    #expect(!record.contains("home.example"))
  }

  @Test("Public answers beside the case's own parts are published, private ones and consents not")
  func answers() throws {
    let office = try Office()
    let more = ["day": "2026-12-24", "age": "77", "terms": "yes"]
    let id = try office.receive(Office.letter.merging(more) { a, _ in a })
    let story = try office.desk.publish(id)
    #expect(story.answers == [try key("day"): .text("2026-12-24")])
    #expect(try office.story(id) == story)
    #expect(try !office.record(id).contains("77"))
  }

  @Test("A withheld case has no answers; published after all, it has them again")
  func withheldAnswers() throws {
    let office = try Office()
    let id = try office.receive(Office.letter.merging(["day": "2026-12-24"]) { a, _ in a })
    #expect(try office.desk.withhold(id, reason: .advertising).answers.isEmpty)
    #expect(try !office.record(id).contains("2026-12-24"))
    #expect(try office.desk.publish(id).answers == [try key("day"): .text("2026-12-24")])
    #expect(try office.desk.withhold(id, reason: .advertising).answers.isEmpty)
    #expect(try !office.record(id).contains("2026-12-24"))
  }

  @Test("A passage is taken out of the answers as well")
  func redactedAnswers() throws {
    let office = try Office()
    let id = try office.receive(Office.letter.merging(["day": "when Aku likes"]) { a, _ in a })
    let story = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "[name]")
    #expect(story.answers == [try key("day"): .text("when [name] likes")])
  }

  @Test("A title may be corrected, and so may the message")
  func correct() throws {
    let office = try Office()
    let story = try office.desk.publish(
      try office.receive(), title: "Lamp is out", message: "Dark.")
    #expect(story.title == "Lamp is out" && story.message == "Dark.")
  }

  @Test("The topic is what was chosen, not a word that happens to be one")
  func topic() throws {
    let office = try Office()
    let id = try office.receive([
      "subject": "library", "title": "lighting", "message": "Dark in there.",
    ])
    let story = try office.desk.publish(id)
    #expect(story.topic?.text == "library")
    #expect(story.state.department?.text == "culture")
  }

  @Test("Without a topic nobody handles it yet")
  func noTopic() throws {
    let office = try Office()
    let id = try office.receive(["title": "Thanks", "message": "For all of it."])
    #expect(try office.desk.publish(id).steps == ["published 3600"])
    #expect(throws: DeskError.noDepartment(id)) {
      try office.desk.answer(id, body: "You are welcome.", outcome: .answered)
    }
  }

  @Test("What is public cannot be published again")
  func publishTwice() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    #expect(throws: DeskError.alreadyPublic(id)) { try office.desk.publish(id) }
    #expect(try office.story(id).events.count == 3)
  }

  @Test("Nobody can publish what was never sent")
  func noSuchCase() throws {
    let office = try Office()
    let id = CaseID(year: 2026, number: 9)
    #expect(throws: DeskError.noSuchCase(id)) { try office.desk.publish(id) }
    #expect(throws: DeskError.noSuchCase(id)) { try office.desk.file(id) }
  }

  @Test("A passage is taken out wherever it stands")
  func redact() throws {
    let office = try Office()
    let id = try office.receive()
    let story = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "[…]")
    #expect(story.title == "Lamp is out, says […]")
    #expect(story.message == "Dark at […]'s gate.")
    #expect(story.place?.address == "[…]'s lane 3")
    #expect(story.steps == ["redacted 3600", "allocated 3600"])
    #expect(story.state.reason == .personalData)
    #expect(try !office.record(id).contains("Aku"))
  }

  @Test("Passages may overlap, in any order", arguments: [["Aku", "Aku's"], ["Aku's", "Aku"]])
  func overlap(_ passages: [String]) throws {
    let office = try Office()
    let id = try office.receive()
    let story = try office.desk.redact(
      id, reason: .personalData, passages: passages, replacement: "X")
    #expect(story.message == "Dark at X gate.")
    #expect(story.title == "Lamp is out, says X")
  }

  @Test("A passage is found whichever way its letters are composed")
  func composed() throws {
    let office = try Office()
    let id = try office.receive(["title": "Va\u{308}ino\u{308}", "message": "Hei V\u{E4}in\u{F6}!"])
    let story = try office.desk.redact(
      id, reason: .personalData, passages: ["V\u{E4}in\u{F6}"], replacement: "-")
    #expect(story.title == "-" && story.message == "Hei -!")
  }

  @Test("A passage that is not there is an error that does not quote it")
  func passageMissing() throws {
    let office = try Office()
    let id = try office.receive()
    let error = #expect(throws: DeskError.passageNotFound(number: 2)) {
      try office.desk.redact(
        id, reason: .personalData, passages: ["Aku", "Iines"], replacement: "X")
    }
    #expect(error?.message.contains("Iines") == false)
    #expect(try office.desk.file(id).story == nil)
  }

  @Test("A public case can be redacted; its answers and unknown keys stay")
  func redactPublic() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    _ = try office.desk.answer(id, body: "Thanks.", outcome: nil)
    let file = RelativePath(trusted: "2026/11/\(id).json")
    let marked = try office.record(id).replacingOccurrences(
      of: "\"events\"", with: "\"x-note\": {\"a\": [1, 2]},\n \"events\"")
    try office.archive.folder.write(Array(marked.utf8), to: file)
    office.now = office.now.adding(seconds: 60)
    let story = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku's lane 3"], replacement: "-")
    #expect(story.place?.address == "-")
    #expect(
      story.steps == [
        "published 3600", "allocated 3600", "answered 3600", "redacted 3660",
      ])
    #expect(try office.record(id).contains("\"x-note\": {\"a\": [1, 2]}"))
  }

  @Test("A redaction keeps what an earlier one took out")
  func redactTwice() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.redact(id, reason: .personalData, passages: ["gate"], replacement: "X")
    let story = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "Y")
    #expect(story.message == "Dark at Y's X.")
    #expect(story.steps.filter { $0.hasPrefix("allocated") }.count == 1)
  }

  @Test("A whole new message may be given, and passages are taken out of that one")
  func redactWhole() throws {
    let office = try Office()
    let story = try office.desk.redact(
      try office.receive(), reason: .defamatory, passages: ["Aku"], replacement: "X",
      message: "Aku wrote.")
    #expect(story.message == "X wrote." && story.title == "Lamp is out, says X")
  }

  @Test("Withholding shows nothing of the text")
  func withhold() throws {
    let office = try Office()
    let id = try office.receive()
    let story = try office.desk.withhold(id, reason: .personalData)
    #expect(story.title == "-" && story.message == "")
    #expect(story.place?.address == nil)
    #expect(story.steps == ["withheld 3600"])
    let record = try office.record(id)
    #expect(!record.contains("Aku") && !record.contains("Lamp"))
  }

  @Test("A public case can be taken back; its answers stay in the record")
  func withholdPublic() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    _ = try office.desk.answer(id, body: "Thanks.", outcome: .answered)
    let story = try office.desk.withhold(id, reason: .senderRequest)
    #expect(story.title == "-" && story.message == "" && story.place?.address == nil)
    #expect(story.state.visibility == .withheld && story.state.status == .done)
    #expect(try !office.record(id).contains("Aku"))
    #expect(try office.record(id).contains("Thanks."))
  }

  @Test("What was withheld comes back whole when it is published after all")
  func publishWithheld() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.withhold(id, reason: .notMunicipal)
    office.now = office.now.adding(seconds: 60)
    let story = try office.desk.publish(id)
    #expect(story.title == "Lamp is out, says Aku")
    #expect(story.message == "Dark at Aku's gate.")
    #expect(story.place?.address == "Aku's lane 3")
    #expect(story.steps == ["withheld 3600", "published 3660", "allocated 3660"])
    _ = try office.desk.withhold(id, reason: .notMunicipal)
    let again = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "X")
    #expect(again.place?.address == "X's lane 3")
    #expect(again.steps.filter { $0.hasPrefix("allocated") }.count == 1)
  }

  @Test("A case of the archive alone cannot be restored, for its text is gone")
  func publishWithheldWithoutSubmission() throws {
    let office = try Office()
    try office.archive(Self.imported)
    let id = CaseID(year: 2025, number: 7)
    _ = try office.desk.withhold(id, reason: .duplicate)
    #expect(throws: DeskError.noSubmission(id)) { try office.desk.publish(id) }
  }

  @Test("A case that was imported and not reviewed yet is published from its record")
  func publishImported() throws {
    let office = try Office()
    try office.archive(
      Self.imported.replacingOccurrences(
        of: ",\n  {\"at\": \"2025-09-02T09:00:00Z\", \"kind\": \"published\"}", with: ""))
    let id = CaseID(year: 2025, number: 7)
    #expect(throws: DeskError.notReviewed(id)) { try office.desk.handle(id, note: nil) }
    #expect(try office.desk.publish(id).message == "Old text.")
  }

  @Test("Empty and over-long texts are refused, and nothing is written")
  func limits() throws {
    let office = try Office()
    let id = try office.receive()
    #expect(throws: DeskError.emptyText("title")) { try office.desk.publish(id, title: " ") }
    #expect(throws: DeskError.emptyText("message")) { try office.desk.publish(id, message: "") }
    let long = String(repeating: "ä", count: Case.titleCharactersMax + 1)
    let max = Case.titleCharactersMax
    #expect(throws: DeskError.tooLong("title", charactersMax: max)) {
      try office.desk.publish(id, title: long)
    }
    #expect(throws: DeskError.emptyText("title")) {
      try office.desk.redact(
        id, reason: .personalData, passages: ["Lamp is out, says Aku"], replacement: "")
    }
    #expect(try office.desk.file(id).story == nil)
  }

  @Test("What was erased stays as it is")
  func erased() throws {
    let office = try Office()
    try office.archive(
      Self.imported.replacingOccurrences(
        of: "\"published\"", with: "\"erased\", \"reason\": \"sender_request\""))
    let id = CaseID(year: 2025, number: 7)
    #expect(throws: DeskError.erased(id)) { try office.desk.publish(id) }
    #expect(throws: DeskError.erased(id)) { try office.desk.reopen(id, note: nil) }
  }

  static let imported = """
    {"id": "2025-000007", "channel": "feedback", "lang": "fi", "title": "Old", "x": [1],
     "message": "Old text.",
     "events": [
      {"at": "2025-09-01T09:00:00Z", "kind": "received"},
      {"at": "2025-09-02T09:00:00Z", "kind": "published"}
     ]}
    """
}
