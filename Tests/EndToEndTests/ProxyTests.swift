// The daemon behind real proxies, with the configurations that the project hands out.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct ProxyTests {
    /// What `deploy/try.sh` ends with where the proxy is not installed.
    private static let notInstalled: Int32 = 77

    @Test("nginx and Caddy serve the release and pass on the rest", arguments: ["nginx", "caddy"])
    func proxy(name: String) throws {
      let (code, said) = try run("try.sh", name, Town.program.path)
      if code == Self.notInstalled {
        print("\(name) is not installed here: its configuration was not tried (make test-tools)")
        return
      }
      #expect(code == 0, "\(said)")
    }

    @Test("What is published elsewhere is the release, and what is gone goes there too")
    func publish() throws {
      guard Self.hasRclone else {
        print("rclone is not installed here: deploy/publish.sh was not tried")
        return
      }
      let town = try Town()
      try town.succeed("build")
      let bucket = "\(town.path)/bucket"
      try expectPublished(town, bucket)
      let page = try #require(town.page(ofCase: "2026-000061"))
      try town.edit("content/fi/index.md") { $0 + "\nLisää.\n" }
      try FileManager.default.removeItem(
        atPath: "\(town.path)/content/archive/2026/11/2026-000061.json")
      try town.succeed("build")
      try expectPublished(town, bucket)
      #expect(!FileManager.default.fileExists(atPath: bucket + page + "index.html"))
    }

    private func expectPublished(_ town: Town, _ bucket: String) throws {
      let (code, said) = try run("publish.sh", town.path, bucket)
      #expect(code == 0, "\(said)")
      let release = try #require(town.release).dropFirst(town.path.count + 1)
      #expect(try town.files("bucket") == town.files(String(release)))
      #expect(!FileManager.default.fileExists(atPath: "\(town.path)/var/publishing"))
    }

    private static let hasRclone = ["/usr/bin/rclone", "/usr/local/bin/rclone"].contains {
      FileManager.default.isExecutableFile(atPath: $0)
    }

    private func run(_ script: String, _ words: String...) throws -> (code: Int32, said: String) {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../deploy").standardizedFileURL
      let process = Process()
      let out = Pipe()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = [folder.appendingPathComponent(script).path] + words
      process.standardOutput = out
      process.standardError = out
      try process.run()
      let said = try out.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }
  }
}
