// Writes a large file piece by piece, so that no more of it than a buffer is ever in memory.

internal import Glibc

/// A file that is being written where nobody reads yet.
package final class FileWriter {
  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8] = []
  private var written = 0

  package static let bufferBytes = 1 << 20

  /// Creates the file and the folders above it.
  ///
  /// - Throws: `FileError`; EEXIST where the file is already there.
  package init(_ file: RelativePath, in folder: Folder) throws(FileError) {
    try file.folder.map { folder.folder($0) }?.create()
    path = folder.path(of: file)
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("write", path) }
    buffer.reserveCapacity(Self.bufferBytes + 65_536)
  }

  deinit { close(descriptor) }

  package func append(_ bytes: [UInt8]) throws(FileError) {
    buffer += bytes
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  /// Writes what is left and returns how many bytes the file has.
  package func finish() throws(FileError) -> Int {
    try flush()
    return written
  }

  private func flush() throws(FileError) {
    var start = 0
    while start < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress! + start, bytes.count - start)
      }
      if count < 0, errno != EINTR { throw .last("write", path) }
      start += max(0, count)
    }
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
