// The real daemon against requests of every kind.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct DaemonTests {
    @Test("Whatever the daemon answers, it forbids what no page needs")
    func securityHeaders() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let pages = try [
        server.get("/"), server.get("/fi/"), server.get("/fi"), server.get("/nothing"),
        server.get("/assets/style.css"), server.get("/livez"), server.get("/f/feedback"),
        server.get("/f/moon"), server.get("/r/abc"), server.get("/fi/", method: "HEAD"),
        server.get("/fi/", method: "DELETE"), server.get("/%00"), server.get("/%zz"),
        server.post("/f/feedback", Browser.letter), server.post("/f/feedback", []),
        server.post("/fi/", []), server.post("/f/feedback", raw: "a", type: "text/plain"),
        server.post("/f/feedback", raw: String(repeating: "a", count: 2 << 20)),
      ]
      #expect(
        pages.map(\.status) == [
          302, 200, 308, 404, 200, 200, 303, 404, 404, 200, 405, 400, 400, 200, 422, 405, 415, 413,
        ])
      for page in pages {
        #expect(page.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
        #expect(page.header("X-Content-Type-Options") == "nosniff")
        #expect(page.header("Referrer-Policy") != nil)
      }
    }

    @Test("What is refused is told in the resident's language")
    func refusals() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let long = String(repeating: "a", count: 2 << 20)
      let page = try server.post("/f/feedback", raw: long, accepts: "sv-FI, fi;q=0.5")
      #expect(page.status == 413)
      #expect(page.body.contains("<html lang=\"sv\""))
      let unknown = try server.post("/f/moon", raw: "", accepts: "en")
      #expect(unknown.status == 404)
      #expect(unknown.body.contains("<html lang=\"en\""))
      let method = try server.get("/f/feedback", "Accept-Language: sv\r\n", method: "PUT")
      #expect(method.status == 405)
      #expect(method.header("Allow") == "GET, HEAD, POST")
      #expect(method.body.contains("<html lang=\"sv\""))
      let nothing = try server.get("/nothing", "Accept-Language: sv\r\n")
      #expect(nothing.body.contains("<html lang=\"sv\""))
    }

    @Test("A form with every mistake at once loses nothing")
    func mistakes() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let page = try server.post(
        "/f/feedback",
        raw: "lang=en&category=moon&title=a%FFb&message=short&message=second&street=Koulutie+3"
          + "&email=no-address")
      #expect(page.status == 422)
      for typed in ["a\u{FFFD}b", "short\nsecond", "(Koulutie 3)", "value=\"no-address\""] {
        #expect(page.body.contains(typed), "\(typed) is lost")
      }
      #expect(page.body.contains("<html lang=\"en\""))
      #expect(try town.files("var")["inbox/numbers/2026/000001"] == nil)
    }

    @Test("No address leads out of the site")
    func escapes() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let paths = [
        "/../site-config.json", "/%2e%2e/%2e%2e/site-config.json", "/..%2f..%2fsite-config.json",
        "//evil.example", "//fi", "/\\evil.example", "/%5c%5cevil.example", "/.git/config",
        "/fi/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/fi//",
      ]
      for path in paths {
        let page = try server.get(path)
        #expect(page.status == 404, "\(path)")
        #expect(page.header("Location") == nil)
        #expect(!page.body.contains("departments") && !page.body.contains("root:"))
      }
    }

    @Test(
      "Below a root path the site works with a proxy that cuts it off, and with one that does not")
    func rootPath() throws {
      let town = try Town()
      try town.edit("site-config.json") {
        $0.replacingOccurrences(
          of: "https://avoin.kaarnalahti.example/", with: "https://kaarnalahti.example/avoin/")
      }
      try town.succeed("build")
      let server = try town.serve()
      for prefix in ["", "/avoin"] {
        let home = try server.get("\(prefix)/")
        #expect(home.status == 302)
        #expect(home.header("Location") == "/avoin/fi/")
        #expect(try server.get("\(prefix)/fi").header("Location") == "/avoin/fi/")
        let form = try server.get("\(prefix)/fi/palaute/anna/")
        #expect(form.body.contains("action=\"/avoin/f/feedback\""))
        let check = try server.post("\(prefix)/f/feedback", Browser.letter)
        let sent = try server.post("\(prefix)/f/feedback/send", check.hidden)
        let address = try #require(sent.header("Location"))
        #expect(address.hasPrefix("/avoin/r/"))
        #expect(try server.get(prefix + address.dropFirst("/avoin".count)).status == 200)
      }
      #expect(try server.get("/avoin").header("Location") == "/avoin/")
      let outcome = try town.succeed("desk", "withhold", "2026-000001", "--reason", "duplicate")
      #expect(outcome.out.hasPrefix("2026-000001 withheld "))
      let path = "/fi/palaute/2026/01/2026-000001/"
      #expect(try wait { try server.get(path).status == 410 })
      #expect(try server.get("/avoin\(path)").status == 410)
    }

    @Test("A case that is withheld shows no word of its text anywhere")
    func withheld() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let path = "/fi/palaute/2026/11/2026-000061/"
      let record = try #require(try town.files("content")["archive/2026/11/2026-000061.json"])
      let story = try JSONSerialization.jsonObject(with: record) as? [String: Any]
      let title = try #require(story?["title"] as? String)
      #expect(try server.get(path).body.contains(title))
      let outcome = try town.succeed("desk", "withhold", "2026-000061", "--reason", "duplicate")
      #expect(outcome.out == "2026-000061 withheld allocated\n")
      #expect(try wait { try server.get(path).status == 410 })
      #expect(try !server.get(path).body.contains(title))
      let release = try #require(town.release).dropFirst(town.path.count + 1)
      for (name, bytes) in try town.files(String(release)) {
        #expect(!String(decoding: bytes, as: UTF8.self).contains(title), "\(name)")
      }
    }

    @Test("The daemon expects the form that residents see, and keeps what older ones held")
    func formChanges() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      try town.edit("content/channels/feedback.yaml") {
        $0.replacingOccurrences(of: "name: place", with: "name: spot")
      }
      #expect(try server.post("/f/feedback", Browser.letter).status == 200)
      try town.succeed("build")
      let page = try server.post("/f/feedback", Browser.letter)
      #expect(page.status == 422)
      #expect(page.body.contains("(Sahamäentie 4)"))
      #expect(page.body.contains("name=\"spot\""))
    }

    @Test("What the browser has is not sent again")
    func conditional() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let tag = try #require(try server.get("/fi/").header("ETag"))
      let browser = try Browser(server)
      try browser.send("GET /fi/ HTTP/1.1\r\nHost: a\r\nIf-None-Match: W/\(tag), \"x\"\r\n\r\n")
      let page = try browser.page(hasBody: false)
      #expect(page.status == 304)
      #expect(page.header("ETag") == tag)
    }

    @Test("Before the first build the site asks for a moment, and forms are taken already")
    func noRelease() throws {
      let town = try Town()
      let server = try town.serve()
      #expect(try server.get("/fi/").status == 503)
      #expect(try server.get("/livez").status == 200)
      #expect(try server.post("/f/feedback", Browser.letter).status == 200)
    }
  }
}
