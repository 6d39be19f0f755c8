// Which answers a form takes.

import Participation
import Testing

@Suite struct ChannelValidationTests {
  private let taxonomy: Taxonomy

  init() throws {
    let roads = Topic(
      key: try key("potholes"), label: try localized("Kuopat"), department: try key("technical"))
    taxonomy = Taxonomy(
      departments: [Department(key: try key("technical"), name: try localized("Tekninen"))],
      categories: [
        Category(
          key: try key("streets"), label: try localized("Kadut"),
          department: try key("technical"), topics: [roads])
      ])
  }

  private func field(
    _ name: String, _ kind: Field.Kind = .text, required: Bool = false, min: Int = 0, max: Int = 200
  ) throws -> Field {
    Field(
      name: try key(name), kind: kind, label: try localized(name), isRequired: required,
      charactersMin: min, charactersMax: max)
  }

  private func validate(
    _ fields: [Field], _ posted: [(String, String)]
  ) throws -> Validation {
    let text = try localized("x")
    let channel = Channel(
      key: try key("feedback"), name: text, slug: text, description: text, formTitle: text,
      formSlug: text, answerWithinDays: nil, fields: fields)
    return channel.validate(
      posted.map { PostedValue(name: $0.0, value: $0.1) }, taxonomy: taxonomy,
      today: CivilDate(daysSince1970: 20_779))
  }

  /// Why one answer to one field is not taken.
  private func problem(_ field: Field, _ answer: String) -> FieldProblem.Reason? {
    field.problem(of: answer, taxonomy, today: CivilDate(daysSince1970: 20_779))
  }

  @Test("A form that answers everything is valid")
  func valid() throws {
    let fields = [try field("title", required: true), try field("message", .longText)]
    let result = try validate(
      fields, [("title", "Valo"), ("message", "Rikki."), ("lang", "fi"), ("token", "x")])
    #expect(result.isValid)
    #expect(result.answers[fields[0]] == "Valo")
    #expect(result.answers[named: "message"] == "Rikki.")
    #expect(result.answers[named: "Not a key"] == "")
  }

  @Test("A required answer must be more than white space")
  func required() throws {
    let title = try field("title", required: true)
    for blank in ["", " ", "\n\t ", "\u{A0}\u{2003}"] {
      #expect(problem(title, blank) == .required)
    }
    #expect(try validate([title], []).problems.map(\.reason) == [.required])
    #expect(problem(try field("title"), " ") == nil)
  }

  @Test("Line ends are LF inside, whatever the browser sent")
  func lineEnds() throws {
    let message = try field("message", .longText)
    let result = try validate([message], [("message", "a\r\nb\rc\nd\r\n\r\ne\r\r\nf")])
    #expect(result.answers[message] == "a\nb\nc\nd\n\ne\n\nf")
  }

  @Test("A line end counts as one character")
  func lineEndLength() throws {
    let message = try field("message", .longText, max: 3)
    #expect(try validate([message], [("message", "a\r\nb")]).isValid)
  }

  @Test("Lengths are counted in code points, the limits included")
  func lengths() throws {
    let title = try field("title", min: 2, max: 4)
    #expect(problem(title, "a") == .tooShort(charactersMin: 2))
    #expect(problem(title, "äö") == nil)
    #expect(problem(title, "äöåÄ") == nil)
    #expect(problem(title, "äöåÄÖ") == .tooLong(charactersMax: 4, characters: 5))
    #expect(problem(title, "") == nil)
  }

