// Has the site rebuilt after the desk has written: by the daemon where one runs, otherwise here.

internal import Content
internal import Files
internal import Glibc
internal import Participation
internal import Publishing

/// The build that follows a change of the archive.
struct SiteRefresh {
  let site: Site
  let console: Console

  private static let pauseMilliseconds = 100
  /// How often a build is tried that another one keeps waiting: a minute.
  private static let attemptsMax = 600

  /// What was decided is on the disk by now, whatever becomes of the build.
  ///
  /// - Parameter notice: which cases changed.
  func run(_ notice: BuildNotice) throws {
    let signal = BuildSignal(state: site.stateFolder)
    if try signal.askDaemon(notice) { return }
    do {
      let all = try signal.begin(notice)
      let report = try build(all)
      try signal.finish(all)
      console.note(BuildReportText(report).sentence)
      if report.waiting > 0 { console.note("exports follow with the next build") }
    } catch {
      console.note("the decision is saved; the public pages do not show it yet")
      throw error
    }
  }

  /// A build that is at work may have read the archive before the change, so this one waits.
  func build(_ notice: BuildNotice) throws -> BuildReport {
    for _ in 1..<Self.attemptsMax {
      do {
        var request = BuildRequest(site: site.folder)
        request.program = ProgramStamp.current
        request.changedCases = notice.cases
        return try SiteBuilder(request, clock: .system).build()
      } catch is BuildLocked {
        usleep(UInt32(Self.pauseMilliseconds * 1_000))
      }
    }
    throw BuildLocked()
  }
}
