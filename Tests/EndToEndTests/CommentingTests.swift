// Comments with the real program: sent, reviewed, shown, answered, taken back.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct CommentingTests {
    private static let story = "2026-000065"
    private static let hostile = "<script>alert(1)</script> {{t.home}} \"'><b>x</b>"

    /// Sends a comment through both steps.
    private func send(
      _ server: Server, _ body: String, to path: String = "/comment/\(story)",
      name: String = ""
    ) throws -> Page {
      let check = try server.post(path, [("lang", "fi"), ("comment", body), ("name", name)])
      #expect(check.status == 200)
      return try server.post("\(path)/send", check.hidden)
    }

    private func waiting(_ town: Town) throws -> [String] {
      try town.succeed("desk", "comments").out.split(separator: "\n").compactMap {
        $0.split(separator: " ").first.map(String.init)
      }
    }

    @Test("From the page to the page: sent, checked, kept, reviewed, shown, answered")
    func whole() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let address = try #require(town.page(ofCase: Self.story))
      #expect(try server.get(address).body.contains("action=\"/comment/\(Self.story)\""))
      let form = try server.get("/comment/\(Self.story)?lang=fi")
      #expect(form.status == 200 && form.body.contains("Talviuintipaikka"))
      let done = try send(server, "Zanzibarin uimarit kiittävät.", name: "Uimari")
      #expect(done.status == 303)
      let receipt = try #require(done.header("Location"))
      let page = try server.get(receipt)
      #expect(page.status == 200 && page.body.contains("Odottaa tarkastusta"))
      #expect(page.header("Cache-Control") == "no-store")
      #expect(try !server.get(address).body.contains("Zanzibarin"))
      let ref = try #require(try waiting(town).first)
      #expect(try town.succeed("desk", "queue").out.contains("1\tcomments"))
      try town.succeed("desk", "comment", ref, "publish")
      #expect(try wait { try server.get(address).body.contains("Zanzibarin") })
      #expect(try server.get(receipt).body.contains("Julkaistu"))
      let name = try #require(ref.split(separator: "/").last)
      #expect(try server.get(address).body.contains("id=\"c-\(name)\""))
      try town.succeed("desk", "comment", ref, "reply", "--file", "-", input: "Kunta kiittää.")
      #expect(try wait { try server.get(address).body.contains("Kunta kiittää.") })
      #expect(
        try town.succeed("desk", "history", Self.story).out.contains("comment_published"))
      #expect(try town.run("desk", "comment", ref, "publish").code == 1)
    }

    @Test("Sent twice it is one comment; sent by a machine it waits, marked as suspect")
    func doubles() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let values = [("lang", "fi"), ("comment", "Kerran vain.")]
      let check = try server.post("/comment/\(Self.story)", values)
      #expect(try server.post("/comment/\(Self.story)/send", check.hidden).status == 303)
      let again = try server.post("/comment/\(Self.story)/send", check.hidden)
      #expect(again.status == 409 && again.body.contains("/comment/\(Self.story)/r/"))
      #expect(try waiting(town).count == 1)
      let trapped = check.hidden.map { $0.0 == "website" ? ($0.0, "spam") : $0 }
      #expect(try server.post("/comment/\(Self.story)/send", values + trapped).status == 422)
      let machine = try server.post(
        "/comment/\(Self.story)", [("lang", "fi"), ("comment", "Osta!")])
      let fields = machine.hidden + [("website", "https://spam.example")]
      #expect(try server.post("/comment/\(Self.story)/send", fields).status == 303)
      #expect(try town.succeed("desk", "comments").out.contains("[honeypot]"))
      // Another text under the token of this one is not taken.
      let changed = check.hidden.map { $0.0 == "comment" ? ($0.0, "Muuta.") : $0 }
      #expect(try server.post("/comment/\(Self.story)/send", changed).status == 400)
      // Nor a token for one case at another.
      #expect(try server.post("/comment/2026-000067/send", check.hidden).status == 400)
    }

    @Test("Every field is text: on the forms, the receipt, the page, at the desk and in the feed")
    func hostile() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let wrong = try server.post(
        "/comment/\(Self.story)", [("lang", "fi"), ("comment", ""), ("name", Self.hostile)])
      #expect(wrong.status == 422 && wrong.body.contains("&lt;script&gt;"))
      let done = try send(server, Self.hostile, name: "<i>\(Self.hostile)".prefix(50).description)
      let receipt = try server.get(try #require(done.header("Location")))
      let ref = try #require(try waiting(town).first)
      try town.succeed("desk", "comment", ref, "publish")
      let address = try #require(town.page(ofCase: Self.story))
      #expect(try wait { try server.get(address).body.contains("&lt;script&gt;") })
      for page in [wrong, receipt, try server.get(address)] {
        #expect(!page.body.contains("<script>alert") && !page.body.contains("<b>x</b>"))
        #expect(page.body.contains("{{t.home}}") || page.status == 422)
      }
      #expect(try !server.get("/fi/aloitteet/feed.xml").body.contains("<script"))
    }

    @Test("A reply to a reply stands below the first comment")
    func levels() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let reply = "/comment/\(Self.story)/to/m7d4w0x2zr"
      #expect(try server.get("\(reply)?lang=fi").body.contains("Kannatan."))
      #expect(try send(server, "Samaa mieltä.", to: reply).status == 303)
      let ref = try #require(try waiting(town).first)
      try town.succeed("desk", "comment", ref, "publish")
      let record = try town.files("content/archive")["2026/11/\(Self.story).json"]
      let text = String(decoding: try #require(record), as: UTF8.self)
      #expect(text.contains("\"body\":\"Samaa mieltä.\",\"reply_to\":\"h2v8k3n5qa\""))
      #expect(try server.get("/comment/\(Self.story)/to/zzzzzz?lang=fi").status == 404)
    }

    @Test("What cannot be commented on says so, and gives back what was typed")
    func refused() throws {
      let town = try Town()
      try town.edit("content/channels/initiatives.yaml") {
        $0.replacingOccurrences(of: "open-days: 60", with: "open-days: 1")
      }
      try town.succeed("build")
      let server = try town.serve()
      let typed = [("lang", "fi"), ("comment", "Tämä teksti <säilyy>."), ("name", "Aku")]
      for (id, status) in [
        ("2026-000061", 403), ("2026-000007", 410), ("2026-000033", 410), ("2026-000062", 404),
        ("2026-999999", 404), (Self.story, 403),
      ] {
        for path in ["/comment/\(id)", "/comment/\(id)/send"] {
          let page = try server.post(path, typed)
          #expect(page.status == status, "\(path)")
          #expect(page.body.contains("Tämä teksti &lt;säilyy&gt;."), "\(path)")
        }
        #expect(try server.get("/comment/\(id)").status == status)
      }
      #expect(try server.get("/comment/nonsense").status == 404)
      #expect(try waiting(town).isEmpty)
    }

    @Test("Nothing but the text is needed, and not too much of it")
    func limits() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let long = String(repeating: "a", count: 2_001)
      let page = try server.post("/comment/\(Self.story)", [("lang", "fi"), ("comment", long)])
      #expect(page.status == 422 && page.body.contains(long))
      #expect(try send(server, "Riittää.").status == 303)
      #expect(try town.succeed("desk", "comments").out.contains("  -  Riittää."))
    }

    @Test("Its sender takes it back: unread it never shows, public it is gone at once")
    func takenBack() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let first = try #require(try send(server, "Ensin näin.").header("Location"))
      let second = try #require(try send(server, "Sitten noin.").header("Location"))
      let address = try #require(town.page(ofCase: Self.story))
      for ref in try waiting(town) {
        let shown = try town.succeed("desk", "comment", ref, "show").out
        if shown.contains("Sitten") { try town.succeed("desk", "comment", ref, "publish") }
      }
      #expect(try wait { try server.get(address).body.contains("Sitten noin.") })
      for receipt in [first, second] {
        let question = try server.post(receipt, [("action", "withdraw")])
        #expect(question.status == 200 && question.body.contains("Perutaanko"))
        let done = try server.post(receipt, [("action", "withdraw"), ("confirm", "yes")])
        #expect(done.status == 303)
        #expect(try server.get(receipt).body.contains("Peruttu"))
      }
      #expect(try wait { try !server.get(address).body.contains("Sitten noin.") })
      #expect(try server.get(address).body.contains("Kommentti on poistettu."))
      #expect(try waiting(town).isEmpty)
      for (name, bytes) in try town.files("content") {
        #expect(!String(decoding: bytes, as: UTF8.self).contains("Sitten noin"), "\(name)")
      }
    }

    @Test("An erased comment leaves no word anywhere")
    func erased() throws {
      let town = try Town()
      try town.succeed("build")
      do {
        let server = try town.serve()
        #expect(try send(server, "Okapikuja 7.").status == 303)
      }
      let ref = try #require(try waiting(town).first)
      try town.succeed("desk", "comment", ref, "publish")
      try town.succeed("erase", ref, "--reason", "personal_data")
      for folder in ["content", "var"] {
        for (name, bytes) in try town.files(folder) {
          #expect(!String(decoding: bytes, as: UTF8.self).contains("Okapikuja"), "\(name)")
        }
      }
      #expect(try town.run("erase", "\(Self.story)/zzzzzz", "--reason", "personal_data").code == 1)
    }
  }
}
