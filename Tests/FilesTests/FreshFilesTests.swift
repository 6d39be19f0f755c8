// Fresh files come into their folders, whatever order they come in.

import Files
import Foundation
import Testing

@Suite struct FreshFilesTests {
  private let place: TemporaryFolder
  private var folder: Folder { place.folder }

  init() throws { place = try TemporaryFolder() }

  @Test("Files of any depth are written, neighbours and others in turn")
  func places() throws {
    let names = [
      "cases/2026/11/1/index.html", "cases/2026/11/2/index.html", "cases/2026/11/2/feed.xml",
      "sitemap.xml", "cases/2026/12/1/index.html", "cases/index.html", "cases/2026/11/3/index.html",
      "index.html", "a/b",
    ]
    var fresh = FreshFiles(in: folder)
    for name in names { try fresh.write(Array(name.utf8), to: relative(name)) }
    for name in names { #expect(try folder.read(relative(name)) == Array(name.utf8)) }
    #expect(try folder.filesBelow().map(\.text) == names.sorted())
    #expect(try place.mode("cases/2026/11/1") == 0o755)
    #expect(try place.mode("cases/2026/11/1/index.html") == 0o644)
  }

  @Test("Two writers share folders that either of them made")
  func shared() throws {
    var first = FreshFiles(in: folder)
    var second = FreshFiles(in: folder)
    try first.write([1], to: relative("a/b/c/1"))
    try second.write([2], to: relative("a/b/c/2"))
    try second.write([3], to: relative("a/b/d/3"))
    try first.write([4], to: relative("a/b/d/4"))
    #expect(try folder.filesBelow().map(\.text) == ["a/b/c/1", "a/b/c/2", "a/b/d/3", "a/b/d/4"])
  }

  @Test("A file that is there is not written again")
  func alreadyThere() throws {
    try folder.write([1], to: relative("a/file"))
    var fresh = FreshFiles(in: folder)
    var refused: FileError?
    do { try fresh.write([2], to: relative("a/file")) } catch { refused = error }
    #expect(refused?.isAlreadyThere == true)
    #expect(refused?.path == "\(folder.path)/a/file")
    #expect(try folder.read(relative("a/file")) == [1])
  }

  @Test("A file in the place of a folder is an error that names the folder")
  func inTheWay() throws {
    try folder.write([1], to: relative("a/b"))
    var fresh = FreshFiles(in: folder)
    var refused: FileError?
    do { try fresh.write([2], to: relative("a/b/c/index.html")) } catch { refused = error }
    #expect(refused?.path == "\(folder.path)/a/b")
    #expect(refused?.code == ENOTDIR)
  }
}
