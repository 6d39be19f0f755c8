// The rules of each kind of field, and what of it becomes public.

import Participation
import Testing

@Suite struct FieldKindTests {
  private let taxonomy = Taxonomy(departments: [], categories: [])
  private let today = CivilDate(daysSince1970: 20_779)

  private func field(
    _ kind: Field.Kind, name: String = "x", secret: Bool = false, required: Bool = false,
    max: Int = 1_000
  ) throws -> Field {
    Field(
      name: try key(name), kind: kind, label: try localized(name), isRequired: required,
      isPrivate: secret, charactersMax: max)
  }

  private func options(_ names: String...) throws -> [Field.Option] {
    try names.map { Field.Option(key: try key($0), label: try localized($0)) }
  }

  /// What one field makes of posted values: the answer, and why it is not taken.
  private func take(
    _ field: Field, _ posted: (String, String)...
  ) throws -> (String, FieldProblem.Reason?) {
    let text = try localized("x")
    let channel = Channel(
      key: try key("c"), name: text, slug: text, description: text, formTitle: text,
      formSlug: text, answerWithinDays: nil, fields: [field])
    let result = channel.validate(
      posted.map { PostedValue(name: $0.0, value: $0.1) }, taxonomy: taxonomy, today: today)
    #expect(result.unknownNames.isEmpty)
    return (result.answers[field], result.problems.first?.reason)
  }

  @Test("Several choices stand once each, in the order of the options")
  func choices() throws {
    let field = try field(.choices(try options("a", "b", "c"), count: 0...3))
    #expect(try take(field, ("x", "c"), ("x", "a"), ("x", "c")) == ("a c", nil))
    #expect(try take(field, ("x", "c a")) == ("a c", nil))
    #expect(try take(field) == ("", nil))
    #expect(try take(field, ("x", "a"), ("x", "z")) == ("a z", .notAnOption))
    #expect(try take(field, ("x", "<b> a")).1 == .notAnOption)
  }

  @Test("Fewer or more choices than the channel takes are refused")
  func choiceCounts() throws {
    let field = try field(.choices(try options("a", "b", "c"), count: 2...2), required: true)
    #expect(try take(field).1 == .required)
    #expect(try take(field, ("x", "a")).1 == .tooFewChoices(min: 2))
    #expect(try take(field, ("x", "a b c")).1 == .tooManyChoices(max: 2))
    #expect(try take(field, ("x", "b"), ("x", "a")) == ("a b", nil))
  }

