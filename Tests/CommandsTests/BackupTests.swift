// A backup comes back as it was, and a damaged one is refused before anything is written.

import Diagnostics
import Files
import Foundation
import Inbox
import Participation
import Testing

@testable import Commands

@Suite struct BackupTests {
  private func backup(_ hall: TownHall, _ name: String, secrets: Bool = false) throws -> Folder {
    let target = Folder("\(hall.folder.path)-\(name)")
    let backup = Backup(
      room: hall.room(), target: target, includesSecrets: secrets,
      clock: .fixed(TownHall.received))
    _ = try backup.run()
    return target
  }

  private func remove(_ folders: Folder...) {
    for folder in folders { try? FileManager.default.removeItem(atPath: folder.path) }
  }

  @Test("Everything that cannot be made again comes back, byte by byte, with its mode")
  func roundTrip() throws {
    let hall = try TownHall()
    let id = try hall.wholeCase().caseID
    let copy = try backup(hall, "copy", secrets: true)
    let site = Folder("\(hall.folder.path)-site")
    defer { remove(copy, site) }
    _ = try Restore(backup: copy, site: site, isForced: false).run()
    for place in ["content", "layouts", "var/history", "var/waiting", "var/mail", "var/secrets"] {
      let name = RelativePath(trusted: place)
      let files = try hall.folder.folder(name).filesBelow().filter { !$0.text.hasSuffix(".lock") }
      #expect(try site.folder(name).filesBelow() == files)
      for file in files {
        #expect(try site.folder(name).read(file) == hall.folder.folder(name).read(file), "\(file)")
      }
    }
    let inbox = try site.folder(RelativePath(trusted: "var/inbox")).filesBelow().map(\.text)
    #expect(inbox.contains { $0.hasSuffix(".attachments/1.jpg") })
    #expect(!inbox.contains { $0.hasPrefix("journal/") })
    let attributes = try FileManager.default.attributesOfItem(
      atPath: "\(site.path)/var/history/2026/\(id).jsonl")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(throws: Diagnostic.self) {
      try Restore(backup: copy, site: site, isForced: false).run()
    }
    #expect(try Restore(backup: copy, site: site, isForced: true).run() > 0)
  }

  @Test("Secrets are left out unless they are asked for, and nothing is written over")
  func careful() throws {
    let hall = try TownHall()
    _ = try hall.receive("Lamp")
    let copy = try backup(hall, "copy")
    defer { remove(copy) }
    #expect(try !copy.filesBelow().contains { $0.text.hasPrefix("state/secrets") })
    #expect(try copy.filesBelow().contains { $0.text.hasPrefix("state/inbox/2026/11/") })
    #expect(throws: Diagnostic.self) { try backup(hall, "copy") }
  }

  @Test(
    "A damaged backup is refused, and nothing is written",
    arguments: ["changed", "missing", "added", "cut", "unfinished"])
  func damaged(how: String) throws {
    let hall = try TownHall()
    _ = try hall.receive("Lamp")
    let copy = try backup(hall, how)
    let site = Folder("\(hall.folder.path)-site-\(how)")
    defer { remove(copy, site) }
    let file = RelativePath(trusted: "site/site-config.json")
    switch how {
    case "changed": try copy.write(try copy.read(file) + [0x20], to: file)
    case "missing": try copy.remove(file)
    case "added": try copy.write([], to: RelativePath(trusted: "state/inbox/more.json"))
    case "unfinished": try copy.remove(BackupManifest.sumsName)
    default:
      let sums = String(decoding: try copy.read(BackupManifest.sumsName), as: UTF8.self)
      let lines = sums.split(separator: "\n")
      let kept = lines.filter { !$0.contains("state/inbox/numbers") }
      #expect(kept.count < lines.count)
      try copy.write(
        Array((kept.joined(separator: "\n") + "\n").utf8), to: BackupManifest.sumsName)
      for line in lines where line.contains("state/inbox/numbers") {
        try copy.remove(RelativePath(trusted: String(line.dropFirst(66))))
      }
    }
    #expect(throws: (any Error).self) {
      try Restore(backup: copy, site: site, isForced: true).run()
    }
    #expect(!site.exists)
  }
}
