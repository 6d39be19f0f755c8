// How answers are read back: in words, with what is private marked.

import Forms
import Mustache
import Participation
import Testing

@Suite struct AnswersViewTests {
  let feedback: Feedback

  init() throws { feedback = try Feedback() }

  private func answers(
    _ typed: [String: String], sealed: String? = nil, _ template: String
  ) throws -> String {
    let view = AnswersView(
      channel: feedback.channel, taxonomy: feedback.taxonomy, phrases: feedback.phrases)
    var answers = FormAnswers()
    for field in feedback.channel.fields { answers[field] = typed[field.name.text] ?? "" }
    let values: Value = .record(["answers": view.values(answers, sealed: sealed)])
    return rendered("{{#answers}}\(template){{/answers}}", values)
  }

  private let typed = [
    "subject": "snow", "title": "Snow!", "message": "One\nTwo\n\nThree", "how": "post",
    "email": "a@b.example", "terms": "yes",
  ]

  @Test("A key reads as its label")
  func labels() throws {
    #expect(
      try answers(typed, "{{label}}={{value}};") == """
        Subject=Streets: Snow;Title=Snow!;Message=One
        Two

        Three;Answer me=By post;Name=;E-mail=a@b.example;Phone=;I agree=Yes;
        """)
  }

  @Test("A key that is no option any more reads as itself")
  func unknown() throws {
    let old = try answers(["subject": "gone", "how": "fax", "terms": "no"], "{{value}};")
    #expect(old == "gone;;;fax;;;;;")
  }

  @Test("A long text keeps its lines")
  func lines() throws {
    let lines = try answers(
      ["message": "One\r\nTwo\u{1}"], "{{#lines}}[{{text}}]{{^last}}+{{/last}}{{/lines}};")
    #expect(lines == "[];[];[One]+[Two\u{FFFD}];[];[];[];[];[];")
  }

  @Test("What is private is marked, and what is empty")
  func marks() throws {
    let marks = try answers(typed, "{{#private}}p{{/private}}{{#empty}}e{{/empty}};")
    #expect(marks == ";;;;pe;p;pe;;")
  }

  @Test("Sealed answers are never shown, and whether there were any is not told")
  func sealed() throws {
    let sealed = try answers(typed, sealed: "saved", "{{value}}|{{#empty}}e{{/empty}};")
    #expect(!sealed.contains("a@b.example"))
    #expect(sealed.hasSuffix("saved|;saved|;saved|;Yes|;"))
  }
}
