// Writes a large file in small pieces, so that no more of it than a buffer is ever in memory.

/// A file that is being written where nobody reads yet; `GrowingFile` with a buffer before it.
package final class FileWriter {
  private let file: GrowingFile
  private var buffer: [UInt8] = []
  private var written = 0

  package static let bufferBytes = 1 << 20

  /// Creates the file and the folders above it.
  ///
  /// - Throws: `FileError`; EEXIST where the file is already there.
  package init(_ file: RelativePath, in folder: Folder) throws(FileError) {
    try file.folder.map { folder.folder($0) }?.create()
    self.file = try GrowingFile(file, in: folder, mode: 0o644)
    buffer.reserveCapacity(Self.bufferBytes + 65_536)
  }

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
    try file.append(buffer)
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
