// A file that is there already, opened to be changed in its place.

internal import Glibc

/// An open file of which parts are written anew; one thread at a time may use it.
///
/// It is closed when it is let go.
package final class PlacedFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Opens the file; nil where there is none.
  package init?(_ file: RelativePath, in folder: Folder) throws(FileError) {
    path = folder.path(of: file)
    descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0 {
      guard errno == ENOENT else { throw .last("write", path) }
      return nil
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether the file still has its name: another may have been put in its place.
  package var hasItsName: Bool {
    var (own, named) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && stat(path, &named) == 0 && own.st_ino == named.st_ino
      && own.st_dev == named.st_dev
  }

  /// As many bytes as are there, from `offset` on.
  package func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8] {
    var read = 0
    var failure: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while read < count {
        let some = pread(
          descriptor, buffer.baseAddress! + read, count - read, off_t(offset + read))
        if some < 0, errno == EINTR { continue }
        if some < 0 { failure = .last("read", path) }
        if some <= 0 { break }
        read += some
      }
      initialized = read
    }
    if let failure { throw failure }
    return bytes
  }

  package func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress! + written, bytes.count - written,
          off_t(offset + written))
      }
      if count < 0, errno != EINTR { throw .last("write", path) }
      written += max(0, count)
    }
  }

  /// Waits until what was written is on the disk.
  package func sync() throws(FileError) {
    guard fdatasync(descriptor) == 0 else { throw .last("sync", path) }
  }
}
