// A small desk for one test: a folder, a channel, keys, tokens.

import Files
import Foundation
import Inbox
import Participation
import Testing

/// Keep it alive as long as its folder is used.
final class Desk {
  let state: Folder
  let channel: Channel
  let language: Language
  let tokens: CheckTokens
  let keys: DeskKeys
  /// 2026-11-02T07:14:03Z.
  let now = Timestamp(secondsSince1970: 1_793_603_643)

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-inbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    state = Folder(place.path)
    language = try #require(Language("fi"))
    channel = try Self.channel()
    tokens = CheckTokens(key: try #require(TokenKey([UInt8](repeating: 7, count: 32))))
    keys = try DeskKeys.load(from: state.folder(RelativePath(trusted: "secrets")))
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  var inbox: SubmissionInbox { SubmissionInbox(state: state, limits: Self.limits) }

  /// A small journal that is cut at once.
  static let limits: JournalLimits = {
    var limits = JournalLimits()
    limits.bytesMax = 1 << 14
    limits.idleSecondsMax = 0.05
    limits.lookSeconds = 0.1
    limits.retrySeconds = 0.05
    return limits
  }()

  func answers(_ values: [String: String]) throws -> FormAnswers {
    var answers = FormAnswers()
    for (name, value) in values { answers[try #require(channel.field(name))] = value }
    return answers
  }

  /// A draft as it comes from a check page with these answers.
  func draft(
    _ values: [String: String] = ["title": "Katuvalo rikki"], nonce: [UInt8]? = nil,
    issued: Timestamp? = nil, received: Timestamp? = nil, spam: [String] = []
  ) throws -> SubmissionDraft {
    let answers = try answers(values)
    let issued = issued ?? now
    let received = received ?? issued
    let random = nonce.map { bytes in Randomness { _ in bytes } } ?? .system
    let token = tokens.issue(
      channel: channel.key, language: language, answers: answers, at: issued, random: random)
    let secret = try tokens.verify(
      token, channel: channel.key, language: language, answers: answers, now: received)
    return SubmissionDraft(
      secret: secret, channel: channel, language: language, answers: answers, received: received,
      sealedFor: keys.publicKey, spam: spam, formVersion: 3)
  }

  /// All files below a folder of the state, hidden ones too, sorted; without the journals.
  func everyFile(in name: String = "inbox") throws -> [String] {
    let place = "\(state.path)/\(name)"
    let found = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String } ?? []
    return found.filter { isFile("\(place)/\($0)") && !$0.contains("journal") }.sorted()
  }

  func mode(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(state.path)/\(name)")
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  private func isFile(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType != .typeDirectory
  }

  private static func channel() throws -> Channel {
    let text = LocalizedText([try #require(Language("fi")): "Palaute"])
    let fields = try [
      ("title", Field.Kind.text, false), ("message", .longText, false), ("name", .text, true),
      ("email", .email, true),
    ].map { name, kind, isPrivate in
      Field(name: try #require(Key(name)), kind: kind, label: text, isPrivate: isPrivate)
    }
    return Channel(
      key: try #require(Key("feedback")), name: text, slug: text, description: text,
      formTitle: text, formSlug: text, answerWithinDays: 14, fields: fields)
  }
}

extension SubmissionInbox.StoreResult {
  var isNew: Bool {
    if case .stored = self { return true }
    return false
  }
}

extension Folder {
  func read(text name: String) throws -> String {
    String(decoding: try read(RelativePath(trusted: name)), as: UTF8.self)
  }
}
