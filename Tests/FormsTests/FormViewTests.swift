// What a form's template sees: blank, filled in, with problems.

import Forms
import Mustache
import Participation
import Testing

@Suite struct FormViewTests {
  let feedback: Feedback

  init() throws { feedback = try Feedback() }

  private func form(
    _ template: String, _ typed: [String: String] = [:], _ problems: [FieldProblem] = [],
    problem: String? = nil
  ) throws -> String {
    let view = FormView(
      channel: feedback.channel, taxonomy: feedback.taxonomy, phrases: feedback.phrases,
      root: "/avoin/")
    var answers = FormAnswers()
    for field in feedback.channel.fields { answers[field] = typed[field.name.text] ?? "" }
    let record = view.record(answers: answers, problems: problems, problem: problem)
    return rendered(template, .record(record))
  }

  @Test("A blank form says where it goes and what it is")
  func blank() throws {
    #expect(
      try form("{{action}}|{{channel}}|{{title}}|{{intro}}|{{lang}}|{{submitLabel}}")
        == "/avoin/f/feedback|feedback|Give feedback|Tell us.|en|Continue")
    #expect(try form("{{answerWithin}}") == "We answer within 14 days.")
    #expect(
      try form("{{#hasErrors}}x{{/hasErrors}}{{#problem}}y{{/problem}}{{#errors}}z{{/errors}}")
        == "")
    #expect(try form("{{#hidden}}{{name}}={{value}}{{/hidden}}") == "lang=en")
  }

  @Test("Every field has exactly one kind")
  func kinds() throws {
    let kinds =
      "{{#isSelect}}select{{/isSelect}}{{#isText}}text{{/isText}}{{#isLongText}}long"
      + "{{/isLongText}}{{#isChoice}}choice{{/isChoice}}{{#isEmail}}email{{/isEmail}}"
      + "{{#isPhone}}phone{{/isPhone}}{{#isConsent}}consent{{/isConsent}}"
    #expect(
      try form("{{#fields}}\(kinds) {{/fields}}")
        == "select text long choice text email phone consent ")
  }

  @Test("A field carries its limits, its help and what a browser may fill in")
  func facts() throws {
    let facts =
      "{{#fields}}{{id}}:{{maxCharacters}}:{{#required}}!{{/required}}{{#optional}}?{{/optional}}"
      + "{{#private}}p{{/private}}:{{help}}:{{describedBy}}:{{autocomplete}}\n{{/fields}}"
    #expect(
      try form(facts) == """
        f-subject:200:!:::
        f-title:200:!:A few words:f-title-help:
        f-message:4000:!:::
        f-how:200:?:::
        f-full-name:200:?p:::name
        f-email:200:?p:::email
        f-phone:200:?p:::tel
        f-terms:200:!:::

        """)
  }

  @Test("What was typed comes back, selected, ticked and escaped")
  func typed() throws {
    let typed = ["subject": "snow", "title": "<b>\u{1}", "how": "call", "terms": "yes"]
    #expect(
      try form("{{#fields}}{{#isText}}[{{value}}]{{/isText}}{{/fields}}", typed)
        == "[&lt;b&gt;\u{FFFD}][]")
    #expect(
      try form(
        "{{#fields}}{{#groups}}{{label}}:{{#options}}{{value}}={{label}}{{#selected}}*{{/selected}} {{/options}}{{/groups}}{{/fields}}",
        typed)
        == "Streets:lights=Lights snow=Snow* ")
    #expect(
      try form(
        "{{#fields}}{{#isChoice}}{{#options}}{{id}}{{#checked}}*{{/checked}} {{/options}}{{/isChoice}}{{/fields}}",
        typed)
        == "f-how-post f-how-call* ")
    #expect(
      try form(
        "{{#fields}}{{#isConsent}}{{#checked}}ticked{{/checked}}{{/isConsent}}{{/fields}}", typed)
        == "ticked")
  }

  @Test("A problem stands at its field and in the summary, which leads to the field")
  func problems() throws {
    let problem = FieldProblem(field: try key("title"), reason: .required)
    #expect(
      try form("{{#errors}}{{field}}|{{label}}|{{message}}|{{href}}{{/errors}}", [:], [problem])
        == "title|Title|“Title” is missing.|#f-title")
    #expect(
      try form(
        "{{#fields}}{{#error}}{{errorID}}: {{error}} ({{describedBy}}){{/error}}{{/fields}}", [:],
        [problem])
        == "f-title-error: “Title” is missing. (f-title-help f-title-error)")
    #expect(try form("{{#hasErrors}}yes{{/hasErrors}}", [:], [problem]) == "yes")
  }

  @Test("A problem with the whole form is told as well")
  func wholeForm() throws {
    #expect(
      try form("{{problem}}{{#hasErrors}}!{{/hasErrors}}", problem: "Too late.") == "Too late.!")
  }
}
