// Lines at places drawn by chance: nothing is lost, nothing tells their order, one more costs one write.

import Files
import Foundation
import Inbox
import Testing

@testable import Voting

@Suite struct ScatteredFileTests {
  private static let name = RelativePath(trusted: "lines")

  private final class Place {
    let folder = Folder(
      FileManager.default.temporaryDirectory
        .appendingPathComponent("avoin-lines-\(UUID().uuidString)").path)

    init() throws { try folder.create() }
    deinit { try? FileManager.default.removeItem(atPath: folder.path) }

    func file(
      rewriting: Bool = false, random: Randomness = .system
    ) throws -> ScatteredFile {
      try ScatteredFile(name, in: folder, rewriting: rewriting, random: random)
    }

    func bytes() throws -> [UInt8] { try folder.read(name) }
    func write(_ bytes: [UInt8]) throws { try folder.write(bytes, to: name) }
  }

  /// The places of lines, in the order in which the lines are named.
  private static func places(_ keys: [String], _ bytes: [UInt8]) throws -> [Int] {
    let layout = try #require(ScatteredLayout(bytes))
    var places: [String: Int] = [:]
    for place in 0..<layout.placeCount {
      if let line = layout.line(at: place, in: bytes) {
        places[ScatteredFile.key(of: line.text)] = place
      }
    }
    return try keys.map { try #require(places[$0]) }
  }

  @Test("What was put is there again, also after the file has grown many times")
  func grows() throws {
    let place = try Place()
    var file = try place.file()
    for number in 0..<600 {
      try file.put(["k\(number);\(String(repeating: "x", count: number / 10))"])
    }
    let again = try place.file()
    #expect(again.count == 600)
    #expect(again.lines.sorted() == file.lines.sorted())
    #expect(again.line("k599")?.utf8.count == 5 + 59)
    #expect(again.line("k600") == nil)
    let layout = try #require(ScatteredLayout(try place.bytes()))
    #expect(layout.fileBytes == (try place.bytes()).count)
  }

  @Test("One more line changes its own place and the number of changes, and no other byte")
  func oneWrite() throws {
    let place = try Place()
    var file = try place.file()
    try file.put((0..<150).map { "k\($0);v" })
    let before = try place.bytes()
    try file.put(["new;v"])
    let after = try place.bytes()
    let layout = try #require(ScatteredLayout(after))
    #expect(before.count == after.count)
    let changed = before.indices.filter { before[$0] != after[$0] }
    let own = layout.offset(of: try Self.places(["new"], after)[0])
    #expect(
      changed.allSatisfy {
        (own..<own + layout.placeBytes).contains($0)
          || (ScatteredLayout.changesOffset..<ScatteredLayout.changesOffset + 8).contains($0)
      })
  }

  @Test("The first of two lines stands before the second as often as behind it")
  func noOrder() throws {
    var generator = SplitMix(state: 7)
    var before = 0
    for _ in 0..<200 {
      let place = try Place()
      let seed = generator.next()
      nonisolated(unsafe) var own = SplitMix(state: seed)
      var file = try place.file(
        random: Randomness { count in (0..<count).map { _ in UInt8(truncatingIfNeeded: own.next()) }
        })
      try file.put(["a;"])
      try file.put(["b;"])
      let places = try Self.places(["a", "b"], try place.bytes())
      if places[0] < places[1] { before += 1 }
    }
    #expect((70...130).contains(before))
  }

  @Test("A replaced line is wiped from the file, and counts once")
  func replaced() throws {
    let place = try Place()
    var file = try place.file()
    try file.put(["a;secret", "b;other"])
    try file.put(["a;changed"])
    #expect(try place.file().lines.sorted() == ["a;changed", "b;other"])
    let text = String(decoding: try place.bytes(), as: UTF8.self)
    #expect(!text.contains("secret"))
  }

  @Test("A place that was cut off is empty, and the rest is there")
  func torn() throws {
    let place = try Place()
    var file = try place.file()
    try file.put(["a;1", "b;2"])
    try file.put(["c;3"])
    var bytes = try place.bytes()
    let layout = try #require(ScatteredLayout(bytes))
    bytes[layout.offset(of: try Self.places(["c"], bytes)[0]) + 12] ^= 0x20
    try place.write(bytes)
    var again = try place.file()
    #expect(again.lines.sorted() == ["a;1", "b;2"])
    try again.put(["c;3"])
    #expect(try place.file().count == 3)
  }

  @Test("Stopped between a successor and the wiping of its predecessor, the successor counts")
  func successor() throws {
    let place = try Place()
    var file = try place.file()
    try file.put(["a;1", "b;2"])
    var bytes = try place.bytes()
    let layout = try #require(ScatteredLayout(bytes))
    let free = try #require(
      (0..<layout.placeCount).first { layout.line(at: $0, in: bytes) == nil })
    let offset = layout.offset(of: free)
    bytes.replaceSubrange(
      offset..<offset + layout.placeBytes, with: layout.place("a;9", .successor))
    try place.write(bytes)
    var again = try place.file()
    #expect(again.lines.sorted() == ["a;9", "b;2"])
    try again.put(["c;3"])
    #expect(!String(decoding: try place.bytes(), as: UTF8.self).contains("a;1"))
    #expect(try place.file().lines.sorted() == ["a;9", "b;2", "c;3"])
  }

  @Test("Sorted lines of an earlier version are read, and scattered with the next change")
  func plainLines() throws {
    let place = try Place()
    try place.write(Array("a;1\nb;2\n".utf8))
    var file = try place.file()
    #expect(file.lines.sorted() == ["a;1", "b;2"])
    try file.put(["c;3"])
    #expect(ScatteredLayout(try place.bytes()) != nil)
    #expect(try place.file().lines.sorted() == ["a;1", "b;2", "c;3"])
  }

  @Test("After a write that failed, what is there is written anew before anything is said of it")
  func doubtful() throws {
    let place = try Place()
    var file = try place.file()
    try file.put(["a;1"])
    let before = try place.bytes()
    var again = try place.file(rewriting: true)
    try again.put([])
    #expect(!file.isCurrent && again.isCurrent)
    #expect(try place.bytes() != before)
    #expect(try place.file().lines == ["a;1"])
    // Where nothing is there, nothing is made.
    let empty = try Place()
    var none = try empty.file(rewriting: true)
    try none.put([])
    #expect(!empty.folder.exists(Self.name))
  }

  @Test("A change by another process is seen, in the file and where it was written anew")
  func others() throws {
    let place = try Place()
    var (one, other) = (try place.file(), try place.file())
    #expect(one.isCurrent)
    try one.put(["a;1"])
    #expect(one.isCurrent && !other.isCurrent)
    other = try place.file()
    try other.put(["b;2"])
    #expect(!one.isCurrent && other.isCurrent)
    var third = try place.file(rewriting: true)
    try third.put(["c;3"])
    #expect(!other.isCurrent && third.isCurrent)
    #expect(try place.file().count == 3)
  }
}

/// A sequence of numbers that is the same for the same state.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
