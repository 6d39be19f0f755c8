// A folder on disk, and the plain ways of reading what is in it.

internal import Glibc

/// A folder under which files are named by `RelativePath`.
///
/// Writing stands in `Folder+Writing.swift`, listing in `Folder+Listing.swift`.
package struct Folder: Hashable, Sendable, CustomStringConvertible {
  /// Absolute or relative to the process, without a closing slash.
  package let path: String

  /// A file larger than this is refused by `read`.
  package static let readBytesMax = 64 << 20

  package init(_ path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path.isEmpty ? "." : path
  }

  package var description: String { path }

  package func path(of file: RelativePath) -> String { "\(path)/\(file.text)" }

  package func folder(_ name: RelativePath) -> Folder { Folder(path(of: name)) }

  /// The whole content of a file.
  ///
  /// - Throws: `FileError`; a file of more than `bytesMax` bytes fails with EFBIG.
  package func read(
    _ file: RelativePath, bytesMax: Int = Folder.readBytesMax
  ) throws(FileError) -> [UInt8] {
    try readFile(at: path(of: file), bytesMax: bytesMax)
  }

  package func exists(_ file: RelativePath) -> Bool {
    access(path(of: file), F_OK) == 0
  }

  /// Whether the folder itself is there.
  package var exists: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The path with every symlink followed; nil where there is nothing.
  package var resolved: Folder? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return Folder(String(cString: real))
  }
}

/// Reads a whole file by its path.
package func readFile(
  at path: String, bytesMax: Int = Folder.readBytesMax
) throws(FileError) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw .last("read", path) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw .last("read", path) }
  guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError("read", path, code: EISDIR) }
  guard status.st_size <= bytesMax else { throw FileError("read", path, code: EFBIG) }
  return try readAll(file, path, bytesExpected: Int(status.st_size), bytesMax: bytesMax)
}

/// Reads to the end; a file that grows meanwhile is read as far as it has come.
private func readAll(
  _ file: Int32, _ path: String, bytesExpected: Int, bytesMax: Int
) throws(FileError) -> [UInt8] {
  var bytes: [UInt8] = []
  var room = bytesExpected + 1
  while true {
    var failure: FileError?
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
      count = Glibc.read(file, buffer.baseAddress, room)
      if count < 0 { failure = .last("read", path) }
      initialized = max(0, count)
    }
    if let failure {
      if failure.code == EINTR { continue }
      throw failure
    }
    if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    // There was room for one byte more than the file has: less than that is its end.
    if count < room { return bytes }
    guard bytes.count <= bytesMax else { throw FileError("read", path, code: EFBIG) }
    room = max(1, bytesExpected + 1 - bytes.count)
  }
}
