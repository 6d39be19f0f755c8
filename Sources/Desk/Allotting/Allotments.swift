// Which department was given a case that nobody has reviewed yet: one small private file a case.

internal import Diagnostics
internal import Documents
internal import Files
internal import Participation

/// The folder `allotted` in the folder of the state: `<id>.json`, mode 0600, without any words.
///
/// A case has no public record before its review, so its department stands here until then.
struct Allotments: Sendable {
  private let folder: Folder

  private static let bytesMax = 1 << 12

  init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "allotted"))
  }

  /// The files by the numbers of their cases; who asked before need only read those that changed.
  func stamps() throws(FileError) -> [CaseID: FileStamp] {
    let files = try folder.look(ending: ".json").compactMap { file in
      CaseID(String(file.name.dropLast(5))).map { ($0, file.stamp) }
    }
    return Dictionary(files) { first, _ in first }
  }

  /// Nil where the case was given to nobody.
  ///
  /// - Throws: `FileError`, `Diagnostic`.
  func department(of id: CaseID) throws -> Key? {
    let file = Self.file(of: id)
    do {
      let bytes = try folder.read(file, bytesMax: Self.bytesMax)
      return try Self.department(SourceText(file: folder.path(of: file), bytes: bytes))
    } catch let error as FileError where error.isMissing {
      return nil
    }
  }

  /// It is on the disk when this returns.
  func keep(_ id: CaseID, to department: Key) throws(FileError) {
    var json = JSONWriter(.compact)
    json.beginObject()
    json.entry("department", department.text)
    json.endObject()
    try folder.write(json.finish() + [0x0A], to: Self.file(of: id), .durable, mode: 0o600)
  }

  func remove(_ id: CaseID) throws(FileError) {
    guard folder.exists(Self.file(of: id)) else { return }
    try folder.remove(Self.file(of: id), .durable)
  }

  private static func file(of id: CaseID) -> RelativePath {
    RelativePath(trusted: "\(id.text).json")
  }

  private static func department(_ source: SourceText) throws(Diagnostic) -> Key? {
    var reader = JSONReader(source)
    var found: Key?
    try reader.beginObject()
    while let name = try reader.nextKey() {
      if name == "department" { found = Key(try reader.string()) } else { _ = try reader.skip() }
    }
    try reader.finish()
    return found
  }
}
