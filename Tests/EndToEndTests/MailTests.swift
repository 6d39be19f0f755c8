// Mail and receipts, from the form to the last message, with the real program.

import Foundation
import Testing

/// A confirmation, somebody who follows, news of a case, and the link that ends them.
extension EndToEnd {
  @Suite struct MailTests {
    @Test("A resident is confirmed to, follows, gets each step once, and stops")
    func wholeWay() throws {
      let town = try Town()
      let mails = try setUp(town)
      try town.succeed("build")
      var server = try town.serve()
      let receipt = try send(server)
      #expect(try wait { try mails.all().count == 1 })
      #expect(try mails.all()[0].contains("https://avoin.kaarnalahti.example\(receipt)"))
      let follow = [("action", "follow"), ("email", "zanzibarinen@koti.example")]
      for _ in 1...2 { #expect(try server.post(receipt, follow).status == 303) }
      #expect(try wait { try mails.all().count == 2 })
      server.terminate()
      #expect(try server.ended() == 0)
      var log = server.log
      let page = try town.succeed("desk", "list").out
      let id = String(try #require(page.firstMatch(of: /(20\S+) .* new\s/)).output.1)
      try town.succeed("desk", "publish", id)
      #expect(try town.succeed("mail", "send").out == "0 sent, 0 given up, 0 waiting\n")
      let later = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 300))
      for count in [1, 0] {
        let out = try town.succeed("mail", "send", "--now", later).out
        #expect(out == "\(count) sent, 0 given up, 0 waiting\n")
      }
      let news = try #require(try mails.all().last)
      #expect(news.contains("/fi/palaute/") && news.contains("Julkaistu"))
      server = try town.serve()
      try stop(news, server)
      #expect(try town.succeed("mail", "list").out.contains("followers  0"))
      log += server.log
      #expect(!log.contains("anzibarinen"))
      for (name, bytes) in try town.files("var") {
        #expect(!String(decoding: bytes, as: UTF8.self).contains("anzibarinen"), "\(name)")
      }
    }

    @Test("A crash between the queue and the note of what was told tells nothing twice")
    func crash() throws {
      let town = try Town()
      let mails = try setUp(town)
      try town.succeed("build")
      let server = try town.serve()
      let receipt = try send(server)
      let follow = [("action", "follow"), ("email", "zanzibarinen@koti.example")]
      #expect(try server.post(receipt, follow).status == 303)
      #expect(try wait { try mails.all().count == 2 })
      server.terminate()
      #expect(try server.ended() == 0)
      let list = try town.succeed("desk", "list").out
      let id = String(try #require(list.firstMatch(of: /(20\S+) .* new\s/)).output.1)
      try town.succeed("desk", "withhold", id, "--reason", "defamatory")
      try town.edit("sendmail") { _ in "#!/bin/sh\nexit 75\n" }
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(town.path)/sendmail")
      let name = try #require(try town.files("var/mail/follows").keys.first)
      let before = try Town.text("\(town.path)/var/mail/follows/\(name)")
      let later = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 300))
      for _ in 1...2 {
        let out = try town.succeed("mail", "send", "--now", later).out
        #expect(out == "0 sent, 0 given up, 1 waiting\n")
        let after = try Town.text("\(town.path)/var/mail/follows/\(name)")
        #expect(after != before)
        try town.edit("var/mail/follows/\(name)") { _ in before }
      }
      #expect(try town.succeed("mail", "list").out.contains("news           1"))
    }

    @Test("What its sender withdraws is never published")
    func withdrawn() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let receipt = try send(server)
      let question = try server.post(receipt, [("action", "withdraw")])
      #expect(question.status == 200)
      #expect(try server.post(receipt, question.hidden).status == 303)
      #expect(try server.get(receipt).body.contains("Peruttu"))
      let list = try town.succeed("desk", "list").out
      let id = String(try #require(list.firstMatch(of: /(20\S+) .* withdrawn\s/)).output.1)
      let refused = try town.run("desk", "publish", id)
      #expect(refused.code == 1)
      #expect(refused.err.contains("the sender has withdrawn the case \(id)"))
      try town.succeed("desk", "withhold", id, "--reason", "sender_request")
      #expect(try !town.succeed("desk", "list").out.contains(id))
    }

