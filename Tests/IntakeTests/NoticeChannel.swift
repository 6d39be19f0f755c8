// A form in three steps with every kind of field that people can type into.

import Participation
import Testing

/// The channel and a form without a mistake for it.
enum NoticeChannel {
  static func make(opening: OpeningTimes = .always) throws -> Channel {
    let steps = try [("What", first()), ("Where", second()), ("Who", third())].map {
      FormStep(title: try text($0.0), fields: $0.1)
    }
    return Channel(
      key: try #require(Key("feedback")), name: try text("Notices"), slug: try text("notices"),
      description: try text(""), formTitle: try text("Notice"), formSlug: try text("form"),
      answerWithinDays: nil, fields: steps.flatMap(\.fields), steps: steps,
      openingTimes: opening)
  }

  static let whole = [
    ("lang", "en"), ("title", "Autumn market"), ("message", "All day on the square."),
    ("kind", "event"), ("effects", "noise"), ("effects", "dust"), ("place", "Square"),
    ("place.point", "61,86 25,19"), ("day", "24.12.2026"), ("days", "3"), ("fee", "12,5"),
    ("email", "me@home.example"), ("code", "1234567-8"), ("terms", "yes"),
  ]

  /// What is stored of it in the open.
  static let stored = [
    "title": "Autumn market", "message": "All day on the square.", "kind": "event",
    "effects": "dust noise", "place": "Square\n61.86, 25.19", "day": "2026-12-24", "days": "3",
    "fee": "12.50", "terms": "yes",
  ]

  private static func first() throws -> [Field] {
    let kinds = try options("event", "works")
    let effects = try options("dust", "noise", "detour")
    return try [
      field("title", .text, required: true), field("message", .longText, required: true),
      field("kind", .choice(kinds), required: true),
      field("effects", .choices(effects, count: 0...2)),
    ]
  }

  private static func second() throws -> [Field] {
    let zero = FixedNumber(units: 0, decimals: 2)
    let one = FixedNumber(units: 1, decimals: 0)
    return try [
      field("place", .place(hasPoint: true), required: true),
      field("day", .date(Field.DateLimits(min: .today(plusDays: 0))), required: true),
      field("days", .number(Field.NumberLimits(decimals: 0, min: one))),
      field("fee", .money(Field.NumberLimits(decimals: 2, min: zero))),
    ]
  }

  private static func third() throws -> [Field] {
    try [
      field("email", .email, required: true, secret: true), field("phone", .phone, secret: true),
      field("code", .text, secret: true, pattern: #"\d{7}-\d"#),
      field("terms", .consent, required: true),
    ]
  }

  private static func field(
    _ name: String, _ kind: Field.Kind, required: Bool = false, secret: Bool = false,
    pattern: String? = nil
  ) throws -> Field {
    Field(
      name: try #require(Key(name)), kind: kind, label: try text(name), isRequired: required,
      isPrivate: secret, charactersMax: 500, pattern: try pattern.map { try AnswerPattern($0) })
  }

  private static func options(_ names: String...) throws -> [Field.Option] {
    try names.map { Field.Option(key: try #require(Key($0)), label: try text($0)) }
  }

  private static func text(_ text: String) throws -> LocalizedText {
    LocalizedText([try #require(Language("en")): text])
  }
}
