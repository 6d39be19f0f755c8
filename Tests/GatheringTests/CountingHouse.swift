// An inbox, an archive and a desk over which figures are gathered, for one test.

import Archive
import Desk
import Diagnostics
import Files
import Foundation
import Inbox
import Participation
import Testing

@testable import Gathering

/// Keep it alive as long as its folder is used.
final class CountingHouse {
  let state: Folder
  let archive: PublicArchive
  let inbox: SubmissionInbox
  let keys: DeskKeys
  var channels: [Channel]
  var now = CountingHouse.received.adding(seconds: 3_600)

  /// 2026-11-02T07:14:03Z.
  static let received = Timestamp(secondsSince1970: 1_793_603_643)

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-gathering-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    state = Folder(place.path)
    inbox = SubmissionInbox(state: state, limits: JournalLimits(bytesMax: 1 << 14))
    keys = try DeskKeys.load(from: state.folder(RelativePath(trusted: "secrets")))
    archive = PublicArchive(
      folder: state.folder(RelativePath(trusted: "archive")), displayName: "archive",
      vocabulary: nil)
    channels = try [Self.channel("feedback"), Self.channel("poll", .survey)]
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  var desk: CaseDesk {
    CaseDesk(
      inbox: inbox, archive: archive, taxonomy: Taxonomy(departments: [], categories: []),
      channels: channels, state: state, lockFolder: state.folder(RelativePath(trusted: "build")),
      actor: DeskActor(name: "gathering"), clock: .fixed(now))
  }

  var gatherer: Gatherer {
    Gatherer(
      inbox: inbox, state: state, archive: archive, desk: desk, channels: channels,
      clock: .fixed(now))
  }

  @discardableResult
  func receive(
    _ name: String = "feedback", _ values: [String: String] = ["title": "A", "message": "B"],
    spam: [String] = []
  ) throws -> CaseID {
    let channel = try #require(channels.first { $0.key.text == name })
    var answers = FormAnswers()
    for (name, value) in values { answers[try #require(channel.field(name))] = value }
    let draft = SubmissionDraft(
      secret: .random(at: Self.received, .system), channel: channel,
      language: try #require(Language("fi")), answers: answers, received: Self.received,
      sealedFor: keys.publicKey, spam: spam)
    guard case .stored(let submission) = try inbox.store(draft) else { throw NotStored() }
    return submission.caseID
  }

  struct NotStored: Error {}

  func text(_ file: String) throws -> String {
    String(decoding: try archive.folder.read(RelativePath(trusted: file)), as: UTF8.self)
  }

  func figures() throws -> PublicFigures { try PublicFigures.read(of: archive, Problems()) }

  static func channel(_ name: String, _ kind: Channel.Kind = .cases) throws -> Channel {
    let text = LocalizedText([try #require(Language("fi")): name])
    let options = try ["x", "y", "z"].map { Field.Option(key: try #require(Key($0)), label: text) }
    let fields = [
      Field(name: try #require(Key("title")), kind: .text, label: text),
      Field(name: try #require(Key("message")), kind: .longText, label: text),
      Field(name: try #require(Key("which")), kind: .choice(options), label: text),
    ]
    var channel = Channel(
      key: try #require(Key(name)), name: text, slug: text, description: text, formTitle: text,
      formSlug: text, answerWithinDays: nil, fields: fields)
    channel.kind = kind
    return channel
  }
}
