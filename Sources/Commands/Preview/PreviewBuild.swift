// One build of the preview, in a process of its own: what an editor wrote must not end the server.

internal import Files
internal import Foundation

/// Runs `avoin build` and tells what came of it.
struct PreviewBuild: Sendable {
  enum Outcome: Sendable {
    /// - Parameters:
    ///   - changed: whether any file came out otherwise than before.
    ///   - warnings: what the build said; empty where all is well.
    case built(changed: Bool, warnings: String)
    /// The content is wrong, or the machine failed: what the build said.
    case failed(String)
    /// Another build is at work.
    case locked
  }

  let site: Folder
  let output: Folder
  /// Where this program stood when it was started.
  private let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()

  /// More than this of what a build says is not shown.
  private static let wordsBytesMax = 64 << 10

  init(site: Folder, output: Folder) {
    self.site = site
    self.output = output
  }

  /// Builds with drafts, into the preview's own folder.
  ///
  /// - Throws: what keeps the program from being started.
  func run() throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "build", "--site", site.path, "--output", output.path, "--drafts", "--json",
    ]
    process.standardInput = FileHandle.nullDevice
    let (report, speech) = (Pipe(), Pipe())
    process.standardOutput = report
    process.standardError = speech
    try process.run()
    // The report is one line, which the pipe holds: so one is read after the other.
    let said = try speech.fileHandleForReading.readToEnd() ?? Data()
    let line = try report.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let words = String(decoding: said.prefix(Self.wordsBytesMax), as: UTF8.self)
    return Self.outcome(process, line, words.trimmingCharacters(in: .newlines))
  }

  private static func outcome(_ process: Process, _ report: Data, _ words: String) -> Outcome {
    guard process.terminationReason == .exit else {
      return .failed("\(words)\nthe build ended by signal \(process.terminationStatus)")
    }
    switch ExitCode(rawValue: process.terminationStatus) {
    case .done: return .built(changed: hasChanged(report), warnings: words)
    case .locked: return .locked
    default: return .failed(words.isEmpty ? "the build failed without a word" : words)
    }
  }

  /// A report that cannot be read counts as a change.
  private static func hasChanged(_ report: Data) -> Bool {
    guard let object = try? JSONSerialization.jsonObject(with: report),
      let counts = object as? [String: Any], let written = counts["written"] as? Int,
      let deleted = counts["deleted"] as? Int
    else { return true }
    return written + deleted > 0
  }
}
