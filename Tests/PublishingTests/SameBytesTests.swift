// The same input gives the same bytes: golden tree, other folder, other order, other time.

import Files
import Foundation
import Testing

@Suite struct SameBytesTests {
  /// The recorded site; `AVOIN_RECORD=1 swift test --filter SameBytesTests` records it anew.
  private static let golden = "\(SiteCopy.fixtures)/small-expected"

  @Test("The small site is the recorded tree, byte for byte, without a file more or less")
  func goldenTree() throws {
    let site = try SiteCopy()
    try site.build(to: "out")
    if ProcessInfo.processInfo.environment["AVOIN_RECORD"] == "1" {
      try? FileManager.default.removeItem(atPath: Self.golden)
      try FileManager.default.copyItem(atPath: site.path("out"), toPath: Self.golden)
    }
    let built = try tree(site.path("out"))
    let expected = try tree(Self.golden)
    #expect(Set(built.keys).subtracting(expected.keys).sorted() == [], "files that are new")
    #expect(Set(expected.keys).subtracting(built.keys).sorted() == [], "files that are missing")
    for (name, bytes) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(
        built[name].map { String(decoding: $0, as: UTF8.self) }
          == String(decoding: bytes, as: UTF8.self), "\(name)")
    }
  }

  @Test("Another folder, another order on the disk, another moment: the same bytes")
  func elsewhere() throws {
    let one = try SiteCopy()
    try one.build(to: "out", at: "2026-11-22T06:00:00Z")
    let other = try SiteCopy()
    try reversed("content", in: other)
    try reversed("layouts", in: other)
    try other.build(to: "out", at: "2031-05-06T07:08:09Z")
    #expect(try tree(one.path("out")) == tree(other.path("out")))
  }

  @Test("A second release of the same input has the same bytes")
  func again() throws {
    let site = try SiteCopy()
    try site.build(at: "2026-11-22T06:00:00Z")
    let first = try tree(site.path("public/"))
    try site.build(at: "2027-01-01T00:00:00Z")
    #expect(try site.current() == "20270101T000000Z")
    #expect(try tree(site.path("public/")) == first)
  }

  @Test("The machine's time zone does not reach a page")
  func timeZone() throws {
    let site = try SiteCopy()
    try site.build(to: "one")
    let machine = NSTimeZone.default
    NSTimeZone.default = try #require(TimeZone(identifier: "Pacific/Kiritimati"))
    defer { NSTimeZone.default = machine }
    try site.build(to: "two")
    #expect(try tree(site.path("one")) == tree(site.path("two")))
  }

  /// Writes all files of a folder anew, the last one first.
  private func reversed(_ name: String, in site: SiteCopy) throws {
    let files = try tree(site.path(name))
    try FileManager.default.removeItem(atPath: site.path(name))
    for (file, bytes) in files.sorted(by: { $0.key > $1.key }) {
      try site.folder.write(bytes, to: .init(trusted: "\(name)/\(file)"))
    }
  }
}
