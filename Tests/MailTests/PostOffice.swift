// What the tests of mail need at once: a state folder, a key, a clock, and a way out that answers.

import Files
import Foundation
import Inbox
import Mail
import Participation
import Testing

/// Keep it alive as long as its folder is used.
final class PostOffice {
  let state: Folder
  let key: DaemonKey
  let clock = Watch()
  let log = Lines()
  let queue: MailQueue
  let follows: FollowBook

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-mail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    state = Folder(place.path)
    key = try #require(DaemonKey([UInt8](repeating: 7, count: 32)))
    queue = MailQueue(state: state, key: key)
    follows = FollowBook(state: state, key: key)
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  static let from = "avoin@kunta.example"

  func address(_ text: String = "resident@home.example") throws -> MailAddress {
    try #require(MailAddress(text))
  }

  func id(_ text: String) -> SubmissionID {
    SubmissionID(at: Timestamp(secondsSince1970: 1_793_603_643), derivedFrom: text)
  }

  func letter(
    _ subject: String = "Hello", _ body: String = "Text.", stop: String? = nil
  ) throws -> Letter {
    Letter(
      to: try address(), language: try #require(Language("fi")), subject: subject, body: body,
      stopURL: stop)
  }

  func mail(_ letter: Letter) throws -> String {
    let head = LetterHead(from: try address(Self.from), replyTo: nil)
    let bytes = head.mail(letter, name: "Kaarnalahden kunta", id: id("x"), at: clock.now)
    return String(decoding: bytes, as: UTF8.self)
  }

  func add(_ name: String, of submission: String = "s", _ body: String = "Text.") throws {
    let bytes = Array(try mail(try letter("Hello", body)).utf8)
    try queue.add(
      bytes, to: try address(), id: id(name), kind: .news, of: id(submission), at: clock.now)
  }

  func send(_ transport: any MailTransport) throws -> MailRound.Report? {
    let round = MailRound(
      queue: queue, from: try address(Self.from), clock: clock.clock,
      log: { [log] in log.add($0) })
    return try round.run { transport }
  }

  /// Every file of the mail, with its mode.
  func files() throws -> [String: Int] {
    let place = "\(state.path)/mail"
    var modes: [String: Int] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: place) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(place)/\(name)")
      modes[name] = (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
    return modes
  }

  func submission(_ number: Int = 1) throws -> Submission {
    let key = try #require(Key("feedback"))
    let none = LocalizedText.none
    let channel = Channel(
      key: key, name: none, slug: none, description: none, formTitle: none, formSlug: none,
      answerWithinDays: nil, fields: [])
    return Submission(
      sample: CaseID(year: 2026, number: number), channel: channel,
      language: try #require(Language("fi")), received: clock.now, answers: FormAnswers())
  }
}

/// A clock that a test moves.
final class Watch: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var moment = Timestamp(secondsSince1970: 1_793_603_643)

  var now: Timestamp { lock.withLock { moment } }
  func advance(seconds: Int) { lock.withLock { moment = moment.adding(seconds: seconds) } }
  var clock: Clock { Clock { [self] in now } }
}

/// Lines of a log.
final class Lines: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var lines: [String] = []

  func add(_ line: String) { lock.withLock { lines.append(line) } }
  var all: [String] { lock.withLock { lines } }
}
