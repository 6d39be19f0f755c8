// One holder at a time, in this process and in others.

import Files
import Foundation
import Testing

@Suite struct FileLockTests {
  private let place: TemporaryFolder
  private var folder: Folder { place.folder }

  init() throws { place = try TemporaryFolder() }

  @Test("A lock that is held is not given again, until its holder lets go")
  func twoHandles() throws {
    var first = try FileLock.take(relative("build.lock"), in: folder)
    #expect(first != nil)
    #expect(try FileLock.take(relative("build.lock"), in: folder) == nil)
    first = nil
    #expect(try FileLock.take(relative("build.lock"), in: folder) != nil)
  }

  @Test("Another process cannot take a lock that is held here")
  func twoProcesses() throws {
    let lock = try #require(try FileLock.take(relative("build.lock"), in: folder))
    #expect(try exitCodeOfFlock() == 1)
    withExtendedLifetime(lock) {}
  }

  @Test("Another process can take a lock that was let go here")
  func letGo() throws {
    _ = try FileLock.take(relative("build.lock"), in: folder)
    #expect(try exitCodeOfFlock() == 0)
  }

  @Test("A lock file that cannot be opened is an error")
  func notAFile() throws {
    try folder.create()
    try folder.write([], to: relative("lock/inside"))
    #expect(throws: FileError.self) { try FileLock.take(relative("lock"), in: folder) }
  }

  /// `flock` of util-linux, which gives up at once: 1 where the lock is held.
  private func exitCodeOfFlock() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    process.arguments = ["--nonblock", place.path("build.lock"), "true"]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
