// What a watch tells of a site's folder.

import Files
import Foundation
import Glibc
import Testing

@testable import Watching

@Suite struct FolderWatchTests {
  @Test("A new file, a written one, a removed one: each is told by its path")
  func files() throws {
    let site = try WatchedSite()
    try site.write("content/fi/uusi.md")
    #expect(try site.told() == ["content/fi/uusi.md"])
    try site.write("site-config.json")
    #expect(try site.told() == ["site-config.json"])
    try FileManager.default.removeItem(atPath: site.path("content/fi/sivu.md"))
    #expect(try site.told() == ["content/fi/sivu.md"])
  }

  @Test("An editor that writes a temporary file and renames it is understood")
  func rename() throws {
    let site = try WatchedSite()
    try site.write("content/fi/.sivu.md.swp")
    try site.write("content/fi/sivu.md~")
    #expect(
      Glibc.rename(site.path("content/fi/.sivu.md.swp"), site.path("content/fi/sivu.md")) == 0)
    #expect(try site.told() == ["content/fi/sivu.md"])
  }

  @Test("A new folder is watched, whatever was put into it before anybody could look")
  func newFolder() throws {
    let site = try WatchedSite()
    try site.write("content/sv/osa/djup/sida.md")
    #expect(try site.told().contains("content/sv"))
    try site.write("content/sv/osa/djup/annan.md")
    #expect(try site.told() == ["content/sv/osa/djup/annan.md"])
    try site.write("layouts/base.mustache")
    #expect(try site.told() == ["layouts"])
    try site.write("layouts/assets/style.css")
    #expect(try site.told() == ["layouts/assets"])
    try site.write("layouts/assets/style.css")
    #expect(try site.told() == ["layouts/assets/style.css"])
  }

  @Test("A folder that moves is told under its new name, one that went away not at all")
  func movedFolder() throws {
    let site = try WatchedSite()
    try FileManager.default.moveItem(
      atPath: site.path("content/fi"), toPath: site.path("content/en"))
    #expect(try site.told() == ["content/fi", "content/en"])
    try site.write("content/en/sivu.md")
    #expect(try site.told() == ["content/en/sivu.md"])
    try FileManager.default.moveItem(atPath: site.path("content/en"), toPath: site.path("away"))
    #expect(try site.told() == ["content/en"])
    try site.write("away/sivu.md")
    try site.write("content/fi/sivu.md")
    #expect(try site.told().subtracting(["content/fi/sivu.md"]) == ["content/fi"])
  }

  @Test("What builds write, and what is of no interest, is not told")
  func others() throws {
    let site = try WatchedSite()
    try site.write("var/releases/1/index.html")
    try site.write("README.md")
    try site.write("content/fi/.hidden")
    try site.write("content/fi/sivu.md")
    #expect(try site.told() == ["content/fi/sivu.md"])
  }

  @Test("Several changes in a moment are told together")
  func gathered() throws {
    let site = try WatchedSite()
    for number in 0..<200 { try site.write("content/fi/\(number).md") }
    #expect(try site.told(atLeast: 200).count == 200)
  }

  @Test("Notices that the kernel dropped make everything suspect, and no folder is overlooked")
  func overflow() throws {
    let limit = "/proc/sys/fs/inotify/max_queued_events"
    let text = try String(contentsOfFile: limit, encoding: .utf8)
    let queued = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    let site = try WatchedSite()
    // Two notices a round; a very long queue would only make the test slow.
    for _ in 0...min(queued, 50_000) / 2 {
      symlink("nowhere", site.path("content/fi/link.md"))
      unlink(site.path("content/fi/link.md"))
    }
    try site.write("content/en/lost.md")
    let changed = try #require(try site.next())
    #expect(changed.isIncomplete == (queued <= 50_000))
    try site.write("content/en/page.md")
    #expect(try site.told() == ["content/en/page.md"])
  }

  @Test("A watch that was stopped ends the waiting, before and during it")
  func stop() throws {
    let site = try WatchedSite()
    let watch = site.watch
    Thread.detachNewThread {
      usleep(50_000)
      watch.stop()
    }
    #expect(watch.changes() == nil)
    try site.write("content/fi/sivu.md")
    #expect(watch.changes() == nil)
  }

  @Test("A folder that is not there cannot be watched, and it is said why")
  func missing() {
    #expect(throws: WatchError.self) { try FolderWatch(Folder("/nonexistent"), places: []) }
    #expect("\(WatchError("content", code: ENOSPC))".contains("max_user_watches"))
  }
}

/// A site's folder on the disk that is watched; keep it alive as long as the watch is used.
final class WatchedSite {
  let folder: Folder
  let watch: FolderWatch

  private static let secondsMax = 10.0

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-watching-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: place.appendingPathComponent("content/fi"), withIntermediateDirectories: true)
    folder = Folder(place.path)
    try folder.write([], to: RelativePath(trusted: "content/fi/sivu.md"))
    watch = try FolderWatch(
      folder,
      places: ["site-config.json", "content", "layouts"].map { RelativePath(trusted: $0) })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  func write(_ name: String) throws {
    let file = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("x".utf8).write(to: file)
  }

  /// The next change; nil where none comes in time.
  func next() throws -> ChangedPaths? {
    let alarm = DispatchWorkItem { [watch] in watch.stop() }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.secondsMax, execute: alarm)
    defer { alarm.cancel() }
    return watch.changes()
  }

  /// The paths of the next change, or of several until there are so many.
  func told(atLeast count: Int = 1) throws -> Set<String> {
    var told: Set<String> = []
    while told.count < count {
      let changed = try #require(try next(), "nothing was told in time: \(told)")
      #expect(changed.failure == nil && !changed.isIncomplete)
      told.formUnion(changed.paths.map(\.text))
    }
    return told
  }
}
