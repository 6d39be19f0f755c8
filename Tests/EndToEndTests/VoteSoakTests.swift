// A vote for as long as one likes: 200 connections, two for some codes, and a daemon that is killed.

import Foundation
import Testing

extension EndToEnd {
  /// `make soak` says for how many seconds (`AVOIN_SOAK_SECONDS`); without it nobody waits.
  @Suite struct VoteSoakTests {
    private static let seconds =
      ProcessInfo.processInfo.environment["AVOIN_SOAK_SECONDS"].flatMap { Double($0) } ?? 0
    private static let connections = 200
    private static let codeCount = 60_000
    private static let secondsBetweenKills = 5.0

    @Test("A minute of votes and kills: each receipt's ballot is published, once, and no other")
    func soak() throws {
      guard Self.seconds > 0 else { return }
      let town = try Town()
      let vote = try TownVote(town)
      try town.succeed("build")
      let codes = try vote.codes(Self.codeCount)
      let booth = Booth(codes, try town.serve())
      let forms = try ["a", "b"].map { try vote.checked([$0], try #require(booth.server)) }
      let voters = DispatchGroup()
      for _ in 0..<Self.connections { start(voters) { booth.vote(forms) } }
      let ends = Date(timeIntervalSinceNow: Self.seconds)
      var kills = 0
      while Date() < ends, booth.hasCodes {
        Thread.sleep(forTimeInterval: min(Self.secondsBetweenKills, ends.timeIntervalSinceNow))
        booth.close()?.killAtOnce()
        kills += 1
        booth.open(try town.serve())
      }
      booth.end()
      voters.wait()
      let last = try #require(booth.close())
      last.terminate()
      #expect(try last.ended() == 0)
      let result = booth.result
      let status = try town.succeed("codes", "status", "vote").out
      try town.succeed("build", "--now", vote.day(6))
      try check(result, try Town.text("\(town.path)/content/archive/processes/vote.pb"))
      #expect(try town.shows("fi/aania/results/", "results-list"))
      print(
        "votes: \(result.receipts.count) receipts in \(Int(Self.seconds)) s with \(kills) kills,"
          + " \(result.refused) second ballots refused, \(result.cutOff) answers cut off;"
          + " \(status.split(separator: "\n").joined(separator: ", "))")
    }
  }
}

extension EndToEnd.VoteSoakTests {
  private func start(_ group: DispatchGroup, _ work: @escaping @Sendable () -> Void) {
    group.enter()
    Thread {
      work()
      group.leave()
    }.start()
  }

  /// Every receipt's ballot is there as it was shown; any other had its answer cut off for good.
  private func check(_ result: Booth.Result, _ published: String) throws {
    var ballots: [String: String] = [:]
    for line in try #require(published.components(separatedBy: "VOTES\n").last).split(
      separator: "\n"
    )
    .dropFirst() {
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      #expect(ballots.updateValue(cells[1], forKey: cells[0]) == nil)
    }
    #expect(published.contains("num_votes;\(ballots.count)\n"))
    #expect(result.receipts.count > 0)
    // As many different receipts as codes that got one: no code has two, no two have the same.
    #expect(Set(result.receipts.values.map(\.id)).count == result.receipts.count)
    var wrong = 0
    for receipt in result.receipts.values where ballots[receipt.id] != receipt.choice { wrong += 1 }
    #expect(wrong == 0)
    #expect(result.doubled == 0)
    #expect(ballots.count >= result.receipts.count)
    #expect(ballots.count - result.receipts.count <= result.left)
  }
}

/// Where all connections vote: which server is open, which codes are left, what voters were told.
private final class Booth: Sendable {
  struct Receipt: Hashable {
    let id: String
    let choice: String
  }

  struct Result {
    var receipts: [Int: Receipt] = [:]
    var refused = 0
    var cutOff = 0
    /// Codes with which two different ballots got a receipt.
    var doubled = 0
    /// Ballots of which nobody knows any more whether they were stored.
    var left = 0
  }

  private let codes: [String]
  private let lock = NSLock()
  nonisolated(unsafe) private var opened: Server?
  nonisolated(unsafe) private var next = 0
  nonisolated(unsafe) private var ended = false
  nonisolated(unsafe) private var all = Result()

  init(_ codes: [String], _ server: Server) {
    self.codes = codes
    opened = server
  }

  var server: Server? { lock.withLock { opened } }
  var hasCodes: Bool { lock.withLock { next < codes.count } }
  var result: Result { lock.withLock { all } }

  func open(_ server: Server) { lock.withLock { opened = server } }

  func close() -> Server? {
    lock.withLock {
      defer { opened = nil }
      return opened
    }
  }

  func end() { lock.withLock { ended = true } }

  /// Votes with one code after another; every fourth on two connections, with two ballots.
  func vote(_ forms: [String]) {
    while let number = take() {
      guard number % 4 == 0 else {
        cast(number, forms[number % 2], number % 2 == 0 ? "a" : "b")
        continue
      }
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        cast(number, forms[half], half == 0 ? "a" : "b")
      }
    }
  }

  private func take() -> Int? {
    lock.withLock {
      guard !ended, next < codes.count else { return nil }
      defer { next += 1 }
      return next
    }
  }

  /// Until an answer comes, or the vote ends.
  private func cast(_ number: Int, _ form: String, _ choice: String) {
    while true {
      // Of a server that runs, only its port is looked at.
      nonisolated(unsafe) let server = server
      let page = try? server?.post("/f/vote/send", raw: "\(form)&code=\(codes[number])")
      if let page, page.status != 503 { return take(page, number, choice) }
      let isOver = lock.withLock {
        if server != nil { all.cutOff += 1 }
        if ended { all.left += 1 }
        return ended
      }
      if isOver { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  private func take(_ page: Page, _ number: Int, _ choice: String) {
    let id = page.header("Location").flatMap { $0.split(separator: "/").last.map(String.init) }
    lock.withLock {
      guard let id, page.status == 303 else {
        if page.status == 409 { all.refused += 1 }
        return
      }
      let receipt = Receipt(id: id, choice: choice)
      if let known = all.receipts[number], known != receipt { all.doubled += 1 }
      all.receipts[number] = receipt
    }
  }
}
