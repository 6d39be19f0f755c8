// A file that one process fills and waits for, locked as long as that process lives.

internal import Glibc

/// A private file, mode 0600, under an exclusive `flock` (over NFS the system makes it a lock
/// that other machines see as well).
package final class LockedFile: Sendable {
  package let path: String
  private let file: Int32

  private static let zeroBytes = 1 << 16

  private init(_ file: Int32, _ path: String) {
    self.file = file
    self.path = path
  }

  deinit {
    // A process that is being started may hold the file for a moment longer.
    flock(file, LOCK_UN)
    close(file)
  }

  /// Makes a file that is locked, filled with zeros and on the disk before it has its name.
  ///
  /// - Parameters:
  ///   - preparing: the name that it has until then; both are in `folder`, and free.
  ///   - bytes: what its beginning holds; zeros follow up to `bytesPrepared`, so that writing
  ///     there later changes nothing but data, and waiting for it is one write.
  package static func create(
    _ name: RelativePath, preparing: RelativePath, in folder: Folder, beginning bytes: [UInt8],
    bytesPrepared: Int
  ) throws(FileError) -> LockedFile {
    let early = folder.path(of: preparing)
    let opened = open(early, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw .last("write", early) }
    let made = LockedFile(opened, folder.path(of: name))
    do throws(FileError) {
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else { throw FileError.last("lock", early) }
      try made.write(bytes, at: 0)
      try made.zero(from: bytes.count, to: bytesPrepared)
      guard fsync(opened) == 0 else { throw FileError.last("sync", early) }
      guard Glibc.rename(early, made.path) == 0 else { throw FileError.last("write", made.path) }
      try folder.sync()
      return made
    } catch {
      unlink(early)
      throw error
    }
  }

  /// Takes over a file whose process is gone; nil where somebody holds it, or it is not there.
  package static func take(
    _ name: RelativePath, in folder: Folder
  ) throws(FileError) -> LockedFile? {
    let path = folder.path(of: name)
    let opened = open(path, O_RDWR | O_CLOEXEC)
    guard opened >= 0 else {
      if errno == ENOENT { return nil }
      throw .last("lock", path)
    }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let failure = FileError.last("lock", path)
      close(opened)
      if failure.code == EWOULDBLOCK || failure.code == EACCES { return nil }
      throw failure
    }
    let taken = LockedFile(opened, path)
    var status = stat()
    // Whoever held it before may have removed it since it was opened.
    guard fstat(opened, &status) == 0, status.st_nlink > 0 else { return nil }
    return taken
  }

  package func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    try bytes.lend { (bytes) throws(FileError) in
      try bytes.writeWhole(to: path) { rest, written in
        pwrite(file, rest.baseAddress, rest.count, off_t(offset + written))
      }
    }
  }

  /// Overwrites with zeros.
  package func zero(from start: Int, to end: Int) throws(FileError) {
    let zeros = [UInt8](repeating: 0, count: Self.zeroBytes)
    var offset = start
    while offset < end {
      let count = min(zeros.count, end - offset)
      try write(count == zeros.count ? zeros : Array(zeros[..<count]), at: offset)
      offset += count
    }
  }

  /// Waits until the file's bytes are on the disk.
  ///
  /// After a failure the system may call bytes written that are not: nothing that was written
  /// since the last success can be trusted, and the file is to be given up.
  package func syncData() throws(FileError) {
    guard fdatasync(file) == 0 else { throw .last("sync", path) }
  }

  package func truncate(to bytes: Int) throws(FileError) {
    guard ftruncate(file, off_t(bytes)) == 0 else { throw .last("write", path) }
  }

  /// Waits until everything on the file's file system is on the disk.
  ///
  /// - Throws: `FileError` also where anything there could not be written since this file was
  ///   opened (Linux 5.8 and later tell).
  package func syncFileSystem() throws(FileError) {
    guard syncfs(file) == 0 else { throw .last("sync", path) }
  }

  package func readAll(bytesMax: Int) throws(FileError) -> [UInt8] {
    try readFile(at: path, bytesMax: bytesMax)
  }
}
