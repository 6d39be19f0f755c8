// What is in a folder, always in the order of names.

internal import Glibc

extension Folder {
  /// Deeper trees are a mistake, or a loop of links.
  package static let depthMax = 32

  /// Every regular file below the folder, sorted; a folder that is not there has none.
  ///
  /// Names that begin with a dot are passed over. Symbolic links are not followed.
  package func filesBelow() throws(FileError) -> [RelativePath] {
    var found: [RelativePath] = []
    try collect(path, prefix: "", depth: 0, into: &found)
    return found.sorted()
  }

  /// Every folder below this one, itself not among them, sorted.
  ///
  /// - Parameter isLeftOut: whether a folder of this name is passed over, with all below it.
  package func foldersBelow(
    except isLeftOut: (String) -> Bool = { _ in false }
  ) throws(FileError) -> [RelativePath] {
    var found: [RelativePath] = []
    try collectFolders("", depth: 0, except: isLeftOut, into: &found)
    return found.sorted()
  }

  private func collectFolders(
    _ prefix: String, depth: Int, except isLeftOut: (String) -> Bool,
    into found: inout [RelativePath]
  ) throws(FileError) {
    guard depth <= Self.depthMax else { throw FileError("list", path, code: ELOOP) }
    for entry in try entries(of: prefix.isEmpty ? path : "\(path)/\(prefix)")
    where entry.type == Int32(DT_DIR) && !isLeftOut(entry.name) {
      let name = prefix.isEmpty ? entry.name : "\(prefix)/\(entry.name)"
      if let folder = RelativePath(name) { found.append(folder) }
      try collectFolders(name, depth: depth + 1, except: isLeftOut, into: &found)
    }
  }

  /// The names directly in the folder, sorted, without those that begin with a dot.
  package func names() throws(FileError) -> [String] {
    try entries(of: path).map(\.name).sorted()
  }

  /// Hands over the names directly in the folder as the system tells them, without those that begin
  /// with a dot: for whom the order does not matter, and holding all of them would.
  package func visitNames(_ visit: (String) throws -> Void) throws {
    guard let stream = opendir(path) else {
      if errno == ENOENT { return }
      throw FileError.last("list", path)
    }
    defer { closedir(stream) }
    while let (_, name) = try next(of: stream) {
      if !name.hasPrefix(".") { try visit(name) }
    }
  }

  /// The folders directly in this one, sorted, without links and without names that begin with a
  /// dot; a folder that is not there has none.
  package func subfolders() throws(FileError) -> [String] {
    try entries(of: path).filter { $0.type == Int32(DT_DIR) }.map(\.name).sorted()
  }

  private struct Entry {
    let name: String
    let type: Int32
  }

  private func collect(
    _ path: String, prefix: String, depth: Int, into found: inout [RelativePath]
  ) throws(FileError) {
    guard depth <= Self.depthMax else { throw FileError("list", path, code: ELOOP) }
    for entry in try entries(of: path) {
      switch entry.type {
      case Int32(DT_DIR):
        try collect(
          "\(path)/\(entry.name)", prefix: prefix + entry.name + "/", depth: depth + 1,
          into: &found)
      case Int32(DT_REG):
        if let file = RelativePath(prefix + entry.name) { found.append(file) }
      default: break
      }
    }
  }

  private func entries(of path: String) throws(FileError) -> [Entry] {
    guard let stream = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .last("list", path)
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let (entry, name) = try next(of: stream) {
      if name.hasPrefix(".") { continue }
      entries.append(Entry(name: name, type: type(of: entry, name, in: path)))
    }
    return entries
  }

  /// The next entry with its name, nil at the end; a listing that breaks off must not pass for a
  /// short one.
  func next(of stream: OpaquePointer) throws(FileError) -> (dirent, String)? {
    errno = 0
    guard let entry = readdir(stream) else {
      if errno != 0 { throw .last("list", path) }
      return nil
    }
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    return (entry.pointee, name)
  }

  /// Some file systems do not tell the type with the name.
  private func type(of entry: dirent, _ name: String, in path: String) -> Int32 {
    guard Int32(entry.d_type) == Int32(DT_UNKNOWN) else { return Int32(entry.d_type) }
    var status = stat()
    guard lstat("\(path)/\(name)", &status) == 0 else { return Int32(DT_UNKNOWN) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return Int32(DT_DIR)
    case S_IFREG: return Int32(DT_REG)
    default: return Int32(DT_UNKNOWN)
    }
  }
}
