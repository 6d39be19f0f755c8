// A file as memory: nothing is read before it is asked for.

internal import Glibc

/// The bytes of a file, mapped privately: what is changed in memory never reaches the disk.
///
/// The file must only ever be replaced by a rename, never written in its place.
package final class MappedFile: Sendable {
  nonisolated(unsafe) private let start: UnsafeMutableRawPointer
  package let count: Int
  private let path: String
  private let file: Int32

  /// - Throws: `FileError` where the file cannot be opened, or is empty.
  package static func open(_ file: RelativePath, in folder: Folder) throws(FileError) -> MappedFile
  {
    let path = folder.path(of: file)
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .last("read", path) }
    return try MappedFile(file, path)
  }

  /// The same file once more, as it is on the disk.
  package func fresh() throws(FileError) -> MappedFile {
    let copy = dup(file)
    guard copy >= 0 else { throw .last("read", path) }
    return try MappedFile(copy, path)
  }

  private init(_ file: Int32, _ path: String) throws(FileError) {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size > 0,
      let memory = mmap(
        nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0),
      memory != MAP_FAILED
    else {
      let failure = FileError.last("read", path)
      close(file)
      throw failure
    }
    start = memory
    count = Int(status.st_size)
    self.path = path
    self.file = file
  }

  deinit {
    munmap(start, count)
    close(file)
  }

  /// All of it; only valid as long as the value lives.
  package var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: start, count: count)
  }
}
