// How commands and the daemon agree on a build.

import Files
import Foundation
import Testing

@testable import Commands

@Suite struct BuildSignalTests {
  @Test("Only a daemon that runs is asked")
  func ask() throws {
    let state = try State()
    #expect(try !state.signal.askDaemon())
    #expect(!state.signal.isBuildWanted)
    let lock = try #require(try state.signal.holdAsDaemon())
    #expect(try state.signal.askDaemon())
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
    try state.signal.want()
    try state.signal.begin()
    #expect(!state.signal.isBuildWanted)
    try state.signal.want()
    try state.signal.finish()
    #expect(state.signal.isBuildWanted)
  }

  @Test("A build that was begun and not finished is wanted by the next daemon")
  func resumed() throws {
    let state = try State()
    try state.signal.resume()
    #expect(!state.signal.isBuildWanted)
    try state.signal.want()
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
