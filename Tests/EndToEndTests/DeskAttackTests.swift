// What somebody would try against the desk, over real sockets with the real program.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct DeskAttackTests {
    private static let markup = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{t.x}}"
    private static let session = "avoin-desk"

    /// A reviewer, and a handler of each of two departments.
    private func town() throws -> Town {
      let town = try Town()
      try town.succeed("build")
      try Official.hire("anna", ["reviewer"], in: town)
      try Official.hire("tech", ["handler"], department: "technical", in: town)
      try Official.hire("opet", ["handler"], department: "education", in: town)
      return town
    }

    private func publish(_ id: String, _ anna: Official) throws {
      let page = try anna.get("/desk/case/\(id)")
      let title = try #require(page.body.firstMatch(of: /id="title" name="title" value="([^"]*)"/))
      let published = try anna.act(
        id, "review",
        [
          ("title", Page.unescaped(String(title.1))), ("topic", "lighting"),
          ("message", page.area("message")),
        ])
      #expect(published.status == 303, "\(published.body)")
    }

    @Test("A planted session is not the one that begins, and opens nothing before or after")
    func fixation() throws {
      let town = try town()
      let server = try town.serve()
      let planted = String(repeating: "a1", count: 16)
      let thief = Official(server)
      thief.plant(Self.session, planted)
      #expect(try thief.get("/desk").header("Location") == "/desk/sign-in")
      let victim = Official(server)
      victim.plant(Self.session, planted)
      let door = try victim.get("/desk/sign-in?lang=en")
      let typed =
        door.hidden + [("name", "anna"), ("password", Official.password), ("code", "")]
      #expect(try victim.post("/desk/sign-in", typed).status == 303)
      #expect(victim.cookies[Self.session] != planted)
      #expect(try victim.get("/desk").status == 200)
      #expect(try thief.get("/desk").header("Location") == "/desk/sign-in")
    }

    @Test("No post of another site, of another session or without a token changes anything")
    func foreignPosts() throws {
      let town = try town()
      let server = try town.serve()
      let id = try server.sendLetter()
      let anna = try Official("anna", server)
      let other = try Official("anna", server)
      let page = try anna.get("/desk/case/\(id)")
      let version = ("version", page.input("version"))
      let own = ("token", page.input("token"))
      let foreign = ("token", try other.get("/desk").input("token"))
      #expect(own.1 != foreign.1 && !own.1.isEmpty && !foreign.1.isEmpty)
      let withhold = [version, ("reason", "advertising")]
      let place = "/desk/case/\(id)/withhold"
      for headers in [
        ["Origin": "https://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
        ["Sec-Fetch-Site": "same-site"], ["Origin": "http://127.0.0.1:1"],
      ] {
        #expect(try anna.post(place, withhold + [own], headers).status == 403, "\(headers)")
      }
      #expect(try anna.post(place, withhold + [foreign]).status == 403)
      #expect(try anna.post(place, withhold).status == 403)
      #expect(try Official(server).post(place, withhold + [own]).status == 403)
      let json = try anna.post(
        place, withhold + [own], ["Content-Type": "text/plain"])
      #expect(json.status == 400)
      #expect(try town.succeed("desk", "list").out.contains("\(id)"))
      #expect(try town.files("content/archive").keys.allSatisfy { !$0.contains(id) })
      #expect(try anna.post(place, withhold + [own]).status == 303)
    }

    @Test("A case of another department is not there: no address of it, no post, no file")
    func otherDepartment() throws {
      let town = try town()
      let server = try town.serve()
      let id = try server.sendLetter()
      let anna = try Official("anna", server)
      let (tech, opet) = (try Official("tech", server), try Official("opet", server))
      #expect(try tech.get("/desk/case/\(id)").status == 404)
      try publish(id, anna)
      #expect(try tech.get("/desk/case/\(id)").status == 200)
      let version = try tech.get("/desk/case/\(id)").input("version")
      let absent = try opet.get("/desk/case/2026-999999")
      for address in ["", "/preview", "/file/1", "/erase", "/review", "?like=katu"] {
        let page = try opet.get("/desk/case/\(id)\(address)")
        // An address of actions leads back to the case, which is not there either.
        #expect(page.status == 404 && page.body == absent.body, "\(address)")
      }
      let token = ("token", try opet.get("/desk").input("token"))
      for action in [
        "review", "preview", "withhold", "allocate", "handle", "answer", "note", "contact", "merge",
        "reopen", "accept", "spam", "approve", "reject", "erase",
      ] {
        let page = try opet.post(
          "/desk/case/\(id)/\(action)",
          [
            token, ("version", version), ("body", "x"), ("department", "education"),
            ("note", "x"), ("reason", "advertising"), ("number", id), ("outcome", "fixed"),
          ])
        #expect(page.status == 404, "\(action)")
      }
      let bulk = try opet.post(
        "/desk/queue/mine",
        [token, ("case", id), ("do", "allocate"), ("department", "education"), ("from", "mine~~~")])
      #expect(bulk.status == 422)
      for queue in ["new", "quarantine"] {
        #expect(try opet.get("/desk/queue/\(queue)").status == 404)
      }
      for queue in ["mine", "overdue", "due-today", "reopened", "approval"] {
        #expect(try !opet.get("/desk/queue/\(queue)").body.contains(id))
      }
      let state = try town.succeed("desk", "history", id).out
      #expect(!state.contains("opet"))
    }

    @Test("Whatever stands in a submission's fields is text on every page of the desk")
    func storedMarkup() throws {
      let town = try town()
      let server = try town.serve()
      let evil = Self.markup
      let id = try server.sendLetter([
        "title": evil, "message": "\(evil)\n\n040 123 4567", "place": evil, "contact-name": evil,
      ])
      let anna = try Official("anna", server)
      var pages = try [
        anna.get("/desk"), anna.get("/desk/queue/new"), anna.get("/desk/case/\(id)"),
        anna.get("/desk/case/\(id)/preview"), anna.get("/desk/case/\(id)/erase"),
        anna.get("/desk/case/\(id)?like=\(Self.escaped(evil))"),
        anna.act(id, "contact"), anna.act(id, "note", [("note", evil)]),
        anna.get("/desk/case/\(id)"),
        anna.act(id, "review", [("title", ""), ("message", evil), ("passage-1", evil)]),
        anna.act(
          id, "review", [("title", evil), ("message", evil)], version: "0123456789abcdef"),
        anna.act(id, "erase", [("number", evil)]),
        anna.get("/desk/case/\(id)?from=\(Self.escaped(evil))"),
        anna.get("/desk/queue/new?channel=\(Self.escaped(evil))&page=\(Self.escaped(evil))"),
        anna.get("/desk/queue/new?done=\(Self.escaped(evil))"),
      ]
      #expect(pages.map(\.status).filter { ![200, 303, 409, 422].contains($0) } == [])
      try publish(id, anna)
      pages += try [
        anna.act(id, "answer", [("body", evil), ("department", "technical")]),
        anna.act(id, "handle", [("note", evil)]), anna.get("/desk/case/\(id)"),
        anna.get("/desk/queue/overdue"), anna.get("/desk/case/\(id)/preview"),
      ]
      #expect(pages.contains { $0.body.contains("&lt;script&gt;") })
      for page in pages {
        #expect(!page.body.contains("<script>alert"), "\(page.body)")
        #expect(!page.body.contains("<img src=x"), "\(page.body)")
        let policy = page.header("Content-Security-Policy") ?? ""
        #expect(policy.contains("default-src 'none'") && !policy.contains("script-src"))
      }
    }

    @Test("Signing in leads to no other site")
    func openRedirect() throws {
      let town = try town()
      let server = try town.serve()
      for next in [
        "//evil.example", "/\\evil.example", "https:evil.example", "https:/evil.example",
        "/desk//evil.example", "/desk/..//evil.example", "\\\\evil.example",
      ] {
        let official = Official(server)
        let door = try official.get("/desk/sign-in?lang=en&next=\(Self.escaped(next))")
        #expect(!door.body.contains("evil"))
        let typed =
          door.hidden.filter { $0.0 != "next" }
          + [("name", "anna"), ("password", Official.password), ("code", ""), ("next", next)]
        let inside = try official.post("/desk/sign-in", typed)
        #expect(inside.status == 303 && inside.header("Location") == "/desk", "\(next)")
        let again = try official.get("/desk/sign-in?next=\(Self.escaped(next))")
        #expect(again.header("Location") == "/desk", "\(next)")
      }
    }

    @Test("Of two desks on one case the second writes over nothing, and keeps its text")
    func twoDesks() throws {
      let town = try town()
      let server = try town.serve()
      let id = try server.sendLetter()
      let (anna, tech) = (try Official("anna", server), try Official("tech", server))
      try publish(id, anna)
      let old = try tech.get("/desk/case/\(id)").input("version")
      let first = [("body", "Ensimmäinen."), ("outcome", "fixed"), ("department", "technical")]
      #expect(try anna.act(id, "answer", first).status == 303)
      let second = [("body", "Toinen teksti."), ("outcome", "fixed"), ("department", "technical")]
      let late = try tech.act(id, "answer", second, version: old)
      #expect(late.status == 409)
      #expect(late.body.contains("Toinen teksti.") && late.body.contains("Ensimmäinen."))
      let record = try town.files("content/archive").first { $0.key.contains(id) }
      let text = String(decoding: try #require(record).value, as: UTF8.self)
      #expect(text.contains("Ensimmäinen.") && !text.contains("Toinen teksti."))
    }

    private static func escaped(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
  }

  @Suite(.enabled(if: SmallDisk.canMount, "a disk can be mounted by root only"))
  struct DeskFullDiskTests {
    @Test("An answer that a full disk does not take comes back in its form, and goes through later")
    func fullDisk() throws {
      let town = try Town()
      // Where records are written; a line of the history would fit into its last block.
      let disk = try SmallDisk(at: "\(town.path)/content/archive")
      try town.succeed("build")
      try Official.hire("anna", ["reviewer"], in: town)
      let server = try town.serve()
      let id = try server.sendLetter()
      let anna = try Official("anna", server)
      let review = [("title", "Katuvalo"), ("message", "Pimeää."), ("reason", "personal_data")]
      #expect(try anna.act(id, "review", review).status == 303)
      #expect(try wait(seconds: 30) { town.isQuiet })
      let answer = [
        ("body", "Pitkä vastaus, jota kukaan ei halua kirjoittaa uudelleen."),
        ("outcome", "fixed"), ("department", "technical"),
      ]
      try disk.begin(.full)
      let refused = try anna.act(id, "answer", answer)
      #expect(refused.status == 503)
      #expect(refused.body.contains(answer[0].1))
      try disk.end(.full)
      #expect(try anna.act(id, "answer", answer).status == 303)
    }
  }
}

extension Page {
  /// The text of a form's long field.
  fileprivate func area(_ name: String) -> String {
    let parts = body.components(separatedBy: "name=\"\(name)\"")
    guard parts.count > 1, let start = parts[1].range(of: ">\n"),
      let end = parts[1].range(of: "</textarea>")
    else { return "" }
    return Self.unescaped(String(parts[1][start.upperBound..<end.lowerBound]))
  }
}
