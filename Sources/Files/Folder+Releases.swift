// What building a whole folder needs: plain writes, one sync at the end, removal, exchange.

internal import Glibc

extension Folder {
  /// Writes a file into a folder that nobody reads yet: no temporary name, no sync.
  ///
  /// - Throws: `FileError`; EEXIST where the file is already there.
  package func writeFresh(_ bytes: [UInt8], to file: RelativePath) throws(FileError) {
    let path = path(of: file)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last("write", path) }
    try fill(descriptor, bytes, .atomic, for: path)
  }

  /// Waits until everything on this folder's file system is on the disk.
  package func syncFileSystem() throws(FileError) {
    let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw .last("sync", path) }
    defer { close(file) }
    guard syncfs(file) == 0 else { throw .last("sync", path) }
  }

  /// Removes the folder with everything in it; links are removed, not followed.
  package func removeAll() throws(FileError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .last("remove", path)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      guard unlink(path) == 0 else { throw .last("remove", path) }
      return
    }
    for name in try allNames() { try Folder("\(path)/\(name)").removeAll() }
    guard rmdir(path) == 0 else { throw .last("remove", path) }
  }

  /// Takes the place of another folder, which is removed.
  ///
  /// The exchange is one rename (`RENAME_EXCHANGE`), so a reader sees the one or the other.
  package func replace(_ other: Folder) throws(FileError) {
    try syncFileSystem()
    if Glibc.rename(path, other.path) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST else { throw .last("write", other.path) }
    let exchange = UInt32(2)
    guard renameat2(AT_FDCWD, path, AT_FDCWD, other.path, exchange) == 0 else {
      throw .last("write", other.path)
    }
    try removeAll()
  }

  /// Whether the path itself is a folder, not a link to one.
  package var isRealFolder: Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The folder in which this one stands, and its name there.
  package var parentAndName: (parent: Folder, name: RelativePath) {
    guard let slash = path.lastIndex(of: "/") else {
      return (Folder("."), RelativePath(trusted: path))
    }
    let name = RelativePath(trusted: String(path[path.index(after: slash)...]))
    return (Folder(slash == path.startIndex ? "/" : String(path[..<slash])), name)
  }

  /// The path from the root of the file system, without following links.
  package var absolute: String {
    guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    let rest =
      path == "."
      ? ""
      : "/"
        + path.split(separator: "/").filter { $0 != "." }
        .joined(separator: "/")
    return String(cString: here) + rest
  }

  private func allNames() throws(FileError) -> [String] {
    guard let stream = opendir(path) else { throw .last("list", path) }
    defer { closedir(stream) }
    var names: [String] = []
    while let (_, name) = try next(of: stream) {
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

extension Folder {
  /// Moves a file to the same path in another folder of the same file system, over what is there.
  ///
  /// A file that is not here any more was moved before.
  package func move(_ file: RelativePath, to other: Folder) throws(FileError) {
    let from = path(of: file)
    let to = other.path(of: file)
    if Glibc.rename(from, to) == 0 { return }
    guard errno == ENOENT else { throw .last("write", to) }
    guard exists(file) else { return }
    try file.folder.map { other.folder($0) }?.create()
    guard Glibc.rename(from, to) == 0 else { throw .last("write", to) }
  }

  /// Gives a file another name in this folder; one that is not there was renamed before.
  package func rename(_ file: RelativePath, to name: RelativePath) throws(FileError) {
    guard Glibc.rename(path(of: file), path(of: name)) == 0 || errno == ENOENT else {
      throw .last("write", path(of: name))
    }
  }

  /// Removes a file, and the folders above it that are then empty, up to this folder.
  package func removeWithEmptyFolders(_ file: RelativePath) throws(FileError) {
    try remove(file)
    var above = file.folder
    while let folder = above, rmdir(path(of: folder)) == 0 { above = folder.folder }
  }
}
