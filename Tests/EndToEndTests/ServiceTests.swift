// The daemon as a service: signals, health, figures, its log, and two of them at once.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct ServiceTests {
    @Test("SIGHUP takes over what editors changed, on a connection that goes on")
    func reload() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let browser = try Browser(server)
      try browser.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try browser.more().contains("alive"))
      try town.edit("content/channels/feedback.yaml") {
        $0.replacingOccurrences(of: "name: place", with: "name: spot")
      }
      server.reload()
      #expect(try wait { server.log.contains(" reloaded") })
      #expect(try server.post("/f/feedback", Browser.letter).status == 422)
      try browser.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try browser.more().contains("alive"))
      // The pages follow: the form that residents see is the one that is expected.
      #expect(try wait { server.log.contains(" built ") })
      #expect(try server.get("/fi/palaute/anna/").body.contains("name=\"spot\""))
    }

    @Test("A configuration that is wrong is refused with its place, and the old one stays")
    func badReload() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      try town.edit("site-config.json") {
        $0.replacingOccurrences(of: "\"menu\"", with: "\"mneu\"")
      }
      server.reload()
      server.reload()
      #expect(try wait { server.log.contains("reload-refused") })
      #expect(server.log.contains("problem at=site-config.json:"))
      #expect(server.log.contains("did you mean"))
      #expect(try wait { try server.get("/readyz").status == 200 })
      #expect(try server.get("/readyz").body.contains("the last reload was refused"))
      #expect(try server.post("/f/feedback", Browser.letter).status == 200)
      try town.edit("site-config.json") {
        $0.replacingOccurrences(of: "\"mneu\"", with: "\"menu\"")
          .replacingOccurrences(of: "\"state\": \"var\"", with: "\"state\": \"elsewhere\"")
      }
      server.reload()
      #expect(try wait { server.log.contains("cannot change while the daemon runs") })
    }

    @Test("Several signals in a row end it once, with code 0")
    func signals() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      for signal in [SIGHUP, SIGHUP, SIGTERM, SIGINT, SIGTERM, SIGHUP] {
        kill(server.processID, signal)
      }
      #expect(try server.ended() == 0)
      #expect(server.log.contains("stopped"))
    }

    @Test("/readyz: nothing built, a build that fails, and all is well again by itself")
    func readiness() throws {
      let town = try Town()
      let server = try town.serve()
      let before = try server.get("/readyz")
      #expect(before.status == 503)
      #expect(before.body.contains("FAIL release"))
      try town.put("var/build/wanted")
      #expect(try wait { try server.get("/readyz").status == 200 })
      try town.edit("content/fi/index.md") {
        $0.replacingOccurrences(of: "title:", with: "tittle:")
      }
      try town.put("var/build/wanted")
      #expect(try wait { try server.get("/readyz").body.contains("FAIL build") })
      #expect(try server.get("/livez").status == 200)
      #expect(try server.get("/fi/").status == 200)
      try town.edit("content/fi/index.md") {
        $0.replacingOccurrences(of: "tittle:", with: "title:") + "\nLisää.\n"
      }
      // Whoever builds, the daemon sees it.
      try town.succeed("build")
      #expect(try wait { try server.get("/readyz").status == 200 })
      let json = try server.get("/readyz", "Accept: application/json\r\n")
      #expect(json.body.hasPrefix("{\"ready\":true,\"checks\":{\"service\":{\"passed\":true"))
    }

    @Test("Figures tell what was asked and stored by kind, and nothing else")
    func metrics() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      _ = try server.post("/f/feedback", [])
      let check = try server.post("/f/feedback", Browser.letter)
      let sent = try server.post("/f/feedback/send", check.hidden)
      _ = try server.post("/f/feedback/send", check.hidden)
      _ = try server.get(try #require(sent.header("Location")))
      _ = try server.post("/f/moon-\(UUID().uuidString)", [])
      _ = try server.get("/%00")
      let page = try server.get("/metrics")
      #expect(page.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
      for line in [
        "avoin_submissions_total{channel=\"feedback\",outcome=\"stored\"} 1",
        "avoin_submissions_total{channel=\"feedback\",outcome=\"repeated\"} 1",
        "avoin_submissions_total{channel=\"feedback\",outcome=\"refused\"} 1",
        "avoin_submissions_total{channel=\"feedback\",outcome=\"failed\"} 0",
        "avoin_http_requests_total{route=\"receipt\",status=\"2xx\"} 1",
        "avoin_http_requests_total{route=\"refused\",status=\"4xx\"} 1",
        "avoin_http_request_duration_seconds_bucket{route=\"form\",le=\"+Inf\"} 5",
        "avoin_check_passed{check=\"release\"} 1",
      ] {
        #expect(page.body.contains(line + "\n"), "\(line)")
      }
      #expect(!page.body.contains("moon") && !page.body.contains("127.0.0.1"))
      for figure in ["process_resident_memory_bytes ", "process_open_fds ", "avoin_connections "] {
        #expect(page.body.contains("\n\(figure)"))
      }
    }

    @Test("The pages for machines are for this machine: not for what a proxy passes on")
    func machinesOnly() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      for page in ["/livez", "/readyz", "/metrics"] {
        #expect(try server.get(page).status == 200)
        for header in ["X-Forwarded-For: 127.0.0.1", "Forwarded: for=a", "Via: 1.1 a"] {
          #expect(try server.get(page, header + "\r\n").status == 404, "\(page) \(header)")
        }
        #expect(try server.get(page, method: "DELETE").status == 405)
      }
    }

    @Test("The log is one line an event; with --log json one object; requests only where asked for")
    func logs() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try Server(site: town.path, options: ["--log", "json", "--log-requests"])
      let check = try server.post("/f/feedback", Browser.letter)
      let sent = try server.post("/f/feedback/send", check.hidden)
      let receipt = try #require(sent.header("Location"))
      _ = try server.get(receipt)
      _ = try server.get("/fi/?q=secretquery")
      #expect(try wait { server.log.contains("\"route\":\"receipt\"") })
      server.terminate()
      #expect(try server.ended() == 0)
      for line in server.log.split(separator: "\n") {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["time"] is String && object?["event"] is String, "\(line)")
      }
      for hidden in [receipt, "secretquery", "127.0.0.1:5", "anzibarinen", "Sahamäentie"] {
        #expect(!server.log.contains(hidden))
      }
      let silent = try town.serve()
      _ = try silent.get("/fi/")
      #expect(!silent.log.contains("answered"))
    }

    @Test("Two daemons of one folder: both take forms, one builds, and the other follows it")
    func shared() throws {
      let town = try Town()
      try town.succeed("build")
      let first = try Server(site: town.path, options: ["--shared"])
      let second = try Server(site: town.path, options: ["--shared"])
      for server in [first, second] {
        let check = try server.post("/f/feedback", Browser.letter)
        #expect(try server.post("/f/feedback/send", check.hidden).status == 303)
      }
      let numbers = try town.files("var/inbox").keys.filter { $0.hasPrefix("numbers/") }
      #expect(numbers.count == 2)
      try town.succeed("desk", "handle", "2026-000061", "--note", "Työn alla.")
      #expect(try wait { first.log.contains(" built ") && town.isQuiet })
      #expect(!second.log.contains(" built "))
      let path = try #require(town.page(ofCase: "2026-000061"))
      for server in [first, second] {
        #expect(try server.get(path).body.contains("Työn alla."))
      }
      first.killAtOnce()
      #expect(try wait { second.log.contains("took-over") })
      try town.succeed("desk", "handle", "2026-000061", "--note", "Valmistuu pian.")
      #expect(try wait { try second.get(path).body.contains("Valmistuu pian.") })
      #expect(try wait { second.log.contains(" built ") })
    }
  }
}
