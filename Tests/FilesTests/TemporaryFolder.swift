// A folder for one test, removed when the test is over.

import Files
import Foundation

/// Keep it alive as long as the folder is used.
final class TemporaryFolder {
  let folder: Folder

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = Folder(place.path)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  /// The permissions of a file or folder, such as 0o600.
  func mode(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  /// Every name directly in the folder, hidden ones too.
  func everyName(in name: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }
}

func relative(_ text: String) -> RelativePath { RelativePath(trusted: text) }
