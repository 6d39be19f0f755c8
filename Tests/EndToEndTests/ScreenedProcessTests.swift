// A process from its first phase to its last by moving the clock, its ideas screened at the desk.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct ScreenedProcessTests {
    @Test("Ideas come in, are screened at the desk, voted on, counted, and followed to the end")
    func played() throws {
      let town = try Town()
      let vote = try TownVote(town)
      try Self.withoutProposals(town)
      try town.succeed("build", "--now", vote.day(-25))
      #expect(try town.shows("fi/ideat/ehdota/", "<form"))
      let ideas = try ["Penkki rantaan", "Penkki satamaan", "Valo polulle", "Kuuraketti"]
        .map { try Self.idea($0, town, vote) }
      // The form is closed, the desk screens.
      try town.succeed("build", "--now", vote.day(-15))
      #expect(try !town.shows("fi/ideat/ehdota/", "name=\"title\""))
      try Self.screen(town, ideas[0], vote.day(-15), "feasible", "Penkkejä", cost: 6)
      try Self.screen(town, ideas[2], vote.day(-15), "feasible", "Valo", cost: 7)
      try town.succeed("desk", "screen", ideas[1], "merge", "--into", "p1", "--now", vote.day(-15))
      let now = ["--now", vote.day(-15)]
      #expect(try town.run(["desk", "screen", ideas[3], "infeasible"] + now).code == 1)
      try town.succeed(
        "desk", "screen", ideas[3], "infeasible", "--reason", "fi=Kunta ei lennä kuuhun.",
        "--reason", "sv=Kommunen flyger inte till månen.", "--now", vote.day(-15))
      try town.succeed("build", "--now", vote.day(-15))
      #expect(try town.shows("fi/aania/p1/", "Penkki satamaan"))
      #expect(try town.shows("fi/aania/", "Kunta ei lennä kuuhun."))
      #expect(try town.shows("sv/roster/", "Kommunen flyger inte till månen."))
      try checkVoting(town, vote, ideas)
      try town.succeed("build", "--now", vote.day(6))
      #expect(try town.shows("fi/aania/results/", "Penkkejä"))
      #expect(try town.succeed("tally", "vote").out.contains("funded by"))
      try town.succeed(
        "desk", "milestone", "vote", "p1", "--date", "2026-06-15", "--text", "fi=Penkit tilattiin.",
        "--spent", "4", "--done", "--now", vote.day(20))
      try town.succeed("build", "--now", vote.day(20))
      #expect(try town.shows("fi/aania/p1/", "Penkit tilattiin."))
    }
  }
}

extension EndToEnd.ScreenedProcessTests {
  private func checkVoting(_ town: Town, _ vote: TownVote, _ ideas: [String]) throws {
    try town.succeed("build")
    #expect(try town.shows("fi/aania/vote/", "<form class=\"form ballot\""))
    let late = try town.run("desk", "screen", ideas[0], "undecided")
    #expect(late.code == 1 && late.err.contains("has begun"))
    let codes = try vote.codes(4)
    let server = try town.serve()
    for code in codes.dropFirst() { _ = try vote.receipt(code, ["p1"], server) }
    // One code on two connections at the same moment, with two ballots: one of them counts.
    let forms = try [["p1"], ["p2"]].map { try vote.checked($0, server) }
    let lock = NSLock()
    nonisolated(unsafe) var statuses: [Int] = []
    nonisolated(unsafe) let open = server
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      let page = try? open.post("/f/vote/send", raw: "\(forms[number])&code=\(codes[0])")
      lock.withLock { statuses.append(page?.status ?? 0) }
    }
    #expect(statuses.sorted() == [303, 409])
    server.terminate()
    #expect(try server.ended() == 0)
  }

  private static func withoutProposals(_ town: Town) throws {
    try town.edit("content/processes/vote.yaml") { text in
      text.components(separatedBy: "ties:")[0]
    }
  }

  /// Typed in for somebody, and published.
  private static func idea(_ title: String, _ town: Town, _ vote: TownVote) throws -> String {
    let answers =
      #"{"category": "dog-parks", "title": "\#(title)", "message": "Tämä olisi hyvä saada meille."}"#
    let entered = try town.succeed(
      "desk", "enter", "ideas", "--file", "-", "--now", vote.day(-25), input: answers)
    let id = String(try #require(entered.out.split(separator: " ").first))
    try town.succeed("desk", "publish", id, "--now", vote.day(-24))
    return id
  }

  private static func screen(
    _ town: Town, _ idea: String, _ now: String, _ word: String, _ title: String, cost: Int
  ) throws {
    let text =
      #"{"title": {"fi": "\#(title)", "sv": "\#(title) sv"}, "description": "Hyvä.", "cost": \#(cost)}"#
    try town.succeed("desk", "screen", idea, word, "--file", "-", "--now", now, input: text)
  }
}
