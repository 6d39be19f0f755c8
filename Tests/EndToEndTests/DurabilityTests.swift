// What survives when the real daemon is killed.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct DurabilityTests {
    @Test("A daemon that is killed right after the receipt's address has the submission")
    func killed() throws {
      let town = try Town()
      try town.succeed("build")
      let first = try town.serve()
      let check = try first.post("/f/feedback", Browser.letter)
      let answer = try first.post("/f/feedback/send", check.hidden)
      first.killAtOnce()
      let address = try #require(answer.header("Location"))
      let second = try town.serve()
      #expect(try second.get(address).status == 200)
      #expect(try second.post("/f/feedback/send", check.hidden).status == 409)
      #expect(try town.files("var/inbox").keys.filter { $0.hasSuffix(".json") }.count == 1)
    }

    @Test("SIGTERM lets a form that is on its way arrive, and ends with code 0")
    func terminated() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let body = Server.encoded(Browser.letter)
      let browser = try Browser(server)
      try browser.send(Server.head("/f/feedback", bytes: body.utf8.count) + body.prefix(20))
      // An answer on another connection shows that the first one has been accepted.
      #expect(try server.get("/livez").status == 200)
      server.terminate()
      #expect(try wait { server.log.contains("stopping") })
      try browser.send(String(body.dropFirst(20)))
      #expect(try browser.page().status == 200)
      #expect(try server.ended() == 0)
      #expect(server.log.contains("stopped"))
    }

    @Test("A build that a killed daemon was asked for is made by the next one")
    func buildIsResumed() throws {
      let town = try Town()
      try town.succeed("build")
      // What a daemon leaves behind that is killed during a build.
      try town.succeed("desk", "list")
      try town.put("var/build/under-way")
      let server = try town.serve()
      #expect(try wait { server.log.contains("built ") })
      let isDone = try wait {
        !FileManager.default.fileExists(atPath: "\(town.path)/var/build/under-way")
      }
      #expect(isDone)
    }

    @Test("A build that fails leaves the daemon and the site as they were")
    func buildFails() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let before = town.version
      let page = "content/fi/index.md"
      try town.edit(page) { $0.replacingOccurrences(of: "title:", with: "tittle:") }
      // The desk reads the site as well, so it is asked by hand.
      try town.put("var/build/wanted")
      #expect(try wait { server.log.contains("build-failed code=1") })
      #expect(try server.get("/fi/").status == 200)
      #expect(try server.post("/f/feedback", Browser.letter).status == 200)
      #expect(town.version == before)
      try town.edit(page) { $0.replacingOccurrences(of: "tittle:", with: "title:") + "\nLisää.\n" }
      try town.put("var/build/wanted")
      #expect(try wait { town.version != before })
    }

    @Test("Without a daemon the desk builds the site itself")
    func deskBuilds() throws {
      let town = try Town()
      try town.succeed("build")
      let before = town.version
      let outcome = try town.succeed("desk", "handle", "2026-000061", "--note", "Työn alla.")
      #expect(outcome.err.contains("built "))
      #expect(town.version != before)
    }

    @Test("With a daemon the build follows the desk's decision at once")
    func daemonBuilds() throws {
      let town = try Town()
      try town.succeed("build")
      let server = try town.serve()
      let before = town.version
      let outcome = try town.succeed("desk", "handle", "2026-000061", "--note", "Työn alla.")
      let start = Date()
      #expect(!outcome.err.contains("built "))
      #expect(try wait { town.version != before })
      #expect(Date().timeIntervalSince(start) < publishedSecondsMax)
      #expect(try wait { server.log.contains("built ") })
    }

    @Test("Two officials at once lose no decision, and both pages are built")
    func together() throws {
      let town = try Town()
      try town.succeed("build")
      let codes = Codes()
      DispatchQueue.concurrentPerform(iterations: 3) { number in
        let note = "Merkintä \(number)."
        let outcome = try? town.run(["desk", "handle", "2026-000061", "--note", note])
        codes.add(outcome?.code ?? -1)
      }
      #expect(codes.all == [0, 0, 0])
      let release = try #require(town.release).dropFirst(town.path.count + 1)
      let pages = try town.files(String(release))
      let page = try #require(
        pages.first { $0.key.hasPrefix("fi/") && $0.key.hasSuffix("2026-000061/index.html") })
      let text = String(decoding: page.value, as: UTF8.self)
      for number in 0..<3 { #expect(text.contains("Merkintä \(number).")) }
    }
  }
}

/// Exit codes from several threads.
final class Codes: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var codes: [Int32] = []

  func add(_ code: Int32) { lock.withLock { codes.append(code) } }

  var all: [Int32] { lock.withLock { codes } }
}
