// The private details under officials' passwords: who can open them, and when they are asked again.

import Foundation
import HTTP
import Inbox
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct KeyTests {
  let bureau: Bureau
  let desk: DeskService
  let id: CaseID
  let anna: Guest

  init() throws {
    bureau = try Bureau()
    desk = try bureau.desk(isLocked: true)
    id = try bureau.office.receive()
    // The first time makes the key for which the desk's is sealed then.
    _ = try bureau.guest(desk, "anna")
    #expect(try bureau.lobby.book.give(bureau.office.keys, to: Lobby.name("anna")))
    anna = Guest(desk)
    try anna.signIn("anna")
  }

  private static let contact = "email: aku@home.example; "
  private static let other = "viisi keltaista ovea"

  private func sealed(_ name: String) throws -> KeyHolding? {
    try bureau.lobby.book.account(Lobby.name(name))?.holding(of: bureau.office.keys.publicKey)
  }

  private func give(
    _ guest: Guest, _ name: String, _ password: String = Lobby.password
  ) throws -> DeskAnswer {
    let token = try guest.get("/desk/account")["token"]
    return try guest.post(
      "/desk/account/key", ["token": token, "to": name, "password": password])
  }

  @Test("Who has signed in with the password opens them, and the history tells")
  func opens() throws {
    let opened = try anna.act(id, "contact")
    #expect(opened["private"] == Self.contact)
    #expect(opened["history"] == "desk_history_contact_opened anna; ")
  }

  @Test("After a restart the session goes on, and the password is asked for once")
  func restart() throws {
    let fresh = try bureau.desk(isLocked: true)
    let again = Guest(fresh)
    again.cookies = anna.cookies
    let asked = try again.act(id, "contact")
    #expect(asked["layout"] == "desk/unlock")
    #expect(asked["unlock"] == "/desk/case/\(id)/contact key-password")
    #expect(try again.get("/desk/case/\(id)")["history"] == "")
    let wrong = try again.act(id, "contact", ["key-password": "wrong password"])
    #expect(wrong.status == 422 && wrong["problem"] == "desk_problem_password")
    #expect(wrong["layout"] == "desk/unlock" && !wrong.text.contains("wrong password"))
    let opened = try again.act(id, "contact", ["key-password": Lobby.password])
    #expect(opened["private"] == Self.contact)
    #expect(!opened.text.contains(Lobby.password))
    #expect(try again.act(id, "contact")["private"] == Self.contact)
  }

  @Test("What was typed is kept while the password is asked for")
  func kept() throws {
    _ = try anna.act(id, "review", ["title": "Lamp", "topic": "lighting"])
    let again = Guest(try bureau.desk(isLocked: true))
    again.cookies = anna.cookies
    let typed = ["body": "Dear Aku,", "do": "insert", "opened": "1"]
    let asked = try again.act(id, "answer", typed)
    #expect(asked["kept"].contains("body=Dear Aku,;") && !asked["kept"].contains("token="))
    let opened = try again.act(
      id, "answer", typed.merging(["key-password": Lobby.password]) { $1 })
    #expect(opened["body"] == "Dear Aku," && opened["private"] == Self.contact)
  }

  @Test("Guessing at the password there is slowed down as at the door")
  func guessing() throws {
    let again = Guest(try bureau.desk(isLocked: true))
    again.cookies = anna.cookies
    for _ in 0..<5 { _ = try again.act(id, "contact", ["key-password": "wrong password"]) }
    let late = try again.act(id, "contact", ["key-password": Lobby.password])
    #expect(late["problem"] == "desk_problem_wait" && late["private"] == "")
  }

  @Test("Who was not given the key cannot open them, whatever they type")
  func notGiven() throws {
    let bert = try bureau.guest(desk, "bert")
    for fields in [[:], ["key-password": Lobby.password]] {
      let refused = try bert.act(id, "contact", fields)
      #expect(refused.status == 422 && refused["problem"] == "desk_wrong_key_not_given")
      #expect(refused["private"] == "")
    }
    #expect(try give(bert, "anna").location == "/desk/account")
  }

  @Test("Who has the key gives it to somebody who has signed in once, with the password")
  func gives() throws {
    let bert = try bureau.guest(desk, "bert")
    try bureau.lobby.hire("carl")
    #expect(try anna.get("/desk/account")["keyring"] == "holds may: bert not: carl ")
    #expect(try bert.get("/desk/account")["keyring"] == "may: bert not: carl ")
    let wrong = try give(anna, "bert", "wrong password")
    #expect(wrong["problem"] == "desk_problem_password")
    #expect(try sealed("bert") == .mayBeGiven)
    #expect(try give(anna, "carl").location == "/desk/account")
    #expect(try sealed("carl") == .hasNoKey)
    #expect(try give(anna, "bert").location == "/desk/account?done=key")
    #expect(try bert.act(id, "contact")["layout"] == "desk/unlock")
    let opened = try bert.act(id, "contact", ["key-password": Lobby.password])
    #expect(opened["private"] == Self.contact)
  }

  @Test("A new password takes the key along")
  func newPassword() throws {
    let token = try anna.get("/desk/account")["token"]
    _ = try anna.post(
      "/desk/account/password",
      ["token": token, "password": Lobby.password, "new": Self.other, "again": Self.other])
    #expect(try anna.act(id, "contact")["private"] == Self.contact)
    let again = Guest(desk)
    try again.signIn("anna", Self.other)
    #expect(try again.act(id, "contact")["private"] == Self.contact)
  }

  @Test("A password that was reset opens nothing until the key is given again")
  func reset() throws {
    let hash = try PasswordHash(of: PasswordRule.bytes(of: Self.other), cost: .least)
    try bureau.lobby.book.update(Lobby.name("anna")) {
      $0.setPassword(hash, key: nil, at: bureau.lobby.now, random: .system)
    }
    let again = Guest(desk)
    try again.signIn("anna", Self.other)
    #expect(try again.act(id, "contact")["problem"] == "desk_wrong_key_not_given")
    #expect(try sealed("anna") == .mayBeGiven)
  }

  @Test("A key that was given before a rotation is worth nothing after it")
  func stale() throws {
    let other = try DeskKeys.load(from: bureau.lobby.state)
    #expect(try bureau.lobby.book.give(other, to: Lobby.name("anna")))
    #expect(try anna.act(id, "contact")["problem"] == "desk_wrong_key_not_given")
  }

  @Test("A key leaves the memory with its session, wherever that ends")
  func wiped() throws {
    let held = desk.reception.held
    #expect(held.count == 1)
    let token = try anna.get("/desk/account")["token"]
    _ = try anna.post("/desk/sign-out", ["token": token])
    #expect(held.count == 0)
    for end in [
      { try bureau.lobby.sessions.endAll(of: Lobby.name("anna")) },
      { bureau.lobby.pass(seconds: DeskSession.idleSecondsMax) },
    ] as [() throws -> Void] {
      try Guest(desk).signIn("anna")
      desk.reception.releaseKeys()
      #expect(held.count == 1)
      try end()
      desk.reception.releaseKeys()
      #expect(held.count == 0)
    }
  }

  @Test("Where the machine has the key, nobody is asked and nothing is held")
  func machine() throws {
    let desk = try bureau.desk()
    let guest = Guest(desk)
    guest.cookies = anna.cookies
    #expect(try guest.act(id, "contact")["private"] == Self.contact)
    #expect(try guest.get("/desk/account")["keyring"] == "")
  }
}
