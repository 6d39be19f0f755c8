// The whole desk in a real browser, without JavaScript, as a new official meets it.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct DeskBrowserTests {
    /// What `Tests/Browser/desk.py` ends with where no browser is installed.
    private static let notInstalled: Int32 = 77

    private static let repository = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().appendingPathComponent("../..").standardizedFileURL

    /// The one that `make test-tools` fills, or else the system's.
    private static var python: String {
      let own = repository.appendingPathComponent(".build/browser/bin/python").path
      return FileManager.default.isExecutableFile(atPath: own) ? own : "/usr/bin/python3"
    }

    @Test("A new official publishes and answers in eight pages, and no page has a barrier")
    func walk() throws {
      let town = try Town()
      try town.succeed("build")
      let process = Process()
      let out = Pipe()
      process.executableURL = URL(fileURLWithPath: Self.python)
      process.arguments = [
        Self.repository.appendingPathComponent("Tests/Browser/desk.py").path, Town.program.path,
        town.path,
      ]
      process.environment = ProcessInfo.processInfo.environment.merging([
        "AVOIN_SECONDS_MAX": "\(publishedSecondsMax)"
      ]) { $1 }
      process.standardOutput = out
      process.standardError = out
      try process.run()
      let said = String(
        decoding: try out.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      guard process.terminationStatus != Self.notInstalled else {
        print("\(said.trimmingCharacters(in: .whitespacesAndNewlines)) (make test-tools)")
        return
      }
      #expect(process.terminationStatus == 0, "\(said)")
    }
  }
}
