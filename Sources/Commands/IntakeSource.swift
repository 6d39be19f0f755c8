// The forms as the current release shows them: loaded anew after every build.

internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Foundation
internal import Inbox
internal import Operations
internal import Participation
internal import Serving

/// The service that takes forms, in step with the pages that residents see.
///
/// An editor may change a channel while the daemon runs. Its form changes with the next build;
/// from then on the daemon must expect that form, so it reads the site again when it sees a new
/// release. Content that is wrong never gets that far: the build refuses it, and the daemon keeps
/// what it had. It also reads the site again when it is told to.
final class IntakeSource: Sendable {
  private let site: Folder
  private let paths: SitePaths
  private let current: CurrentRelease
  private let parts: LastingParts
  private let clock: Clock
  private let log: EventLog
  private let lock = NSLock()
  /// Held while the site is read, so that it is read once; `lock` is not held meanwhile.
  private let reading = NSLock()
  nonisolated(unsafe) private var loaded: (release: ServedRelease.Version?, served: ServedSite)

  /// - Throws: `FileError`, `KeyProblem` where the keys cannot be made or read.
  init(
    site: Site, current: CurrentRelease, parts: LastingParts, clock: Clock, log: EventLog
  ) throws {
    self.site = site.folder
    paths = site.configuration.paths
    self.current = current
    self.parts = parts
    self.clock = clock
    self.log = log
    loaded = (current.release?.version, try parts.serve(site))
  }

  /// What fails here is tried again with the first submission.
  func recover() {
    do {
      let count = try parts.inbox.recover()
      if count > 0 { log.note(LogEvent("recovered", ["submissions": .integer(count)])) }
      try parts.inbox.prepare(year: clock.now().date.year)
    } catch {
      log.note(LogEvent(.error, "recovery-failed", ["said": .text("\(error)")]))
    }
  }

  /// Reads the archive for the desk's queues, so that the first official need not wait for it.
  func openDesk() {
    do {
      try parts.memory?.index.warm(at: clock.now())
    } catch {
      log.note(LogEvent(.error, "problem", ["said": .text("the queues cannot be read: \(error)")]))
    }
  }

  func close() { parts.inbox.close() }

  /// Files that nobody can send any more.
  var strayFiles: StrayFiles {
    StrayFiles(parts.attachments, parts.inbox, parts.drafts, clock: clock, log: log)
  }

  var served: ServedSite {
    let release = current.release?.version
    if let served = served(of: release) { return served }
    return reading.withLock {
      if let served = served(of: release) { return served }
      let fresh = reloaded() ?? known
      lock.withLock { loaded = (release, fresh) }
      return fresh
    }
  }

  /// Wipes the keys of officials whose sessions are over.
  func releaseKeys() { parts.reception?.releaseKeys() }

  /// Reads what a new release changed before anybody asks for it: the site, and the queues.
  func follow() {
    guard served(of: current.release?.version) == nil else { return }
    _ = served
    openDesk()
  }

  /// The site as the last request had it, without a look at the disk.
  var known: ServedSite { lock.withLock { loaded.served } }

  /// Reads the site again, without a new release.
  ///
  /// - Throws: what is wrong with it; then it is served as it was.
  func reload() throws {
    try reading.withLock {
      let fresh = try read()
      lock.withLock { loaded.served = fresh }
    }
  }
}

extension IntakeSource {
  /// Nil where the site was read for another release.
  private func served(of release: ServedRelease.Version?) -> ServedSite? {
    lock.withLock { loaded.release == release ? loaded.served : nil }
  }

  private func reloaded() -> ServedSite? {
    do {
      return try read()
    } catch {
      log.note(LogEvent(.error, "reload-refused", ["said": "the site cannot be read"]))
      return nil
    }
  }

  private func read() throws -> ServedSite {
    let fresh = try SiteLoader.whole(site)
    guard fresh.configuration.paths == paths else {
      throw ProblemsFound(
        Diagnostic(
          file: SiteConfiguration.fileName.text,
          "\"paths\" cannot change while the daemon runs", hint: "restart the daemon"))
    }
    return try parts.serve(fresh)
  }
}
