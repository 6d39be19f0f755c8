// How a command tells the daemon that something public changed.

internal import Files
internal import Foundation
internal import Publishing

/// A file whose presence asks the daemon for a build, and one that stands there while one is made.
///
/// The daemon looks for it a few times a second: that works on network folders too, where the
/// kernel does not tell of changes. What a daemon that was killed did not finish, the next one does.
struct BuildSignal: Sendable {
  private let folder: Folder

  private static let wanted = RelativePath(trusted: "wanted")
  private static let underWay = RelativePath(trusted: "under-way")
  private static let daemonLock = RelativePath(trusted: "daemon.lock")
  /// A command that asks holds the lock for an instant, which must not keep a daemon from starting.
  private static let lockMilliseconds = 1_000

  /// - Parameter state: the site's state folder.
  init(state: Folder) {
    folder = state.folder(SiteBuilder.buildFolder)
  }

  /// Asks the daemon for a build; false where none runs.
  func askDaemon() throws(FileError) -> Bool {
    guard try FileLock.take(Self.daemonLock, in: folder) == nil else { return false }
    try want()
    return true
  }

  /// The lock by which others see that a daemon runs; nil where another one does already.
  func holdAsDaemon() throws(FileError) -> FileLock? {
    try FileLock.take(
      Self.daemonLock, in: folder, waitingMilliseconds: Self.lockMilliseconds)
  }

  func want() throws(FileError) { try folder.write([], to: Self.wanted) }

  var isBuildWanted: Bool { folder.exists(Self.wanted) }

  /// Whether the site shows everything that was asked for.
  var isSettled: Bool { !isBuildWanted && !folder.exists(Self.underWay) }

  /// To be called before the build begins: what changes during it asks again.
  func begin() throws(FileError) {
    try folder.write([], to: Self.underWay)
    try folder.remove(Self.wanted)
  }

  /// The build that was begun is done.
  func finish() throws(FileError) { try folder.remove(Self.underWay) }

  /// Wants a build that was begun and never finished.
  func resume() throws(FileError) {
    if folder.exists(Self.underWay) { try want() }
  }
}
