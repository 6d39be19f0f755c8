// A file that is read at any place, for what is too large to be held in memory.

internal import Glibc

/// An open regular file; any thread may read it.
package final class ReadingFile: Sendable {
  private let descriptor: Int32
  private let path: String
  /// The size when it was opened.
  package let bytes: Int

  package init(_ file: RelativePath, in folder: Folder) throws(FileError) {
    path = folder.path(of: file)
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard opened >= 0 else { throw .last("read", path) }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw FileError("read", folder.path(of: file), code: EINVAL)
    }
    descriptor = opened
    bytes = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads from a place; fewer bytes than asked for only at the end.
  package func read(at place: Int, count: Int) throws(FileError) -> [UInt8] {
    var failure: FileError?
    let found = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let got = pread(
          descriptor, buffer.baseAddress! + initialized, count - initialized,
          off_t(place + initialized))
        if got == 0 { break }
        if got < 0, errno != EINTR {
          failure = .last("read", path)
          break
        }
        initialized += max(0, got)
      }
    }
    if let failure { throw failure }
    return found
  }

  /// Waits until the file's bytes are on the disk.
  package func sync() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw .last("sync", path) }
  }
}
