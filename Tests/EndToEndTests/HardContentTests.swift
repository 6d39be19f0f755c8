// Content that nobody should write, and a disk that is full: clear words, and the site stays.

import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite struct HardContentTests {
    @Test("Links that lead in a circle are passed over")
    func loop() throws {
      let town = try Town()
      symlink(".", "\(town.path)/content/fi/round")
      symlink("self.md", "\(town.path)/content/fi/self.md")
      #expect(try town.run("build").code == 0)
    }

    @Test("A page of 50 MB is refused with its limit")
    func enormous() throws {
      let town = try Town()
      let text = "---\ntitle: Iso\n---\n" + String(repeating: "sana \n", count: 9_000_000)
      try text.write(
        toFile: "\(town.path)/content/fi/iso.md", atomically: false, encoding: .utf8)
      let outcome = try town.run("build")
      #expect(outcome.code == 1)
      #expect(outcome.err.contains("content/fi/iso.md:1:1: error: the page is larger than 4 MiB"))
    }

    @Test(
      "What is wrong in a page is shown at its place",
      arguments: [
        ("", "{{< nothere >}}", "s.md:5:1: error: there is no shortcode \"nothere\""),
        ("date: 2026-13-45\n", "Teksti.", "s.md:3:7: error: this is no date"),
        ("slug: ../../etc\n", "Teksti.", "s.md:3:7: error: a slug is one name of an address"),
        ("aliases: [/../../x/]\n", "Teksti.", "is no address of this site"),
        ("aliases: [/fi/palaute/]\n", "Teksti.", "something else stands at the alias"),
      ])
    func page(_ head: String, _ body: String, _ expected: String) throws {
      let town = try Town()
      try "---\ntitle: A\n\(head)---\n\(body)\n".replacingOccurrences(
        of: "---\n{{", with: "---\n\n{{"
      ).write(toFile: "\(town.path)/content/fi/s.md", atomically: false, encoding: .utf8)
      let outcome = try town.run("build")
      #expect(outcome.code == 1)
      #expect(outcome.err.contains(expected), "\(outcome.err)")
      #expect(town.release == nil)
    }

    @Test("A page that is not UTF-8 is shown at the byte")
    func latin1() throws {
      let town = try Town()
      let bytes = Array("---\ntitle: A\n---\n\nab".utf8) + [0xE4] + Array("c\n".utf8)
      try Data(bytes).write(to: URL(fileURLWithPath: "\(town.path)/content/fi/s.md"))
      let outcome = try town.run("build")
      #expect(outcome.code == 1)
      #expect(outcome.err.contains("content/fi/s.md:5:3: error: this is not UTF-8"))
    }

    @Test("A disk that gets full ends a build with 3, and the current release stays")
    func fullDisk() throws {
      let town = try Town()
      let state = "\(town.path)/var"
      try FileManager.default.createDirectory(
        atPath: state, withIntermediateDirectories: false)
      guard mount("tmpfs", state, "tmpfs", 0, "size=64m") == 0 else {
        print("skipped: a disk of its own can only be mounted by root")
        return
      }
      defer { umount2(state, Int32(MNT_DETACH)) }
      try town.succeed("build")
      let before = try town.files("var/releases/\(try Self.name(town.release))")
      var status = statvfs()
      try #require(statvfs(state, &status) == 0)
      let used = (UInt(status.f_blocks) - UInt(status.f_bfree)) * UInt(status.f_bsize)
      let remount = UInt(MS_REMOUNT)
      try #require(mount("tmpfs", state, "tmpfs", remount, "size=\(used + 1_000_000)") == 0)
      try town.edit("layouts/base.mustache") { $0 + "<!-- all pages change -->\n" }
      for words in [["build", "--full"], ["build"]] {
        let outcome = try town.run(words)
        #expect(outcome.code == 3, "\(words)")
        #expect(outcome.err.contains("No space left on device"), "\(outcome.err)")
        #expect(outcome.err.contains("free some space on that disk; nothing was changed"))
        let release = try Self.name(town.release)
        #expect(try town.files("var/releases/\(release)") == before)
      }
      try #require(mount("tmpfs", state, "tmpfs", remount, "size=64m") == 0)
      try town.succeed("build")
    }

    /// The release's folder, below the folder of releases.
    private static func name(_ release: String?) throws -> String {
      URL(fileURLWithPath: try #require(release)).lastPathComponent
    }

    @Test("A step back shows the older release, and the next build builds forward again")
    func rollback() throws {
      let town = try Town()
      try town.succeed("build")
      let first = try Self.name(town.release)
      let none = try town.run("rollback")
      #expect(none.code == 1)
      #expect(none.err.contains("there is no older release to go back to"))
      try town.edit("content/fi/index.md") { $0 + "\nLisää.\n" }
      try town.succeed("build", "--full")
      let second = try Self.name(town.release)
      let outcome = try town.succeed("rollback")
      #expect(outcome.out == "went back from \(second) to \(first)\n")
      #expect(try Self.name(town.release) == first)
      try town.succeed("build")
      let third = try Self.name(town.release)
      #expect(third > second, "a release of its own, not a change of the old one")
      let made = try town.files("var/releases/\(third)")
      #expect(try made == town.files("var/releases/\(second)"))
    }
  }
}
