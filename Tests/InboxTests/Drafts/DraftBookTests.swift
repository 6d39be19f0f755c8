// Forms that were put away: only their link opens them, for thirty days.

import Files
import Foundation
import Participation
import Testing

@testable import Inbox

@Suite struct DraftBookTests {
  private static let saved = Timestamp(secondsSince1970: 1_795_334_400)

  /// Keep it alive as long as its folder is used.
  private final class Shelf {
    let state: Folder

    init() throws {
      let place = FileManager.default.temporaryDirectory
        .appendingPathComponent("avoin-drafts-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      state = Folder(place.path)
    }

    deinit { try? FileManager.default.removeItem(atPath: state.path) }

    var book: DraftBook { DraftBook(state: state) }
    var folder: Folder { state.folder(RelativePath(trusted: "drafts")) }

    func file() throws -> RelativePath {
      RelativePath(trusted: try #require(try folder.names().first))
    }
  }

  private func draft(_ text: String = "Kvaggarinne") throws -> FormDraft {
    FormDraft(
      channel: try #require(Key("grants")), language: try #require(Language("fi")), step: 2,
      answers: [try #require(Key("purpose")): text], saved: Self.saved)
  }

  @Test("What was put away comes back by its link, and stands nowhere to be read")
  func kept() throws {
    let shelf = try Shelf()
    let secret = DraftSecret.new()
    try shelf.book.keep(try draft(), with: secret)
    let link = try #require(DraftSecret(secret.linkText.lowercased()))
    #expect(try shelf.book.draft(of: link, at: Self.saved) == draft())
    let bytes = try shelf.folder.read(shelf.file())
    #expect(Data(bytes).range(of: Data("Kvaggarinne".utf8)) == nil)
    #expect(Data(bytes).range(of: Data(secret.linkText.utf8)) == nil)
    #expect(try !shelf.file().text.contains(secret.linkText))
    let mode =
      try FileManager.default.attributesOfItem(
        atPath: shelf.folder.path(of: shelf.file()))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect("\(secret)" == "DraftSecret(hidden)")
    #expect(try "\(draft())" == "FormDraft(hidden)")
  }

  @Test("Another link opens nothing, nor does a file that was cut off, changed or exchanged")
  func refused() throws {
    let shelf = try Shelf()
    let (secret, other) = (DraftSecret.new(), DraftSecret.new())
    try shelf.book.keep(try draft(), with: secret)
    let file = try shelf.file()
    let whole = try shelf.folder.read(file)
    #expect(try shelf.book.draft(of: other, at: Self.saved) == nil)
    #expect(DraftSecret("0") == nil && DraftSecret(String(repeating: "Z", count: 52)) == nil)
    for count in [0, 10, 40, whole.count - 1] {
      try shelf.folder.write(Array(whole.prefix(count)), to: file)
      #expect(try shelf.book.draft(of: secret, at: Self.saved) == nil, "\(count) bytes")
    }
    var later = whole
    let head = "avoin draft 1 2"
    later[head.utf8.count] = UInt8(ascii: "9")
    try shelf.folder.write(later, to: file)
    #expect(
      try shelf.book.draft(of: secret, at: Self.saved) == nil, "its time stands in the lock too")
    try shelf.folder.remove(file)
    try shelf.book.keep(try draft("Other"), with: other)
    let name = try shelf.file()
    try shelf.folder.write(try shelf.folder.read(name), to: file)
    #expect(try shelf.book.draft(of: secret, at: Self.saved) == nil, "another draft's bytes")
  }

  @Test("Saved again it is replaced, and its thirty days begin anew")
  func replaced() throws {
    let shelf = try Shelf()
    let secret = DraftSecret.new()
    try shelf.book.keep(try draft(), with: secret)
    let later = Self.saved.adding(seconds: 86_400)
    let second = FormDraft(
      channel: try draft().channel, language: try draft().language, step: 3, answers: [:],
      saved: later)
    try shelf.book.keep(second, with: secret)
    #expect(try shelf.book.count() == 1)
    let end = later.adding(seconds: 30 * 86_400)
    #expect(try shelf.book.draft(of: secret, at: end.adding(seconds: -1)) == second)
    #expect(try shelf.book.draft(of: secret, at: end) == nil)
    #expect(try shelf.book.removeExpired(now: end.adding(seconds: -1)) == 0)
    #expect(try shelf.book.removeExpired(now: end) == 1)
    #expect(try shelf.book.count() == 0)
  }

  @Test("What is too large is refused, and a file that is no draft goes")
  func odd() throws {
    let shelf = try Shelf()
    let large = String(repeating: "a", count: DraftBook.draftBytesMax)
    #expect(throws: DraftBook.Problem.tooLarge) {
      try shelf.book.keep(try draft(large), with: .new())
    }
    #expect(try shelf.book.removeExpired(now: Self.saved) == 0)
    try shelf.book.keep(try draft(), with: .new())
    try shelf.folder.write([0], to: RelativePath(trusted: "x.draft"))
    #expect(try shelf.book.removeExpired(now: Self.saved) == 1)
  }
}
