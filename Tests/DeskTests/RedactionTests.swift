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
