// The folder of records: in order, each once, every problem told.

import Archive
import Diagnostics
import Files
import Foundation
import Participation
import Testing

@Suite final class PublicArchiveTests {
  let folder: Folder
  let problems = Problems()

  init() throws {
    folder = Folder(
      FileManager.default.temporaryDirectory
        .appendingPathComponent("avoin-archive-\(UUID().uuidString)").path)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  private var archive: PublicArchive {
    PublicArchive(folder: folder, displayName: "content/archive", vocabulary: nil)
  }

  private func put(_ id: String, received: String = "2026-11-02T07:14:03Z", at path: String) throws
  {
    let text = record.replacingOccurrences(of: "2026-000123", with: id)
      .replacingOccurrences(of: "2026-11-02T07:14:03Z", with: received)
    try folder.write(Array(text.utf8), to: RelativePath(trusted: path))
  }

  @Test("An archive that is not there yet has no cases")
  func empty() throws {
    #expect(try archive.entries(problems).isEmpty)
    #expect(problems.sorted.isEmpty)
  }

  @Test("Cases come from the oldest to the newest, those of one second by number")
  func order() throws {
    try put("2026-000003", at: "2026/11/2026-000003.json")
    try put("2026-000001", at: "2026/11/2026-000001.json")
    try put("2026-000002", received: "2025-01-01T00:00:00Z", at: "2025/01/2026-000002.json")
    try folder.write([], to: RelativePath(trusted: "2026/11/notes.txt"))
    let ids = try archive.entries(problems).map(\.id.text)
    #expect(ids == ["2026-000002", "2026-000001", "2026-000003"])
    #expect(problems.sorted.isEmpty)
  }

  @Test("More cases than there are chunks all come through")
  func many() throws {
    for number in 1...230 {
      let id = CaseID(year: 2026, number: number)
      try put(id.text, at: "2026/11/\(id).json")
    }
    #expect(
      try archive.entries(problems).map(\.id) == (1...230).map { CaseID(year: 2026, number: $0) })
  }

  @Test("Two files of one case are one problem, at the later file's number")
  func twins() throws {
    for month in ["11", "12", "10"] { try put("2026-000001", at: "2026/\(month)/2026-000001.json") }
    _ = try archive.entries(problems)
    #expect(
      problems.sorted.map(\.file) == [
        "content/archive/2026/11/2026-000001.json", "content/archive/2026/12/2026-000001.json",
      ])
    let problem = try #require(problems.sorted.first)
    #expect(
      problem.message
        == "the case 2026-000001 is already in content/archive/2026/10/2026-000001.json")
    #expect(problem.position == SourcePosition(line: 1, column: 8))
    #expect(problem.excerpt?.caretLength == "\"2026-000001\"".count)
  }

  @Test("A file whose name is another number is a problem at the number")
  func wrongName() throws {
    try put("2026-000001", at: "2026/11/2026-000002.json")
    #expect(try archive.entries(problems).isEmpty)
    #expect(problems.sorted.first?.position == SourcePosition(line: 1, column: 8))
  }

  @Test("Every broken record is told, and the others are read")
  func broken() throws {
    try put("2026-000001", at: "2026/11/2026-000001.json")
    for name in ["a", "b"] { try folder.write([0x7B], to: RelativePath(trusted: "\(name).json")) }
    #expect(try archive.entries(problems).count == 1)
    #expect(problems.sorted.map(\.file) == ["content/archive/a.json", "content/archive/b.json"])
  }

  @Test("A case stands by the month in which it was received, in UTC")
  func path() throws {
    let path = PublicArchive.path(
      of: CaseID(year: 2026, number: 7), received: try moment("2026-12-31T23:59:59-01:00"))
    #expect(path.text == "2027/01/2026-000007.json")
  }

  @Test("The highest number of a year counts only numbers")
  func highest() throws {
    for id in ["2026-000009", "2026-000100", "2026-ABCDEF", "2025-000999"] {
      try put(id, at: "2026/11/\(id).json")
    }
    #expect(try archive.highestNumber(of: 2026) == 100)
    #expect(try archive.highestNumber(of: 2024) == 0)
    #expect(
      try archive.path(of: CaseID(year: 2025, number: 999))?.text == "2026/11/2025-000999.json")
  }
}
