// Listings are sorted, and pass over what is hidden.

import Files
import Foundation
import Testing

@Suite struct FolderListingTests {
  private let place: TemporaryFolder
  private var folder: Folder { place.folder }

  init() throws { place = try TemporaryFolder() }

  @Test("Files are listed in the order of their paths")
  func sorted() throws {
    for name in ["b/2", "a/10", "c", "a/9", "B"] { try folder.write([], to: relative(name)) }
    #expect(try folder.filesBelow().map(\.text) == ["B", "a/10", "a/9", "b/2", "c"])
    #expect(try folder.names() == ["B", "a", "b", "c"])
  }

  @Test("Hidden files and temporary ones are passed over")
  func hidden() throws {
    try folder.write([], to: relative("seen"))
    try folder.write([], to: relative(".git/config"))
    try folder.write([], to: relative("\(Folder.temporaryPrefix)1-1"))
    #expect(try folder.filesBelow() == [relative("seen")])
    #expect(try folder.names() == ["seen"])
  }

  @Test("A folder that is not there has no files")
  func missing() throws {
    let nothing = folder.folder(relative("nothing"))
    #expect(try nothing.filesBelow().isEmpty)
    #expect(try nothing.names().isEmpty)
  }

  @Test("A file is not listed as a folder")
  func fileAsFolder() throws {
    try folder.write([], to: relative("file"))
    #expect(throws: FileError.self) { try folder.folder(relative("file")).names() }
  }

  @Test("Links are not followed, so a loop of them ends")
  func links() throws {
    try folder.write([], to: relative("a/file"))
    try folder.link(relative("a/up"), to: "..")
    try folder.link(relative("a/other"), to: "file")
    #expect(try folder.filesBelow() == [relative("a/file")])
  }

  @Test("A tree that is too deep is an error")
  func tooDeep() throws {
    let names = (0...Folder.depthMax).map { "d\($0)" }
    try folder.write([], to: relative(names.dropLast().joined(separator: "/") + "/file"))
    #expect(try folder.filesBelow().count == 1)
    try folder.write([], to: relative(names.joined(separator: "/") + "/file"))
    #expect(throws: FileError.self) { try folder.filesBelow() }
  }
}
