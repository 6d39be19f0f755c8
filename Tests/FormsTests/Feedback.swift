// A channel with one field of every kind, and the words of its form.

import Diagnostics
import Mustache
import Participation
import Testing

/// The values that the tests of forms share.
struct Feedback {
  let channel: Channel
  let taxonomy: Taxonomy
  let phrases: Phrases

  init() throws {
    let technical = try key("technical")
    taxonomy = Taxonomy(
      departments: [Department(key: technical, name: try text("Technical"))],
      categories: [
        Category(
          key: try key("streets"), label: try text("Streets"), department: technical,
          topics: [
            Topic(key: try key("lights"), label: try text("Lights"), department: technical),
            Topic(key: try key("snow"), label: try text("Snow"), department: technical),
          ])
      ])
    let options = [
      Field.Option(key: try key("post"), label: try text("By post")),
      Field.Option(key: try key("call"), label: try text("By phone")),
    ]
    channel = Channel(
      key: try key("feedback"), name: try text("Feedback"), slug: try text("feedback"),
      description: try text("Tell us."), formTitle: try text("Give feedback"),
      formSlug: try text("give"), answerWithinDays: 14,
      fields: [
        try field("subject", .topic, "Subject", required: true),
        try field("title", .text, "Title", help: "A few words", required: true),
        try field("message", .longText, "Message", required: true, max: 4_000),
        try field("how", .choice(options), "Answer me"),
        try field("full-name", .text, "Name", isPrivate: true),
        try field("email", .email, "E-mail", isPrivate: true),
        try field("phone", .phone, "Phone", isPrivate: true),
        try field("terms", .consent, "I agree", required: true),
      ])
    phrases = Phrases(language: try #require(Language("en")), texts: Self.texts)
  }

  private static let texts = [
    "continue_to_check": "Continue", "answer_within": "We answer within {days} days.",
    "choose_topic": "Choose a subject", "consent_given": "Yes",
    "error_required": "“{label}” is missing.", "error_consent": "Tick “{label}”.",
    "error_too_long": "“{label}” has {count} characters, at most {max}.",
    "error_too_short": "“{label}” needs {min} characters.",
    "error_not_an_option": "Choose for “{label}”.", "error_not_email": "Check the e-mail address.",
    "error_not_phone": "Check the phone number.", "error_not_utf8": "“{label}” cannot be read.",
    "error_repeated_field": "“{label}” was sent twice.",
  ]
}

func key(_ text: String) throws -> Key { try #require(Key(text)) }

func text(_ text: String) throws -> LocalizedText {
  LocalizedText([try #require(Language("en")): text])
}

func field(
  _ name: String, _ kind: Field.Kind, _ label: String, help: String? = nil,
  required: Bool = false, isPrivate: Bool = false, max: Int = 200
) throws -> Field {
  Field(
    name: try key(name), kind: kind, label: try text(label), help: try help.map(text),
    isRequired: required, isPrivate: isPrivate, charactersMax: max)
}

/// What a template writes for a record: the shortest way to look into one.
func rendered(_ template: String, _ value: Value) -> String {
  let problems = Problems()
  let templates = Templates(
    ["t": SourceText(file: "t.mustache", text: template)], problems: problems)
  #expect(problems.sorted.isEmpty)
  return String(decoding: templates.render("t", value), as: UTF8.self)
}
