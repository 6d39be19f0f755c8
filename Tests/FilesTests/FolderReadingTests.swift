// Reading whole files, and the errors that say what went wrong.

import Files
import Foundation
import Testing

@Suite struct FolderReadingTests {
  private let place: TemporaryFolder
  private var folder: Folder { place.folder }

  init() throws { place = try TemporaryFolder() }

  @Test("A missing file is told from other failures")
  func missing() throws {
    let failure = #expect(throws: FileError.self) { try folder.read(relative("nothing")) }
    #expect(failure?.isMissing == true)
    #expect(failure?.description.hasPrefix("cannot read \(folder.path)/nothing: ") == true)
  }

  @Test("A folder is not read as a file")
  func folderAsFile() throws {
    try folder.write([], to: relative("a/b"))
    let failure = #expect(throws: FileError.self) { try folder.read(relative("a")) }
    #expect(failure?.isMissing == false)
  }

  @Test("A file of more bytes than allowed is refused")
  func tooLarge() throws {
    try folder.write([1, 2, 3], to: relative("file"))
    #expect(try folder.read(relative("file"), bytesMax: 3) == [1, 2, 3])
    #expect(throws: FileError.self) { try folder.read(relative("file"), bytesMax: 2) }
  }

  @Test("A file whose size the system does not tell is read to its end")
  func sizeless() throws {
    let status = try readFile(at: "/proc/self/status", bytesMax: 100_000)
    #expect(String(decoding: status, as: UTF8.self).contains("Pid:"))
  }

  @Test("A link that leads to itself is an error, not an endless loop")
  func linkToItself() throws {
    try folder.link(relative("loop"), to: "loop")
    #expect(throws: FileError.self) { try folder.read(relative("loop")) }
    #expect(folder.folder(relative("loop")).resolved == nil)
  }

  @Test("A full disk is told from other failures, with a hint")
  func words() {
    let full = FileError("write", "a", code: 28)
    #expect(full.isOutOfSpace)
    #expect(full.description == "cannot write a: No space left on device")
    #expect(full.hint == "free some space on that disk; nothing was changed")
    #expect(!FileError("write", "a", code: 13).isOutOfSpace)
  }

  @Test("The path of a folder is kept without a closing slash")
  func paths() {
    #expect(Folder("a/b//").path == "a/b")
    #expect(Folder("/").path == "/")
    #expect(Folder("").path == ".")
  }
}
