// Accounts and sessions on the disk.

import Files
import Foundation
import Inbox
import Participation
import Testing

@testable import Staff

@Suite struct StaffBookTests {
  let office = Office()

  private func mode(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: path.isEmpty ? office.state.path : "\(office.state.path)/\(path)")
    return attributes[.posixPermissions] as? Int
  }

  @Test("An account comes back as it was written, in a private file")
  func whole() throws {
    let streets = try #require(Key("streets"))
    try office.hire("anna", [.handler, .reviewer], departments: [streets])
    let codes = RecoveryCodes.random(.system)
    let browser = Digest256(of: [1])
    try office.book.update(try Office.name("anna")) {
      $0.language = Language("sv")
      $0.turnOnCodes(.random(.system), after: 7, recovery: codes)
      $0.remember(browser: browser)
    }
    let account = try #require(try office.book.account(try Office.name("anna")))
    #expect(account.roles == [.handler, .reviewer])
    #expect(account.departments == [streets])
    #expect(account.language?.code == "sv")
    #expect(account.timedCode != nil)
    #expect(account.lastStep == 7)
    #expect(account.recoveryCodes == codes.digests)
    #expect(account.browsers == [browser])
    #expect(try mode("staff") == 0o700)
    #expect(try mode("staff/anna.json") == 0o600)
    #expect(try office.book.all().map(\.name.text) == ["anna"])
  }

  @Test("Nothing that opens an account stands in its file")
  func secrets() throws {
    try office.hire("anna")
    let codes = RecoveryCodes.random(.system)
    try office.book.update(try Office.name("anna")) { $0.replaceRecoveryCodes(codes) }
    let text = try String(contentsOfFile: "\(office.state.path)/staff/anna.json", encoding: .utf8)
    #expect(!text.contains(Office.password))
    for code in codes.texts { #expect(!text.contains(code)) }
    let account = try #require(try office.book.account(try Office.name("anna")))
    #expect("\(account)" == "StaffAccount(anna)")
    #expect(String(reflecting: account.password) == "PasswordHash(hidden)")
  }

  @Test("A name is taken once, and who is not there cannot be changed or removed")
  func names() throws {
    try office.hire("anna")
    let anna = try Office.name("anna")
    #expect(throws: StaffProblem.exists(anna)) { try office.hire("ANNA") }
    try office.book.remove(anna)
    #expect(throws: StaffProblem.unknown(anna)) { try office.book.remove(anna) }
    #expect(throws: StaffProblem.unknown(anna)) { try office.book.update(anna) { _ in } }
  }

  @Test(
    "A name cannot lead out of the folder",
    arguments: ["../anna", "a/b", ".hidden", "a", "", "ä", "anna virta", "a\u{0}b"])
  func noName(_ text: String) { #expect(StaffName(text) == nil) }

  @Test(
    "An account that cannot be read opens nothing",
    arguments: [
      ("\"reviewer\"", "\"king\""), ("\"departments\": []", "\"departments\": [\"\"]"),
      ("$argon2id$", "$plain$"), ("\"name\": \"anna\"", "\"name\": \"eeva\""),
      ("\"stamp\"", "\"code\": \"AAAA\", \"stamp\""),
    ])
  func broken(_ old: String, _ new: String) throws {
    try office.hire("anna")
    let path = "\(office.state.path)/staff/anna.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: StaffProblem.broken(path: path)) {
      try office.book.account(try Office.name("anna"))
    }
  }

  @Test("Roles say who may do what")
  func roles() throws {
    let (streets, schools) = (try #require(Key("streets")), try #require(Key("schools")))
    let handler = try office.hire("hanna", [.handler], departments: [streets])
    #expect(handler.handles(streets) && !handler.handles(schools) && !handler.may(.reviewer))
    let reviewer = try office.hire("rauni", [.reviewer])
    #expect(reviewer.may(.reviewer) && !reviewer.handles(streets) && !reviewer.may(.administrator))
    let administrator = try office.hire("aino", [.administrator])
    #expect(administrator.may(.reviewer) && administrator.handles(schools))
  }
}

@Suite struct SessionBookTests {
  let office = Office()

  private func session(_ secret: SessionSecret) throws -> DeskSession? {
    try office.sessions.session(secret, at: office.now, account: office.book.account)?.session
  }

  @Test("A session ends by idling, and goes on where somebody works")
  func idle() throws {
    let account = try office.hire("anna")
    let (secret, _) = try office.sessions.begin(for: account, at: office.now)
    office.pass(seconds: 1_799)
    #expect(try session(secret) != nil)
    office.pass(seconds: 1_799)
    #expect(try session(secret) != nil)
    office.pass(seconds: 1_800)
    #expect(try session(secret) == nil)
    #expect(try office.sessions.sessions(of: account, at: office.now) == [])
  }

  @Test("A session ends by age, however busy")
  func age() throws {
    let account = try office.hire("anna")
    let (secret, _) = try office.sessions.begin(for: account, at: office.now)
    for _ in 0..<23 {
      office.pass(seconds: 1_500)
      #expect(try session(secret) != nil)
    }
    office.pass(seconds: 1_500)
    #expect(try session(secret) == nil)
  }

  @Test("A change of the password, and the account's end, end its sessions")
  func revoked() throws {
    let anna = try office.hire("anna")
    let (first, _) = try office.sessions.begin(for: anna, at: office.now)
    let hash = try PasswordHash(of: [1], cost: .least)
    try office.book.update(anna.name) {
      $0.setPassword(hash, key: nil, at: office.now, random: .system)
    }
    #expect(try session(first) == nil)
    let again = try #require(try office.book.account(anna.name))
    let (second, _) = try office.sessions.begin(for: again, at: office.now)
    #expect(try session(second) != nil)
    try office.book.remove(anna.name)
    #expect(try session(second) == nil)
    try office.hire("anna")
    #expect(try session(second) == nil)
  }

  @Test("The file of a session does not hold its secret, and a daemon that is restarted knows it")
  func stored() throws {
    let account = try office.hire("anna")
    let (secret, session) = try office.sessions.begin(for: account, at: office.now)
    let folder = "\(office.state.path)/sessions"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !$0.hasPrefix(".") }
    #expect(names == ["\(session.id.hexText).json"])
    let text = try String(contentsOfFile: "\(folder)/\(names[0])", encoding: .utf8)
    #expect(!(names[0] + text).contains(secret.cookieText))
    let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    let known = try SessionBook(state: office.state)
      .session(secret, at: office.now, account: office.book.account)
    #expect(known?.session.id == session.id)
  }

  @Test("One session can be ended, or all others; an eleventh ends the quietest")
  func ended() throws {
    let account = try office.hire("anna")
    var secrets: [SessionSecret] = []
    for _ in 0..<11 {
      office.pass(seconds: 1)
      secrets.append(try office.sessions.begin(for: account, at: office.now).secret)
    }
    #expect(try session(secrets[0]) == nil)
    #expect(try office.sessions.sessions(of: account, at: office.now).count == 10)
    try office.sessions.end(secrets[1].digest)
    #expect(try session(secrets[1]) == nil)
    try office.sessions.endAll(of: account.name, except: secrets[10].digest)
    #expect(
      try office.sessions.sessions(of: account, at: office.now).map(\.id) == [secrets[10].digest])
  }

  @Test("A form's token belongs to one browser")
  func token() {
    let (mine, other) = (SessionSecret.random(.system), SessionSecret.random(.system))
    #expect(mine.vouches(for: mine.formToken))
    #expect(!mine.vouches(for: other.formToken))
    #expect(!mine.vouches(for: ""))
    #expect(mine.formToken != mine.cookieText && mine.formToken != mine.digest.hexText)
    #expect(SessionSecret(mine.cookieText)?.digest == mine.digest)
    #expect(SessionSecret("../../etc/passwd") == nil)
  }
}
