// Erasures that were begun, on disk: one private file a case, removed when all is done.

internal import Diagnostics
package import Files
internal import Participation

/// The folder `erasing` in the folder of the state: `<id>.json`, mode 0600.
package struct ErasureOrders: Sendable {
  private let folder: Folder

  private static let bytesMax = 1 << 16

  package init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "erasing"))
  }

  /// What was begun and not finished, by number.
  ///
  /// - Throws: `FileError`, `Diagnostic`.
  package func all() throws -> [ErasureOrder] {
    try folder.names().filter { $0.hasSuffix(".json") }.compactMap {
      try CaseID(String($0.dropLast(5))).flatMap(order(on:))
    }
  }

  func order(on id: CaseID) throws -> ErasureOrder? {
    let file = Self.file(of: id)
    do {
      let bytes = try folder.read(file, bytesMax: Self.bytesMax)
      return try ErasureOrder(json: bytes, path: folder.path(of: file))
    } catch let error as FileError where error.isMissing {
      return nil
    }
  }

  func keep(_ order: ErasureOrder) throws(FileError) {
    try folder.write(order.json, to: Self.file(of: order.id), .durable, mode: 0o600)
  }

  /// Everything is done.
  package func remove(_ order: ErasureOrder) throws(FileError) {
    try folder.remove(Self.file(of: order.id), .durable)
  }

  private static func file(of id: CaseID) -> RelativePath {
    RelativePath(trusted: "\(id.text).json")
  }
}
