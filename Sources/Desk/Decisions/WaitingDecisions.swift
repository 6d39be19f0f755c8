// What waits for approval, on disk: one private file a case.

package import Files
package import Participation

/// The folder `waiting` in the folder of the state: `<id>.json`, mode 0600.
package struct WaitingDecisions: Sendable {
  let folder: Folder

  private static let bytesMax = 16 << 20

  package init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "waiting"))
  }

  /// The numbers of the cases for which something waits, sorted.
  ///
  /// - Throws: `FileError`.
  package func ids() throws(FileError) -> [CaseID] {
    try folder.names().filter { $0.hasSuffix(".json") }.compactMap {
      CaseID(String($0.dropLast(5)))
    }
  }

  /// What waits for a case; nil where nothing does.
  ///
  /// - Throws: `FileError`, `BrokenDecision`.
  package func decision(on id: CaseID) throws -> WaitingDecision? {
    guard let bytes = try bytes(of: id) else { return nil }
    let file = Self.file(of: id)
    let decision = try WaitingDecision(json: bytes, path: folder.path(of: file))
    guard decision.id == id else { throw BrokenDecision(path: folder.path(of: file)) }
    return decision
  }

  func bytes(of id: CaseID) throws(FileError) -> [UInt8]? {
    do {
      return try folder.read(Self.file(of: id), bytesMax: Self.bytesMax)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  /// Keeps a decision in place of the one that waited; it is on the disk when this returns.
  func keep(_ decision: WaitingDecision) throws(FileError) {
    try folder.write(decision.json, to: Self.file(of: decision.id), .durable, mode: 0o600)
  }

  func remove(_ id: CaseID) throws(FileError) {
    guard folder.exists(Self.file(of: id)) else { return }
    try folder.remove(Self.file(of: id), .durable)
  }

  private static func file(of id: CaseID) -> RelativePath {
    RelativePath(trusted: "\(id.text).json")
  }
}
