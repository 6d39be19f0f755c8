// The door of the desk against everybody who should not come in.

import Foundation
import HTTP
import Participation
import Staff
import Testing

@testable import Desk

@Suite struct SignInTests {
  let lobby = Lobby()

  private static let session = "__Host-avoin-desk"

  @Test("Who has an account is let in and led to where they wanted to go")
  func right() throws {
    try lobby.hire("anna")
    let guest = Guest(try lobby.desk())
    let away = try guest.get("/desk/account?tab=2")
    #expect(away.status == 303)
    #expect(away.location == "/desk/sign-in?next=/desk/account%3Ftab%3D2")
    let answer = try guest.signIn("anna", next: "/desk/account?tab=2")
    #expect(answer.status == 303)
    #expect(answer.location == "/desk/account?tab=2")
    let home = try guest.get("/desk")
    #expect(home["layout"] == "desk/home")
    #expect(home["official"] == "anna")
    #expect(try guest.get("/desk/sign-in").location == "/desk")
  }

  @Test("Behind https the cookies are bound to the host, and no script can read them")
  func cookies() throws {
    try lobby.hire("anna")
    let guest = Guest(try lobby.desk())
    let page = try guest.get("/desk/sign-in")
    let form = try #require(guest.cookies["__Host-avoin-desk-form"])
    #expect(
      page.setCookies == [
        "__Host-avoin-desk-form=\(form); Path=/; Max-Age=7200; Secure; HttpOnly; SameSite=Strict"
      ])
    let answer = try guest.signIn("anna")
    let secret = try #require(guest.cookies[Self.session])
    let known = try #require(guest.cookies["__Host-avoin-desk-known"])
    #expect(secret.wholeMatch(of: /[0-9a-f]{32}/) != nil)
    #expect(
      answer.setCookies == [
        "__Host-avoin-desk=\(secret); Path=/; Secure; HttpOnly; SameSite=Strict",
        "__Host-avoin-desk-known=\(known); Path=/; Max-Age=31536000; Secure; HttpOnly; "
          + "SameSite=Strict",
        "__Host-avoin-desk-form=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict",
      ])
  }

  @Test("Plain cookies are for a browser on the same machine alone")
  func plainCookies() throws {
    let desk = try lobby.desk()
    func name(_ guest: Guest) throws -> String? {
      try guest.get("/desk/sign-in").setCookies.first.map { String($0.prefix { $0 != "=" }) }
    }
    let plain = Guest(desk, host: "localhost:8080", headers: [:])
    #expect(try name(plain) == "avoin-desk-form")
    let line = try plain.get("/desk/sign-in").setCookies[0]
    #expect(line.hasSuffix("; Path=/; Max-Age=7200; HttpOnly; SameSite=Strict"))
    #expect(try name(Guest(desk, host: "[::1]:8080", headers: [:])) == "avoin-desk-form")
    let others = [
      Guest(desk, host: "avoin.kunta.example", headers: [:]),
      Guest(desk, host: "localhost", headers: ["X-Forwarded-For": "192.0.2.7"]),
      Guest(desk, host: "localhost", peer: PeerAddress(literal: "192.0.2.7"), headers: [:]),
      Guest(desk, host: "localhost", peer: .unixSocket, headers: [:]),
      Guest(desk, host: "localhost.evil.example", headers: [:]),
    ]
    for guest in others { #expect(try name(guest) == "__Host-avoin-desk-form") }
  }

  @Test("A session that somebody planted beforehand is not the one that begins")
  func fixation() throws {
    try lobby.hire("anna")
    let desk = try lobby.desk()
    let planted = String(repeating: "a1", count: 16)
    let guest = Guest(desk)
    guest.cookies[Self.session] = planted
    try guest.signIn("anna")
    #expect(guest.cookies[Self.session] != planted)
    #expect(try guest.get("/desk").status == 200)
    let attacker = Guest(desk)
    attacker.cookies[Self.session] = planted
    #expect(try attacker.get("/desk").location == "/desk/sign-in")
  }

  @Test("A browser that signs in again has a new session, and the one before it is over")
  func again() throws {
    try lobby.hire("anna")
    let desk = try lobby.desk()
    let guest = Guest(desk)
    try guest.signIn("anna")
    let old = guest.cookies[Self.session]
    let page = try Guest(desk).get("/desk/sign-in")
    guest.cookies["__Host-avoin-desk-form"] =
      page.setCookies[0].split(separator: "=")[1]
      .prefix { $0 != ";" }.description
    let answer = try guest.post(
      "/desk/sign-in", ["token": page["token"], "name": "anna", "password": Lobby.password])
    #expect(answer.status == 303)
    #expect(guest.cookies[Self.session] != old)
    let other = Guest(desk)
    other.cookies[Self.session] = old
    #expect(try other.get("/desk").status == 303)
  }

  @Test("Two session cookies open nothing: one of them was put there by somebody else")
  func twoCookies() throws {
    try lobby.hire("anna")
    let guest = Guest(try lobby.desk())
    try guest.signIn("anna")
    let own = try #require(guest.cookies[Self.session])
    guest.cookies[Self.session] = "\(String(repeating: "0", count: 32)); \(Self.session)=\(own)"
    #expect(try guest.get("/desk").status == 303)
  }

  @Test(
    "Whoever signs in is led to no other site",
    arguments: [
      "https://evil.example/", "//evil.example/desk", "/\\evil.example", "\\\\evil.example",
      "/desk/../../evil", "/desk//evil.example", "/deskevil", "desk", "javascript:alert(1)",
      "/desk@evil.example", "/desk/%2e%2e/", "/desk/\r\nSet-Cookie: a=b", "/desk/\t/evil",
      "/desk\u{0}", "https:evil.example", "https:/evil.example", "/", "/fi/",
      "/desk/" + String(repeating: "a", count: 600),
    ])
  func openRedirect(_ next: String) throws {
    try lobby.hire("anna")
    let guest = Guest(try lobby.desk())
    #expect(try guest.signIn("anna", next: next).location == "/desk")
    let escaped = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    #expect(try guest.get("/desk/sign-in?next=\(escaped)").location == "/desk")
  }

  @Test("A wrong name is told the same, and costs the same, as a wrong password")
  func wrongName() throws {
    try lobby.hire("anna")
    let desk = try lobby.desk()
    func told(_ name: String) throws -> (status: Int, text: String, hashes: Int) {
      let before = lobby.hashCount
      let guest = Guest(desk)
      let page = try guest.get("/desk/sign-in")
      let answer = try guest.post(
        "/desk/sign-in", ["token": page["token"], "name": name, "password": "wrong password"])
      let text = answer.text.replacing(page["token"], with: "").replacing(name, with: "")
      return (answer.status, text, lobby.hashCount - before)
    }
    let (password, name) = (try told("anna"), try told("erkki"))
    #expect(password.status == 422 && name.status == 422)
    #expect(password.text == name.text)
    #expect(password.text.contains("problem=desk_problem_sign_in"))
    #expect(password.hashes == 1 && name.hashes == 1)
  }

  @Test("What was typed as a password stands in no answer")
  func noEcho() throws {
    try lobby.hire("anna")
    let answer = try Guest(try lobby.desk()).signIn("anna", "my secret words 1")
    #expect(answer["name"] == "anna")
    #expect(!answer.text.contains("my secret words"))
  }

  @Test("No other site can sign a browser in")
  func signInFromElsewhere() throws {
    try lobby.hire("mallory")
    let desk = try lobby.desk()
    let attacker = Guest(desk)
    let token = try attacker.get("/desk/sign-in")["token"]
    let typed = ["token": token, "name": "mallory", "password": Lobby.password]
    let victim = Guest(desk)
    #expect(try victim.post("/desk/sign-in", typed).status == 403)
    _ = try victim.get("/desk/sign-in")
    #expect(try victim.post("/desk/sign-in", typed).status == 403)
    #expect(victim.cookies[Self.session] == nil)
    let foreign = ["Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"]
    #expect(try attacker.post("/desk/sign-in", typed, foreign).status == 403)
    #expect(try attacker.post("/desk/sign-in", typed).status == 303)
  }

  @Test("After a few failures an account and a sender have to wait, and nothing is hashed then")
  func throttled() throws {
    try lobby.hire("anna")
    let desk = try lobby.desk()
    for _ in 0..<5 { #expect(try Guest(desk).signIn("anna", "wrong password").status == 422) }
    let hashes = lobby.hashCount
    let answer = try Guest(desk).signIn("anna")
    #expect(answer.status == 429)
    #expect(answer.response.headers["Retry-After"] == "1")
    #expect(lobby.hashCount == hashes)
    #expect(try Guest(desk).signIn("ANNA").status == 429)
    lobby.pass(seconds: 1)
    #expect(try Guest(desk).signIn("anna").status == 303)
    #expect(try Guest(desk).signIn("nobody", "wrong password").status == 422)
  }

  @Test("One sender who tries many names has to wait; another one does not")
  func throttledSender() throws {
    let desk = try lobby.desk()
    for number in 0..<20 { _ = try Guest(desk).signIn("name\(number)", "wrong password") }
    #expect(try Guest(desk).signIn("other", "wrong password").status == 429)
    let other = Guest(
      desk, headers: ["X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"])
    #expect(try other.signIn("other", "wrong password").status == 422)
  }

  @Test("Strangers who guess do not keep out the owner, whose browser is known")
  func ownerComesIn() throws {
    try lobby.hire("anna")
    let desk = try lobby.desk()
    let owner = Guest(desk)
    try owner.signIn("anna")
    owner.cookies[Self.session] = nil
    for number in 0..<50 {
      let stranger = Guest(
        desk, headers: ["X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.\(number)"])
      _ = try stranger.signIn("anna", "wrong password")
    }
    #expect(try Guest(desk).signIn("anna").status == 429)
    #expect(try owner.signIn("anna").status == 303)
  }

  @Test("A link in a letter leads a signed-in official to the page, not to the door")
  func foreignLink() throws {
    let guest = Guest(try lobby.desk())
    let answer = try guest.get("/desk/account?a=1", ["Sec-Fetch-Site": "cross-site"])
    #expect(answer.status == 200)
    #expect(answer["refresh"] == "/desk/account?a=1")
    #expect(answer.setCookies == [])
    let again = try guest.get("/desk/account?a=1", ["Sec-Fetch-Site": "same-origin"])
    #expect(again.status == 303)
  }

  @Test("The door speaks the language of the browser, or the one that was chosen")
  func languages() throws {
    let guest = Guest(try lobby.desk())
    #expect(try guest.get("/desk/sign-in", ["Accept-Language": "sv"])["lang"] == "sv")
    #expect(
      try guest.get("/desk/sign-in?lang=fi", ["Accept-Language": "sv"])["lang"] == "fi")
    #expect(try guest.get("/desk/sign-in?lang=xx")["lang"] == "fi")
  }
}
