// A file in two steps: its place is taken first, and it appears there later, whole.

internal import Glibc

extension Folder {
  /// Creates an empty file that must be new, mode 0600; who succeeds has the claim.
  ///
  /// - Returns: false where it was there already.
  package func claim(_ file: RelativePath) throws(FileError) -> Bool {
    let opened = open(path(of: file), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      if errno == EEXIST { return false }
      throw .last("write", path(of: file))
    }
    close(opened)
    return true
  }

  /// Fills a file that was claimed.
  package func fill(_ file: RelativePath, _ bytes: [UInt8]) throws(FileError) {
    let opened = open(path(of: file), O_WRONLY | O_CLOEXEC)
    guard opened >= 0 else { throw .last("write", path(of: file)) }
    try fill(opened, bytes, .atomic, for: path(of: file))
  }

  /// Gives a file another name, which must be new.
  ///
  /// - Returns: false where that name was taken: both files are as they were.
  package func renameNew(_ file: RelativePath, to name: RelativePath) throws(FileError) -> Bool {
    let noReplace = UInt32(1)
    let (from, to) = (path(of: file), path(of: name))
    if renameat2(AT_FDCWD, from, AT_FDCWD, to, noReplace) == 0 { return true }
    if errno == EEXIST { return false }
    // NFS and some others have no such rename; a link must be new everywhere.
    guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else { throw .last("write", to) }
    guard Glibc.link(from, to) == 0 else {
      if errno == EEXIST { return isSameFile(from, to) }
      throw .last("write", to)
    }
    unlink(from)
    return true
  }

  /// Whether there is anything of that name, be it a link that leads nowhere.
  package func hasName(_ file: RelativePath) -> Bool {
    var status = stat()
    return lstat(path(of: file), &status) == 0
  }

  /// Waits until a file is on the disk; one that is not there is no error.
  package func syncFile(_ file: RelativePath) throws(FileError) {
    let opened = open(path(of: file), O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      if errno == ENOENT { return }
      throw .last("sync", path(of: file))
    }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw .last("sync", path(of: file)) }
  }

  /// A server that answered twice says "there already" of the link that it made itself.
  private func isSameFile(_ a: String, _ b: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(a, &first) == 0, stat(b, &second) == 0, first.st_ino == second.st_ino else {
      return false
    }
    unlink(a)
    return true
  }
}
