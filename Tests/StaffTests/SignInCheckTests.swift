// Who gets in, and what it costs to be told no.

import Foundation
import Inbox
import Participation
import Testing

@testable import Staff

@Suite struct SignInCheckTests {
  let office = Office()

  @Test("The right name and password open the account, however the name is written")
  func right() throws {
    try office.hire("anna.virta")
    let check = office.check()
    let typed = Credentials(name: "Anna.Virta", password: Office.password)
    #expect(try check.account(typed, at: office.now)?.name.text == "anna.virta")
  }

  @Test("Letters with marks may be typed in two ways")
  func spelling() throws {
    try office.hire("anna")
    let typed = Office.password.decomposedStringWithCanonicalMapping
    #expect(Array(typed.utf8) != Array(Office.password.utf8))
    #expect(
      try office.check().account(Credentials(name: "anna", password: typed), at: office.now) != nil)
  }

  @Test(
    "A wrong name costs the same hash as a wrong password",
    arguments: [
      ("anna", "wrong password"), ("nobody", "wrong password"), ("../../etc", "x"), ("", ""),
    ]
  )
  func wrong(_ name: String, _ password: String) throws {
    try office.hire("anna")
    let check = office.check()
    let typed = Credentials(name: name, password: password)
    #expect(try check.account(typed, at: office.now) == nil)
    #expect(office.hashCount == 1)
  }

  @Test("The hash for nobody is as dear as that of an account")
  func equalCost() throws {
    let account = try PasswordHash(of: [1])
    #expect(account.text.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
    let nobody = PasswordHash.ofNobody()
    #expect(nobody.has(.signIn) && !nobody.has(.least) && nobody.text.count == account.text.count)
    #expect(!nobody.matches([1]))
    #expect(PasswordHash("$argon2i$v=19$m=65536,t=2,p=1$AAAA$AAAA") == nil)
  }

  @Test("A code of the app is taken once, and one step early or late")
  func codes() throws {
    try office.hire("anna")
    let key = TimedCode.random(.system)
    try office.book.update(try Office.name("anna")) {
      $0.turnOnCodes(key, after: 0, recovery: .random(.system))
    }
    let check = office.check()
    func tries(_ code: String) throws -> Bool {
      let typed = Credentials(name: "anna", password: Office.password, code: code)
      return try check.account(typed, at: office.now) != nil
    }
    let early = key.code(at: office.now.adding(seconds: -30))
    let now = key.code(at: office.now)
    #expect(try !tries(""))
    #expect(try !tries(key.code(at: office.now.adding(seconds: -60))))
    #expect(try tries(now.prefix(3) + " " + now.suffix(3)))
    #expect(try !tries(now))
    #expect(try !tries(early))
    office.pass(seconds: 30)
    #expect(try tries(key.code(at: office.now.adding(seconds: 30))))
    #expect(try !tries(key.code(at: office.now)))
  }

  @Test("A right code does not make up for a wrong password, and is not used up by it")
  func codeAlone() throws {
    try office.hire("anna")
    let key = TimedCode.random(.system)
    try office.book.update(try Office.name("anna")) {
      $0.turnOnCodes(key, after: 0, recovery: .random(.system))
    }
    let check = office.check()
    let code = key.code(at: office.now)
    let wrong = Credentials(name: "anna", password: "wrong password", code: code)
    #expect(try check.account(wrong, at: office.now) == nil)
    let right = Credentials(name: "anna", password: Office.password, code: code)
    #expect(try check.account(right, at: office.now) != nil)
  }

  @Test("A recovery code works once, with or without its hyphens")
  func recovery() throws {
    try office.hire("anna")
    let codes = RecoveryCodes.random(.system)
    try office.book.update(try Office.name("anna")) {
      $0.turnOnCodes(.random(.system), after: 0, recovery: codes)
    }
    let check = office.check()
    func tries(_ code: String) throws -> Bool {
      let typed = Credentials(name: "anna", password: Office.password, code: code)
      return try check.account(typed, at: office.now) != nil
    }
    #expect(codes.texts.count == 8)
    #expect(codes.texts[0].wholeMatch(of: /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/) != nil)
    #expect(try tries(codes.texts[0].lowercased().replacing("-", with: " ")))
    #expect(try !tries(codes.texts[0]))
    #expect(try tries(codes.texts[1]))
    #expect(try office.book.account(try Office.name("anna"))?.recoveryCodes.count == 6)
  }

  @Test("The address for apps names the site and the account")
  func address() throws {
    let key = try #require(TimedCode(keyText: "gezd gnbv gy3t qojq gezd gnbv gy3t qojq"))
    #expect(key.groupedKeyText == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    #expect(
      key.address(account: try Office.name("anna@kunta.example"), issuer: "Avoin Järvi")
        == "otpauth://totp/Avoin%20J%C3%A4rvi:anna%40kunta.example"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Avoin%20J%C3%A4rvi")
  }

  @Test(
    "What anybody would try first is no password",
    arguments: [
      ("short", PasswordProblem.short), ("elevenchars", .short), ("password1234", .common),
      ("Salasana2026!", .common), ("123456789012", .common), ("qwertyuiopåä", .common),
      ("aaaabbbbcccc", .common), ("my anna.virta pass", .name), ("ANNA.VIRTA.2026", .name),
      (String(repeating: "abcdefgh", count: 129), .long),
    ])
  func refused(_ password: String, _ problem: PasswordProblem) throws {
    let name = try Office.name("anna.virta@kunta.example")
    #expect(PasswordRule.problem(of: password, for: name) == problem)
  }

  @Test("A long password of plain words is one")
  func taken() throws {
    let name = try Office.name("anna.virta")
    for password in [Office.password, "kolme sinistä lehmää", "twelve chars"] {
      #expect(PasswordRule.problem(of: password, for: name) == nil)
    }
  }
}
