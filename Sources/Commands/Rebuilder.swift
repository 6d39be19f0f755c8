// Starts a build whenever one is asked for, in a process of its own.
//
// 1. A few times a second look whether a build is wanted.
// 2. Wait a moment for more, so that several answers make one build.
// 3. Run `avoin build`; where another build holds the lock, try again.

internal import Files
internal import Foundation

/// The daemon's builds.
final class Rebuilder: Sendable {
  private let signal: BuildSignal
  private let site: Folder
  private let console: Console
  private let lock = NSLock()
  nonisolated(unsafe) private var isStopped = false

  private static let lookSeconds = 0.1
  private static let gatherSeconds = 0.2
  private static let lockedPauseSeconds = 0.5

  init(signal: BuildSignal, site: Folder, console: Console) {
    self.signal = signal
    self.site = site
    self.console = console
  }

  /// Looks and builds until `stop`, on a thread of its own.
  func start() {
    let thread = Thread { [self] in work() }
    thread.name = "rebuilder"
    thread.start()
  }

  /// Starts no further build; one that runs goes on by itself.
  func stop() {
    lock.withLock { isStopped = true }
  }
}

extension Rebuilder {
  private func work() {
    while !lock.withLock({ isStopped }) {
      if signal.isBuildWanted {
        Thread.sleep(forTimeInterval: Self.gatherSeconds)
        build()
      }
      Thread.sleep(forTimeInterval: Self.lookSeconds)
    }
  }

  private func build() {
    do {
      try signal.take()
      let outcome = try runBuild()
      guard outcome == ExitCode.locked.rawValue else {
        if outcome != 0 { console.note("build failed: the site stays as it was") }
        return
      }
      Thread.sleep(forTimeInterval: Self.lockedPauseSeconds)
      _ = try signal.askDaemon()
    } catch {
      console.fail("the build could not be started: \(error)")
    }
  }

  /// What the build says goes to the daemon's own stderr.
  private func runBuild() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["build", "--site", site.path]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
