// What the desk keeps of applications, on disk: one private file each.

internal import Files
internal import Participation

/// The folder `grants` in the folder of the state: `<id>.json`, mode 0600.
struct GrantFiles: Sendable {
  let folder: Folder

  private static let bytesMax = 1 << 20

  init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "grants"))
  }

  /// The file of an application, and its bytes; one that nobody has scored has none.
  ///
  /// - Throws: `FileError`, `BrokenGrantFile`.
  func file(of id: CaseID) throws -> (file: GrantFile, bytes: [UInt8]?) {
    let name = Self.name(of: id)
    do {
      let bytes = try folder.read(name, bytesMax: Self.bytesMax)
      return (try GrantFile(json: bytes, path: folder.path(of: name)), bytes)
    } catch let error as FileError where error.isMissing {
      return (GrantFile(), nil)
    }
  }

  /// It is on the disk when this returns.
  func keep(_ file: GrantFile, of id: CaseID) throws(FileError) {
    if !folder.exists { try folder.create(.durable, mode: 0o700) }
    try folder.write(file.json, to: Self.name(of: id), .durable, mode: 0o600)
  }

  /// Removes what there is on an application: for its erasure.
  func remove(_ id: CaseID) throws(FileError) {
    guard folder.exists(Self.name(of: id)) else { return }
    try folder.remove(Self.name(of: id), .durable)
  }

  private static func name(of id: CaseID) -> RelativePath {
    RelativePath(trusted: "\(id.text).json")
  }
}
