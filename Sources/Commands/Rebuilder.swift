// Starts a build whenever one is asked for, in a process of its own.
//
// 1. A few times a second look whether a build is wanted, and whether this daemon has the seat.
// 2. Wait a moment for more, so that several answers make one build.
// 3. Run `avoin build`, told which cases changed; where another build holds the lock, try again.

internal import Files
internal import Foundation
internal import Operations
internal import Publishing
internal import Serving

/// The daemon's builds.
final class Rebuilder: Sendable {
  private let seat: BuilderSeat
  private let build: BuildRun
  private let log: EventLog
  private let figures: DaemonFigures
  private let status: ServiceStatus
  private let release: @Sendable () -> ServedRelease.Version?
  private let shift = WorkShift()
  /// When exports that wait are to be written; only the rebuilder's own thread reads it.
  nonisolated(unsafe) private var exportsDue: ContinuousClock.Instant?

  private static let lookSeconds = 0.1
  private static let gatherSeconds = 0.2
  private static let lockedPauseSeconds = 0.5
  /// Large exports are written once for all that changes in this time.
  private static let exportsPause = Duration.seconds(120)
  /// How often a daemon without the seat looks whether it is free.
  private static let seatPauseSeconds = 1.0

  init(
    seat: BuilderSeat, build: BuildRun, log: EventLog, figures: DaemonFigures,
    status: ServiceStatus, release: @escaping @Sendable () -> ServedRelease.Version?
  ) {
    self.seat = seat
    self.build = build
    self.log = log
    self.figures = figures
    self.status = status
    self.release = release
  }

  /// Looks and builds until `stop`, on a thread of its own.
  func start() { shift.begin("rebuilder") { [self] in work() } }

  /// Finishes the build that runs or is wanted, and starts no further one.
  ///
  /// - Parameter seconds: how long to wait; a build that takes longer goes on by itself, and is
  ///   made again by the next daemon.
  func stop(withinSeconds seconds: Double) {
    shift.stop(withinSeconds: seconds)
  }
}

extension Rebuilder {
  private func work() {
    var wasBuilder = seat.isTaken
    while shift.isWorking {
      if seat.isTaken {
        wasBuilder = true
        wantExports()
        if seat.signal.isBuildWanted {
          shift.pause(Self.gatherSeconds)
          makeBuild()
        }
        shift.pause(Self.lookSeconds)
      } else {
        takeSeat()
      }
    }
    if wasBuilder, seat.signal.isBuildWanted { makeBuild() }
  }

  private func wantExports() {
    guard let due = exportsDue, due <= .now else { return }
    exportsDue = nil
    do {
      try seat.signal.want(.everything)
    } catch {
      log.note(LogEvent(.error, "problem", ["said": .text("\(error)")]))
    }
  }

  private func takeSeat() {
    do {
      if try seat.take() {
        log.note(LogEvent("took-over", ["said": "this daemon builds from now on"]))
        return
      }
    } catch {
      log.note(LogEvent(.error, "problem", ["said": .text("\(error)")]))
    }
    shift.pause(Self.seatPauseSeconds)
  }

  private func makeBuild() {
    let wasFailing = hasFailed
    do {
      let notice = try seat.signal.begin()
      status.build = .underWay(afterFailure: wasFailing)
      figures.buildsStarted.add()
      let begun = ContinuousClock.now
      let outcome = try build.run(notice, at: seat.signal.noticeFile)
      figures.buildSeconds.add(seconds: (ContinuousClock.now - begun) / .seconds(1))
      try settle(outcome, notice, wasFailing)
    } catch {
      figures.builds.failed.add()
      status.build = .failed(release: release())
      log.note(
        LogEvent(.error, "build-failed", ["said": .text("the build could not be made: \(error)")]))
    }
  }

  private var hasFailed: Bool {
    if case .failed = status.build { true } else { false }
  }

  private func settle(
    _ outcome: BuildRun.Outcome, _ notice: BuildNotice, _ wasFailing: Bool
  ) throws(FileError) {
    let code = ExitCode(rawValue: outcome.code)
    for line in outcome.complaints where code != .locked {
      log.note(LogEvent(code == .done ? .warning : .error, "problem", ["said": .text(line)]))
    }
    switch code {
    case .done:
      try seat.signal.finish(notice)
      figures.builds.done.add()
      exportsDue = outcome.report?.waiting ?? 0 > 0 ? exportsDue ?? .now + Self.exportsPause : nil
      status.build = .fine
      log.note(LogEvent(built: outcome.report))
    case .locked:
      status.build = wasFailing ? .failed(release: release()) : .fine
      shift.pause(Self.lockedPauseSeconds)
      try seat.signal.want(notice)
    default:
      figures.builds.failed.add()
      status.build = .failed(release: release())
      log.note(
        LogEvent(
          .error, "build-failed",
          ["code": .integer(Int(outcome.code)), "kept": "the site as it was"]))
    }
  }
}

extension LogEvent {
  fileprivate init(built report: BuildRun.Report?) {
    guard let report else {
      self.init("built")
      return
    }
    self.init(
      "built",
      [
        "pages": .integer(report.pages), "written": .integer(report.written),
        "deleted": .integer(report.deleted), "seconds": .seconds(report.seconds),
      ])
  }
}
