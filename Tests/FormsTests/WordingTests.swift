// Each problem is told in the words of the language.

import Mustache
import Participation
import Testing

@testable import Forms

@Suite struct WordingTests {
  @Test(
    "Each problem has its sentence",
    arguments: [
      (FieldProblem.Reason.required, "“Title” is missing."),
      (.consentMissing, "Tick “Title”."),
      (.tooLong(charactersMax: 120, characters: 130), "“Title” has 130 characters, at most 120."),
      (.tooShort(charactersMin: 10), "“Title” needs 10 characters."),
      (.notAnOption, "Choose for “Title”."),
      (.notAnEmail, "Check the e-mail address."),
      (.notAPhone, "Check the phone number."),
      (.notUTF8, "“Title” cannot be read."),
      (.repeated, "“Title” was sent twice."),
    ])
  func sentences(reason: FieldProblem.Reason, sentence: String) throws {
    #expect(try said(reason, try field("title", .text, "Title")) == sentence)
  }

  @Test("A label is never searched for placeholders")
  func hostileLabel() throws {
    let title = try field("title", .text, "{min}")
    #expect(try said(.tooShort(charactersMin: 10), title) == "“{min}” needs 10 characters.")
  }

  @Test("The editor's own sentence is said where there is one in the language, and filled in")
  func ownSentence() throws {
    let english = try text("{label}: {min} or more, please")
    let finnish = LocalizedText([try #require(Language("fi")): "Lisää"])
    func title(_ errors: [FieldProblem.Name: LocalizedText]) throws -> Field {
      Field(name: try key("title"), kind: .text, label: try text("Title"), errors: errors)
    }
    let reason = FieldProblem.Reason.tooShort(charactersMin: 10)
    #expect(try said(reason, try title([.tooShort: english])) == "Title: 10 or more, please")
    #expect(try said(reason, try title([.tooShort: finnish])) == "“Title” needs 10 characters.")
    #expect(try said(.required, try title([.tooShort: english])) == "“Title” is missing.")
  }

  private func said(_ reason: FieldProblem.Reason, _ field: Field) throws -> String {
    let feedback = try Feedback()
    let wording = AnswerWording(taxonomy: feedback.taxonomy, phrases: feedback.phrases)
    return ProblemWording(wording).sentence(
      FieldProblem(field: field.name, reason: reason), field)
  }

  @Test("Text becomes paragraphs and lines, whatever its line ends")
  func paragraphs() throws {
    let template = "{{#p}}<{{#lines}}{{text}}{{^last}}/{{/last}}{{/lines}}>{{/p}}"
    for end in ["\n", "\r\n", "\r"] {
      let text = ["", "a", "b", " ", "", "c"].joined(separator: end)
      #expect(rendered(template, .record(["p": TextLines.paragraphs(of: text)])) == "<a/b><c>")
    }
  }

  @Test("What neither HTML nor XML may hold is shown as U+FFFD; all else stays")
  func showable() throws {
    for code in [0x0, 0xB, 0x1F, 0x7F, 0x85, 0xFFFE, 0xFFFF, 0x1FFFE, 0xFDD0] as [UInt32] {
      let bad = Character(try #require(Unicode.Scalar(code)))
      #expect(TextLines.printable("a\(bad)b") == "a\u{FFFD}b", "\(code)")
    }
    let good = "å ä ö €\t\n\u{A0}\u{2028}👩‍👩‍👧 \u{FFFD}\u{10FFFD}"
    #expect(TextLines.printable(good) == good)
  }
}
