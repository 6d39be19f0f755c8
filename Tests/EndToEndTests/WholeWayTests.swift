// From a form post to a published answer, with the real program.

import Foundation
import Testing

/// From the form to the answer, as a resident, an official and a reader see it.
extension EndToEnd {
  @Suite struct WholeWayTests {
    @Test("A message goes the whole way: form, mistake, check, receipt, desk, public answer")
    func wholeWay() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      try showsForm(server)
      let check = try checked(server)
      let receipt = try sent(check, server)
      let id = try #require(receipt.body.firstMatch(of: /20\d\d-\d{6}/)).output
      let lines = try town.succeed("desk", "list").out.components(separatedBy: "\n")
      let line = try #require(lines.first { $0.hasPrefix(id) })
      #expect(line.split(separator: " ")[2..<5] == ["feedback", "new", "-"])
      #expect(line.hasSuffix("  Katuvalo pimeänä <b>&"))
      let shown = try town.succeed("desk", "show", String(id)).out
      #expect(shown.contains("zanzibarinen@koti.example"))
      try answered(String(id), town, server, receiptAddress: try #require(check.address))
      try staysSecret(town, server)
      try buildsAlike(town)
    }

    private func showsForm(_ server: Server) throws {
      let form = try server.get("/fi/palaute/anna/")
      #expect(form.status == 200)
      #expect(form.body.contains("action=\"/f/feedback\""))
      #expect(try server.get("/f/feedback", "Accept-Language: en\r\n").status == 303)
      let mistake = try server.post(
        "/f/feedback", Browser.letter.map { $0.0 == "title" ? ("title", "") : $0 })
      #expect(mistake.status == 422)
      #expect(mistake.body.contains("lang=\"fi\""))
      #expect(mistake.body.contains("Ensimmäinen &quot;rivi&quot;."))
      #expect(mistake.body.contains("zanzibarinen@koti.example"))
      #expect(mistake.body.components(separatedBy: "<title>Virhe: ").count == 2)
      #expect(!mistake.body.contains("Virhe: Virhe:"))
    }

    private struct Checked {
      let page: Page
      var address: String?
    }

    private func checked(_ server: Server) throws -> Checked {
      let page = try server.post("/f/feedback", Browser.letter)
      #expect(page.status == 200)
      #expect(page.body.contains("name=\"edit\""))
      let edit = try server.post("/f/feedback", page.hidden + [("edit", "1")])
      #expect(edit.status == 200)
      #expect(edit.body.contains("value=\"Katuvalo pimeänä &lt;b&gt;&amp;\""))
      let answer = try server.post("/f/feedback/send", page.hidden)
      #expect(answer.status == 303)
      return Checked(page: page, address: answer.header("Location"))
    }

    private func sent(_ check: Checked, _ server: Server) throws -> Page {
      let receipt = try server.get(try #require(check.address))
      #expect(receipt.status == 200)
      #expect(receipt.body.contains("Katuvalo pimeänä &lt;b&gt;&amp;"))
      #expect(!receipt.body.contains("anzibarinen"))
      #expect(receipt.header("Cache-Control") == "no-store")
      let again = try server.post("/f/feedback/send", check.page.hidden)
      #expect(again.status == 409)
      #expect(again.body.contains(try #require(check.address)))
      #expect(server.log.components(separatedBy: "received ").count == 2)
      return receipt
    }

    private func answered(
      _ id: String, _ town: Town, _ server: Server, receiptAddress: String
    ) throws {
      try town.succeed("desk", "publish", id)
      try town.succeed(
        "desk", "answer", id, "--file", "-", "--outcome", "fixed",
        input: "Lamppu **vaihdettiin**.\n")
      let start = Date()
      let month = try #require(
        try town.files("content/archive").keys.first { $0.hasSuffix("\(id).json") }
      ).prefix(7)
      let address = "/fi/palaute/\(month)/\(id)/"
      let isThere = try wait {
        let page = try server.get(address)
        guard page.status == 200, page.body.contains("<strong>vaihdettiin</strong>") else {
          return false
        }
        // The page comes first, then the lists and feeds that lead to it.
        return try ["/fi/palaute/", "/fi/palaute/feed.xml"].allSatisfy {
          try server.get($0).body.contains(address)
        }
      }
      let seconds = Date().timeIntervalSince(start)
      #expect(isThere)
      #expect(seconds < publishedSecondsMax, "the answer took \(seconds) s")
      #expect(try server.get(receiptAddress).body.contains("href=\"\(address)\""))
      #expect(try wait { town.isQuiet })
      #expect(try server.get(address).body.contains("Ensimmäinen &quot;rivi&quot;."))
      #expect(try !town.succeed("desk", "list").out.contains(id))
    }

    /// The private answers stand nowhere in clear: not in a page, a log, a record, the state.
    private func staysSecret(_ town: Town, _ server: Server) throws {
      for folder in ["var", "content"] {
        for (name, bytes) in try town.files(folder) {
          let text = String(decoding: bytes, as: UTF8.self)
          #expect(!text.contains("anzibarinen"), "\(folder)/\(name)")
        }
      }
      #expect(!server.log.contains("anzibarinen"))
      #expect(!server.log.contains("rivi") && !server.log.contains("Katuvalo"))
    }

    private func buildsAlike(_ town: Town) throws {
      try town.succeed("build", "--output", "a")
      try town.succeed("build", "--output", "b")
      let first = try town.files("a")
      #expect(first.count > 50)
      #expect(try town.files("b") == first)
      let release = try #require(town.release)
      #expect(try town.files(String(release.dropFirst(town.path.count + 1))) == first)
    }
  }
}
