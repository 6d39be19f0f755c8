// The exit codes of the real program.

import Files
import Foundation
import Testing

extension EndToEnd {
  @Suite struct ExitCodeTests {
    @Test("A command that is called wrongly ends with 2 and says how it is called")
    func usage() throws {
      let town = try Town()
      let calls: [([String], String)] = [
        ([], "avoin build"), (["bild"], "did you mean \"build\"?"),
        (["build", "--outputt", "x"], "did you mean --output?"),
        (["build", "--site"], "needs a value"),
        (["build", "here"], "one word too many: \"here\""),
        (["build", "--json=1"], "takes no value"),
        (["build", "--now", "today"], "write it as"),
        (["build", "--base-url", "moon"], "https://"),
        (["serve", "--listen", "127.0.0.1"], "names no port"),
        (["serve", "--listen", "127.0.0.1:+80"], "names no port"), (["desk"], "action is missing"),
        (["desk", "lsit"], "list"), (["desk", "publish"], "case number is missing"),
        (["desk", "publish", "12"], "is no case number"),
        (["desk", "publish", "2026-000001", "x"], "one word too many"),
        (["desk", "publish", "2026-000001", "--reason", "x"], "desk publish takes no --reason"),
        (["desk", "withhold", "2026-000001"], "--reason is missing"),
        (["desk", "withhold", "2026-000001", "--reason", "boring"], "there is no reason"),
        (["desk", "allocate", "2026-000001", "moon"], "there is no department"),
        (["desk", "answer", "2026-000001"], "the answer is missing"),
        (["desk", "redact", "2026-000001", "--reason", "defamatory"], "nothing says what"),
      ]
      for (words, expected) in calls {
        let outcome = try town.run(words)
        #expect(outcome.code == 2, "\(words)")
        #expect(outcome.err.contains(expected), "\(words): \(outcome.err)")
        #expect(outcome.out.isEmpty)
      }
    }

    @Test("A request that makes no sense ends with 1")
    func problems() throws {
      let town = try Town()
      try Data([0x61, 0xFF]).write(to: URL(fileURLWithPath: "\(town.path)/latin1.txt"))
      let calls: [([String], String)] = [
        (["desk", "publish", "2026-999999"], "there is no case 2026-999999"),
        (["desk", "publish", "2026-000001"], "is public already"),
        (["desk", "merge", "2026-000001", "--into", "2026-000001"], "into itself"),
        (["desk", "answer", "2026-000001", "--file", "none.md"], "there is no such file"),
        (["desk", "answer", "2026-000001", "--file", "latin1.txt"], "is not UTF-8"),
      ]
      for (words, expected) in calls {
        let outcome = try town.run(words)
        #expect(outcome.code == 1, "\(words)")
        #expect(outcome.err.contains(expected), "\(words): \(outcome.err)")
      }
    }

    @Test("Content that is wrong ends with 1 and names the place")
    func content() throws {
      let town = try Town()
      try town.edit("content/fi/index.md") {
        $0.replacingOccurrences(of: "title:", with: "tittle:")
      }
      let outcome = try town.run("build")
      #expect(outcome.code == 1)
      #expect(outcome.err.contains("content/fi/index.md:2:1: error:"))
      #expect(outcome.err.contains("title"))
      #expect(town.release == nil)
    }

    @Test("A passage that is to be taken out stands in no message")
    func passage() throws {
      let town = try Town()
      let outcome = try town.run(
        "desk", "redact", "2026-000001", "--reason", "personal_data", "--passage", "Zanzibarinen")
      #expect(outcome.code == 1)
      #expect(!outcome.err.contains("Zanzibarinen"))
    }

    @Test("While another build is at work, a build ends with 75")
    func locked() throws {
      let town = try Town()
      let folder = Folder("\(town.path)/var/build")
      let lock = try #require(try FileLock.take(RelativePath(trusted: "lock"), in: folder))
      let outcome = try town.run("build")
      #expect(outcome.code == 75)
      #expect(outcome.err.contains("another build is at work"))
      withExtendedLifetime(lock) {}
    }

    @Test("While another command writes, the desk ends with 75")
    func deskLocked() throws {
      let town = try Town()
      let folder = Folder("\(town.path)/var/build")
      let lock = try #require(try FileLock.take(RelativePath(trusted: "desk.lock"), in: folder))
      let outcome = try town.run("desk", "handle", "2026-000061")
      #expect(outcome.code == 75)
      #expect(outcome.err.contains("another command is writing"))
      withExtendedLifetime(lock) {}
    }

    @Test("A second daemon, or a port that is taken, is a clear error")
    func serveTwice() throws {
      let town = try Town()
      let server = try town.serve()
      let second = try town.run("serve", "--listen", "127.0.0.1:0")
      #expect(second.code == 75)
      #expect(second.err.contains("another daemon serves this site"))
      let other = try Town()
      let third = try other.run("serve", "--listen", "127.0.0.1:\(server.port)")
      #expect(third.code == 3)
      #expect(third.err.contains("port \(server.port) is taken"))
      #expect(third.err.contains("hint: "))
    }

    @Test("A site that is not there is named")
    func noSite() throws {
      let town = try Town()
      for command in [["build"], ["serve", "--listen", "127.0.0.1:0"], ["desk", "list"]] {
        let outcome = try town.run(command + ["--site", "nowhere"])
        #expect(outcome.code == 1 || outcome.code == 3, "\(command)")
        #expect(outcome.err.contains("nowhere/site-config.json"), "\(outcome.err)")
      }
    }

    @Test("A disk that cannot be written ends with 3 and leaves the site as it was")
    func machine() throws {
      let town = try Town()
      try "".write(toFile: "\(town.path)/var", atomically: false, encoding: .utf8)
      let outcome = try town.run("build")
      #expect(outcome.code == 3)
      #expect(outcome.err.contains("avoin: error: cannot "))
    }

    @Test("`--json` prints one object")
    func json() throws {
      let town = try Town()
      let outcome = try town.succeed("build", "--json")
      let object = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
      let report = try #require(object as? [String: Any])
      #expect(
        report.keys.sorted() == [
          "bytes", "deleted", "pages", "phases", "problems", "rendered", "seconds",
          "waiting", "warnings", "written",
        ])
      #expect(outcome.out.hasSuffix("}\n"))
      #expect(outcome.err.isEmpty)
    }

    @Test(
      "Help and version are results",
      arguments: [["help"], ["--help"], ["build", "-h"], ["version"]])
    func help(_ words: [String]) throws {
      let outcome = try Town().run(words)
      #expect(outcome.code == 0)
      #expect(outcome.out.hasPrefix("avoin"))
      #expect(outcome.err.isEmpty)
    }
  }
}
