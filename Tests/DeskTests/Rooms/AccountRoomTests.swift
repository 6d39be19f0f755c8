// What officials do with their own accounts.

import Foundation
import HTTP
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct AccountRoomTests {
  let lobby = Lobby()
  let desk: DeskService
  let anna: Guest

  init() throws {
    try lobby.hire("anna")
    desk = try lobby.desk()
    anna = Guest(desk)
    try anna.signIn("anna")
  }

  private func post(_ path: String, _ fields: [String: String]) throws -> DeskAnswer {
    let token = try anna.get("/desk/account")["token"]
    return try anna.post("/desk/account/\(path)", fields.merging(["token": token]) { $1 })
  }

  private static let new = "viisi keltaista ovea"

  @Test("A new password signs out every other browser and gives this one a new session")
  func password() throws {
    let other = Guest(desk)
    try other.signIn("anna")
    let before = anna.cookies["__Host-avoin-desk"]
    let answer = try post(
      "password", ["password": Lobby.password, "new": Self.new, "again": Self.new])
    #expect(answer.location == "/desk/account?done=password")
    #expect(anna.cookies["__Host-avoin-desk"] != before)
    #expect(try anna.get("/desk").status == 200)
    #expect(try other.get("/desk").status == 303)
    let thief = Guest(desk)
    thief.cookies["__Host-avoin-desk"] = before
    #expect(try thief.get("/desk").status == 303)
    #expect(try Guest(desk).signIn("anna").status == 422)
    #expect(try Guest(desk).signIn("anna", Self.new).status == 303)
  }

  @Test(
    "A password is changed by its owner alone, and to a good one",
    arguments: [
      ("wrong password", new, new, "desk_problem_password"),
      ("", new, new, "desk_problem_password"),
      (Lobby.password, "short", "short", "desk_problem_password_short"),
      (Lobby.password, "password1234", "password1234", "desk_problem_password_common"),
      (Lobby.password, "anna anna anna", "anna anna anna", "desk_problem_password_name"),
      (Lobby.password, new, "other", "desk_problem_again"),
    ])
  func refused(_ current: String, _ new: String, _ again: String, _ problem: String) throws {
    let answer = try post("password", ["password": current, "new": new, "again": again])
    #expect(answer.status == 422)
    #expect(answer["problem"] == problem)
    #expect(try Guest(desk).signIn("anna").status == 303)
  }

  @Test("A browser that was left open is no place to guess the password")
  func guessing() throws {
    for _ in 0..<5 {
      let answer = try post("no-code", ["password": "wrong password"])
      #expect(answer["problem"] == "desk_problem_password")
    }
    #expect(try post("no-code", ["password": Lobby.password])["problem"] == "desk_problem_wait")
  }

  @Test("Codes are turned on with a code of the app, and asked for from then on")
  func codes() throws {
    let secret = try anna.get("/desk/account/code")["secret"]
    let key = try #require(TimedCode(keyText: secret))
    let wrong = try post(
      "code", ["secret": secret, "code": "000000x", "password": Lobby.password])
    #expect(wrong["problem"] == "desk_problem_code")
    #expect(wrong["secret"] == secret)
    let code = key.code(at: lobby.now)
    let stranger = try post("code", ["secret": secret, "code": code, "password": "wrong password"])
    #expect(stranger["problem"] == "desk_problem_password")
    let done = try post("code", ["secret": secret, "code": code, "password": Lobby.password])
    let recovery = done["codes"].split(separator: " ").map(String.init)
    #expect(recovery.count == 8)
    #expect(try Guest(desk).signIn("anna").status == 422)
    #expect(try Guest(desk).signIn("anna", code: code).status == 422)
    lobby.pass(seconds: 30)
    #expect(try Guest(desk).signIn("anna", code: key.code(at: lobby.now)).status == 303)
    #expect(try Guest(desk).signIn("anna", code: recovery[3]).status == 303)
    #expect(try Guest(desk).signIn("anna", code: recovery[3]).status == 422)
    #expect(try anna.get("/desk/account/code").location == "/desk/account")
  }

  @Test("New recovery codes take the place of the old, and codes can be turned off")
  func newCodes() throws {
    let secret = try anna.get("/desk/account/code")["secret"]
    let key = try #require(TimedCode(keyText: secret))
    let first = try post(
      "code", ["secret": secret, "code": key.code(at: lobby.now), "password": Lobby.password])
    let second = try post("recovery", ["password": Lobby.password])
    let old = String(first["codes"].prefix { $0 != " " })
    let new = String(second["codes"].prefix { $0 != " " })
    #expect(try Guest(desk).signIn("anna", code: old).status == 422)
    #expect(try Guest(desk).signIn("anna", code: new).status == 303)
    #expect(
      try post("no-code", ["password": Lobby.password]).location == "/desk/account?done=no_code")
    #expect(try Guest(desk).signIn("anna").status == 303)
  }

  @Test("Other sessions are listed and ended; those of others are not in reach")
  func sessions() throws {
    try lobby.hire("eeva")
    let eeva = Guest(desk)
    try eeva.signIn("eeva")
    let others = [Guest(desk), Guest(desk)]
    for guest in others { try guest.signIn("anna") }
    #expect(try anna.get("/desk/account")["sessions"].split(separator: " ").count == 3)
    let eevas = try eeva.get("/desk/account")["sessions"].trimmingCharacters(in: .whitespaces)
    _ = try post("sessions", ["session": eevas])
    #expect(try eeva.get("/desk").status == 200)
    let first = try others[0].get("/desk/account")["token"]
    #expect(first.isEmpty == false)
    _ = try post("sessions", [:])
    #expect(try anna.get("/desk/account")["sessions"].split(separator: " ").count == 1)
    for guest in others { #expect(try guest.get("/desk").status == 303) }
    #expect(try anna.get("/desk").status == 200)
  }

  @Test("The desk speaks the language of the account")
  func language() throws {
    #expect(try anna.get("/desk")["lang"] == "fi")
    #expect(try post("language", ["language": "sv"]).location == "/desk/account?done=language")
    #expect(try anna.get("/desk")["lang"] == "sv")
    _ = try post("language", ["language": "xx"])
    #expect(try anna.get("/desk")["lang"] == "sv")
  }

  @Test("What is only posted leads back, and what is not there is not found")
  func addresses() throws {
    #expect(try anna.get("/desk/account/password").location == "/desk/account")
    #expect(try anna.get("/desk/account/nothing").status == 404)
    #expect(try anna.get("/desk/account/code/more").status == 404)
    #expect(try post("nothing", [:]).status == 404)
  }
}
