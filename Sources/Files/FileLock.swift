// A lock between processes, which the system lets go when its holder dies.

internal import Glibc

/// An exclusive `flock` on a file, held as long as the value lives.
package final class FileLock: Sendable {
  private let file: Int32

  /// Takes the lock at once; nil where another process holds it.
  ///
  /// - Throws: `FileError` where the file cannot be opened.
  package static func take(_ name: RelativePath, in folder: Folder) throws(FileError) -> FileLock? {
    try folder.create()
    let path = folder.path(of: name)
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last("lock", path) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return FileLock(file) }
    let failure = FileError.last("lock", path)
    close(file)
    if failure.code == EWOULDBLOCK { return nil }
    throw failure
  }

  /// As `take`, but tries again for a while where another process holds it.
  package static func take(
    _ name: RelativePath, in folder: Folder, waitingMilliseconds: Int
  ) throws(FileError) -> FileLock? {
    for _ in 0...(waitingMilliseconds / pauseMilliseconds) {
      if let lock = try take(name, in: folder) { return lock }
      usleep(UInt32(pauseMilliseconds * 1_000))
    }
    return nil
  }

  private static let pauseMilliseconds = 20

  private init(_ file: Int32) {
    self.file = file
  }

  deinit {
    // A process that is being started may hold the file for a moment longer: closing ours would
    // leave the lock to it.
    flock(file, LOCK_UN)
    close(file)
  }
}
