// How commands and the daemon agree on a build.

import Files
import Foundation
import Testing

@testable import Commands

@Suite struct BuildSignalTests {
  @Test("Only a daemon that runs is asked")
  func ask() throws {
    let state = try State()
    #expect(try !state.signal.askDaemon(.everything))
    #expect(!state.signal.isBuildWanted)
    let lock = try #require(try state.signal.holdAsDaemon())
    #expect(try state.signal.askDaemon(.everything))
    #expect(state.signal.isBuildWanted)
    withExtendedLifetime(lock) {}
  }

  @Test("There is one daemon at a time")
  func oneDaemon() throws {
    let state = try State()
    let lock = try #require(try state.signal.holdAsDaemon())
    #expect(try state.signal.holdAsDaemon() == nil)
    withExtendedLifetime(lock) {}
  }

  @Test("What is asked for during a build is wanted after it")
  func during() throws {
    let state = try State()
    try state.signal.want(.everything)
    let notice = try state.signal.begin()
    #expect(!state.signal.isBuildWanted)
    try state.signal.want(.everything)
    try state.signal.finish(notice)
    #expect(state.signal.isBuildWanted)
  }

  @Test("Notices gather until a build begins, and what a build did not finish is told again")
  func gathered() throws {
    let state = try State()
    try state.signal.want(.cases([Self.one]))
    try state.signal.want(.cases([Self.two]))
    #expect(try state.signal.begin() == .cases([Self.one, Self.two]))
    try state.signal.want(.cases([Self.three]))
    #expect(try state.signal.begin() == .cases([Self.one, Self.two, Self.three]))
    try state.signal.want(.everything)
    #expect(try state.signal.begin() == .everything)
  }

  @Test("A build that is done takes away only what it was told")
  func finished() throws {
    let state = try State()
    let first = try state.signal.begin(.cases([Self.one]))
    let second = try state.signal.begin(.cases([Self.two]))
    try state.signal.finish(first)
    try state.signal.resume()
    #expect(try state.signal.begin() == .cases([Self.one, Self.two]))
    try state.signal.finish(second)
    #expect(try state.signal.begin() == .cases([]))
  }

  @Test(
    "A notice that is garbled, cut off, overlong or empty asks for everything",
    arguments: [
      "", "avoin wanted 1\n", "avoin wanted 1\ncase 2026/11/a.json\n", "everything\nend\n",
      "avoin wanted 1\ncase ../a.json\nend\n", "avoin wanted 1\nkase 2026/11/a.json\nend\n",
      "avoin wanted 1\ncase 2026/11/a.json\nend",
      "avoin wanted 1\n" + String(repeating: "case 2026/11/a.json\n", count: 4_000) + "end\n",
      "avoin wanted 1\n" + (0...256).map { "case 2026/11/\($0).json\n" }.joined() + "end\n",
    ])
  func garbled(_ text: String) {
    #expect(BuildNotice(Array(text.utf8)) == .everything)
  }

  @Test("A notice says the same when it is read again")
  func written() {
    for notice in [BuildNotice.everything, .cases([]), .cases([Self.one, Self.two])] {
      #expect(BuildNotice(notice.bytes) == notice)
    }
  }

  private static let one = RelativePath(trusted: "2026/01/2026-000001.json")
  private static let two = RelativePath(trusted: "2026/02/2026-000002.json")
  private static let three = RelativePath(trusted: "2026/02/2026-000003.json")

  @Test("A build that was begun and not finished is wanted by the next daemon")
  func resumed() throws {
    let state = try State()
    try state.signal.resume()
    #expect(!state.signal.isBuildWanted)
    try state.signal.want(.everything)
    try state.signal.begin()
    try state.signal.resume()
    #expect(state.signal.isBuildWanted)
  }
}

/// A state folder for one test.
private final class State {
  let folder: Folder

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-commands-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = Folder(place.path)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  var signal: BuildSignal { BuildSignal(state: folder) }
}
