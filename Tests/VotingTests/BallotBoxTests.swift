// The ballot box: one ballot a voter, whatever comes at the same moment, and nothing to join.

import Files
import Foundation
import Inbox
import Participation
import Tally
import Testing

@testable import Voting

/// A vote in a folder of its own; keep it alive as long as the folder is used.
final class Vote {
  let state: Folder
  let process: Key

  init() throws {
    state = Folder(
      FileManager.default.temporaryDirectory
        .appendingPathComponent("avoin-votes-\(UUID().uuidString)").path)
    process = try #require(Key("budget"))
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  var box: BallotBox { BallotBox(process: process, state: state) }
  var codes: VoterCodes { VoterCodes(process: process, state: state) }
  var secrets: Folder { state.folder(RelativePath(trusted: "secrets")) }

  func boxes() -> BallotBoxes { BallotBoxes(state: state, secrets: secrets) }

  func vote(
    _ code: VoterCode, _ choice: String, mayReplace: Bool = false
  ) throws -> BallotBox.Vote {
    let key = try boxes().key(of: process)
    let id = VoterID(key.voterID(kind: "code", code.bytes))
    let ballot = VotedBallot([.init(try #require(Key(choice)))])
    return BallotBox.Vote(
      ballot: StoredBallot(voter: id, ballot), mark: code.mark(of: process), needsCode: true,
      mayReplace: mayReplace)
  }

  func lines(_ name: String) throws -> [String] {
    try ScatteredFile.lines(
      RelativePath(trusted: name), in: state.folder(RelativePath(trusted: "votes/budget")))
  }
}

extension Vote {
  /// Where in a file the lines of these keys stand.
  func places(_ name: String, _ keys: [String]) throws -> [Int] {
    let bytes = try state.read(RelativePath(trusted: "votes/budget/\(name)"))
    let layout = try #require(ScatteredLayout(bytes))
    let lines = (0..<layout.placeCount).map { layout.line(at: $0, in: bytes)?.text }
    return try keys.map { key in
      try #require(lines.firstIndex { $0.map(ScatteredFile.key(of:)) == key })
    }
  }
}

extension BallotBox {
  func cast(_ vote: Vote) throws -> Outcome {
    let done = DispatchSemaphore(value: 0)
    nonisolated(unsafe) var result: Result<Outcome, any Error>?
    cast(vote) {
      result = $0
      done.signal()
    }
    done.wait()
    return try #require(result).get()
  }
}

@Suite struct BallotBoxTests {
  @Test("A code is good for one ballot; the same one again is the same, another one is refused")
  func once() throws {
    let vote = try Vote()
    let code = try #require(try vote.codes.make(count: 3).first)
    let box = vote.box
    #expect(try box.cast(try vote.vote(code, "a")) == .stored)
    #expect(try box.cast(try vote.vote(code, "a")) == .sameAgain)
    #expect(try box.cast(try vote.vote(code, "b")) == .used)
    #expect(try box.cast(try vote.vote(VoterCode(random: .system), "a")) == .unknownCode)
    #expect(try vote.codes.counts() == (3, 1, 1))
  }

  @Test("A ballot may be replaced where the process says so, and counts once")
  func replaced() throws {
    let vote = try Vote()
    let code = try #require(try vote.codes.make(count: 1).first)
    let box = vote.box
    #expect(try box.cast(try vote.vote(code, "a", mayReplace: true)) == .stored)
    #expect(try box.cast(try vote.vote(code, "b", mayReplace: true)) == .replaced)
    #expect(try vote.lines("ballots").map { $0.hasSuffix(";b;") } == [true])
    #expect(try vote.lines("voters").count == 1)
  }

  @Test("Of one code from many connections to two boxes at the same moment, exactly one counts")
  func race() throws {
    let vote = try Vote()
    let code = try #require(try vote.codes.make(count: 1).first)
    let boxes = [vote.box, vote.box]
    let votes = try (0..<40).map { try vote.vote(code, "p\($0)") }
    let lock = NSLock()
    nonisolated(unsafe) var outcomes: [BallotBox.Outcome] = []
    DispatchQueue.concurrentPerform(iterations: votes.count) { number in
      guard let outcome = try? boxes[number % 2].cast(votes[number]) else { return }
      lock.withLock { outcomes.append(outcome) }
    }
    #expect(outcomes.count == votes.count)
    #expect(outcomes.count { $0 == .stored } == 1)
    #expect(outcomes.count { $0 == .used } == votes.count - 1)
    #expect(try vote.lines("ballots").count == 1)
  }

  @Test("Whoever was marked before a crash, and whose ballot was lost, can still vote")
  func crashed() throws {
    let vote = try Vote()
    let code = try #require(try vote.codes.make(count: 1).first)
    try vote.state.write(
      Array("\(code.mark(of: vote.process))\n".utf8),
      to: RelativePath(trusted: "votes/budget/voters"))
    #expect(try vote.box.cast(try vote.vote(code, "a")) == .stored)
    #expect(try vote.codes.counts() == (1, 1, 1))
  }

  @Test("Neither file holds a code, and no line of one is found in the other")
  func apart() throws {
    let vote = try Vote()
    let codes = try vote.codes.make(count: 60)
    let box = vote.box
    for code in codes { #expect(try box.cast(try vote.vote(code, "a")) == .stored) }
    let (voters, ballots) = (try vote.lines("voters"), try vote.lines("ballots"))
    #expect(voters.count == 60 && ballots.count == 60)
    let all = (voters + ballots + (try vote.lines("codes"))).joined()
    for code in codes {
      #expect(!all.contains(code.text))
      #expect(!all.contains(code.text.filter { $0 != "-" }))
    }
    let status = try FileManager.default.attributesOfItem(
      atPath: vote.state.path + "/votes/budget/ballots")
    #expect(status[.posixPermissions] as? Int == 0o600)
  }

  @Test("Neither the places in a file nor those in both follow the order in which people voted")
  func places() throws {
    let vote = try Vote()
    let codes = try vote.codes.make(count: 60)
    let box = vote.box
    var ballots: [String] = []
    for code in codes {
      let cast = try vote.vote(code, "a")
      ballots.append(cast.ballot.voter.text)
      #expect(try box.cast(cast) == .stored)
    }
    let first = try vote.places("voters", codes.map { $0.mark(of: vote.process) })
    let second = try vote.places("ballots", ballots)
    // Kendall's rank correlation of 60 random orders has a standard deviation of 0.09.
    #expect(abs(agreement(Array(0..<60), first)) < 0.5)
    #expect(abs(agreement(Array(0..<60), second)) < 0.5)
    #expect(abs(agreement(first, second)) < 0.5)
  }

  private func agreement(_ a: [Int], _ b: [Int]) -> Double {
    var sum = 0
    for i in a.indices { for j in 0..<i { sum += (a[i] > a[j]) == (b[i] > b[j]) ? 1 : -1 } }
    return Double(sum) / Double(a.count * (a.count - 1) / 2)
  }

  @Test("A code is understood as people type it")
  func typed() throws {
    let code = VoterCode(random: Randomness { [UInt8](repeating: 0x5A, count: $0) })
    #expect(code.text.count == 19)
    let typed = code.text.lowercased().replacingOccurrences(of: "-", with: " ")
    #expect(VoterCode(typed: " \(typed) ")?.text == code.text)
    #expect(VoterCode(typed: String(code.text.dropLast())) == nil)
    #expect("\(code)" == "VoterCode(hidden)")
  }

  @Test("With ballots in the box, a lost key is not made anew")
  func lostKey() throws {
    let vote = try Vote()
    let code = try #require(try vote.codes.make(count: 1).first)
    #expect(try vote.box.cast(try vote.vote(code, "a")) == .stored)
    try vote.secrets.remove(RelativePath(trusted: "votes-budget.key"))
    #expect(throws: KeyProblem.self) { try vote.boxes().key(of: vote.process) }
  }
}
