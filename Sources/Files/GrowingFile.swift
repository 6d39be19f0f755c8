// A new file that is written piece by piece, for what is too large to be held in memory.

internal import Glibc

/// An open file that did not exist before; one thread at a time may use it.
///
/// It is closed when it is let go. Whoever makes it removes it again where something fails.
package final class GrowingFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Creates the file, which must be new.
  ///
  /// - Parameter mode: the file's permissions.
  package init(_ file: RelativePath, in folder: Folder, mode: UInt32) throws(FileError) {
    path = folder.path(of: file)
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_t(mode))
    guard descriptor >= 0 else { throw .last("write", path) }
  }

  deinit { close(descriptor) }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try bytes.writeWhole(to: path) { rest, _ in write(descriptor, rest.baseAddress, rest.count) }
  }

  package func append(_ bytes: [UInt8]) throws(FileError) {
    try bytes.lend { (bytes) throws(FileError) in try append(bytes) }
  }

  /// Waits until the bytes are on the disk; the name needs a sync of the folder.
  package func sync() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw .last("sync", path) }
  }
}
