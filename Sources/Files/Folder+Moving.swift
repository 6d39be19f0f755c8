// Moving files from folder to folder of one disk, and how old they are.

internal import Glibc

extension Folder {
  /// Gives a file another place, by one rename: it is in one of them, whole, at every moment.
  ///
  /// - Throws: `FileError`; of two who move the same file one gets ENOENT.
  package func move(
    _ file: RelativePath, to target: RelativePath, in folder: Folder
  ) throws(FileError) {
    guard Glibc.rename(path(of: file), folder.path(of: target)) == 0 else {
      throw .last("move", path(of: file))
    }
  }

  /// When a file was last written, in seconds since 1970; nil where there is no regular file.
  package func modified(_ file: RelativePath) -> Int? {
    var status = stat()
    guard lstat(path(of: file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return status.st_mtim.tv_sec
  }

  /// Makes a file count as written now; false where there is none.
  package func touch(_ file: RelativePath) -> Bool {
    utimensat(AT_FDCWD, path(of: file), nil, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// Removes an empty folder; one that is not there is no error.
  package func removeEmpty() throws(FileError) {
    guard rmdir(path) == 0 || errno == ENOENT else { throw .last("remove", path) }
  }
}