    @Test("A signature counts once the link in the letter was confirmed, and once only")
    func signature() throws {
      let town = try Town()
      let mails = try setUp(town)
      try town.succeed("build")
      let server = try town.serve()
      let signer = [
        ("lang", "fi"), ("name", "Zanzibarinen"), ("municipality", "Kaarnalahti"),
        ("email", "zanzibarinen@koti.example"),
      ]
      for _ in 1...2 {
        let check = try server.post("/support/2026-000067", signer)
        #expect(try server.post("/support/2026-000067/send", check.hidden).status == 303)
      }
      #expect(try wait { try mails.all().count == 1 })
      let letter = try mails.all()[0].replacingOccurrences(of: "=\n", with: "")
        .replacingOccurrences(of: "=3D", with: "=")
      let link = try #require(
        letter.firstMatch(of: /\/support\/2026-000067\/confirm\/[0-9a-f]+\/[0-9a-f]+/))
      try town.succeed("build")
      #expect(try town.files("content/archive/figures")["support.json"] == nil)
      let question = try server.get(String(link.output))
      #expect(question.status == 200 && question.body.contains("<form"))
      #expect(try server.post(String(link.output.dropLast(2)) + "00", []).status == 404)
      for _ in 1...2 { #expect(try server.post(String(link.output), []).status == 200) }
      try town.succeed("build")
      let figures = try town.files("content/archive/figures")
      let text = String(decoding: try #require(figures["support.json"]), as: UTF8.self)
      #expect(text.contains("\"signed\": 1") && !text.contains("unconfirmed"))
      for (name, bytes) in try town.files("var").merging(
        town.files("content"), uniquingKeysWith: { a, _ in a })
      {
        #expect(!String(decoding: bytes, as: UTF8.self).contains("anzibarinen"), "\(name)")
      }
      #expect(!server.log.contains("anzibarinen"))
    }

    @Test("A site that sends no mail says so")
    func off() throws {
      let outcome = try Town().run("mail", "list")
      #expect(outcome.code == 1)
      #expect(outcome.err.contains("this site sends no mail"))
    }

    private func send(_ server: Server) throws -> String {
      let check = try server.post("/f/feedback", Browser.letter)
      let sent = try server.post("/f/feedback/send", check.hidden)
      return try #require(sent.header("Location"))
    }

    private func stop(_ news: String, _ server: Server) throws {
      let whole = news.replacingOccurrences(of: "=\n", with: "")
      let link = String(try #require(whole.firstMatch(of: /\/r\/stop\/[0-9A-Z]+/)).output)
      let question = try server.get(link)
      #expect(question.status == 200 && question.body.contains("<form"))
      #expect(try server.post(link, [("List-Unsubscribe", "One-Click")]).status == 200)
    }

    /// A site that hands its mail to a program, which keeps each in a file.
    private func setUp(_ town: Town) throws -> Mails {
      let mails = Mails(folder: "\(town.path)/mails")
      try FileManager.default.createDirectory(
        atPath: mails.folder, withIntermediateDirectories: true)
      let program = "\(town.path)/sendmail"
      let script =
        "#!/bin/sh\ncat > '\(mails.folder)/'$(date +%s%N).part\n"
        + "for f in '\(mails.folder)'/*.part; do mv \"$f\" \"${f%.part}\"; done\n"
      try script.write(toFile: program, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
      try town.edit("site-config.json") {
        "{\"mail\": {\"from\": \"avoin@kunta.example\", \"sendmail\": \"\(program)\"},"
          + $0.dropFirst()
      }
      try town.edit("content/channels/feedback.yaml") {
        $0.replacingOccurrences(of: "\nfields:\n", with: "\nconfirmation: {to: email}\nfields:\n")
      }
      return mails
    }

    private struct Mails {
      let folder: String

      func all() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
          .filter { !$0.hasSuffix(".part") }
          .map { try Town.text("\(folder)/\($0)") }
      }
    }
  }
}
