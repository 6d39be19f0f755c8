// Passages go everywhere, and what may be one catches the eye.

import Desk
import Detecting
import Files
import Participation
import Testing

@Suite struct RedactionTests {
  @Test("Several passages with their own words and reasons, in every text of the case")
  func several() throws {
    let office = try Office()
    let id = try office.receive()
    let redactions = [
      try Redaction(passage: "Aku", replacement: "[name]", reason: .personalData),
      try Redaction(passage: "gate", replacement: "[place]", reason: .confidentialByLaw),
    ]
    let result = try office.desk.decide(
      .redact(redactions, TextEdit(title: "Aku: no light"), .personalData), on: id)
    guard case .done(let story) = result else { throw NotDone() }
    #expect(story.title == "[name]: no light")
    #expect(story.message == "Dark at [name]'s [place].")
    #expect(story.place?.address == "[name]'s lane 3")
    #expect(story.state.reason == .personalData)
    #expect(story.steps.filter { $0.hasPrefix("redacted") }.count == 2)
    #expect(try !office.record(id).contains("Aku") && !office.record(id).contains("gate"))
  }

  @Test("A passage goes out of answers and notes that were given, and the history has none of it")
  func given() throws {
    let office = try Office()
    let id = try office.receive()
    let desk = office.desk
    _ = try desk.publish(id)
    _ = try desk.handle(id, note: "Aku called.")
    _ = try desk.answer(id, body: "Thanks, **Aku**. Aku's lamp is on.", outcome: .fixed)
    _ = try desk.reopen(id, note: "Says 555 123.")
    let before = try office.story(id)
    let story = try desk.redact(
      id, reason: .personalData, passages: ["Aku", "555 123"], replacement: "[removed]")
    #expect(try !office.record(id).contains("Aku") && !office.record(id).contains("555 123"))
    #expect(
      story.events.compactMap(\.text) == [
        "[removed] called.", "Thanks, **[removed]**. [removed]'s lamp is on.", "Says [removed].",
      ])
    #expect(story.events.dropLast().map(\.at) == before.events.map(\.at))
    #expect(story.events.last?.kind == .redacted(.personalData))
    #expect(story.state.outcome == before.state.outcome && story.state.visibility == .redacted)
    let last = try desk.history.reading(of: id).entries.last
    #expect(last?.what == .redacted && last?.by == "anna")
    #expect(last?.details == ["passages": "2", "reason": "personal_data"])
  }

  @Test("A passage that stands in an answer alone is found, one that stands nowhere is not")
  func onlyGiven() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    _ = try office.desk.answer(id, body: "Call 040 123 4567.", outcome: nil)
    #expect(throws: DeskError.passageNotFound(number: 1)) {
      try office.desk.redact(
        id, reason: .personalData, passages: ["040 999"], replacement: "[x]")
    }
    let story = try office.desk.redact(
      id, reason: .personalData, passages: ["040 123 4567"], replacement: "[number]")
    #expect(story.events.compactMap(\.text) == ["Call [number]."])
    #expect(story.message == "Dark at Aku's gate.")
  }

  @Test("A case that was withheld comes back without the passage in its old answers as well")
  func afterWithholding() throws {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    _ = try office.desk.answer(id, body: "Aku's lamp is on.", outcome: .fixed)
    _ = try office.desk.withhold(id, reason: .personalData)
    let story = try office.desk.redact(
      id, reason: .personalData, passages: ["Aku"], replacement: "[name]")
    #expect(story.message == "Dark at [name]'s gate.")
    #expect(story.events.compactMap(\.text) == ["[name]'s lamp is on."])
  }

  @Test("Nothing of overlapping passages is left, and no replacement is replaced")
  func overlap() throws {
    let office = try Office()
    let id = try office.receive(["title": "abcd", "message": "aaa name"])
    let story = try office.desk.redact(
      id, reason: .personalData, passages: ["ab", "bcd", "aa", "name"], replacement: "[name]")
    #expect(story.title == "[name]" && story.message == "[name] [name]")
  }

  @Test("A replacement stands in brackets and does not hold the passage")
  func brackets() {
    for text in ["name", "[]", "[name", "[Aku]", ""] {
      #expect(throws: DeskError.replacementNotBracketed) {
        try Redaction(passage: "Aku", replacement: text, reason: .personalData)
      }
    }
    #expect(throws: DeskError.emptyText("passage")) {
      try Redaction(passage: " ", replacement: "[x]", reason: .personalData)
    }
  }

  @Test("Other spellings of a passage are shown, and not taken out")
  func lookalikes() throws {
    let redaction = try Redaction(
      passage: "Mäkelä", replacement: "[nimi]", reason: .personalData)
    let text = "Mäkelä, mäkelä ja MAKELA"
    #expect(redaction.lookalikes(in: text).map { String(text[$0]) } == ["mäkelä", "MAKELA"])
  }

  @Test("Codes, numbers, addresses and the sender's name are found")
  func findings() throws {
    let contact = [try key("contact-name"): "Matti Virtanen", try key("street"): "Kuja 3 B"]
    let search = FindingSearch(contact: contact)
    let text = "Terv. matti Virtasen puolesta, Kuja 3 B, puh. 040 123 4567, a@b.example. Virta."
    let found = search.findings(in: text)
    #expect(found.map(\.word) == ["name", "name", "contact", "phone", "email"])
    #expect(
      found.map { String(text[$0.range]) } == [
        "matti", "Virtasen", "Kuja 3 B", "040 123 4567", "a@b.example",
      ])
    let pieces = search.pieces(of: text)
    #expect(pieces.map(\.text).joined() == text)
    #expect(pieces.compactMap(\.kind) == found.map(\.kind))
  }

  struct NotDone: Error {}
}
