// Writing so that a crash leaves the old file or the new one, whole.
//
// 1. Write a temporary file beside the target.
// 2. fsync it, where the write is durable.
// 3. Rename it over the target, or link it where the target must be new.
// 4. fsync the folder, where the write is durable.

internal import Glibc
internal import Synchronization

/// What a finished write promises.
package enum Durability: Sendable {
  /// Whole or absent after a crash of the process.
  case atomic
  /// On the disk when the call returns: file and folder are fsynced.
  case durable
}

/// Whether a write may replace a file.
package enum Replacing: Sendable {
  case replace
  /// Fails with EEXIST where the file is there; decides races between processes too.
  case mustBeNew
}

extension Folder {
  /// Writes a whole file, creating the folders above it.
  ///
  /// - Parameters:
  ///   - mode: permissions of the file; its new folders get the same with `x` wherever `r` is.
  /// - Throws: `FileError`; the old content, if any, is then still there.
  package func write(
    _ bytes: [UInt8], to file: RelativePath, _ durability: Durability = .atomic,
    _ replacing: Replacing = .replace, mode: UInt32 = 0o644
  ) throws(FileError) {
    try createFolders(above: file, durability, mode: mode)
    let target = path(of: file)
    let (temporary, opened) = try takeTemporary(beside: file, for: "write") { name in
      open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode))
    }
    do {
      try fill(opened, bytes, durability, for: target)
      try put(temporary, at: target, replacing)
    } catch {
      unlink(temporary)
      throw error
    }
    if durability == .durable { try syncFolder(of: file) }
  }

  /// Appends to a file, creating it; the bytes are on the disk when this returns.
  ///
  /// A crash can leave a part of them: who reads the file has to know a torn end.
  /// - Parameter mode: permissions of a file that is created.
  package func append(
    _ bytes: [UInt8], to file: RelativePath, mode: UInt32 = 0o644
  ) throws(FileError) {
    let isNew = !exists(file)
    let target = path(of: file)
    let opened = open(target, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode_t(mode))
    guard opened >= 0 else { throw .last("write", target) }
    try fill(opened, bytes, .durable, for: target)
    if isNew { try syncFolder(of: file) }
  }

  /// Removes a file; one that is not there is no error.
  package func remove(
    _ file: RelativePath, _ durability: Durability = .atomic
  ) throws(FileError) {
    guard unlink(path(of: file)) == 0 else {
      if errno == ENOENT { return }
      throw .last("remove", path(of: file))
    }
    if durability == .durable { try syncFolder(of: file) }
  }

  /// Creates this folder and those above it.
  package func create(
    _ durability: Durability = .atomic, mode: UInt32 = 0o755
  ) throws(FileError) {
    if mkdir(path, mode_t(mode)) == 0 {
      if durability == .durable { try syncFolder(at: parentPath) }
      return
    }
    switch errno {
    case EEXIST: if !exists { throw FileError("create the folder", path, code: ENOTDIR) }
    case ENOENT where parentPath != path:
      try Folder(parentPath).create(durability, mode: mode)
      try create(durability, mode: mode)
    default: throw .last("create the folder", path)
    }
  }

  /// Waits until the folder's names are on the disk.
  package func sync() throws(FileError) { try syncFolder(at: path) }

  /// Makes `file` a symbolic link to `target`, replacing the link that was there at once.
  package func link(_ file: RelativePath, to target: String) throws(FileError) {
    let (temporary, _) = try takeTemporary(beside: file, for: "link") { symlink(target, $0) }
    guard Glibc.rename(temporary, path(of: file)) == 0 else {
      let failure = FileError.last("link", path(of: file))
      unlink(temporary)
      throw failure
    }
    try syncFolder(of: file)
  }
}

/// Distinguishes the temporary names of one process.
private let temporaryCount = Atomic<Int>(0)

extension Folder {
  /// Temporary names begin so; listings pass them over.
  package static let temporaryPrefix = ".avoin-tmp-"

  /// More names in a row are not taken by chance.
  private static let temporaryAttemptsMax = 100

  /// Makes something under a temporary name that is free.
  ///
  /// A crash leaves such names behind, and a later process can have the same number; so a name
  /// that is taken means "the next one", never "the target is already there".
  private func takeTemporary(
    beside file: RelativePath, for verb: String, _ make: (String) -> Int32
  ) throws(FileError) -> (path: String, result: Int32) {
    for _ in 0..<Self.temporaryAttemptsMax {
      let name = temporaryPath(beside: file)
      let result = make(name)
      if result >= 0 { return (name, result) }
      guard errno == EEXIST else { throw .last(verb, path(of: file)) }
    }
    throw FileError(verb, path(of: file), code: EBUSY)
  }

  private func temporaryPath(beside file: RelativePath) -> String {
    let number = temporaryCount.add(1, ordering: .relaxed).newValue
    let folder = file.folder.map { path(of: $0) } ?? path
    return "\(folder)/\(Self.temporaryPrefix)\(getpid())-\(number)"
  }

  private var parentPath: String {
    guard let slash = path.lastIndex(of: "/") else { return path == "." ? path : "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func createFolders(
    above file: RelativePath, _ durability: Durability, mode: UInt32
  ) throws(FileError) {
    let folder = file.folder.map { self.folder($0) } ?? self
    if access(folder.path, F_OK) == 0 { return }
    try folder.create(durability, mode: mode | (mode & 0o444) >> 2)
  }

  /// Fills and closes the open temporary file of a target.
  func fill(
    _ file: Int32, _ bytes: [UInt8], _ durability: Durability, for target: String
  ) throws(FileError) {
    defer { close(file) }
    try bytes.lend { (bytes) throws(FileError) in
      try bytes.writeWhole(to: target) { rest, _ in Glibc.write(file, rest.baseAddress, rest.count)
      }
    }
    if durability == .durable, fsync(file) != 0 { throw .last("sync", target) }
  }

  private func put(
    _ temporary: String, at target: String, _ replacing: Replacing
  ) throws(FileError) {
    switch replacing {
    case .replace:
      guard Glibc.rename(temporary, target) == 0 else { throw .last("write", target) }
    case .mustBeNew:
      guard Glibc.link(temporary, target) == 0 else { throw .last("write", target) }
      unlink(temporary)
    }
  }

  private func syncFolder(of file: RelativePath) throws(FileError) {
    try syncFolder(at: file.folder.map { path(of: $0) } ?? path)
  }

  private func syncFolder(at path: String) throws(FileError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .last("sync", path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .last("sync", path) }
  }
}