  @Test("White space does not pass the longest length either")
  func blankLength() throws {
    let note = try field("note", max: 4)
    #expect(
      problem(note, "     ") == .tooLong(charactersMax: 4, characters: 5))
  }

  @Test("A field that comes twice is refused, and its first value shown again")
  func repeated() throws {
    let title = try field("title")
    let result = try validate([title], [("title", "a"), ("title", "b")])
    #expect(result.problems.map(\.reason) == [.repeated])
    #expect(result.answers[title] == "a")
  }

  @Test("Unknown names are reported once each, sorted; the form's own names are not")
  func unknown() throws {
    let result = try validate(
      [try field("title")],
      [("z", "1"), ("a", "2"), ("z", "3"), ("website", ""), ("edit", "1"), ("Title", "x")])
    #expect(result.unknownNames == ["Title", "a", "z"])
    #expect(result.problems.isEmpty && !result.isValid)
  }

  @Test("Bytes that are not UTF-8 are refused")
  func notUTF8() throws {
    let title = try field("title")
    let text = try localized("x")
    let channel = Channel(
      key: try key("feedback"), name: text, slug: text, description: text, formTitle: text,
      formSlug: text, answerWithinDays: nil, fields: [title])
    let posted = PostedValue(name: "title", value: "\u{FFFD}", isValidUTF8: false)
    let result = channel.validate(
      [posted], taxonomy: taxonomy, today: CivilDate(daysSince1970: 20_779))
    #expect(result.problems == [FieldProblem(field: title.name, reason: .notUTF8)])
  }

  @Test("Problems stand in the order of the fields")
  func order() throws {
    let fields = [try field("b", required: true), try field("a", required: true)]
    #expect(try validate(fields, []).problems.map(\.field.text) == ["b", "a"])
  }

  @Test("A topic must be one of the taxonomy's")
  func topic() throws {
    let topic = try field("topic", .topic)
    #expect(problem(topic, "potholes") == nil)
    for other in ["streets", "Potholes", "potholes ", "nothing"] {
      #expect(problem(topic, other) == .notAnOption)
    }
  }

  @Test("A choice must be one of its options")
  func choice() throws {
    let options = [Field.Option(key: try key("yes"), label: try localized("Kyllä"))]
    #expect(problem(try field("choice", .choice(options)), "yes") == nil)
    #expect(problem(try field("choice", .choice(options)), "no") == .notAnOption)
  }

  @Test("Consent is given by the box's own value")
  func consent() throws {
    let consent = try field("consent", .consent, required: true)
    #expect(problem(consent, Field.consentGiven) == nil)
    #expect(problem(consent, "") == .consentMissing)
    #expect(problem(consent, "on") == .notAnOption)
  }

  @Test(
    "Addresses at which somebody can be reached are taken",
    arguments: [
      "a@b.fi", "first.last+tag@sub.example.fi", " a@b.fi ", "o'brien@example.fi",
    ])
  func email(text: String) throws {
    #expect(problem(try field("email", .email), text) == nil)
  }

  @Test(
    "Anything else is no address",
    arguments: [
      "a", "a@b", "@b.fi", "a@", "a@b..fi", "a@-b.fi", "a b@c.fi", "a@b.fi, c@d.fi", "a@b@c.fi",
      "ä@b.fi", "a@b.fi\nBcc: c@d.fi", "a@.fi",
    ])
  func notEmail(text: String) throws {
    #expect(problem(try field("email", .email), text) == .notAnEmail)
  }

  @Test(
    "Telephone numbers are taken as people write them",
    arguments: [
      "+358 40 123 4567", "040-1234567", "(09) 123 45", "040/123.456", "12345",
    ])
  func phone(text: String) throws {
    #expect(problem(try field("phone", .phone), text) == nil)
  }

  @Test(
    "Anything else is no telephone number",
    arguments: [
      "1234", "1234567890123456", "04O1234567", "040+1234567", "soita 0401234567", "+", "٠٤٠١٢٣٤٥",
    ])
  func notPhone(text: String) throws {
    #expect(problem(try field("phone", .phone), text) == .notAPhone)
  }

  @Test("A topic leads to its category and departments are found by key")
  func taxonomyLookup() throws {
    #expect(taxonomy.category(ofTopic: try key("potholes"))?.key == (try key("streets")))
    #expect(taxonomy.category(ofTopic: try key("streets")) == nil)
    #expect(taxonomy.department(try key("technical")) != nil)
    #expect(taxonomy.category(try key("potholes")) == nil)
  }
}
