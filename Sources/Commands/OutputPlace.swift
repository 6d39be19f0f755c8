// Where a command writes what is private: into a new file that only its owner can read.

internal import Files

/// The file of `--output FILE`.
struct OutputPlace {
  private let path: String
  private let folder: Folder
  private let name: RelativePath

  private static let mode: UInt32 = 0o600

  /// - Throws: `UsageError` where the path ends in no file's name.
  init(_ path: String) throws(UsageError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last.flatMap({ RelativePath(String($0)) }) else {
      throw UsageError(message: "\"\(path)\" is no file's name", hint: "name a file with --output")
    }
    let above = parts.dropLast().joined(separator: "/")
    self.path = path
    self.name = name
    folder = Folder(parts.count == 1 ? "." : above.isEmpty ? "/" : above)
  }

  /// Creates the file, has it filled and brings it to the disk; where that fails nothing is left.
  ///
  /// - Throws: `UsageError` where there is such a file already; `FileError`; what `fill` throws.
  func write(_ fill: (GrowingFile) throws -> Void) throws {
    guard !folder.hasName(name) else {
      throw UsageError(
        message: "\(path) is there already", hint: "name another file with --output")
    }
    let file = try GrowingFile(name, in: folder, mode: Self.mode)
    do {
      try fill(file)
      try file.sync()
      try folder.sync()
    } catch {
      try? folder.remove(name)
      throw error
    }
  }
}
