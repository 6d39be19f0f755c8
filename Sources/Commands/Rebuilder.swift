// Starts a build whenever one is asked for, in a process of its own.
//
// 1. What a daemon before this one began and did not finish is wanted again.
// 2. A few times a second look whether a build is wanted.
// 3. Wait a moment for more, so that several answers make one build.
// 4. Run `avoin build`, told which cases changed; where another build holds the lock, try again.

internal import Files
internal import Foundation

/// The daemon's builds.
final class Rebuilder: Sendable {
  private let signal: BuildSignal
  private let site: Folder
  private let console: Console
  /// Where this program stood when it was started: after an upgrade the new one stands there.
  private let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  private let condition = NSCondition()
  nonisolated(unsafe) private var stage = Stage.working

  private enum Stage {
    case working, stopping, stopped
  }

  private static let lookSeconds = 0.1
  private static let gatherSeconds = 0.2
  private static let lockedPauseSeconds = 0.5

  init(signal: BuildSignal, site: Folder, console: Console) {
    self.signal = signal
    self.site = site
    self.console = console
  }

  /// Looks and builds until `stop`, on a thread of its own.
  func start() throws(FileError) {
    try signal.resume()
    let thread = Thread { [self] in work() }
    thread.name = "rebuilder"
    thread.start()
  }

  /// Finishes the build that runs or is wanted, and starts no further one.
  ///
  /// - Parameter seconds: how long to wait; a build that takes longer goes on by itself, and is
  ///   made again by the next daemon.
  func stop(withinSeconds seconds: Double) {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.withLock {
      if stage == .working { stage = .stopping }
      condition.broadcast()
      while stage != .stopped, condition.wait(until: deadline) {}
    }
  }
}

extension Rebuilder {
  private func work() {
    while isWorking {
      if signal.isBuildWanted {
        pause(Self.gatherSeconds)
        build()
      }
      pause(Self.lookSeconds)
    }
    if signal.isBuildWanted { build() }
    condition.withLock {
      stage = .stopped
      condition.broadcast()
    }
  }

  private var isWorking: Bool { condition.withLock { stage == .working } }

  /// Ends early where the daemon stops.
  private func pause(_ seconds: Double) {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.withLock {
      while stage == .working, condition.wait(until: deadline) {}
    }
  }

  private func build() {
    do {
      let notice = try signal.begin()
      let outcome = try runBuild(notice)
      switch ExitCode(rawValue: outcome) {
      case .done: try signal.finish(notice)
      case .locked:
        pause(Self.lockedPauseSeconds)
        try signal.want(notice)
      default: console.note("build failed: the site stays as it was")
      }
    } catch {
      console.fail("the build could not be made: \(error)")
    }
  }

  /// What the build says goes to the daemon's own stderr.
  private func runBuild(_ notice: BuildNotice) throws -> Int32 {
    let process = Process()
    process.executableURL = program
    let told = notice == .everything ? [] : ["--changed", signal.noticeFile]
    process.arguments = ["build", "--site", site.path] + told
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
