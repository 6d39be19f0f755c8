// A small site for one test: a folder with an archive and a state.

import Archive
import Diagnostics
import Files
import Foundation
import Participation
import Testing

@testable import Importing

/// Keep it alive as long as its folders are used.
final class ImportRoom {
  let folder: Folder
  let site: ImportSite
  /// 2026-11-02T07:14:03Z.
  let now = Timestamp(secondsSince1970: 1_793_603_643)

  static let mapping = """
    system: test
    columns: {id: id, title: title, message: text, received: received, closed: closed}
    """

  init(given: Set<String> = [], locks: [String] = ["build/lock"]) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = Folder(place.path)
    let taxonomy = try Self.taxonomy()
    let channels = [try #require(Key("feedback"))]
    site = ImportSite(
      archive: PublicArchive(
        folder: folder.folder(RelativePath(trusted: "archive")), displayName: "archive",
        vocabulary: CaseVocabulary(channels: channels, taxonomy: taxonomy)),
      state: folder.folder(RelativePath(trusted: "var")),
      languages: try ["fi", "sv"].map { try #require(Language($0)) }, channels: channels,
      taxonomy: taxonomy, timeZone: "Europe/Helsinki",
      locks: locks.map { RelativePath(trusted: $0) }, isGiven: { given.contains($0.text) })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  @discardableResult
  func write(_ text: String, to name: String) throws -> SourceFile {
    try folder.write(Array(text.utf8), to: RelativePath(trusted: name))
    return SourceFile("\(folder.path)/\(name)")
  }

  func importer(
    _ text: String, _ mapping: String? = ImportRoom.mapping, isDryRun: Bool = false
  ) throws -> Importer {
    Importer(
      site: site, file: try write(text, to: "source"),
      mapping: mapping.map { SourceText(file: "mapping.yaml", text: $0) }, isDryRun: isDryRun,
      clock: .fixed(now))
  }

  @discardableResult
  func run(
    _ text: String, _ mapping: String? = ImportRoom.mapping, isDryRun: Bool = false
  ) throws -> ImportReport {
    try importer(text, mapping, isDryRun: isDryRun).run()
  }

  /// The archive's cases, from the oldest to the newest.
  func stories() throws -> [Case] {
    let problems = Problems()
    let entries = try site.archive.entries(problems)
    try problems.throwIfAny()
    return try entries.map { try site.archive.story(at: $0.path) }
  }

  /// The only case of the archive.
  func story() throws -> Case {
    let stories = try stories()
    try #require(stories.count == 1)
    return stories[0]
  }

  /// Every file of the archive and the staging folder, by its path, without locks.
  func everyFile() throws -> [String] {
    try folder.filesBelow().map(\.text).filter {
      $0.hasPrefix("archive/") || $0.hasPrefix("var/staging/import-")
    }
  }

  private static func taxonomy() throws -> Taxonomy {
    func key(_ text: String) throws -> Key { try #require(Key(text)) }
    func text(_ fi: String, _ sv: String) throws -> LocalizedText {
      LocalizedText([try #require(Language("fi")): fi, try #require(Language("sv")): sv])
    }
    let technical = Department(key: try key("technical"), name: try text("Tekninen", "Teknik"))
    let culture = Department(key: try key("culture"), name: try text("Kulttuuri", "Kultur"))
    let lighting = Topic(
      key: try key("lighting"), label: try text("Katuvalot", "Gatlyktor"), department: technical.key
    )
    return Taxonomy(
      departments: [technical, culture],
      categories: [
        Category(
          key: try key("streets"), label: try text("Kadut", "Gator"), department: technical.key,
          topics: [lighting]),
        Category(
          key: try key("leisure"), label: try text("Vapaa-aika", "Fritid"),
          department: culture.key, topics: []),
      ])
  }
}

extension ImportReport {
  func count(_ reason: Reason) -> Int { findings.first { $0.reason == reason }?.count ?? 0 }
}

/// The first diagnostic that work throws.
func problem(_ work: () throws -> Void) -> Diagnostic? {
  do {
    try work()
    return nil
  } catch let found as ProblemsFound {
    return found.diagnostics.first
  } catch {
    return error as? Diagnostic
  }
}
