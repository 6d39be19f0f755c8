// How much slower a vote gets when many have been stored: a ratio, printed where it is asked for.

import Files
import Foundation
import Inbox
import Participation
import Testing

@testable import Voting

@Suite struct BallotBoxSpeedTests {
  /// `AVOIN_BALLOTS=50000 swift test --filter BallotBoxSpeed`.
  private static let stored =
    ProcessInfo.processInfo.environment["AVOIN_BALLOTS"].flatMap { Int($0) } ?? 0
  private static let rounds = 400
  /// As many connections as send at the same moment.
  private static let together = [1, 64]

  @Test("Votes a second into a box with many ballots, against an empty one")
  func speed() throws {
    guard Self.stored > 0 else { return }
    for together in Self.together {
      let (empty, full) = (try Vote(), try Vote())
      let codes = (try full.codes.make(count: Self.stored), full.box)
      try cast(try codes.0.map { try full.vote($0, "a") }, codes.1, together: 1_000)
      let count = Self.rounds * together
      let fresh = try full.codes.make(count: count).map { try full.vote($0, "a") }
      let first = try empty.codes.make(count: count).map { try empty.vote($0, "a") }
      // Once before: the codes are read anew.
      let more = try full.codes.make(count: 1).map { try full.vote($0, "a") }
      try cast(more, codes.1, together: 1)
      let slow = try seconds { try cast(fresh, codes.1, together: together) }
      let fast = try seconds { try cast(first, empty.box, together: together) }
      print(
        "\(together) at a time: \(Int(Double(count) / fast)) votes/s into an empty box,"
          + " \(Int(Double(count) / slow)) with \(Self.stored) ballots, ratio"
          + String(format: " %.2f", fast / slow))
    }
  }

  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try work()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }

  private func cast(_ votes: [BallotBox.Vote], _ box: BallotBox, together: Int) throws {
    var start = 0
    while start < votes.count {
      let group = DispatchGroup()
      for vote in votes[start..<min(start + together, votes.count)] {
        group.enter()
        box.cast(vote) { _ in group.leave() }
      }
      group.wait()
      start += together
    }
  }
}
