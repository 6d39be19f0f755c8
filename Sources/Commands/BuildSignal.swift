// How a command tells the daemon that something public changed.

internal import Files
internal import Foundation
internal import Publishing

/// A file whose presence asks the daemon for a build, and one that stands there while one is made.
/// Both say which cases changed (`BuildNotice`); several notices become one.
///
/// The daemon looks for it a few times a second: that works on network folders too, where the
/// kernel does not tell of changes. What a daemon that was killed did not finish, the next one does.
struct BuildSignal: Sendable {
  private let folder: Folder

  private static let wanted = RelativePath(trusted: "wanted")
  private static let underWay = RelativePath(trusted: "under-way")
  private static let daemonLock = RelativePath(trusted: "daemon.lock")
  /// Held while a notice is read and written again, so that none is lost between two processes.
  private static let noticeLock = RelativePath(trusted: "wanted.lock")
  /// A command that asks holds the lock for an instant, which must not keep a daemon from starting.
  private static let lockMilliseconds = 1_000
  private static let noticeLockMilliseconds = 5_000

  /// - Parameter state: the site's state folder.
  init(state: Folder) {
    folder = state.folder(SiteBuilder.buildFolder)
  }

  /// Asks the daemon for a build; false where none runs.
  func askDaemon(_ notice: BuildNotice) throws(FileError) -> Bool {
    guard try FileLock.take(Self.daemonLock, in: folder) == nil else { return false }
    try want(notice)
    return true
  }

  /// The lock by which others see that a daemon runs; nil where another one does already.
  func holdAsDaemon() throws(FileError) -> FileLock? {
    try FileLock.take(
      Self.daemonLock, in: folder, waitingMilliseconds: Self.lockMilliseconds)
  }

  /// The notice is on the disk when this returns.
  func want(_ notice: BuildNotice) throws(FileError) {
    let lock = try hold()
    defer { withExtendedLifetime(lock) {} }
    try write((try self.notice(Self.wanted)).map(notice.and) ?? notice, to: Self.wanted)
  }

  var isBuildWanted: Bool { folder.exists(Self.wanted) }

  /// Whether the site shows everything that was asked for.
  var isSettled: Bool { !isBuildWanted && !folder.exists(Self.underWay) }
  /// Where the notice of the build that was begun stands.
  var noticeFile: String { folder.path(of: Self.underWay) }

  /// To be called before the build begins: what changes during it asks again.
  ///
  /// - Returns: what the build has to be told; what an earlier one was told and did not finish is
  ///   part of it.
  @discardableResult
  func begin(_ own: BuildNotice = .cases([])) throws(FileError) -> BuildNotice {
    let lock = try hold()
    defer { withExtendedLifetime(lock) {} }
    let notices = [try notice(Self.underWay), try notice(Self.wanted)].compactMap { $0 }
    let all = notices.reduce(own) { $0.and($1) }
    try write(all, to: Self.underWay)
    try folder.remove(Self.wanted, .durable)
    return all
  }

  /// The build that was begun is done; what another one was told since stays.
  func finish(_ notice: BuildNotice) throws(FileError) {
    let lock = try hold()
    defer { withExtendedLifetime(lock) {} }
    if try self.notice(Self.underWay) == notice { try folder.remove(Self.underWay) }
  }

  /// Wants a build that was begun and never finished.
  func resume() throws(FileError) {
    if let left = try notice(Self.underWay) { try want(left) }
  }
}

extension BuildSignal {
  /// Nil where there is none.
  private func notice(_ file: RelativePath) throws(FileError) -> BuildNotice? {
    guard folder.exists(file) else { return nil }
    return (try? folder.read(file, bytesMax: BuildNotice.bytesMax)).map(BuildNotice.init)
      ?? .everything
  }

  private func write(_ notice: BuildNotice, to file: RelativePath) throws(FileError) {
    try folder.write(notice.bytes, to: file, .durable)
  }

  /// Nobody holds it for longer than two small writes.
  private func hold() throws(FileError) -> FileLock {
    let lock = try FileLock.take(
      Self.noticeLock, in: folder, waitingMilliseconds: Self.noticeLockMilliseconds)
    guard let lock else { throw FileError("lock", folder.path(of: Self.noticeLock), code: EBUSY) }
    return lock
  }
}
