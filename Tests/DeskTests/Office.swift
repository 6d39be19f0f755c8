// A desk with its inbox and archive for one test.

import Archive
import Desk
import Files
import Foundation
import Inbox
import Participation
import Testing

/// Keep it alive as long as its folder is used.
final class Office {
  let state: Folder
  let inbox: SubmissionInbox
  let archive: PublicArchive
  let keys: DeskKeys
  private let taxonomy: Taxonomy
  let channel: Channel
  private let tokens: CheckTokens
  /// Makes photographs anew; a test may lend another.
  var darkroom = Darkroom.closed
  /// What the desk's clock says.
  var now = Office.received.adding(seconds: 3_600)

  /// 2026-11-02T07:14:03Z.
  static let received = Timestamp(secondsSince1970: 1_793_603_643)

  /// - Parameters:
  ///   - approvals: how many officials beside the writer have to agree.
  ///   - workingDays: within which an answer is promised.
  init(approvals: Int = 0, workingDays: Int? = nil, retentionDays: Int? = nil) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-desk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    state = Folder(place.path)
    inbox = SubmissionInbox(state: state, limits: JournalLimits(bytesMax: 1 << 14))
    keys = try DeskKeys.load(from: state.folder(RelativePath(trusted: "secrets")))
    taxonomy = try Self.taxonomy()
    var channel = try Self.channel()
    channel.approvals = approvals
    channel.answerWithinWorkingDays = workingDays
    channel.retentionDays = retentionDays
    self.channel = channel
    tokens = CheckTokens(key: try #require(TokenKey([UInt8](repeating: 7, count: 32))))
    archive = PublicArchive(
      folder: state.folder(RelativePath(trusted: "archive")), displayName: "archive",
      vocabulary: CaseVocabulary(channels: [channel.key], taxonomy: taxonomy))
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  var desk: CaseDesk { desk(of: "anna") }

  /// The desk of an official of the technical department.
  func desk(of name: String) -> CaseDesk {
    CaseDesk(
      inbox: inbox, archive: archive, taxonomy: taxonomy, channels: [channel], state: state,
      lockFolder: lockFolder,
      actor: DeskActor(name: name, departments: [taxonomy.departments[0].key]),
      clock: .fixed(now), darkroom: darkroom)
  }

  var lockFolder: Folder { state.folder(RelativePath(trusted: "build")) }

  /// Stores a submission and returns its number.
  @discardableResult
  func receive(
    _ values: [String: String] = Office.letter, spam: [String] = [], files: [Inbox.Attachment] = []
  ) throws -> CaseID {
    var answers = FormAnswers()
    for (name, value) in values { answers[try #require(channel.field(name))] = value }
    let language = try #require(Language("fi"))
    let token = tokens.issue(
      channel: channel.key, language: language, answers: answers, at: Self.received,
      random: .system)
    let secret = try tokens.verify(
      token, channel: channel.key, language: language, answers: answers, now: Self.received)
    let draft = SubmissionDraft(
      secret: secret, channel: channel, language: language, answers: answers,
      received: Self.received, sealedFor: keys.publicKey, attachments: files, spam: spam)
    guard case .stored(let submission) = try inbox.store(draft) else { throw NotStored() }
    return submission.caseID
  }

  struct NotStored: Error {}

  static let letter = [
    "subject": "lighting", "title": "Lamp is out, says Aku", "message": "Dark at Aku's gate.",
    "place": "Aku's lane 3", "email": "aku@home.example",
  ]

  /// Writes a record that never was in the inbox.
  func archive(_ json: String, as name: String = "2025-000007") throws {
    try archive.folder.write(Array(json.utf8), to: RelativePath(trusted: "2025/09/\(name).json"))
  }

  /// The record as it stands on the disk.
  func record(_ id: CaseID, _ month: String = "2026/11") throws -> String {
    let file = RelativePath(trusted: "\(month)/\(id).json")
    return String(decoding: try archive.folder.read(file), as: UTF8.self)
  }

  func story(_ id: CaseID) throws -> Case { try #require(try desk.file(id).story) }
}

extension Office {
  private static func label(_ text: String) throws -> LocalizedText {
    LocalizedText([try #require(Language("fi")): text])
  }

  private static func taxonomy() throws -> Taxonomy {
    func topic(_ name: String, _ department: String) throws -> Topic {
      Topic(
        key: try #require(Key(name)), label: try label(name),
        department: try #require(Key(department)))
    }
    let departments = try ["technical", "culture"].map {
      Department(key: try #require(Key($0)), name: try label($0))
    }
    let streets = Category(
      key: try #require(Key("streets")), label: try label("Streets"),
      department: departments[0].key, topics: [try topic("lighting", "technical")])
    let leisure = Category(
      key: try #require(Key("leisure")), label: try label("Leisure"),
      department: departments[1].key, topics: [try topic("library", "culture")])
    return Taxonomy(departments: departments, categories: [streets, leisure])
  }

  private static func channel() throws -> Channel {
    let fields = try [
      ("subject", Field.Kind.topic, false), ("title", .text, false), ("message", .longText, false),
      ("place", .text, false), ("email", .email, true), ("day", .date(Field.DateLimits()), false),
      ("age", .number(Field.NumberLimits(decimals: 0)), true), ("terms", .consent, false),
    ].map { name, kind, isPrivate in
      Field(
        name: try #require(Key(name)), kind: kind, label: try label(name), isPrivate: isPrivate)
    }
    return Channel(
      key: try #require(Key("feedback")), name: try label("Feedback"), slug: try label("feedback"),
      description: try label(""), formTitle: try label("Form"), formSlug: try label("form"),
      answerWithinDays: nil, fields: fields)
  }
}

extension Case {
  /// The steps behind the receipt, with their seconds after it.
  var steps: [String] {
    events.dropFirst().map { event in
      let seconds = event.at.secondsSince1970 - received.secondsSince1970
      return "\(event.kind.name.rawValue) \(seconds)"
    }
  }
}

func key(_ text: String) throws -> Key { try #require(Key(text)) }
