// Everything that a form needs at once: a site of one channel, an inbox, keys, a clock.

import Files
import Forms
import Foundation
import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing
import Uploads
import Voting

/// The counter at which forms are handed in; keep it alive as long as its folder is used.
final class Counter {
  let state: Folder
  let clock = Watch()
  let shown = ShownPages()
  let log = Lines()
  let inbox: SubmissionInbox
  let keys: DeskKeys
  let languages: [Language]
  private(set) var channel: Channel
  let post = FakePost()
  /// Whether the site sends mail.
  var sendsMail = false
  let taxonomy: Taxonomy
  /// What the archive says of every submission.
  var story: Case?
  /// A vote beside the form, where a test has one.
  var vote: BudgetProcess?
  /// Against abuse; tests send a form as soon as they see it.
  var gate = FormGate(rules: Counter.unhurried)

  static var unhurried: FormRules {
    var rules = FormRules.standard
    rules.secondsMin = 0
    return rules
  }
  /// The files of forms, where forms may bring some.
  var attachments: AttachmentStore?

  /// - Parameter channel: another one than the plain feedback form, under the same address.
  init(_ channel: Channel? = nil) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-intake-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    state = Folder(place.path)
    inbox = SubmissionInbox(state: state, limits: JournalLimits(bytesMax: 1 << 14))
    keys = try DeskKeys.load(from: state.folder(RelativePath(trusted: "secrets")))
    languages = try ["fi", "sv", "en"].map { try #require(Language($0)) }
    taxonomy = try Self.taxonomy()
    self.channel = try channel ?? Self.channel()
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  func service() throws -> IntakeService {
    let deskKey = keys.publicKey
    return IntakeService(
      site: site, inbox: inbox,
      tokens: CheckTokens(key: try #require(TokenKey([UInt8](repeating: 7, count: 32)))),
      deskKey: deskKey, clock: clock.clock, attachments: attachments, gate: gate,
      log: { [log] in log.add($0) },
      mail: sendsMail ? post.mail : nil,
      boxes: BallotBoxes(
        state: state, secrets: state.folder(RelativePath(trusted: "secrets"))),
      story: { [story] _ in story })
  }

  /// Whether the channel confirms to the address that was given.
  var confirms: Bool {
    get { channel.confirmation != nil }
    set {
      let field = newValue ? channel.field("email")?.name : nil
      channel.confirmation = field.map { Channel.Confirmation(to: $0, when: nil) }
    }
  }

  func ask(_ request: Request) throws -> Response {
    try #require(try service().response(to: request))
  }

  /// Posts a form to step one.
  func post(_ values: [(String, String)]) throws -> Response {
    try post("/f/feedback", values)
  }

  func post(_ path: String, _ values: [(String, String)]) throws -> Response {
    try post(path, raw: Self.encoded(values))
  }

  static func encoded(_ values: [(String, String)]) -> String {
    values.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
  }

  func post(
    _ path: String = "/f/feedback", raw: String,
    type: String = "application/x-www-form-urlencoded"
  ) throws -> Response {
    try ask(
      Request(
        method: .post, path: path,
        headers: ["Content-Type": type, "Accept-Language": "en"], body: Array(raw.utf8)))
  }

  /// A form without a mistake.
  static let whole = [
    ("lang", "sv"), ("category", "lighting"), ("title", "Lamp is out"),
    ("message", "It is dark at the bridge."), ("email", "me@home.example"),
  ]

  func stored() throws -> [Submission] { try inbox.all() }

  /// What the check page that was shown last would post.
  func hidden() throws -> [(String, String)] {
    let page = try #require(shown.last)
    return try items(page.content["check"], "hidden").map {
      (text($0["name"]), text($0["value"]))
    }
  }

  private static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

extension Counter {
  private var site: IntakeSite {
    var site = channelSite
    site.votes = VoteSite(
      processes: vote.map { [$0] } ?? [], process: { "/avoin/\($1)/\($0.key)/" },
      ballot: { "/avoin/\($1)/\($0.key)/vote/" },
      proposal: { "/avoin/\($2)/\($1.key)/\($0.id)/" })
    return site
  }

  private var channelSite: IntakeSite {
    IntakeSite(
      languages: languages, channels: [channel], taxonomy: taxonomy, phrases: phrases,
      root: "/avoin/", origin: "https://kunta.example",
      addresses: IntakeAddresses(
        home: { "/avoin/\($0)/" }, form: { "/avoin/\($1)/\($0.key)/form/" },
        story: { "/avoin/\($1)/\($0.id)/" }),
      render: { [shown] page in
        shown.add(page)
        return Array("\(page.layout) \(page.language)".utf8)
      },
      events: { events, _ in .integer(events.count) },
      replies: { story, _ in .integer(story.events.count) }, moment: { moment, _ in "\(moment)" },
      day: { $0.date })
  }

  /// Each phrase reads as its language, its key and what it was given.
  private var phrases: [Language: Phrases] {
    let keys = [
      "problem_cross_site", "problem_too_often_one", "problem_too_often_other",
      "problem_token_expired", "problem_token_changed", "busy_text", "to_receipt", "to_home",
      "already_sent_title", "unknown_channel_title", "error_unknown_field", "saved_private",
    ]
    return Dictionary(
      uniqueKeysWithValues: languages.map { language in
        let texts = keys.map { ($0, "\(language) \($0)") }
        var known = Dictionary(uniqueKeysWithValues: texts)
        for kind in ["phone", "iban", "email"] {
          known["warning_\(kind)"] = "\(language) {label} \(kind) {found}"
        }
        known["warning_identity_code"] = "\(language) {label} identity {found}"
        known["error_unknown_field"] = "\(language) no field {name}"
        return (language, Phrases(language: language, texts: known))
      })
  }

  private static func label(_ text: String) throws -> LocalizedText {
    LocalizedText([try #require(Language("fi")): text])
  }

  private static func taxonomy() throws -> Taxonomy {
    let technical = try #require(Key("technical"))
    let topics = try ["lighting", "roads"].map {
      Topic(key: try #require(Key($0)), label: try label($0), department: technical)
    }
    return Taxonomy(
      departments: [Department(key: technical, name: try label("Technical"))],
      categories: [
        Category(
          key: try #require(Key("streets")), label: try label("Streets"), department: technical,
          topics: topics)
      ])
  }

  private static func channel() throws -> Channel {
    func field(
      _ name: String, _ kind: Field.Kind, required: Bool = false, secret: Bool = false,
      min: Int = 0, max: Int = 200
    ) throws -> Field {
      Field(
        name: try #require(Key(name)), kind: kind, label: try label(name), isRequired: required,
        isPrivate: secret, charactersMin: min, charactersMax: max)
    }
    let fields = try [
      field("category", .topic, required: true), field("title", .text, required: true, max: 20),
      field("message", .longText, required: true, min: 10, max: 400), field("place", .text),
      field("email", .email, secret: true),
    ]
    return Channel(
      key: try #require(Key("feedback")), name: try label("Feedback"), slug: try label("feedback"),
      description: try label(""), formTitle: try label("Form"), formSlug: try label("form"),
      answerWithinDays: 14, fields: fields)
  }
}

/// A clock that a test moves.
final class Watch: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var moment = Timestamp(secondsSince1970: 1_793_603_643)

  func advance(seconds: Int) { lock.withLock { moment = moment.adding(seconds: seconds) } }

  var clock: Clock { Clock { [self] in lock.withLock { moment } } }
}

/// The pages that were laid out, with the values that their templates saw.
final class ShownPages: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var pages: [IntakePage] = []

  func add(_ page: IntakePage) { lock.withLock { pages.append(page) } }

  var last: IntakePage? { lock.withLock { pages.last } }
}

/// Lines of a log.
final class Lines: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var lines: [String] = []

  func add(_ line: String) { lock.withLock { lines.append(line) } }

  var all: [String] { lock.withLock { lines } }
}

func text(_ value: Value) -> String {
  switch value {
  case .text(let text): text
  case .integer(let number): String(number)
  case .bool(let isTrue): String(isTrue)
  default: ""
  }
}

func record(_ value: Value) throws -> Record {
  guard case .record(let record) = value else { throw NotThere() }
  return record
}

/// The records of a list inside a record.
func items(_ value: Value, _ name: Name) throws -> [Record] {
  guard case .list(let list) = try record(value)[name] else { throw NotThere() }
  return try list.map(record)
}

/// A page does not hold what a test looks for.
struct NotThere: Error {}

/// What a form shows in its fields, by name.
func typed(_ page: IntakePage) throws -> [String: String] {
  let fields = try items(page.content["form"], "fields").map {
    (text($0["name"]), text($0["value"]))
  }
  return Dictionary(uniqueKeysWithValues: fields)
}

/// The fields that a form finds wrong.
func wrong(_ page: IntakePage) throws -> [String] {
  try items(page.content["form"], "errors").map { text($0["field"]) }
}
