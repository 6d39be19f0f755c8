// Accounts and the desk's door with the real program.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct DeskDoorTests {
    private static let password = "neljä vihreää ovea"

    private func town() throws -> Town {
      let town = try Town()
      try town.succeed("build")
      try town.succeed(
        "staff", "add", "anna", "--role", "reviewer", "--password-file", "-",
        input: Self.password + "\n")
      return town
    }

    /// The cookies that an answer sets, as a browser sends them back.
    private func cookies(_ page: Page) -> String {
      page.head.components(separatedBy: "\r\n")
        .filter { $0.lowercased().hasPrefix("set-cookie:") }
        .compactMap { $0.dropFirst(12).split(separator: ";").first.map(String.init) }
        .filter { !$0.hasSuffix("=") }
        .joined(separator: "; ")
    }

    private func request(
      _ server: Server, _ path: String, cookie: String = "", _ values: [(String, String)]? = nil
    ) throws -> Page {
      let browser = try Browser(server)
      let body = values.map(Server.encoded) ?? ""
      let more = cookie.isEmpty ? "" : "Cookie: \(cookie)\r\n"
      let form =
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
      try browser.send(
        "\(values == nil ? "GET" : "POST") \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
          + "\(more)\(values == nil ? "" : form)Accept-Language: en\r\nConnection: close\r\n\r\n"
          + body)
      return try browser.page()
    }

    private func signIn(_ server: Server, _ password: String = password) throws -> Page {
      let door = try request(server, "/desk/sign-in")
      let typed = door.hidden + [("name", "anna"), ("password", password), ("code", "")]
      return try request(server, "/desk/sign-in?lang=en", cookie: cookies(door), typed)
    }

    @Test("An official signs in, and stays signed in when the daemon is restarted")
    func wholeWay() throws {
      let town = try town()
      var server = try town.serve()
      #expect(try request(server, "/desk").header("Location") == "/desk/sign-in")
      let wrong = try signIn(server, "wrong password")
      #expect(wrong.status == 422)
      #expect(wrong.body.contains("The user name, the password or the one-time code is wrong."))
      let inside = try signIn(server)
      #expect(inside.status == 303)
      #expect(inside.header("Location") == "/desk")
      let cookie = cookies(inside)
      #expect(cookie.hasPrefix("avoin-desk="))
      let home = try request(server, "/desk", cookie: cookie)
      #expect(home.status == 200)
      #expect(home.body.contains("anna"))
      #expect(!home.body.contains("<script"))
      #expect(home.header("Content-Security-Policy")?.contains("script-src") == false)
      server.terminate()
      #expect(try server.ended() == 0)
      #expect(!server.log.contains(Self.password))
      server = try town.serve()
      #expect(try request(server, "/desk", cookie: cookie).status == 200)
    }

    @Test("A new password and the end of an account hold at once, while the daemon runs")
    func revoked() throws {
      let town = try town()
      let server = try town.serve()
      let first = cookies(try signIn(server))
      #expect(try request(server, "/desk", cookie: first).status == 200)
      try town.succeed(
        "staff", "reset", "anna", "--password-file", "-", input: "viisi keltaista ovea\n")
      #expect(try request(server, "/desk", cookie: first).status == 303)
      #expect(try signIn(server).status == 422)
      let second = cookies(try signIn(server, "viisi keltaista ovea"))
      #expect(try request(server, "/desk", cookie: second).status == 200)
      try town.succeed("staff", "remove", "anna")
      #expect(try request(server, "/desk", cookie: second).status == 303)
      #expect(try town.succeed("staff", "list").out == "")
    }

    @Test("What is wrong with a command about accounts is told, with what to do")
    func mistakes() throws {
      let town = try town()
      let cases: [([String], String, Int32, String)] = [
        (["add", "anna", "--role", "reviewer"], "x", 1, "there is an account \"anna\" already"),
        (["add", "eeva"], "", 2, "--role is missing"),
        (["add", "eeva", "--role", "king"], "", 2, "there is no role \"king\""),
        (["add", "eeva", "--role", "handler"], "", 2, "add --department KEY"),
        (
          ["add", "eeva", "--role", "handler", "--department", "technicl"], "", 2,
          "did you mean \"technical\"?"
        ),
        (["add", "eeva", "--role", "reviewer", "--language", "xx"], "", 2, "fi, sv, en"),
        (["add", "../eeva", "--role", "reviewer"], "", 2, "is no name of an account"),
        (
          ["add", "eeva", "--role", "reviewer", "--password-file", "-"], "salasana1234\n", 1,
          "among the first"
        ),
        (
          ["add", "eeva", "--role", "reviewer", "--password-file", "-"], "short\n", 1,
          "at least 12 characters"
        ),
        (["add", "eeva", "--role", "reviewer"], "", 2, "no terminal"),
        (["remove", "eeva"], "", 1, "there is no account \"eeva\""),
        (["reset", "eeva", "--role", "reviewer"], "", 2, "takes no --role"),
        (["list", "all"], "", 2, "one word too many"),
        (["fire"], "", 2, "there is no action \"fire\""),
      ]
      for (words, input, code, said) in cases {
        let outcome = try town.run(["staff"] + words, input: input)
        #expect(outcome.code == code, "\(words): \(outcome.err)")
        #expect(outcome.err.contains(said), "\(words): \(outcome.err)")
      }
    }

    @Test("A site without layouts for the desk says so, and a site with some of them is refused")
    func layouts() throws {
      let town = try town()
      try FileManager.default.removeItem(atPath: "\(town.path)/layouts/desk/home.mustache")
      let refused = try town.run("build")
      #expect(refused.code == 1)
      #expect(refused.err.contains("the layout \"desk/home\" is missing"))
      try FileManager.default.removeItem(atPath: "\(town.path)/layouts/desk")
      try town.succeed("build")
      let page = try request(try town.serve(), "/desk")
      #expect(page.status == 503)
      #expect(page.body.contains("copy layouts/desk"))
      let added = try town.succeed(
        "staff", "add", "eeva", "--role", "administrator", "--password-file", "-",
        input: Self.password)
      #expect(added.err.contains("this site has no layouts/desk"))
    }
  }
}
