// A write leaves the old file or the new one.

import Files
import Foundation
import Testing

@Suite struct FolderWritingTests {
  private let place: TemporaryFolder
  private var folder: Folder { place.folder }

  init() throws { place = try TemporaryFolder() }

  @Test(
    "What was written is read again",
    arguments: [Durability.atomic, .durable], [0, 1, 4_096, 200_000])
  func roundTrip(durability: Durability, count: Int) throws {
    let bytes = (0..<count).map { UInt8($0 % 251) }
    try folder.write(bytes, to: relative("a/b/file"), durability)
    #expect(try folder.read(relative("a/b/file")) == bytes)
    #expect(try place.everyName(in: "a/b") == ["file"])
  }

  @Test("A later write replaces the whole file")
  func replaced() throws {
    try folder.write(Array("a longer text".utf8), to: relative("file"))
    try folder.write(Array("short".utf8), to: relative("file"))
    #expect(try folder.read(relative("file")) == Array("short".utf8))
  }

  @Test("A write that cannot be finished leaves no temporary file")
  func failedRename() throws {
    try folder.write([1], to: relative("target/inside"))
    #expect(throws: FileError.self) { try folder.write([2], to: relative("target")) }
    #expect(try place.everyName() == ["target"])
    #expect(try folder.read(relative("target/inside")) == [1])
  }

  @Test("A file that must be new does not replace one that is there")
  func mustBeNew() throws {
    try folder.write([1], to: relative("file"), .durable, .mustBeNew)
    let failure = #expect(throws: FileError.self) {
      try folder.write([2], to: relative("file"), .durable, .mustBeNew)
    }
    #expect(failure?.isAlreadyThere == true)
    #expect(try folder.read(relative("file")) == [1])
    #expect(try place.everyName() == ["file"])
  }

  @Test("Of many that write one new file, one wins")
  func race() throws {
    let wins = Counter()
    DispatchQueue.concurrentPerform(iterations: 50) { [folder] index in
      let bytes = [UInt8](repeating: UInt8(index), count: 1_000)
      do {
        try folder.write(bytes, to: relative("a/file"), .atomic, .mustBeNew)
        wins.add()
      } catch {}
    }
    #expect(wins.count == 1)
    let content = try folder.read(relative("a/file"))
    #expect(content.count == 1_000 && Set(content).count == 1)
    #expect(try place.everyName(in: "a") == ["file"])
  }

  @Test("Files and their new folders get the mode that was asked for")
  func modes() throws {
    try folder.write([], to: relative("private/deep/file"), mode: 0o600)
    #expect(try place.mode("private") == 0o700)
    #expect(try place.mode("private/deep") == 0o700)
    #expect(try place.mode("private/deep/file") == 0o600)
    try folder.write([], to: relative("open/file"))
    #expect(try place.mode("open") == 0o755)
    #expect(try place.mode("open/file") == 0o644)
  }

  @Test("A temporary file that a crash left behind does not count as the target")
  func staleTemporary() throws {
    let process = ProcessInfo.processInfo.processIdentifier
    let stale = (0..<3_000).map { "\(Folder.temporaryPrefix)\(process)-\(2 * $0 + 1)" }
    for name in stale {
      #expect(FileManager.default.createFile(atPath: place.path(name), contents: Data([9])))
    }
    for index in 0..<10 {
      try folder.write([7], to: relative("file\(index)"), .atomic, .mustBeNew)
    }
    #expect(try folder.names().count == 10)
    #expect(try stale.allSatisfy { try folder.read(relative($0)) == [9] })
  }

  @Test("A file in the way of a folder is an error that names the folder")
  func fileInTheWay() throws {
    try folder.write([], to: relative("a"))
    let failure = #expect(throws: FileError.self) {
      try folder.write([], to: relative("a/b/c"))
    }
    #expect(failure?.path.hasPrefix(folder.path) == true)
    #expect(try place.everyName() == ["a"])
  }

  @Test("Removing what is not there is no error")
  func removing() throws {
    try folder.write([1], to: relative("file"))
    try folder.remove(relative("file"), .durable)
    try folder.remove(relative("file"), .durable)
    #expect(!folder.exists(relative("file")))
  }

  @Test("A link is switched at once, and leaves no temporary name")
  func linking() throws {
    try folder.link(relative("public"), to: "releases/1")
    try folder.link(relative("public"), to: "releases/2")
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: place.path("public"))
    #expect(target == "releases/2")
    #expect(try place.everyName() == ["public"])
  }
}

private final class Counter: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var value = 0

  func add() { lock.withLock { value += 1 } }
  var count: Int { lock.withLock { value } }
}
