// The desk's key off the machine and back, as the operator does it; and who opened what.

import Content
import Desk
import Diagnostics
import Files
import Foundation
import Inbox
import Intake
import Participation
import Staff
import Testing

@testable import Commands

@Suite struct KeyLockingTests {
  private let hall: TownHall
  private let book: StaffBook
  private let console = Console(colour: false)
  private static let password = "neljä vihreää ovea"

  init() throws {
    hall = try TownHall()
    book = StaffBook(state: hall.site.stateFolder)
    _ = try DeskPublicKey.load(from: hall.room().secretsFolder)
  }

  private func name(_ text: String) throws -> StaffName { try #require(StaffName(text)) }

  private func hire(_ text: String, signsIn: Bool = true) throws -> StaffName {
    let name = try name(text)
    let hash = try PasswordHash(of: PasswordRule.bytes(of: Self.password), cost: .least)
    let account = StaffAccount(
      name: name, roles: [.reviewer], password: hash, at: TownHall.received)
    try book.add(account)
    guard signsIn else { return name }
    try SignInCheck(book: book, cost: .least)
      .makeKey(of: account, password: Self.password, random: .system)
    return name
  }

  private var copy: String { "\(hall.folder.path)/paper" }

  private func lock(_ names: [StaffName]) throws {
    try KeyLocking(room: hall.room(), console: console).lock(for: names, copyingTo: copy)
  }

  private var secrets: Folder { hall.room().secretsFolder }

  /// What somebody opens with the password alone.
  private func contact(_ id: SubmissionID, as name: StaffName) throws -> [Key: String]? {
    let account = try #require(try book.account(name))
    let own = SignInCheck(book: book, cost: .least).key(of: account, password: Self.password)
    guard let own, let keys = account.givenKey?.open(with: own) else { return nil }
    let room = hall.room()
    defer { room.inbox.close() }
    let sealed = try #require(try room.inbox.submission(of: id)?.contact)
    return try sealed.open(with: keys)
  }

  @Test("Locked, an official's password opens what is sealed, and no file of the site does")
  func locked() throws {
    let submission = try hall.receive("Kvaggarinne")
    let (anna, berit) = (try hire("anna"), try hire("berit"))
    let before = String(
      decoding: try secrets.read(RelativePath(trusted: "desk.secret")), as: UTF8.self)
    try lock([anna])
    #expect(throws: KeyProblem.locked) { try DeskKeys.load(from: secrets, environment: [:]) }
    #expect(try contact(submission.id, as: anna)?.values.contains("tapiiri@home.example") == true)
    #expect(try contact(submission.id, as: berit) == nil)
    let digits = String(before.prefix(64))
    #expect(try hall.filesWithWords([digits]) == ["paper"])
    try KeyLocking(room: hall.room(), console: console).unlock(from: copy)
    #expect(try DeskKeys.load(from: secrets, environment: [:]).publicKey.fingerprint.count == 16)
  }

  @Test("Locked anew for others, the key is theirs alone")
  func others() throws {
    let (anna, berit) = (try hire("anna"), try hire("berit"))
    try lock([anna, berit])
    let key = try DeskPublicKey.load(from: secrets)
    for names in [[], [berit]] {
      try KeyLocking(room: hall.room(), console: console).unlock(from: copy)
      try lock(names)
      #expect(try book.holders(of: key) == (names.isEmpty ? [anna, berit] : [berit]))
    }
  }

  @Test("The key is not locked away for nobody, nor for who has no key, nor over another file")
  func refused() throws {
    #expect(throws: UsageError.self) { try lock([]) }
    #expect(throws: StaffProblem.unknown(try name("nobody"))) { try lock([try name("nobody")]) }
    let carl = try hire("carl", signsIn: false)
    #expect(throws: Diagnostic.self) { try lock([carl]) }
    let anna = try hire("anna")
    try hall.folder.write(Array("a letter".utf8), to: RelativePath(trusted: "paper"))
    #expect(throws: KeyProblem.broken(path: copy)) { try lock([anna]) }
    #expect(secrets.exists(RelativePath(trusted: "desk.secret")))
    #expect(!DeskKeyLock(secrets: secrets).isLocked)
  }

  @Test("A rotation says what to do first, and then gives the new key to whoever had the old one")
  func rotation() throws {
    let submission = try hall.receive("Kvaggarinne")
    let (anna, berit) = (try hire("anna"), try hire("berit"))
    try lock([anna])
    let rotation = KeyRotation(room: hall.room(), console: console, pauseSeconds: 0)
    #expect(throws: KeyProblem.locked) { try rotation.run() }
    #expect(KeyProblem.locked.hint.contains("keys unlock"))
    let old = try DeskPublicKey.load(from: secrets)
    try KeyLocking(room: hall.room(), console: console).unlock(from: copy)
    #expect(try rotation.run() == .done)
    let new = try DeskPublicKey.load(from: secrets)
    #expect(new != old)
    #expect(try book.holders(of: new) == [anna] && book.holders(of: old).isEmpty)
    #expect(try contact(submission.id, as: anna) != nil)
    #expect(try contact(submission.id, as: berit) == nil)
  }

  @Test("A rotation that was interrupted gives the key on when it is finished")
  func interrupted() throws {
    struct Crash: Error {}
    let anna = try hire("anna")
    try lock([anna])
    try KeyLocking(room: hall.room(), console: console).unlock(from: copy)
    var rotation = KeyRotation(room: hall.room(), console: console, pauseSeconds: 0)
    rotation.step = { if $0 == .publicKey { throw Crash() } }
    #expect(throws: Crash.self) { try rotation.run() }
    #expect(try book.holders(of: DeskPublicKey.load(from: secrets)) == [anna])
    rotation.step = { _ in }
    #expect(try rotation.run() == .done)
    #expect(try book.holders(of: DeskPublicKey.load(from: secrets)) == [anna])
  }

  @Test("Accounts with their keys are in a backup, and the key itself is not")
  func backup() throws {
    let anna = try hire("anna")
    try lock([anna])
    let target = Folder("\(hall.folder.path)-copy")
    defer { try? FileManager.default.removeItem(atPath: target.path) }
    _ = try Backup(
      room: hall.room(), target: target, includesSecrets: true, clock: .fixed(TownHall.received)
    ).run()
    let files = try target.filesBelow().map(\.text)
    #expect(files.contains("state/staff/anna.json"))
    #expect(files.contains("state/secrets/desk.locked"))
    #expect(!files.contains("state/secrets/desk.secret"))
  }

  @Test("That names of signers are opened stands in the history before they are")
  func supporters() throws {
    let id = try hall.receive("Kvaggarinne").caseID
    let room = hall.room()
    let contact = SealedContact.seal(
      [try #require(Key("name")): "Aku Esimerkki"], for: try DeskPublicKey.load(from: secrets))
    let mark = try SupportKey.load(from: secrets).mark(of: "aku@home.example", for: id)
    _ = try SupportBook(state: hall.site.stateFolder)
      .keep(contact, as: mark, for: id, isAsked: false, at: TownHall.received)
    let file = "\(hall.folder.path)/names.csv"
    try SupportersList(room: room, console: console).write(id, to: file)
    let entries = try room.desk.history.reading(of: id).entries
    #expect(entries.map(\.what) == [.supportersOpened] && entries.map(\.by) == ["anna"])
    #expect(entries[0].details == ["count": "1"] && !entries[0].isChange)
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("Aku Esimerkki"))
    // Where the history cannot be written nobody reads a name.
    let history = hall.site.stateFolder.path(of: RelativePath(trusted: "history"))
    try FileManager.default.removeItem(atPath: history)
    try Data().write(to: URL(fileURLWithPath: history))
    let second = "\(hall.folder.path)/again.csv"
    #expect(throws: (any Error).self) {
      try SupportersList(room: room, console: console).write(id, to: second)
    }
    #expect(!FileManager.default.fileExists(atPath: second))
  }

  @Test("The desk believes the proxies that the forms believe")
  func proxies() throws {
    #expect(DeskSite(of: hall.site, archive: hall.room().archive).trustedProxies.isEmpty)
    try TownHall.edit("\(hall.folder.path)/site-config.json") {
      $0.replacingOccurrences(
        of: "\"timeZone\"", with: "\"forms\": {\"trustedProxies\": [\"192.0.2.7\"]}, \"timeZone\"")
    }
    let site = try SiteLoader.whole(hall.folder)
    let proxies = DeskSite(of: site, archive: hall.room().archive).trustedProxies
    #expect(proxies.count == 1 && proxies == FormRules(site.configuration.forms).trustedProxies)
  }
}
