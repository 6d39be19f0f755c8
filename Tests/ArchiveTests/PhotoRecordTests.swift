// Photographs in records: what is read, what is refused, what a revision keeps.

import Archive
import Diagnostics
import Files
import Foundation
import Participation
import Testing

@Suite struct PhotoRecordTests {
  private static let name = String(repeating: "ab", count: 32) + ".jpg"
  private static let entry =
    #"{"file": "\#(name)", "type": "image/jpeg", "bytes": 12, "alt": "Aita", "width": 4, "height": 3, "number": 2, "by": "x"}"#

  private func record(_ attachments: String?) -> String {
    let line = attachments.map { "\n \"attachments\": \($0)," } ?? ""
    return """
      {"id": "2026-000123", "channel": "feedback", "lang": "fi",
       "title": "Aita", "message": "Kaatui.",\(line) "color": "red",
       "events": [{"at": "2026-11-02T07:14:03Z", "kind": "received"},
        {"at": "2026-11-02T09:00:00Z", "kind": "published"}]}
      """
  }

  private func read(_ text: String) throws(Diagnostic) -> Case {
    try CaseReader(vocabulary: nil).read(SourceText(file: "a.json", bytes: Array(text.utf8)))
  }

  @Test("A photo is read with all that is known of it, and written the same")
  func whole() throws {
    let story = try read(record("[\(Self.entry)]"))
    let photo = try #require(story.photos.first)
    #expect(photo.file == Self.name && photo.alt == "Aita" && photo.bytes == 12)
    #expect(photo.size == PublishedPhoto.Size(width: 4, height: 3) && photo.number == 2)
    let written = String(decoding: CaseWriter.bytes(of: story), as: UTF8.self)
    #expect(try read(written).photos == story.photos)
  }

  @Test("Text, size and number may be missing")
  func bare() throws {
    let entry = #"{"file": "\#(Self.name)", "type": "image/jpeg", "bytes": 12}"#
    let photo = try #require(try read(record("[\(entry)]")).photos.first)
    #expect(photo.alt == "" && photo.size == nil && photo.number == nil)
  }

  @Test(
    "What is wrong is told",
    arguments: [
      (name, "../etc.jpg", "is not the name"), (name, name.dropLast(3) + "svg", "is not the name"),
      (name, name.dropLast(3) + "png", "does not end as"),
      ("image/jpeg", "text/html", "not published"),
      ("12", "0", "from 1 on"), ("12", "-4", "from 1 on"), (", \"height\": 3", "", "together"),
      ("\"width\": 4", "\"width\": 99999", "together"),
      ("\"bytes\": 12,", "", "has \"file\", \"type\" and \"bytes\""),
      ("Aita", String(repeating: "a", count: 501), "longer than 500"),
    ])
  func wrong(_ part: String, _ instead: String, _ message: String) {
    let entry = Self.entry.replacingOccurrences(of: part, with: instead)
    let problem = #expect(throws: Diagnostic.self) { try read(record("[\(entry)]")) }
    #expect(problem?.message.contains(message) == true, "\(problem?.message ?? "")")
  }

  @Test("The same number twice, and more than a case can have, are told")
  func tooMany() {
    #expect(throws: Diagnostic.self) { try read(record("[\(Self.entry), \(Self.entry)]")) }
    let bare = #"{"file": "\#(Self.name)", "type": "image/jpeg", "bytes": 12}"#
    let many = Array(repeating: bare, count: 51).joined(separator: ", ")
    #expect(throws: Diagnostic.self) { try read(record("[\(many)]")) }
  }

  @Test("A revision keeps the photos that stay byte by byte, and everything else")
  func revised() throws {
    let source = SourceText(file: "a.json", bytes: Array(record("[\(Self.entry)]").utf8))
    let old = try read(record("[\(Self.entry)]")).photos
    let other = try #require(
      PublishedPhoto(
        file: String(repeating: "cd", count: 32) + ".png", kind: .png, bytes: 5, alt: "Portti",
        size: nil, number: 3))
    var revision = CaseRevision(of: source)
    try revision.replacePhotos(old + [other])
    let text = String(decoding: revision.bytes, as: UTF8.self)
    #expect(text.contains(Self.entry) && text.contains(#""color": "red""#))
    #expect(try read(text).photos == old + [other])
    var empty = CaseRevision(of: SourceText(file: "a.json", bytes: Array(text.utf8)))
    try empty.replacePhotos([])
    #expect(try read(String(decoding: empty.bytes, as: UTF8.self)).photos.isEmpty)
  }

  @Test("A record that had none gets the key behind its message")
  func first() throws {
    let photos = try read(record("[\(Self.entry)]")).photos
    var revision = CaseRevision(of: SourceText(file: "a.json", bytes: Array(record(nil).utf8)))
    try revision.replacePhotos(photos)
    #expect(try read(String(decoding: revision.bytes, as: UTF8.self)).photos == photos)
    var same = CaseRevision(of: SourceText(file: "a.json", bytes: Array(record(nil).utf8)))
    try same.replacePhotos([])
    #expect(same.bytes == Array(record(nil).utf8))
  }

  @Test("A photo that is not in the archive is told, and its folder is no month")
  func onDisk() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-photos-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    let archive = PublicArchive(
      folder: Folder(place.path), displayName: "archive", vocabulary: nil)
    let file = RelativePath(trusted: "2026/11/2026-000123.json")
    try archive.folder.write(Array(record("[\(Self.entry)]").utf8), to: file)
    let missing = Problems()
    #expect(try archive.entries(missing).isEmpty)
    #expect(missing.sorted.first?.message.contains("is not there") == true)
    let photo = RelativePath(trusted: "2026/11/2026-000123/\(Self.name)")
    try archive.folder.write([UInt8](repeating: 1, count: 12), to: photo)
    // A record in that folder is none.
    try archive.folder.write([1], to: RelativePath(trusted: "2026/11/2026-000123/x.json"))
    let problems = Problems()
    let entries = try archive.entries(problems)
    #expect(entries.map(\.hasPhotos) == [true] && problems.sorted.isEmpty)
  }
}
