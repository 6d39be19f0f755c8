// What writes that a crash cut off left behind: files under temporary names, which listings pass over.

internal import Glibc

extension Folder {
  /// Removes regular files under temporary names that were last written before a moment.
  ///
  /// - Parameters:
  ///   - seconds: since 1970; younger ones may belong to somebody who is writing.
  ///   - deep: whether folders below are looked through as well, links not followed.
  package func removeLeftovers(writtenBefore seconds: Int, deep: Bool = false) throws(FileError) {
    guard let stream = opendir(path) else {
      if errno == ENOENT { return }
      throw .last("list", path)
    }
    var names: [String] = []
    do throws(FileError) {
      while let (_, name) = try next(of: stream) {
        if name != ".", name != ".." { names.append(name) }
      }
    } catch {
      closedir(stream)
      throw error
    }
    closedir(stream)
    for name in names { try removeLeftover(name, seconds, deep) }
  }

  private func removeLeftover(_ name: String, _ seconds: Int, _ deep: Bool) throws(FileError) {
    let isTemporary = name.hasPrefix(Self.temporaryPrefix)
    guard isTemporary || deep else { return }
    var status = stat()
    guard lstat("\(path)/\(name)", &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG where isTemporary && status.st_mtim.tv_sec < seconds:
      try remove(RelativePath(trusted: name))
    case S_IFDIR where deep:
      try Folder("\(path)/\(name)").removeLeftovers(writtenBefore: seconds, deep: true)
    default: break
    }
  }
}
