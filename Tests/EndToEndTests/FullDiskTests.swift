// A disk that fills up, or is read-only, under the running daemon.

import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite(.enabled(if: SmallDisk.canMount, "a disk can be mounted by root only"))
  struct FullDiskTests {
    @Test(
      "On a full disk nothing typed is lost, /readyz says so, and both recover",
      arguments: [
        SmallDisk.Trouble.full, .readOnly,
      ])
    func trouble(_ trouble: SmallDisk.Trouble) throws {
      let town = try Town()
      let disk = try SmallDisk(at: "\(town.path)/var")
      try town.succeed("build")
      let server = try town.serve()
      let check = try server.post("/f/feedback", Browser.letter)
      #expect(try wait { try server.get("/readyz").status == 200 })
      try disk.begin(trouble)
      let page = try server.post("/f/feedback/send", check.hidden)
      #expect(page.status == 503)
      #expect(page.body.contains("Sahamäentie 4") && page.body.contains("Katuvalo pimeänä"))
      #expect(try wait { try server.get("/readyz").body.contains("FAIL state") })
      #expect(try server.get("/livez").status == 200)
      #expect(try server.get("/fi/").status == 200)
      try disk.end(trouble)
      #expect(try server.post("/f/feedback/send", page.hidden).status == 303)
      #expect(try wait { try server.get("/readyz").status == 200 })
      server.terminate()
      #expect(try server.ended() == 0)
    }
  }
}

/// A file system in memory, of a size that a test can fill.
final class SmallDisk {
  enum Trouble: CaseIterable, Sendable {
    case full, readOnly
  }

  struct CannotMount: Error {}

  private let path: String
  private static let bytes = 160 << 20
  private static let writtenFolders = ["inbox", "build"]

  init(at path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(Self.bytes)") == 0 else { throw CannotMount() }
  }

  deinit { umount2(path, Int32(MNT_DETACH)) }

  static let canMount: Bool = {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    return (try? SmallDisk(at: path)) != nil
  }()

  func begin(_ trouble: Trouble) throws {
    switch trouble {
    case .full:
      let file = open("\(path)/filler", O_WRONLY | O_CREAT, 0o644)
      defer { close(file) }
      let block = [UInt8](repeating: 1, count: 1 << 20)
      var size = block.count
      while size > 0 {
        if write(file, block, size) <= 0 { size /= 2 }
      }
    case .readOnly:
      // The daemon holds a lock open for writing, so the disk itself cannot become read-only here.
      for folder in Self.writtenFolders {
        try FileManager.default.createDirectory(
          atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
        let flags = UInt(MS_RDONLY)
        guard mount("tmpfs", "\(path)/\(folder)", "tmpfs", flags, nil) == 0 else {
          throw CannotMount()
        }
      }
    }
  }

  func end(_ trouble: Trouble) throws {
    switch trouble {
    case .full: unlink("\(path)/filler")
    case .readOnly:
      for folder in Self.writtenFolders { umount2("\(path)/\(folder)", Int32(MNT_DETACH)) }
    }
  }
}
