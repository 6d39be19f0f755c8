// The daemon behind real proxies, with the configurations that the project hands out.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct ProxyTests {
    /// What `deploy/try.sh` ends with where the proxy is not installed.
    private static let notInstalled: Int32 = 77

    @Test("nginx and Caddy serve the release and pass on the rest", arguments: ["nginx", "caddy"])
    func proxy(name: String) throws {
      let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../deploy/try.sh").standardizedFileURL.path
      let process = Process()
      let out = Pipe()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = [script, name, Town.program.path]
      process.standardOutput = out
      process.standardError = out
      try process.run()
      let said = String(
        decoding: try out.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      if process.terminationStatus == Self.notInstalled {
        print("\(name) is not installed here: its configuration was not tried (make deps)")
        return
      }
      #expect(process.terminationStatus == 0, "\(said)")
    }
  }
}
