// The current release is the old one or the new one, whole.

import Content
import Diagnostics
import Files
import Foundation
import Publishing
import Testing

@Suite struct ReleaseTests {
  @Test("The output is a link to the newest release")
  func link() throws {
    let site = try SiteCopy()
    try site.build(at: "2026-11-22T06:00:00Z")
    #expect(try site.current() == "20261122T060000Z")
    try site.build(at: "2026-11-22T06:00:00Z")
    #expect(try site.current() == "20261122T060000Z-002")
    #expect(FileManager.default.fileExists(atPath: site.path("public/fi/index.html")))
  }

  @Test("Five releases are kept, and what is not a release is left alone")
  func kept() throws {
    let site = try SiteCopy()
    try site.write("mine", to: "var/releases/0-README")
    for hour in 10...16 { try site.build(at: "2026-11-22T\(hour):00:00Z") }
    let names = try site.releases()
    let whole = names.filter { $0.hasSuffix("Z") }
    #expect(whole == (12...16).map { "20261122T\($0)0000Z" })
    #expect(names.filter { $0.hasSuffix(".gone") } == whole.map { $0 + ".gone" })
    #expect(names.contains("0-README"))
  }

  @Test("The current release stays, even where its moment is the oldest")
  func clockGoneBack() throws {
    let site = try SiteCopy()
    for hour in 10...15 { try site.build(at: "2026-11-22T\(hour):00:00Z") }
    try site.build(at: "2020-01-01T00:00:00Z")
    #expect(try site.current() == "20200101T000000Z")
    #expect(FileManager.default.fileExists(atPath: site.path("public/fi/index.html")))
  }

  @Test("What a killed build left is removed by the next one and never counts as a release")
  func leftovers() throws {
    let site = try SiteCopy()
    try site.build(at: "2026-11-22T10:00:00Z")
    try site.write("half", to: "var/releases/20261122T110000Z.part/fi/index.html")
    try site.write("/x/\n", to: "var/releases/20261122T110000Z.gone")
    try site.build(at: "2026-11-22T11:00:00Z")
    #expect(
      try site.releases() == [
        "20261122T100000Z", "20261122T100000Z.gone", "20261122T110000Z", "20261122T110000Z.gone",
      ])
    #expect(try site.text("var/releases/20261122T110000Z/fi/index.html") != "half")
  }

  @Test("A write that fails half way leaves the old release current and nothing else")
  func failingWrite() throws {
    let site = try SiteCopy()
    try site.build(at: "2026-11-22T10:00:00Z")
    let before = try site.releases()
    try makeUnreadable("layouts/assets/huge.bin", in: site)
    #expect(throws: FileError.self) { try site.build(at: "2026-11-22T11:00:00Z") }
    #expect(try site.current() == "20261122T100000Z")
    #expect(try site.releases() == before)
  }

  @Test("Where the link cannot be switched, the new release does not stay")
  func failingSwitch() throws {
    let site = try SiteCopy()
    try site.write("a file", to: "blocked")
    try site.replace(
      #""footer""#, with: "\"paths\": {\"output\": \"blocked/public\"},\n  \"footer\"",
      in: "site-config.json")
    #expect(throws: FileError.self) { try site.build() }
    #expect(try site.releases().isEmpty)
  }

  @Test("A state folder that is a file is the machine's failure, and the site stays")
  func stateIsAFile() throws {
    let site = try SiteCopy()
    try site.build()
    let before = try tree(site.path("public/"))
    try site.write("a file", to: "blocked")
    try site.replace(
      #""footer""#, with: "\"paths\": {\"state\": \"blocked\"},\n  \"footer\"",
      in: "site-config.json")
    #expect(throws: FileError.self) { try site.build() }
    #expect(try tree(site.path("public/")) == before)
  }

  @Test("Releases that cannot be removed are a warning: the new one is current")
  func failingPrune() throws {
    let site = try SiteCopy()
    for hour in 10...15 { try site.build(at: "2026-11-22T\(hour):00:00Z") }
    // A folder where the list of the oldest release is expected cannot be unlinked.
    try FileManager.default.removeItem(atPath: site.path("var/releases/20261122T110000Z.gone"))
    try site.write("x", to: "var/releases/20261122T110000Z.gone/x")
    let report = try site.build(at: "2026-11-22T16:00:00Z")
    #expect(report.warnings.count == 1)
    #expect(try site.current() == "20261122T160000Z")
    #expect(FileManager.default.fileExists(atPath: site.path("public/fi/index.html")))
  }

  @Test("While one build runs, another one is refused")
  func locked() throws {
    let site = try SiteCopy()
    let lock = try FileLock.take(
      SiteBuilder.lockName, in: site.folder.folder(RelativePath(trusted: "var/build")))
    #expect(lock != nil)
    #expect(throws: BuildLocked.self) { try site.build() }
    withExtendedLifetime(lock) {}
  }

  @Test("An output that is a real folder is never replaced")
  func outputIsAFolder() throws {
    let site = try SiteCopy()
    try site.write("mine", to: "public/precious")
    #expect(throws: ProblemsFound.self) { try site.build() }
    #expect(try site.text("public/precious") == "mine")
  }

  @Test("--output builds a plain folder, again and again, and no release")
  func plainFolder() throws {
    let site = try SiteCopy()
    try site.build(to: "out/site")
    try site.write("old", to: "out/site/old.html")
    try site.build(to: "out/site")
    #expect(!FileManager.default.fileExists(atPath: site.path("out/site/old.html")))
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.path("out")) == ["site"])
    #expect(!FileManager.default.fileExists(atPath: site.path("var/releases")))
    #expect(!FileManager.default.fileExists(atPath: site.path("public")))
  }

  @Test("--output never replaces a folder that avoin did not write")
  func foreignFolder() throws {
    let site = try SiteCopy()
    try site.write("mine", to: "out/precious")
    #expect(throws: ProblemsFound.self) { try site.build(to: "out") }
    #expect(try site.text("out/precious") == "mine")
  }

  @Test("--output takes an empty folder under any spelling")
  func spellings() throws {
    let site = try SiteCopy()
    try FileManager.default.createDirectory(
      atPath: site.path("out/a"), withIntermediateDirectories: true)
    try site.build(to: "out/a/.")
    try FileManager.default.createDirectory(
      atPath: site.path("out/b/c"), withIntermediateDirectories: true)
    try FileManager.default.removeItem(atPath: site.path("out/b/c"))
    try site.build(to: "out/b/../b")
    for name in ["a", "b"] {
      #expect(FileManager.default.fileExists(atPath: site.path("out/\(name)/fi/index.html")))
    }
  }

  @Test("A plain folder that fails half way leaves the old one")
  func failingFolder() throws {
    let site = try SiteCopy()
    try site.build(to: "out/site")
    let before = try tree(site.path("out"))
    try makeUnreadable("layouts/assets/huge.bin", in: site)
    #expect(throws: FileError.self) { try site.build(to: "out/site") }
    #expect(try tree(site.path("out")) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.path("out")) == ["site"])
  }

  /// A file larger than any that is read; it takes no room on the disk.
  private func makeUnreadable(_ name: String, in site: SiteCopy) throws {
    try site.write("", to: name)
    let file = try #require(FileHandle(forWritingAtPath: site.path(name)))
    try file.truncate(atOffset: UInt64(Folder.readBytesMax) + 1)
    try file.close()
  }
}
