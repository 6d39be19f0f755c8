// What the system tells of a file without reading it.

internal import Glibc

/// A file's kind, size and version.
package struct FileStatus: Hashable, Sendable {
  package let isFolder: Bool
  package let bytes: Int
  /// Changes whenever the file is written: size, time and inode, quoted as an HTTP entity tag.
  package let entityTag: String
}

extension Folder {
  /// The status of a file or folder, with links followed; nil where there is nothing to be seen.
  package func status(of file: RelativePath) -> FileStatus? {
    var status = stat()
    guard stat(path(of: file), &status) == 0 else { return nil }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFDIR else { return nil }
    let version = [
      Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec, Int(status.st_ino),
    ]
    return FileStatus(
      isFolder: kind == S_IFDIR, bytes: Int(status.st_size),
      entityTag: "\"" + version.map { String($0, radix: 36) }.joined(separator: "-") + "\"")
  }
}
