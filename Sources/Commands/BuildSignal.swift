// How a command tells the daemon that something public changed.

internal import Files
internal import Foundation
internal import Publishing

/// A file whose presence asks the daemon for a build.
///
/// The daemon looks for it a few times a second: that works on network folders too, where the
/// kernel does not tell of changes.
struct BuildSignal: Sendable {
  private let folder: Folder

  private static let wanted = RelativePath(trusted: "wanted")
  private static let daemonLock = RelativePath(trusted: "daemon.lock")

  /// - Parameter state: the site's state folder.
  init(state: Folder) {
    folder = state.folder(SiteBuilder.buildFolder)
  }

  /// Asks the daemon for a build; false where none runs.
  func askDaemon() throws -> Bool {
    guard try FileLock.take(Self.daemonLock, in: folder) == nil else { return false }
    try folder.write([], to: Self.wanted)
    return true
  }

  /// The lock by which others see that a daemon runs; nil where another one does already.
  func holdAsDaemon() throws(FileError) -> FileLock? {
    try FileLock.take(Self.daemonLock, in: folder)
  }

  var isBuildWanted: Bool { folder.exists(Self.wanted) }

  /// To be called before the build begins: what changes during it asks again.
  func take() throws(FileError) { try folder.remove(Self.wanted) }
}
