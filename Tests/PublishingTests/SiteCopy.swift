// A copy of the small fixture site in a folder of its own, to be changed and built.

import Diagnostics
import Files
import Foundation
import Participation
import Publishing
import Testing

/// Keep it alive as long as the folder is used.
final class SiteCopy {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures").path

  /// The repository's own top level, which is a site as well.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// What the tests use as the present.
  static let now = "2026-11-22T06:00:00Z"

  let folder: Folder

  init(of name: String = "small") throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-site-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: "\(Self.fixtures)/\(name)", toPath: place)
    folder = Folder(place)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  func write(_ text: String, to name: String) throws {
    try folder.write(Array(text.utf8), to: RelativePath(trusted: name))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try folder.read(RelativePath(trusted: name)), as: UTF8.self)
  }

  /// Replaces a part of a file that must be there.
  func replace(_ old: String, with new: String, in name: String) throws {
    let before = try text(name)
    try #require(before.contains(old))
    try write(before.replacingOccurrences(of: old, with: new), to: name)
  }

  /// Asks for packed files.
  func precompress() throws {
    try replace(
      "\"languages\"", with: "\"precompress\": true, \"languages\"", in: "site-config.json")
  }

  @discardableResult
  func build(
    to output: String? = nil, drafts: Bool = false, full: Bool = true,
    at moment: String = SiteCopy.now, told: [RelativePath]? = nil
  ) throws -> BuildReport {
    var request = BuildRequest(site: folder)
    request.isFull = full
    request.output = output.map { Folder(path($0)) }
    request.includesDrafts = drafts
    request.changedCases = told
    let now = try #require(Timestamp(moment))
    return try SiteBuilder(request, clock: .fixed(now)).build()
  }

  /// What a build that must fail reports.
  func problems() throws -> [Diagnostic] {
    do {
      try build()
      return []
    } catch let found as ProblemsFound {
      return found.diagnostics
    }
  }

  /// The names in the folder of releases.
  func releases() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path("var/releases")).sorted()
  }

  /// Where the output link points.
  func current() throws -> String {
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: path("public"))
    return String(target.split(separator: "/").last ?? "")
  }
}

/// Every file below a folder with its bytes.
func tree(_ path: String) throws -> [String: [UInt8]] {
  let folder = Folder(path)
  let files = try folder.filesBelow()
  return Dictionary(
    uniqueKeysWithValues: try files.map { ($0.text, try folder.read($0)) })
}
