// Builds the preview whenever the site changes on the disk.
//
// 1. Build once, so that the first page is today's.
// 2. Wait for a change that is whole (`FolderWatch` gathers what belongs together).
// 3. Build; where another build holds the lock, try again.
// 4. Tell the browser: what is wrong, or that there is something new.

internal import Files
internal import Foundation
internal import Participation
internal import Watching

/// The builds of the preview, one after the other on a thread of their own.
final class PreviewBuilder: Sendable {
  private let watch: FolderWatch
  private let build: PreviewBuild
  private let news: PreviewNews
  private let console: Console
  /// Called after each build that changed something, before the browser is told.
  private let whenBuilt: @Sendable () -> Void
  private let shift = WorkShift()
  /// Only the thread that builds touches these: what changed since the last good build, and how
  /// many builds there were.
  nonisolated(unsafe) private var pending: Set<RelativePath> = []
  nonisolated(unsafe) private var isEverythingPending = true
  nonisolated(unsafe) private var count = 0
  /// Two servers one after the other must not name their builds alike.
  private let launch = Int(Date().timeIntervalSince1970 * 1_000)

  private static let lockedPauseSeconds = 0.3

  init(
    watch: FolderWatch, build: PreviewBuild, news: PreviewNews, console: Console,
    whenBuilt: @escaping @Sendable () -> Void
  ) {
    self.watch = watch
    self.build = build
    self.news = news
    self.console = console
    self.whenBuilt = whenBuilt
  }

  func start() { shift.begin("preview builder") { [self] in work() } }

  /// Finishes the build that runs, and starts no further one.
  func stop(withinSeconds seconds: Double) {
    watch.stop()
    shift.stop(withinSeconds: seconds)
  }
}

extension PreviewBuilder {
  private func work() {
    buildOnce()
    while shift.isWorking, let changed = watch.changes() {
      pending.formUnion(changed.paths)
      if changed.isIncomplete { isEverythingPending = true }
      if let failure = changed.failure { console.note("\(failure)") }
      buildOnce()
    }
  }

  private func buildOnce() {
    do {
      var outcome = try build.run()
      while case .locked = outcome, shift.isWorking {
        shift.pause(Self.lockedPauseSeconds)
        outcome = try build.run()
      }
      take(outcome)
    } catch {
      console.fail("the build could not be made: \(error)")
    }
  }

  private func take(_ outcome: PreviewBuild.Outcome) {
    var state = news.current
    switch outcome {
    case .locked: return
    case .failed(let words):
      console.note(words)
      state.problems = words
    case .built(let changed, let warnings):
      if !warnings.isEmpty { console.note(warnings) }
      let isMended = state.problems != nil
      state.problems = nil
      if changed || count == 0 {
        console.note("built: \(naming(pending))")
        state = next(state)
        whenBuilt()
      } else if isMended {
        console.note("built: as it was before")
      }
      pending = []
      isEverythingPending = false
    }
    news.publish(state)
  }

  /// The state after a build that changed something.
  private func next(_ state: PreviewState) -> PreviewState {
    count += 1
    let styles = !isEverythingPending && pending.allSatisfy { $0.name.hasSuffix(".css") }
    return PreviewState(
      build: "\(launch).\(count)", sameBut: styles ? state.build : nil, problems: nil)
  }

  private func naming(_ paths: Set<RelativePath>) -> String {
    guard let first = paths.min() else { return "everything" }
    return paths.count > 1 ? "\(first) and \(paths.count - 1) more" : first.text
  }
}
