// What is in a folder and how it stands, without reading any of it.

internal import Glibc

/// A file as a look at its folder shows it; the same stamp means that it was not written since.
package struct FileStamp: Hashable, Sendable {
  package let bytes: Int
  package let modifiedNanoseconds: Int
  package let inode: Int

  package init(bytes: Int, modifiedNanoseconds: Int, inode: Int) {
    self.bytes = bytes
    self.modifiedNanoseconds = modifiedNanoseconds
    self.inode = inode
  }

  init(_ status: stat) {
    self.init(
      bytes: Int(status.st_size),
      modifiedNanoseconds: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec,
      inode: Int(status.st_ino))
  }
}

extension FileStamp {
  /// The disk's clock: a file that is written from now on has at least this time, less one tick.
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec - tickNanosecondsMax
  }

  /// File systems stamp with a clock that moves in steps of a few milliseconds.
  private static let tickNanosecondsMax = 20_000_000
}

extension Folder {
  /// The names and stamps of the regular files directly in the folder that have an ending, sorted
  /// by name. A folder that is not there has none.
  ///
  /// The folder is opened once and each file is asked for relative to it: a third of the cost of
  /// asking by whole paths.
  package func look(
    ending: String
  ) throws(FileError) -> [(name: String, stamp: FileStamp)] {
    guard let stream = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .last("list", path)
    }
    defer { closedir(stream) }
    let folder = dirfd(stream)
    var found: [(name: String, stamp: FileStamp)] = []
    while let (_, name) = try next(of: stream) {
      guard name.hasSuffix(ending), !name.hasPrefix(".") else { continue }
      var status = stat()
      guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        if errno == ENOENT { continue }
        throw .last("look at", "\(path)/\(name)")
      }
      if status.st_mode & S_IFMT == S_IFREG { found.append((name, FileStamp(status))) }
    }
    return found.sorted { $0.name < $1.name }
  }

  /// Whether a file holds exactly these bytes.
  package func holds(_ bytes: [UInt8], in file: RelativePath) -> Bool {
    guard stamp(of: file)?.bytes == bytes.count, let found = try? read(file) else { return false }
    return found == bytes
  }

  /// Which folder this is, whatever its name; nil where there is none.
  ///
  /// A number of an inode is used again as soon as its folder is gone, so the moment at which the
  /// folder was made belongs to it.
  package var identity: String? {
    // The type says that the function is meant, not the structure of the same name.
    let ask: (Int32, UnsafePointer<CChar>, Int32, UInt32, UnsafeMutablePointer<statx>) -> Int32 =
      statx
    var status = statx()
    guard ask(AT_FDCWD, path, 0, UInt32(STATX_INO | STATX_BTIME), &status) == 0 else { return nil }
    return "\(status.stx_ino)-\(status.stx_btime.tv_sec)-\(status.stx_btime.tv_nsec)"
  }

  /// The folder's own stamp, which changes when a name in it is made, renamed or removed; nil where
  /// there is no folder.
  package var folderStamp: FileStamp? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    return FileStamp(status)
  }

  /// The stamp of one file; nil where it is not there.
  package func stamp(of file: RelativePath) -> FileStamp? {
    var status = stat()
    guard lstat(path(of: file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return FileStamp(status)
  }
}

/// The stamp of a file by its path, with links followed.
package func readFileStamp(at path: String) throws(FileError) -> FileStamp {
  var status = stat()
  guard stat(path, &status) == 0 else { throw .last("look at", path) }
  return FileStamp(status)
}