  @Test("Numbers keep to their limits, the limits included")
  func numbers() throws {
    let limits = Field.NumberLimits(
      decimals: 1, min: FixedNumber(units: -15, decimals: 1),
      max: FixedNumber(units: 20, decimals: 1))
    let field = try field(.number(limits))
    #expect(try take(field, ("x", "-1,5")) == ("-1.5", nil))
    #expect(try take(field, ("x", "2")) == ("2.0", nil))
    #expect(try take(field, ("x", "2.1")).1 == .tooLarge(max: FixedNumber(units: 20, decimals: 1)))
    #expect(
      try take(field, ("x", "-1.6")).1 == .tooSmall(min: FixedNumber(units: -15, decimals: 1)))
    #expect(try take(field, ("x", "1.55")) == ("1.55", .tooManyDecimals(max: 1)))
    #expect(try take(field, ("x", "1e999")) == ("1e999", .notANumber))
    #expect(try take(field, ("x", "1"), ("x", "2")).1 == .repeated)
  }

  @Test("Sums are exact cents, with or without the sign")
  func money() throws {
    let field = try field(
      .money(Field.NumberLimits(decimals: 2, max: FixedNumber(units: 10_000, decimals: 2))))
    #expect(try take(field, ("x", "12,5 €")) == ("12.50", nil))
    #expect(try take(field, ("x", "€100")) == ("100.00", nil))
    #expect(
      try take(field, ("x", "100,01")).1 == .tooLarge(max: FixedNumber(units: 10_000, decimals: 2)))
    for text in ["12,555", "12 e", "€", "twelve", "1,2.3"] {
      #expect(try take(field, ("x", text)) == (text, .notASum))
    }
  }

  @Test("Dates keep between their days, also those counted from today")
  func dates() throws {
    let last = try #require(CivilDate("2026-12-24"))
    let field = try field(.date(Field.DateLimits(min: .today(plusDays: 1), max: .day(last))))
    #expect(today.description == "2026-11-22")
    #expect(try take(field, ("x", "23.11.2026")) == ("2026-11-23", nil))
    #expect(try take(field, ("x", "2026-12-24")) == ("2026-12-24", nil))
    let tomorrow = CivilDate(daysSince1970: today.daysSince1970 + 1)
    #expect(try take(field, ("x", "22.11.2026")) == ("2026-11-22", .tooEarly(min: tomorrow)))
    #expect(try take(field, ("x", "25.12.2026")).1 == .tooLate(max: last))
    #expect(try take(field, ("x", "31.2.")) == ("31.2.", .notADate))
  }

  @Test("A place may have a point, which is read or refused by itself")
  func places() throws {
    let field = try field(.place(hasPoint: true))
    #expect(
      try take(field, ("x", "Tori"), ("x.point", "61,86 25,19")) == ("Tori\n61.86, 25.19", nil))
    #expect(try take(field, ("x", "Tori\r\n61.86, 25.19")) == ("Tori\n61.86, 25.19", nil))
    #expect(try take(field, ("x", "Tori"), ("x.point", "there")) == ("Tori\nthere", .notAPoint))
    #expect(try take(field, ("x", "Tori"), ("x.point", "")) == ("Tori", nil))
    #expect(try take(field, ("x.point", "1"), ("x.point", "2")).1 == .repeated)
    let plain = try self.field(.place(hasPoint: false))
    #expect(try take(plain, ("x", "Tori\n1, 2")) == ("Tori 1, 2", nil))
  }

  @Test("Files keep to their kinds, sizes and number")
  func files() throws {
    func line(_ bytes: Int, _ type: String) throws -> String {
      let digest = String(repeating: "a", count: 64)
      return try #require(
        AttachmentRef(name: "n", digest: digest, bytes: bytes, mediaType: type)
      ).line
    }
    let limits = Field.FileLimits(kinds: [.image], bytesEachMax: 10, bytesAllMax: 15, countMax: 2)
    let field = try field(.file(limits))
    let png = try line(8, "image/png")
    #expect(try take(field, ("x", png), ("x", "")) == (png, nil))
    #expect(try take(field, ("x", "\(png)\r\n\(png)")).1 == .filesTooLarge(bytesMax: 15))
    #expect(try take(field, ("x", png), ("x", png), ("x", png)).1 == .tooManyFiles(max: 2))
    #expect(
      try take(field, ("x", try line(11, "image/png"))).1 == .fileTooLarge(name: "n", bytesMax: 10))
    #expect(try take(field, ("x", try line(1, "text/html"))).1 == .fileKind(name: "n"))
    #expect(try take(field, ("x", try line(1, "image/heic"))).1 == .fileHEIC(name: "n"))
    #expect(try take(field, ("x", "photo.png")) == ("photo.png", .notAFile))
  }

  @Test("A ticked box takes its file out, and no other")
  func removal() throws {
    let limits = Field.FileLimits(kinds: [.image], bytesEachMax: 10, bytesAllMax: 20, countMax: 2)
    let field = try field(.file(limits))
    let files = try ["1", "2"].map { name in
      try #require(
        AttachmentRef(
          name: name, digest: String(repeating: "a", count: 64), bytes: 1, mediaType: "image/png",
          waitingAs: String(repeating: name, count: 32)))
    }
    let both = ("x", files.map(\.line).joined(separator: "\r\n"))
    #expect(try take(field, both, ("x.remove", files[0].key)) == (files[1].line, nil))
    #expect(
      try take(field, both, ("x.remove", "else")).0 == files.map(\.line).joined(separator: "\n"))
    #expect(
      try take(field, both, ("x.remove", files[0].key), ("x.remove", files[1].key)) == ("", nil))
  }

  @Test("A pattern is held against what is not blank")
  func pattern() throws {
    let field = Field(
      name: try key("x"), kind: .text, label: try localized("x"),
      pattern: try AnswerPattern(#"\d{5}"#))
    #expect(try take(field, ("x", "12345")).1 == nil)
    #expect(try take(field, ("x", "1234")).1 == .pattern)
    #expect(try take(field).1 == nil)
  }

  @Test("Public answers become the case's, all others do not")
  func caseAnswers() throws {
    let fields = try [
      field(.text, name: "title"), field(.longText, name: "message"),
      field(.place(hasPoint: true), name: "place"), field(.text, name: "secret", secret: true),
      field(.consent, name: "terms"), field(.text, name: "plain"), field(.text, name: "blank"),
      field(.choices(try options("a", "b"), count: 0...2), name: "many"),
      field(.date(Field.DateLimits()), name: "day"),
    ]
    let text = try localized("x")
    let channel = Channel(
      key: try key("c"), name: text, slug: text, description: text, formTitle: text,
      formSlug: text, answerWithinDays: nil, fields: fields)
    var answers = FormAnswers()
    for field in fields { answers[field] = "a b" }
    answers[fields[6]] = "  "
    #expect(
      channel.caseAnswers(answers) == [
        try key("plain"): .text("a b"), try key("many"): .keys([try key("a"), try key("b")]),
        try key("day"): .text("a b"),
      ])
  }
}
