// The sample site with one case that has everything a case can have, for tests of what is removed.

import Archive
import Content
import Desk
import Files
import Foundation
import Inbox
import Intake
import Mail
import Participation
import Publishing
import Testing

@testable import Commands

/// Keep it alive as long as its folder is used.
final class TownHall {
  let folder: Folder
  let site: Site

  /// Words that stand nowhere in the sample site, in every text that somebody can write.
  static let words = [
    "Kvaggarinne", "Hämeenkvagga", "Okapikuja", "tapiiri@", "Gnuntie", "sorsakuva", "Hilleri",
    "Näätämuistio", "Ilvesvastaus", "Ahmakorjaus", "Kärppäpyyntö", "Lumikkohuomio",
    "Mangustiotsake", "Saukkokuvassa", "majavakuva",
  ]
  /// 2026-11-22T08:00:00Z.
  static let received = Timestamp(secondsSince1970: 1_795_334_400)

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-hall-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    for name in ["site-config.json", "content", "layouts"] {
      try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(place)/\(name)")
    }
    folder = Folder(place)
    try Self.edit("\(place)/site-config.json") {
      $0.replacingOccurrences(
        of: "\"timeZone\"",
        with: """
          "mail": {"from": "avoin@kunta.example", "sendmail": "/bin/true"},
          "precompress": true, "timeZone"
          """)
    }
    try Self.edit("\(place)/content/channels/feedback.yaml") {
      "approvals: 1\nretention-days: 30\n" + $0
    }
    site = try SiteLoader.whole(folder)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  static func edit(_ path: String, _ change: (String) -> String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try change(text).write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// - Parameter later: seconds after the receipt.
  func room(as name: String = "anna", later seconds: Int = 3_600) -> DeskRoom {
    DeskRoom(
      site: site, clock: .fixed(Self.received.adding(seconds: seconds)),
      actor: DeskActor(name: name))
  }

  func build(full: Bool = false) throws {
    var request = BuildRequest(site: folder)
    request.isFull = full
    request.program = ProgramStamp.current
    _ = try SiteBuilder(request, clock: .system).build()
  }

  func receive(_ title: String, spam: [String] = []) throws -> Submission {
    let room = room()
    defer { room.inbox.close() }
    let channel = try #require(site.channels.first { $0.key.text == "feedback" })
    var answers = FormAnswers()
    let email = try #require(channel.fields.first { $0.isPrivate })
    for (name, value) in [
      ("category", "lighting"), ("title", title), ("message", "Valo pois.\n\nHämeenkvagga 3."),
      ("place", "Okapikuja 7"), (email.name.text, "tapiiri@home.example"),
    ] {
      answers[try #require(channel.field(name))] = value
    }
    let secret = ReceiptSecret.random(at: Self.received, .system)
    let draft = SubmissionDraft(
      secret: secret, channel: channel, language: try #require(Language("fi")), answers: answers,
      received: Self.received, sealedFor: try DeskPublicKey.load(from: room.secretsFolder),
      spam: spam)
    guard case .stored(let submission) = try room.inbox.store(draft) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return submission
  }

  /// A case with everything: published, answered, built thrice, and all that is private.
  func wholeCase() throws -> Submission {
    let submission = try receive("Kvaggarinne on pimeä")
    let id = submission.caseID
    let (anna, berit) = (room(as: "anna"), room(as: "berit"))
    _ = try anna.desk.decide(.publish(TextEdit(title: "Kvaggarinne, Mangustiotsake")), on: id)
    _ = try berit.desk.approve(id)
    try build(full: true)
    _ = try anna.desk.handle(id, note: "Lumikkohuomio")
    _ = try anna.desk.decide(
      .answer(body: "Ilvesvastaus **Gnuntie**", outcome: .fixed, department: nil), on: id)
    _ = try berit.desk.approve(id)
    try build(full: true)
    _ = try berit.desk.decide(.correct(TextEdit(title: "Ahmakorjaus")), on: id)
    _ = try anna.desk.approve(id)
    try publishPhoto(of: id, anna)
    try toldBuild(submission)
    try leavePrivateWords(of: submission, anna)
    return submission
  }

  /// As the desk leaves it; the inbox of this hall holds no picture that could be decoded.
  func publishPhoto(of id: CaseID, _ room: DeskRoom) throws {
    let path = try #require(try room.archive.path(of: id))
    let bytes = Array("majavakuva".utf8)
    let photo = try #require(
      PublishedPhoto(
        file: "\(Digest256(of: bytes).hexText).jpg", kind: .jpeg, bytes: bytes.count,
        alt: "Saukkokuvassa on lamppu", size: PublishedPhoto.Size(width: 40, height: 30), number: 1)
    )
    let story = try room.archive.story(at: path)
    let place = PublicArchive.path(of: photo, in: story)
    try room.archive.folder.write(bytes, to: place, .durable)
    var record = CaseRevision(of: try room.archive.source(path))
    try record.replacePhotos([photo])
    try room.archive.folder.write(record.bytes, to: path, .durable)
  }

  func toldBuild(_ submission: Submission) throws {
    var request = BuildRequest(site: folder)
    request.program = ProgramStamp.current
    request.changedCases = [
      PublicArchive.path(of: submission.caseID, received: submission.received)
    ]
    _ = try SiteBuilder(request, clock: .system).build()
  }

  private func leavePrivateWords(of submission: Submission, _ room: DeskRoom) throws {
    let id = submission.caseID
    try room.desk.note("Näätämuistio", on: id)
    _ = try room.desk.decide(.correct(TextEdit(title: "Hilleri korjaa")), on: id)
    let closed = Self.received.adding(seconds: 3_600)
    try room.inbox.keep(
      .reopen(.init(at: closed, closed: closed, note: "Kärppäpyyntö")), of: submission)
    try room.inbox.keep(.withdraw(at: closed), of: submission)
    try room.inbox.keep(SpamVerdict(.accepted, at: closed), on: submission)
    let files = site.stateFolder.folder(RelativePath(trusted: "inbox"))
      .folder(submission.id.attachmentsFolder)
    try files.write(Array("sorsakuva".utf8), to: RelativePath(trusted: "1.jpg"), mode: 0o600)
    let mail = try #require(
      try MailRoom(site: site, clock: .fixed(Self.received)))
    let address = try #require(MailAddress("tapiiri@home.example"))
    _ = try mail.residentMail.follow(submission, address, nil)
    try mail.residentMail.confirm(submission, address, .random(at: closed, .system))
    // As a write leaves it that was cut off.
    let leftover = Array("Hämeenkvagga".utf8)
    for place in ["var/waiting", "public/fi", "var/build/outputs/site", "content/archive/2026/11"] {
      let file = RelativePath(trusted: "\(place)/.avoin-tmp-1-1")
      try folder.write(leftover, to: file)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000)],
        ofItemAtPath: folder.path(of: file))
    }
  }

  func erase(
    _ id: CaseID, before: @escaping @Sendable (ErasureStep) throws -> Void = { _ in }
  ) throws {
    let room = room(as: "chief", later: 7_200)
    var erasure = Erasure(room: room, console: Console(colour: false))
    erasure.before = before
    try erasure.erase(id, reason: .personalData, by: room.desk.actor)
  }

  /// Every file below the site, with links followed by nobody, that holds one of the words.
  func filesWithWords(_ words: [String] = TownHall.words) throws -> [String] {
    let needles = words.flatMap { word in
      [Data(word.utf8), Data(Self.escaped(word).utf8)]
    }
    let all = FileManager.default.enumerator(atPath: folder.path)
    var found: [String] = []
    while let name = all?.nextObject() as? String {
      var isFolder: ObjCBool = false
      let path = "\(folder.path)/\(name)"
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue, let bytes = FileManager.default.contents(atPath: path)
      else { continue }
      if needles.contains(where: { bytes.range(of: $0) != nil }) { found.append(name) }
    }
    return found.sorted()
  }

  /// As JSON may escape it.
  private static func escaped(_ word: String) -> String {
    word.utf16.map { unit in
      unit < 128
        ? String(UnicodeScalar(UInt8(unit)))
        : "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count)
          + String(unit, radix: 16)
    }.joined()
  }
}
