// The daemon as a process, which does not outlive its test.

import Foundation
import Testing

/// `avoin serve` on a free port of loopback.
final class Server {
  let port: UInt16
  private let process = Process()
  private let logPath: String

  struct NotListening: Error {
    let log: String
  }

  /// Starts it and waits until it listens.
  ///
  /// - Parameter environment: variables beside those of the tests.
  init(site: String, options: [String] = [], environment: [String: String] = [:]) throws {
    let logPath = "\(site)/.log-\(UUID().uuidString)"
    self.logPath = logPath
    process.executableURL = Town.program
    process.arguments = ["serve", "--site", site, "--listen", "127.0.0.1:0"] + options
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let log = try Town.newFile(logPath)
    process.standardOutput = log
    process.standardError = log
    try process.run()
    var found: UInt16?
    _ = try wait(seconds: 30) { [process] in
      found = Self.port(in: try Town.text(logPath))
      return found != nil || !process.isRunning
    }
    guard let found else {
      kill(process.processIdentifier, SIGKILL)
      throw NotListening(log: try Town.text(logPath))
    }
    port = found
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// As when the power goes, as far as a process can tell.
  func killAtOnce() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  var processID: Int32 { process.processIdentifier }

  func reload() { kill(process.processIdentifier, SIGHUP) }

  func terminate() { kill(process.processIdentifier, SIGTERM) }

  /// The exit code, or nil where it does not end.
  func ended() throws -> Int32? {
    try process.ends(withinSeconds: 30) ? process.terminationStatus : nil
  }

  /// All that it and the builds it started have said.
  var log: String { (try? Town.text(logPath)) ?? "" }

  private static func port(in log: String) -> UInt16? {
    guard let start = log.range(of: "http://127.0.0.1:") else { return nil }
    return UInt16(log[start.upperBound...].prefix { $0.isNumber })
  }
}
