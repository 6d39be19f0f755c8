// What holds for every room: who may enter, what may be posted, what every answer carries.

import Foundation
import HTTP
import Participation
import Staff
import Testing

@testable import Desk

/// A room that tells who came and what was brought.
private struct SampleRoom: Room {
  let name = "sample"
  let menuWord: String? = "sample_word"

  func isOpen(to account: StaffAccount) -> Bool { account.may(.reviewer) }

  func count(for account: StaffAccount) -> Int? { 3 }

  func response(to visit: DeskVisit) -> Response {
    if visit.isPost { return visit.redirect(to: path, done: visit.form["note"]) }
    return visit.page(
      .message, title: visit.names.joined(separator: "+"), problem: visit.query("problem"))
  }
}

@Suite struct DeskServiceTests {
  let lobby = Lobby()

  private func inside(_ desk: DeskService, _ name: String = "anna") throws -> Guest {
    let guest = Guest(desk)
    try guest.signIn(name)
    return guest
  }

  @Test("A room is entered below its name, and stands in the menu of those who may enter")
  func rooms() throws {
    try lobby.hire("anna")
    try lobby.hire("hanna", [.handler])
    let desk = try lobby.desk(rooms: [SampleRoom()])
    let anna = try inside(desk)
    let page = try anna.get("/desk/sample/2026-000123?problem=none")
    #expect(page.status == 200)
    #expect(page["title"] == "sample+2026-000123")
    #expect(page["problem"] == "none")
    #expect(page["menu"] == "sample_word(3) ")
    let posted = try anna.post("/desk/sample", ["token": page["token"], "note": "a&b=c/d"])
    #expect(posted.location == "/desk/sample?done=a%26b%3Dc/d")
    let hanna = try inside(desk, "hanna")
    #expect(try hanna.get("/desk/sample").status == 404)
    #expect(try hanna.get("/desk")["menu"] == "")
  }

