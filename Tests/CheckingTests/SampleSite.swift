// A copy of the repository's own site, to be spoilt and checked.

import Diagnostics
import Files
import Foundation
import Testing

@testable import Checking
@testable import Commands

/// Keep it alive as long as the folder is used.
final class SampleSite {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  let folder: Folder

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-check-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    for name in ["site-config.json", "content", "layouts"] {
      try FileManager.default.copyItem(
        atPath: "\(Self.repository)/\(name)", toPath: "\(place)/\(name)")
    }
    folder = Folder(place)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  func text(_ name: String) throws -> String {
    String(decoding: try folder.read(RelativePath(trusted: name)), as: UTF8.self)
  }

  func write(_ text: String, to name: String) throws {
    try folder.write(Array(text.utf8), to: RelativePath(trusted: name))
  }

  /// Replaces the first such part of a file, which must be there.
  func replace(_ old: String, with new: String, in name: String) throws {
    let before = try text(name)
    let range = try #require(before.range(of: old))
    try write(before.replacingCharacters(in: range, with: new), to: name)
  }

  func append(_ text: String, to name: String) throws {
    try write(try self.text(name) + text, to: name)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
  }

  /// Everything that is found, sorted.
  func found() throws -> [Diagnostic] {
    try SiteCheck(of: folder, daemonPages: CheckCommand.daemonPages).run()
  }
}
