// A copy of the sample site for one test, and the program that works on it.

import Foundation
import Testing

/// Keep it alive as long as its folder is used.
final class Town: Sendable {
  let path: String

  /// What a command said and how it ended.
  struct Outcome {
    let code: Int32
    let out: String
    let err: String
  }

  /// - Parameter forms: what the configuration says of forms; tests send them at once, which is
  ///   nobody's haste unless it is what they look at.
  init(forms: String = "{\"secondsMin\": 0}") throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-town-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in ["site-config.json", "content", "layouts"] {
      try FileManager.default.copyItem(atPath: "\(Self.source)/\(name)", toPath: "\(path)/\(name)")
    }
    try edit("site-config.json") {
      $0.replacingOccurrences(of: "\"timeZone\"", with: "\"forms\": \(forms),\n  \"timeZone\"")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The repository, whose top level is the sample site.
  private static let source = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The program that was built with these tests, beside them.
  static let program: URL = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("avoin")
  }()

  /// Runs a command to its end.
  @discardableResult
  func run(_ words: String..., input: String = "") throws -> Outcome {
    try run(words, input: input)
  }

  func run(_ words: [String], input: String = "") throws -> Outcome {
    let name = "\(path)/.run-\(UUID().uuidString)"
    try input.write(toFile: "\(name)-in", atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = Self.program
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(name)-in"))
    process.standardOutput = try Self.newFile("\(name)-out")
    process.standardError = try Self.newFile("\(name)-err")
    try process.run()
    let hasEnded = try process.ends()
    #expect(hasEnded, "\(words) does not end")
    let outcome = Outcome(
      code: process.terminationStatus, out: try Self.text("\(name)-out"),
      err: try Self.text("\(name)-err"))
    for ending in ["in", "out", "err"] {
      try FileManager.default.removeItem(atPath: "\(name)-\(ending)")
    }
    return outcome
  }

  /// Runs a command that must succeed.
  @discardableResult
  func succeed(_ words: String..., input: String = "") throws -> Outcome {
    let outcome = try run(words, input: input)
    #expect(outcome.code == 0, "\(words): \(outcome.err)")
    return outcome
  }

  func serve() throws -> Server { try Server(site: path) }

  /// Every file below a folder with its bytes; links are not followed.
  func files(_ folder: String) throws -> [String: Data] {
    let place = "\(path)/\(folder)"
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: place) {
      // A daemon at work may remove a file between the look at the folder and that at the file.
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(place)/\(name)")
      guard attributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      found[name] = try? Data(contentsOf: URL(fileURLWithPath: "\(place)/\(name)"))
    }
    return found
  }

  func edit(_ file: String, _ change: (String) -> String) throws {
    let text = try Self.text("\(path)/\(file)")
    try change(text).write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
  }

  /// The address of a case's Finnish page.
  func page(ofCase id: String) -> String? {
    guard let release,
      let paths = try? FileManager.default.subpathsOfDirectory(atPath: release)
    else { return nil }
    let file = paths.first { $0.hasPrefix("fi/") && $0.hasSuffix("/\(id)/index.html") }
    return file.map { "/" + $0.dropLast("index.html".count) }
  }

  /// Leaves an empty file.
  func put(_ file: String) throws {
    try Data().write(to: URL(fileURLWithPath: "\(path)/\(file)"))
  }

  /// Whether no build is asked for or under way.
  var isQuiet: Bool {
    ["wanted", "under-way"].allSatisfy {
      !FileManager.default.fileExists(atPath: "\(path)/var/build/\($0)")
    }
  }

  /// To which release the output link points.
  var release: String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/public")
  }

  /// Which state of which release is current: a build that changes something writes the list anew.
  var version: String? {
    guard let release else { return nil }
    let list = try? FileManager.default.attributesOfItem(atPath: release + ".gone")
    let number = list?[.systemFileNumber] as? Int
    return "\(release) \(number ?? 0)"
  }

  static func newFile(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}

extension Process {
  /// Waits for the end of the process; one that takes too long is killed.
  func ends(withinSeconds seconds: Double = 60) throws -> Bool {
    let hasEnded = try wait(seconds: seconds) { !self.isRunning }
    if !hasEnded { kill(processIdentifier, SIGKILL) }
    waitUntilExit()
    return hasEnded
  }
}

/// Whether something comes true in time.
func wait(seconds: Double = 10, _ isTrue: () throws -> Bool) throws -> Bool {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while Date() < deadline {
    if try isTrue() { return true }
    usleep(20_000)
  }
  return try isTrue()
}
