// What the parent does when the program is not there, dies, hangs, or talks nonsense.

import Foundation
import Photos
import Testing

@Suite struct FakeProgramTests {
  private let job = PhotoJob(edgeMax: 100)

  /// A program of a few lines of shell, for one call.
  private func fake(
    _ script: String, millisecondsMax: Int = 20_000
  ) throws -> (PhotoProgram, folder: URL) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-fake-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("avoin-photo")
    try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return (PhotoProgram(path: file.path, millisecondsMax: millisecondsMax), folder)
  }

  private func problem(
    _ script: String, millisecondsMax: Int = 20_000, _ picture: [UInt8] = [1]
  ) throws -> PhotoProblem? {
    let (program, folder) = try fake(script, millisecondsMax: millisecondsMax)
    defer { try? FileManager.default.removeItem(at: folder) }
    do throws(PhotoProblem) {
      _ = try program.photo(job, of: picture)
      return nil
    } catch {
      return error
    }
  }

  @Test("One that is not there is told by its path")
  func missing() {
    let program = PhotoProgram(path: "/nowhere/avoin-photo")
    #expect(throws: PhotoProblem.programMissing("/nowhere/avoin-photo")) {
      try program.photo(job, of: [1])
    }
  }

  @Test("One that is killed is told by its signal")
  func killed() throws {
    #expect(try problem("kill -SEGV $$") == .crashed(signal: 11))
    #expect(try problem("kill -KILL $$") == .crashed(signal: 9))
  }

  @Test("One that hangs is killed, with whatever it started")
  func hanging() throws {
    #expect(try problem("exec sleep 600", millisecondsMax: 300) == .tookTooLong)
    #expect(try problem("sleep 600; echo", millisecondsMax: 300) == .tookTooLong)
  }

  @Test("One that never reads a large picture is not waited for")
  func deaf() throws {
    let large = [UInt8](repeating: 7, count: 8 << 20)
    #expect(try problem("exit 10", large) == .unreadable)
    #expect(try problem("exec sleep 600", millisecondsMax: 300, large) == .tookTooLong)
  }

  @Test("What it says must make sense")
  func nonsense() throws {
    #expect(try problem("cat >/dev/null; echo hei") == .failed(code: 0))
    #expect(try problem("cat >/dev/null; printf 'jpeg 0 0\\nx'") == .failed(code: 0))
    #expect(try problem("cat >/dev/null; printf 'gif 10 10\\nx'") == .failed(code: 0))
    #expect(try problem("exit 77") == .failed(code: 77))
    #expect(try problem("exit 12") == .tooLarge)
    #expect(try problem("exec cat /dev/zero") != nil)
  }

  @Test("It gets no variable of ours, and no open file but its own two")
  func closed() throws {
    setenv("AVOIN_SECRET", "x", 1)
    let first = open("/dev/null", O_RDONLY)
    let held = fcntl(first, F_DUPFD, 40)
    defer {
      close(first)
      close(held)
    }
    let script = """
      cat >/dev/null
      [ -z "$AVOIN_SECRET" ] || exit 50
      [ ! -e /proc/self/fd/\(held) ] || exit 51
      printf 'jpeg 10 10\\nx'
      """
    #expect(try problem(script) == nil)
  }
}
