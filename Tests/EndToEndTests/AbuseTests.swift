// Abuse of the forms, and what residents and the desk see of it, with the real program.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct AbuseTests {
    /// A machine that sends what it is shown at once, in all fields.
    @Test(
      "A suspect form is received like any other, and waits in quarantine until the desk decides")
    func quarantine() throws {
      let town = try Town(forms: "{\"secondsMin\": 2}")
      try town.succeed("build")
      let server = try town.serve()
      let receipt = try received(Self.letter + [("website", "https://casino.example")], server)
      let id = String(try #require(receipt.body.firstMatch(of: /20\d\d-\d{6}/)).output)
      #expect(receipt.status == 200 && receipt.body.contains("Odottaa"))
      for word in ["spam", "honeypot", "too_fast", "karanteeni", "roskaposti"] {
        #expect(!receipt.body.localizedCaseInsensitiveContains(word))
      }
      let list = try town.succeed("desk", "list")
      let sections = list.out.components(separatedBy: "\nIn quarantine")
      #expect(sections.count == 2)
      #expect(!sections[0].contains(id))
      #expect(sections[1].contains("\(id)  "))
      #expect(sections[1].contains("suspect") && sections[1].contains("[honeypot, too_fast]"))
      #expect(list.err.contains("1 in quarantine"))
      try decides(id, town)
      #expect(server.log.contains("received \(id) (feedback): honeypot, too_fast"))
    }

    private func decides(_ id: String, _ town: Town) throws {
      let refused = try town.run("desk", "publish", id)
      #expect(refused.code == 1)
      #expect(refused.err.contains("hint: first: avoin desk accept \(id)"))
      #expect(try town.succeed("desk", "spam", id).out == "\(id) spam\n")
      #expect(try !town.succeed("desk", "list").out.contains(id))
      #expect(try town.succeed("desk", "list", "--all").out.contains(id))
      #expect(try town.succeed("desk", "show", id).out.contains("state       spam"))
      #expect(try town.succeed("desk", "accept", id).out == "\(id) accepted\n")
      #expect(try town.succeed("desk", "show", id).out.contains("state       to review"))
      try town.succeed("desk", "publish", id)
    }

    @Test(
      "A form from another site is refused with what was typed; one that is allowed goes through")
    func origins() throws {
      let town = try Town(
        forms: "{\"secondsMin\": 0, \"allowedOrigins\": [\"https://kunta.example\"]}")
      try town.succeed("build")
      let server = try town.serve()
      let foreign = try server.post("/f/feedback", Self.letter, "Origin: https://evil.example")
      #expect(foreign.status == 403)
      #expect(foreign.body.contains("value=\"Katuvalo\"") && foreign.body.contains("lang=\"fi\""))
      #expect(foreign.body.contains("toisen sivuston"))
      for origin in [
        "https://kunta.example", "https://avoin.kaarnalahti.example", "http://a",
      ] {
        let page = try server.post("/f/feedback", Self.letter, "Origin: \(origin)")
        #expect(page.status == 200, "\(origin)")
      }
      let own = "Origin: null\r\nSec-Fetch-Site: same-origin"
      let check = try server.post("/f/feedback", Self.letter, own)
      #expect(try server.post("/f/feedback/send", check.hidden, own).status == 303)
      let other = "Origin: null\r\nSec-Fetch-Site: cross-site"
      #expect(try server.post("/f/feedback/send", check.hidden, other).status == 403)
    }

    @Test("Too many forms from one address wait with what was typed; the address stands nowhere")
    func rates() throws {
      let town = try Town(
        forms: "{\"secondsMin\": 0, \"sends\": {\"perHour\": 60, \"burst\": 2}}")
      try town.succeed("build")
      let server = try Server(site: town.path, options: ["--log-requests"])
      var pages: [Page] = []
      for _ in 1...3 {
        let check = try server.post("/f/feedback", Self.letter, Self.proxied)
        pages.append(try server.post("/f/feedback/send", check.hidden, Self.proxied))
      }
      #expect(pages.map(\.status) == [303, 303, 429])
      let later = try #require(pages.last)
      #expect(Int(later.header("Retry-After") ?? "").map { (1...60).contains($0) } == true)
      #expect(later.body.contains("Ensimmäinen rivi") && later.body.contains("Odota 1 minuutti"))
      let other = Self.proxied.replacingOccurrences(of: Self.sender, with: "203.0.113.78")
      #expect(try server.post("/f/feedback/send", later.hidden, other).status == 303)
      try reloads(town, server, later)
      for folder in ["var", "content"] {
        for (name, bytes) in try town.files(folder) {
          #expect(bytes.range(of: Data(Self.sender.utf8)) == nil, "\(folder)/\(name)")
        }
      }
      #expect(!server.log.contains(Self.sender) && !server.log.contains("203.0.113"))
      #expect(pages.allSatisfy { !$0.body.contains("203.0.113") && !$0.head.contains("203.0.113") })
    }

    /// A site that is read again has its new limits, and forgets nobody.
    private func reloads(_ town: Town, _ server: Server, _ page: Page) throws {
      try town.edit("site-config.json") {
        $0.replacingOccurrences(of: "\"burst\": 2", with: "\"burst\": 1")
      }
      server.reload()
      #expect(try wait { server.log.contains(" reloaded") })
      let again = try server.post("/f/feedback", Self.letter, Self.proxied)
      #expect(try server.post("/f/feedback/send", again.hidden, Self.proxied).status == 429)
    }

    @Test("The check page warns of a private detail in a public answer, and leads back to it")
    func warns() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let telling = Self.letter.map { $0.0 == "place" ? ("place", "Matti, 040 123 4567") : $0 }
      let check = try server.post("/f/feedback", telling)
      #expect(check.status == 200)
      #expect(check.body.contains("puhelinnumero: 040 123 4567"))
      #expect(check.body.contains("form=\"change\" name=\"edit\" value=\"1\""))
      let form = try server.post("/f/feedback", check.hidden + [("edit", "1")])
      #expect(form.status == 200 && form.body.contains("value=\"Matti, 040 123 4567\""))
      #expect(try server.post("/f/feedback/send", check.hidden).status == 303)
      let plain = try server.post("/f/feedback", Self.letter)
      #expect(!plain.body.contains("class=\"notice warnings\""))
      #expect(plain.body.contains("name=\"website\"") && plain.body.contains("tabindex=\"-1\""))
      #expect(try server.get("/fi/palaute/anna/").body.contains("name=\"website\""))
    }

    private static let letter = [
      ("lang", "fi"), ("category", "lighting"), ("title", "Katuvalo"),
      ("message", "Ensimmäinen rivi."), ("place", "Sahamäentie 4"), ("contact-name", ""),
      ("email", ""), ("phone", ""), ("website", ""),
    ]

    private static let sender = "203.0.113.77"
    private static let proxied = "X-Forwarded-For: \(sender)"

    private func received(_ values: [(String, String)], _ server: Server) throws -> Page {
      let known = values.filter { $0 != ("website", "") }
      let check = try server.post("/f/feedback", known)
      #expect(check.body.contains("name=\"website\" value=\"https://casino.example\""))
      let sent = try server.post(
        "/f/feedback/send", check.hidden + [("website", "https://casino.example")])
      #expect(sent.status == 303)
      return try server.get(try #require(sent.header("Location")))
    }
  }
}

extension Server {
  /// Posts with more headers.
  fileprivate func post(
    _ path: String, _ values: [(String, String)], _ headers: String
  ) throws -> Page {
    let body = Self.encoded(values)
    let head = Self.head(path, bytes: body.utf8.count).dropLast("\r\n".count)
    let browser = try Browser(self)
    try browser.send("\(head)\(headers)\r\n\r\n\(body)")
    return try browser.page()
  }
}
