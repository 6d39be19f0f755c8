// One build in a process of its own, and what it said.

internal import Files
internal import Foundation
internal import Publishing

/// Starts `avoin build` and waits for it.
struct BuildRun: Sendable {
  /// How a build ended.
  struct Outcome: Sendable {
    let code: Int32
    /// Where it was done.
    let report: Report?
    /// Mistakes and hints, without the lines of content that they quote.
    let complaints: [String]
  }

  /// What `avoin build --json` tells, as far as it is of interest here.
  struct Report: Decodable, Sendable {
    let pages: Int
    let written: Int
    let deleted: Int
    /// Exports that the next build that looks for itself writes.
    let waiting: Int
    let seconds: Double
  }

  private let site: Folder
  /// Where this program stood when it was started: after an upgrade the new one stands there.
  private let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()

  /// More lines than this say nothing new.
  private static let complaintsMax = 100

  init(site: Folder) {
    self.site = site
  }

  /// - Parameter notice: which cases changed.
  func run(_ notice: BuildNotice, at noticeFile: String) throws -> Outcome {
    try run(["build", "--json"] + (notice == .everything ? [] : ["--changed", noticeFile]))
  }

  /// Finishes erasures that were begun, which ends with a build.
  func finishErasures() throws -> Outcome { try run(["erase", "--resume"]) }

  private func run(_ words: [String]) throws -> Outcome {
    let process = Process()
    let out = Pipe()
    let err = Pipe()
    process.executableURL = program
    process.arguments = words + ["--site", site.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = out
    process.standardError = err
    try process.run()
    // The report is one short line, which the pipe holds until stderr is at its end.
    let said = try err.fileHandleForReading.readToEnd() ?? Data()
    let report = try out.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, report: try? JSONDecoder().decode(Report.self, from: report),
      complaints: Self.complaints(String(decoding: said, as: UTF8.self)))
  }

  private static func complaints(_ text: String) -> [String] {
    let lines = text.split(separator: "\n").filter { line in
      line.hasPrefix("hint: ") || line.contains(": error: ") || line.contains(": warning: ")
    }
    return lines.prefix(complaintsMax).map(String.init)
  }
}
