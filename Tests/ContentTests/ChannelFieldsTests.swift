// What a channel's file says of its fields, steps and times.

import Content
import Diagnostics
import Participation
import Testing

@Suite struct ChannelFieldsTests {
  private let head = """
    name: Palaute
    slug: palaute
    description: Kerro.
    form-title: Anna
    form-slug: anna

    """

  private let own = """
    fields:
      - {name: title, type: text, required: true, label: Otsikko}
      - {name: message, type: long-text, required: true, label: Viesti}

    """

  private func load(_ text: String) throws -> SiteFolder {
    let site = try SiteFolder()
    try site.write(text, to: "content/channels/feedback.yaml")
    return site
  }

  private func field(_ text: String) throws -> Field {
    let site = try load(head + own + "  - {name: x, label: X, \(text)}\n")
    let channel = try #require(try site.load()?.channels.first)
    #expect(site.problems.sorted.isEmpty, "\(site.problems.sorted.map { $0.rendered() })")
    return try #require(channel.field("x"))
  }

  @Test("Each type has its limits")
  func kinds() throws {
    let two = FixedNumber(units: 200, decimals: 2)
    #expect(
      try field("type: number, decimals: 2, min: 2, max: 2.00").kind
        == .number(Field.NumberLimits(decimals: 2, min: two, max: two)))
    #expect(try field("type: number").kind == .number(Field.NumberLimits(decimals: 0)))
    #expect(
      try field("type: money, min: -0.5").kind
        == .money(Field.NumberLimits(decimals: 2, min: FixedNumber(units: -50, decimals: 2))))
    let day = try #require(CivilDate("2026-12-24"))
    #expect(
      try field("type: date, min: today-30, max: 2026-12-24").kind
        == .date(Field.DateLimits(min: .today(plusDays: -30), max: .day(day))))
    #expect(
      try field("type: date, min: today, max: today+1").kind
        == .date(Field.DateLimits(min: .today(plusDays: 0), max: .today(plusDays: 1))))
    #expect(try field("type: place").kind == .place(hasPoint: false))
    #expect(try field("type: place, coordinates: true").kind == .place(hasPoint: true))
    guard
      case .choices(let options, let count) = try field(
        "type: choices, max-choices: 1, options: [{key: a, label: A}, {key: b, label: B}]"
      ).kind
    else { return #expect(Bool(false)) }
    #expect(options.count == 2 && count == 0...1)
  }

  @Test("Files have their kinds and sizes, or the usual ones")
  func files() throws {
    #expect(
      try field("type: file").kind
        == .file(
          Field.FileLimits(
            kinds: [.image, .pdf], bytesEachMax: 5_000_000, bytesAllMax: 5_000_000, countMax: 1)))
    #expect(
      try field("type: file, kinds: [pdf], max-bytes: 1000, max-files: 3, max-bytes-all: 2000").kind
        == .file(
          Field.FileLimits(kinds: [.pdf], bytesEachMax: 1_000, bytesAllMax: 2_000, countMax: 3)))
  }

  @Test("A pattern and the editor's own sentences belong to the field")
  func pattern() throws {
    let field = try field(
      #"type: text, pattern: '\d{3}', errors: {pattern: Kolme numeroa., too-long: {sv: Kortare.}}"#)
    #expect(field.pattern?.matches("123") == true)
    #expect(field.errors[.pattern]?.texts.values.sorted() == ["Kolme numeroa."])
    #expect(field.errors[.tooLong]?.texts[try #require(Language("sv"))] == "Kortare.")
  }

  @Test(
    "Each mistake in a field is one problem",
    arguments: [
      ("type: number, min: 1.5", "\"min\" must be a number with at most 0 decimals, not a number"),
      ("type: number, min: 5, max: 4", "\"max\" is less than \"min\""),
      ("type: number, decimals: 7", "\"decimals\" must be from 0 to 6"),
      ("type: date, min: tomorrow", "\"min\" is no date"),
      ("type: date, min: today+99999", "\"min\" is no date"),
      ("type: date, min: 2026-12-24, max: 2026-12-23", "\"max\" is less than \"min\""),
      ("type: text, min: 3", "only a field of type number or money or date has \"min\""),
      ("type: text, coordinates: true", "only a field of type place has \"coordinates\""),
      ("type: email, pattern: a", "only a field of type text has \"pattern\""),
      ("type: text, pattern: '('", "a \")\" is missing"),
      ("type: text, pattern: '^a'", "\"^\" is not needed: the pattern is for the whole answer"),
      (
        "type: text, pattern: a, max-characters: 2000",
        "a field with a pattern has at most 1000 characters"
      ),
      ("type: text, errors: {requird: X}", "unknown key \"requird\""),
      ("type: file, kinds: [video]", "there is no kind of file \"video\""),
      ("type: file, kinds: []", "\"kinds\" is empty"),
      ("type: choices", "a field of type choices needs \"options\""),
      (
        "type: choices, min-choices: 2, options: [{key: a, label: A}]",
        "\"min-choices\" must be from 0 to 1"
      ),
    ])
  func mistakes(text: String, message: String) throws {
    let site = try load(head + own + "  - {name: x, label: X, \(text)}\n")
    _ = try site.load()
    #expect(site.problems.sorted.map(\.message) == [message])
  }

  private let steps = """
    steps:
      - title: Mitä
        fields:
          - {name: title, type: text, required: true, label: Otsikko}
          - {name: message, type: long-text, required: true, label: Viesti}
      - title: Missä
        fields: [{name: place, type: place, label: Paikka}]

    """

  @Test("Steps hold the fields in order")
  func inSteps() throws {
    let site = try load(head + steps)
    let channel = try #require(try site.load()?.channels.first)
    #expect(site.problems.sorted.isEmpty)
    #expect(channel.fields.map(\.name.text) == ["title", "message", "place"])
    #expect(channel.steps.map { $0.fields.count } == [2, 1])
    #expect(channel.fields(ofStep: 1).map(\.name.text) == ["place"])
  }

  @Test("Fields beside steps, twice in them, or none at all are problems")
  func wrongSteps() throws {
    func messages(_ text: String) throws -> [String] {
      let site = try load(text)
      _ = try site.load()
      return site.problems.sorted.map(\.message)
    }
    #expect(try messages(head + own + steps) == ["a form in steps has its fields in them"])
    #expect(
      try messages(head + steps.replacing("name: place", with: "name: title"))
        == ["the field \"title\" stands here twice"])
    #expect(
      try messages(head + "steps: []\n") == [
        "a form has 1 to 12 steps", "the field \"message\" is missing from the form",
        "the field \"title\" is missing from the form",
      ])
    #expect(
      try messages(head + steps.replacing("title: Missä", with: "titel: Missä"))
        == ["unknown key \"titel\""])
  }

  @Test("Times are those of the municipality; a day that closes is open to its end")
  func times() throws {
    let site = try load(head + "opens: 2026-07-01T08:00\ncloses: 2026-12-31\n" + own)
    try site.write(
      SiteFolder.configuration.replacing(
        "\"menu\"", with: "\"timeZone\": \"Europe/Helsinki\", \"menu\""),
      to: "site-config.json")
    let channel = try #require(try site.load()?.channels.first)
    #expect(site.problems.sorted.isEmpty)
    #expect(channel.openingTimes.opens?.description == "2026-07-01T05:00:00Z")
    #expect(channel.openingTimes.closes?.description == "2026-12-31T22:00:00Z")
  }

  @Test("A channel that would close before it opens is a problem")
  func backwards() throws {
    let site = try load(head + "opens: 2026-07-01\ncloses: 2026-06-30T23:59\n" + own)
    _ = try site.load()
    #expect(site.problems.sorted.map(\.message) == ["the channel would close before it opens"])
  }
}
