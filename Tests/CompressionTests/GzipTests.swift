// What a packed file holds, and that it is always the same.

import Compression
import Foundation
import Testing

@Suite struct GzipTests {
  @Test("The head tells no time, no name and no system, only the strongest packing")
  func head() throws {
    let packed = try #require(Gzip.packed(Array("teksti".utf8)))
    #expect(packed[..<10] == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])
  }

  @Test("The same bytes are packed the same, from any thread")
  func same() throws {
    let bytes = Array(String(repeating: "Sahamäentie 4\n", count: 1_000).utf8)
    let expected = try #require(Gzip.packed(bytes))
    #expect(expected.count < bytes.count / 10)
    DispatchQueue.concurrentPerform(iterations: 20) { _ in
      #expect(Gzip.packed(bytes) == expected)
    }
  }

  @Test(
    "gzip gets back what was packed",
    arguments: [0, 1, 1_024, 65_536, 1 << 20])
  func unpacked(_ count: Int) throws {
    var seed: UInt64 = 7
    let bytes = (0..<count).map { _ in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(seed >> 58)
    }
    let packed = try #require(Gzip.packed(bytes))
    #expect(try unpack(packed) == bytes)
  }

  private func unpack(_ packed: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-gzip-\(UUID().uuidString).gz")
    try Data(packed).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    let bytes = try out.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return Array(bytes)
  }
}