  @Test("Every answer forbids scripts, frames, caches and search engines")
  func sealed() throws {
    try lobby.hire("anna")
    let desk = try lobby.desk(rooms: [SampleRoom()])
    let (outside, anna) = (Guest(desk), try inside(desk))
    let answers = try [
      outside.get("/desk"), outside.get("/desk/sign-in"),
      outside.get("/desk/sign-in", method: .head),
      outside.post("/desk/sign-in", [:]), outside.post("/desk/account", [:]),
      outside.get("/desk", method: .other("PUT")), outside.get("/desk//x"),
      outside.post("/desk/account", [:], ["Origin": "https://evil.example"]),
      outside.post("/desk/account", [:], ["Content-Type": "text/plain"]),
      outside.get("/desk/x", ["Sec-Fetch-Site": "cross-site"]),
      anna.get("/desk"), anna.get("/desk/"), anna.get("/desk/account"), anna.get("/desk/nothing"),
      anna.post("/desk/sample", [:]), anna.get("/desk/sign-out"),
      Guest(try lobby.desk(hasLayouts: false)).get("/desk"),
    ]
    #expect(
      answers.map(\.status) == [
        303, 200, 200, 403, 403, 405, 404, 403, 400, 200, 200, 200, 200, 404, 403, 405, 503,
      ])
    for answer in answers {
      let headers = answer.response.headers
      #expect(
        headers.values("Content-Security-Policy") == [
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'"
        ])
      #expect(headers["Cache-Control"] == "no-store")
      #expect(headers["X-Robots-Tag"] == "noindex")
      #expect(headers["X-Content-Type-Options"] == "nosniff")
      #expect(headers["Referrer-Policy"] == "same-origin")
    }
  }

  @Test("Other addresses are none of the desk's")
  func elsewhere() throws {
    let guest = Guest(try lobby.desk())
    for path in ["/", "/desks", "/fi/desk", "/deskevil/x"] {
      #expect(throws: Guest.NotOfDesk.self) { try guest.get(path) }
    }
  }

  @Test("What another site has a browser post is refused, with or without a token")
  func foreignPost() throws {
    try lobby.hire("anna")
    let desk = try lobby.desk()
    let anna = try inside(desk)
    let token = try anna.get("/desk/account")["token"]
    let typed = [
      "password": Lobby.password, "new": "viisi keltaista ovea", "again": "viisi keltaista ovea",
    ]
    let signed = typed.merging(["token": token]) { $1 }
    func tries(_ fields: [String: String], _ headers: [String: String]) throws -> Int {
      try anna.post("/desk/account/password", fields, headers).status
    }
    #expect(try tries(signed, ["Origin": "https://evil.example"]) == 403)
    #expect(try tries(signed, ["Origin": "null"]) == 403)
    #expect(try tries(signed, ["Sec-Fetch-Site": "cross-site"]) == 403)
    #expect(try tries(signed, ["Sec-Fetch-Site": "same-site"]) == 403)
    #expect(try tries(signed, ["Origin": "", "Sec-Fetch-Site": "cross-site"]) == 403)
    #expect(try tries(typed, [:]) == 403)
    #expect(try tries(typed.merging(["token": ""]) { $1 }, [:]) == 403)
    let other = try inside(desk)
    let foreign = try other.get("/desk/account")["token"]
    #expect(foreign != token)
    #expect(try tries(typed.merging(["token": foreign]) { $1 }, [:]) == 403)
    #expect(try Guest(desk).signIn("anna").status == 303)
    #expect(try tries(signed, [:]) == 303)
  }

  @Test("Signing out takes a post with the token, and ends the session for good")
  func signOut() throws {
    try lobby.hire("anna")
    let desk = try lobby.desk()
    let anna = try inside(desk)
    let secret = anna.cookies["__Host-avoin-desk"]
    #expect(try anna.get("/desk/sign-out").status == 405)
    #expect(try anna.post("/desk/sign-out", [:]).status == 403)
    let answer = try anna.post("/desk/sign-out", ["token": try anna.get("/desk")["token"]])
    #expect(answer.location == "/desk/sign-in?done=out")
    #expect(
      answer.setCookies == [
        "__Host-avoin-desk=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict"
      ])
    let thief = Guest(desk)
    thief.cookies["__Host-avoin-desk"] = secret
    #expect(try thief.get("/desk").status == 303)
  }

  @Test("What was typed when the session had ended is shown, to be copied; secrets are not")
  func typedTooLate() throws {
    try lobby.hire("anna")
    let anna = try inside(try lobby.desk(rooms: [SampleRoom()]))
    let token = try anna.get("/desk")["token"]
    lobby.pass(seconds: 31 * 60)
    let answer = try anna.post(
      "/desk/sample",
      [
        "token": token, "body": "A long answer to a resident.", "password": Lobby.password,
        "reason": "short",
      ])
    #expect(answer.status == 403)
    #expect(answer["title"] == "desk_ended_title")
    #expect(answer["typed"] == "A long answer to a resident.;")
  }

  @Test("The word of a proxy counts over a Unix socket alone, and where the site says so")
  func remoteUser() throws {
    try lobby.hire("anna")
    let trusting = try lobby.desk(trustsRemoteUser: true)
    func status(_ desk: DeskService, _ peer: PeerAddress?, _ name: String) throws -> Int {
      try Guest(desk, peer: peer, headers: ["Remote-User": name]).get("/desk").status
    }
    let socket = Guest(trusting, peer: .unixSocket, headers: ["Remote-User": "anna"])
    let begun = try socket.get("/desk/account")
    #expect(begun["official"] == "anna")
    #expect(begun.setCookies.count == 1)
    #expect(try socket.get("/desk").setCookies == [])
    #expect(try socket.get("/desk/account")["official"] == "anna")
    let over = Guest(trusting, headers: ["Remote-User": "anna"])
    #expect(try over.get("/desk").location == "/desk/sign-in")
    let distrusting = Guest(
      try lobby.desk(), peer: .unixSocket, headers: ["Remote-User": "anna"])
    #expect(try distrusting.get("/desk").location == "/desk/sign-in")
    #expect(try status(trusting, .unixSocket, "nobody") == 403)
    let two = Guest(trusting, peer: .unixSocket, headers: ["Remote-User": "anna"])
    two.headers.append("Remote-User", "eeva")
    #expect(try two.get("/desk").location == "/desk/sign-in")
  }

  @Test("A session of a proxy's word is over when the proxy says something else")
  func remoteUserChanges() throws {
    try lobby.hire("anna")
    try lobby.hire("eeva")
    let desk = try lobby.desk(trustsRemoteUser: true)
    let guest = Guest(desk, peer: .unixSocket, headers: ["Remote-User": "anna"])
    _ = try guest.get("/desk")
    guest.headers["Remote-User"] = "eeva"
    #expect(try guest.get("/desk")["official"] == "eeva")
    guest.headers["Remote-User"] = nil
    #expect(try guest.get("/desk").location == "/desk/sign-in")
  }

  @Test("The layouts of the desk are those that a site must have")
  func layouts() {
    #expect(
      DeskPage.Layout.allCases.map(\.rawValue) == [
        "desk/account", "desk/case", "desk/code", "desk/conflict", "desk/enter", "desk/entered",
        "desk/home", "desk/idea", "desk/message", "desk/queue", "desk/recovery", "desk/screening",
        "desk/sign-in",
      ])
  }
}
