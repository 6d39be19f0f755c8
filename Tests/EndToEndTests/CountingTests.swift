// Reactions, signatures and surveys with the real program: only numbers become public.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct CountingTests {
    @Test("A reaction is counted without its sender, and a comment goes the way of every form")
    func reaction() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let page = "fi/tietoa-palvelusta/"
      #expect(try server.get("/\(page)").body.contains("name=\"helpful\""))
      let answer = try server.post(
        "/reactions", [("page", page), ("lang", "fi"), ("helpful", "yes"), ("website", "")])
      #expect(answer.status == 303)
      let thanks = try server.get(try #require(answer.header("Location")))
      #expect(thanks.status == 200 && thanks.body.contains("Kiitos vastauksestasi"))
      let comment = thanks.hidden + [("message", "Sivulta puuttuu puhelinnumero.")]
      let check = try server.post("/f/feedback", comment)
      #expect(check.status == 200)
      #expect(check.body.contains("Palautetta sivusta /\(page)"))
      #expect(try server.post("/f/feedback/send", check.hidden).status == 303)
      // A machine is told the same, and not counted; what is no page is refused.
      let machine = [("page", page), ("helpful", "no"), ("website", "https://spam.example")]
      #expect(try server.post("/reactions", machine).status == 303)
      #expect(try server.post("/reactions", [("page", "fi/ei/"), ("helpful", "no")]).status == 400)
      #expect(try server.post("/reactions", [("page", page), ("helpful", "ehkä")]).status == 400)
      try town.succeed("build")
      #expect(try server.get("/\(page)").body.contains("kyllä 1, ei 0"))
      let register = try town.files("content/archive").first {
        $0.key.hasSuffix("/register.json")
      }
      #expect(String(decoding: try #require(register).value, as: UTF8.self).contains("feedback"))
    }

    @Test("A signature becomes a number: no name is in a page, a figure or the log")
    func signature() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let form = try server.get("/support/2026-000065?lang=fi")
      #expect(form.status == 200 && form.body.contains("Talviuintipaikka"))
      let names = [("name", "Zanzibarinen Åke"), ("municipality", "Kaarnalahti")]
      #expect(try server.post("/support/2026-000065", [("lang", "fi"), names[0]]).status == 422)
      let check = try server.post("/support/2026-000065", [("lang", "fi")] + names)
      #expect(check.status == 200 && check.body.contains("Zanzibarinen"))
      let done = try server.post("/support/2026-000065/send", check.hidden)
      #expect(done.status == 303)
      #expect(try server.get(try #require(done.header("Location"))).body.contains("tallessa"))
      let again = try server.post("/support/2026-000065", [("lang", "fi")] + names)
      #expect(try server.post("/support/2026-000065/send", again.hidden).status == 303)
      #expect(try server.post("/support/2026-000065/send", names).status == 400)
      #expect(try server.get("/support/2026-000070").status == 403)
      #expect(try server.get("/support/2026-999999").status == 404)
      try town.succeed("build")
      let figures = try town.files("content/archive/figures")
      let support = String(decoding: try #require(figures["support.json"]), as: UTF8.self)
      #expect(support.contains("\"signed\": 1"))
      try staysSecret(town, server)
      let list = try town.succeed(
        "desk", "supporters", "2026-000065", "--output", "names.csv")
      #expect(list.out.contains("1 names"))
      #expect(try Town.text("\(town.path)/names.csv").contains("Zanzibarinen Åke"))
      let history = try town.succeed("desk", "history", "2026-000065").out
      #expect(history.contains("supporters_opened"))
      try staysSecret(town, server)
    }

    @Test("Verified signatures on paper are added to the number, and the page says so")
    func paper() throws {
      let town = try Town()
      try town.succeed("build")
      let id = "2026-000065"
      #expect(try town.run("desk", "signatures", id, "--paper", "x", "--note", "A").code == 2)
      #expect(try town.run("desk", "signatures", id, "--paper", "40").code == 2)
      #expect(
        try town.run("desk", "signatures", "2026-000061", "--paper", "4", "--note", "A").code == 1)
      try town.succeed("desk", "signatures", id, "--paper", "40", "--note", "Two lists, library")
      let address = try #require(town.page(ofCase: id))
      let page = try Town.text("\(town.path)/public\(address)index.html")
      #expect(page.contains("40 allekirjoittajaa"))
      #expect(page.contains("niistä 40 paperilla"))
      #expect(!page.contains("library"))
      let history = try town.succeed("desk", "history", id).out
      #expect(history.contains("paper_signatures") && history.contains("Two lists, library"))
      // With signatures on the site they add up.
      let server = try town.serve()
      let names = [("lang", "fi"), ("name", "Aku"), ("municipality", "Kaarnalahti")]
      let check = try server.post("/support/\(id)", names)
      #expect(try server.post("/support/\(id)/send", check.hidden).status == 303)
      try town.succeed("build")
      let figures = try town.files("content/archive/figures")
      let support = String(decoding: try #require(figures["support.json"]), as: UTF8.self)
      #expect(support.contains("\"signed\": 41") && support.contains("\"paper\": 40"))
      try town.succeed("desk", "signatures", id, "--paper", "38", "--note", "Two counted twice")
      let fewer = try Town.text("\(town.path)/content/archive/figures/support.json")
      #expect(fewer.contains("\"signed\": 39"))
    }

    private func staysSecret(_ town: Town, _ server: Server) throws {
      let release = try #require(town.release).dropFirst(town.path.count + 1)
      for folder in ["content", "var", String(release)] {
        for (name, bytes) in try town.files(folder) {
          #expect(!String(decoding: bytes, as: UTF8.self).contains("anzibarinen"), "\(name)")
        }
      }
      #expect(!server.log.contains("anzibarinen"))
    }

    @Test("Answers to a survey are numbers once there are five; fewer are not told")
    func survey() throws {
      let town = try Town()
      try FileManager.default.removeItem(atPath: "\(town.path)/content/archive/figures")
      try town.succeed("build")
      let server = try town.serve()
      for number in 1...5 {
        let answers = [
          ("satisfaction", "4"), ("hours", "evenings"), ("wishes", "Hiljainen \(number)"),
        ]
        let check = try server.post("/f/library-survey", [("lang", "fi")] + answers)
        #expect(check.status == 200)
        #expect(try server.post("/f/library-survey/send", check.hidden).status == 303)
        guard number >= 4 else { continue }
        try town.succeed("build")
        let page = try server.get("/fi/kirjastokysely/").body
        #expect(page.contains("5 vastaajaa") == (number == 5))
        #expect(page.contains("vähintään viisi") == (number == 4))
        #expect(!page.contains("Hiljainen"))
      }
      let id = try #require(
        try town.succeed("desk", "list", "--all").out.firstMatch(
          of: /20\d\d-\d{6}(?=.*library-survey)/)
      ).output
      #expect(try town.run("desk", "quote", String(id), "hours").code == 1)
      try town.succeed("desk", "quote", String(id), "wishes", "--file", "-", input: "Hiljaisuutta.")
      #expect(try wait { try server.get("/fi/kirjastokysely/").body.contains("Hiljaisuutta.") })
      let table = try server.get("/fi/kirjastokysely/results.csv").body
      #expect(table.contains("\"evenings\",\"Illalla\",\"5\""))
    }

    @Test("Where a submission is lost, the build says that the month does not add up")
    func lost() throws {
      let town = try Town()
      try town.succeed("build")
      do {
        let server = try town.serve()
        let check = try server.post("/f/feedback", Browser.letter)
        #expect(try server.post("/f/feedback/send", check.hidden).status == 303)
      }
      try town.succeed("build")
      let name = try #require(
        try town.files("var/inbox").keys.first { $0.hasSuffix(".json") && $0.hasPrefix("20") })
      try FileManager.default.removeItem(atPath: "\(town.path)/var/inbox/\(name)")
      let outcome = try town.run("build")
      #expect(outcome.code == 1)
      #expect(outcome.err.contains("does not add up"))
    }
  }
}
