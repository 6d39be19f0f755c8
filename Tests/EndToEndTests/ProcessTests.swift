// A process from its first phase to its last, and a daemon that is killed while people vote.

import Foundation
import Testing

extension EndToEnd {
  @Suite struct ProcessTests {
    /// `make soak` kills more often and has more voters.
    private static let soaks =
      ProcessInfo.processInfo.environment["AVOIN_SOAK"].flatMap { Int($0) }
    private static let kills = soaks ?? 2
    private static let connections = soaks == nil ? 32 : 200

    @Test("From ideas to follow-up by moving the clock; strangers recount the result")
    func played() throws {
      let town = try Town()
      let vote = try TownVote(town)
      try town.succeed("build", "--now", vote.day(-25))
      #expect(try town.shows("fi/ideat/ehdota/", "<form"))
      #expect(try town.shows("fi/aania/vote/", "Äänestys ei ole vielä alkanut"))
      try town.succeed("build", "--now", vote.day(-15))
      #expect(try !town.shows("fi/ideat/ehdota/", "name=\"title\""))
      #expect(try town.shows("fi/aania/", "phase-current"))
      try town.succeed("build")
      #expect(try town.shows("fi/aania/vote/", "<form class=\"form ballot\""))
      let codes = try vote.codes(12)
      let server = try town.serve()
      let receipts = try codes.enumerated().map { number, code in
        try vote.receipt(code, number % 3 == 0 ? ["a", "b"] : ["b"], server)
      }
      #expect(Set(receipts).count == 12)
      server.terminate()
      #expect(try server.ended() == 0)
      #expect(try town.run("votes", "publish", "vote").code == 1)
      #expect(try !town.shows("fi/aania/results/", "results-list"))
      try town.succeed("build", "--now", vote.day(6))
      #expect(try town.shows("fi/aania/results/", "results-list"))
      try checkRecount(town, voters: 12)
      let published = try Town.text("\(town.path)/public/processes/vote.pb")
      for receipt in receipts { #expect(published.contains("\n\(receipt);")) }
      try town.succeed("build", "--now", vote.day(20))
      #expect(try town.shows("fi/aania/b/", "Ehdotus voitti äänestyksessä"))
      // Nothing of the votes is left to build.
      let again = try town.succeed("build", "--now", vote.day(20), "--json")
      #expect(again.out.contains("\"written\":0"))
    }

    @Test("kill -9 while people vote: the published count is that of the receipts")
    func killed() throws {
      let town = try Town()
      let vote = try TownVote(town)
      try town.succeed("build")
      let codes = try vote.codes(Self.connections * 6)
      let form = try vote.checked(["a"], try town.serve())
      let receipts = Receipts()
      for round in 0..<Self.kills {
        let server = try town.serve()
        let senders = senders(codes, form, server, receipts)
        _ = try wait(seconds: 20) { receipts.count >= 15 * (round + 1) }
        server.killAtOnce()
        senders.wait()
      }
      let shown = receipts.count
      #expect(shown > 0)
      let stored = try town.text("var/votes/vote/ballots")
      for receipt in receipts.all.values { #expect(stored.contains("\(receipt);a;")) }
      // Whoever saw no receipt sends again, and so does everybody else.
      let server = try town.serve()
      senders(codes, form, server, receipts).wait()
      #expect(receipts.count == codes.count)
      server.terminate()
      #expect(try server.ended() == 0)
      try town.succeed("votes", "publish", "vote", "--now", vote.day(6))
      let published = try town.text("content/archive/processes/vote.pb")
      #expect(published.contains("num_votes;\(codes.count)\n"))
      let ids = published.split(separator: "\n").filter { $0.hasSuffix(";a") }
        .map { String($0.dropLast(2)) }
      #expect(Set(ids) == Set(receipts.all.values))
      let left = try FileManager.default.contentsOfDirectory(atPath: "\(town.path)/var/votes/vote")
      #expect(!left.contains { $0.hasPrefix(".avoin-tmp-") })
    }
  }
}

extension EndToEnd.ProcessTests {
  /// Each code sends the same form, over as many connections.
  private func senders(
    _ codes: [String], _ form: String, _ server: Server, _ receipts: Receipts
  ) -> DispatchGroup {
    let group = DispatchGroup()
    // Of a server that runs, only its port is looked at.
    nonisolated(unsafe) let server = server
    for first in 0..<Self.connections {
      group.enter()
      let thread = Thread {
        defer { group.leave() }
        for number in stride(from: first, to: codes.count, by: Self.connections) {
          let page = try? server.post("/f/vote/send", raw: "\(form)&code=\(codes[number])")
          guard let address = page?.header("Location"), let id = address.split(separator: "/").last
          else { continue }
          receipts.add(number, String(id))
        }
      }
      thread.start()
    }
    return group
  }

  /// From the published files alone.
  private func checkRecount(_ town: Town, voters: Int) throws {
    let own = try town.succeed("tally", "vote")
    let stranger = try town.succeed(
      "tally", "public/processes/vote.pb", "--rule", "mes", "--utility", "cost", "--completion",
      "add1-greedy", "--ties", "public/processes/vote-ties.txt")
    #expect(own.out.contains("funded by \(voters) voters"))
    let table = { (text: String) in text.split(separator: "\n").dropFirst().joined() }
    #expect(table(own.out) == table(stranger.out))
  }
}

/// A vote of the sample town that is open today; the others of the sample are not looked at.
struct TownVote {
  private let town: Town

  init(_ town: Town) throws {
    self.town = town
    try FileManager.default.removeItem(atPath: "\(town.path)/content/processes/budget-2026.yaml")
    try town.edit("site-config.json") {
      $0.replacingOccurrences(of: "\"budget-2026\", ", with: "")
    }
    try Self.process(self).write(
      toFile: "\(town.path)/content/processes/vote.yaml", atomically: true, encoding: .utf8)
  }

  /// A moment some days from now.
  func day(_ days: Int) -> String {
    let moment = Date(timeIntervalSince1970: Self.noon + Double(days) * 86_400)
    return moment.formatted(.iso8601)
  }

  private static let noon = (Date().timeIntervalSince1970 / 86_400).rounded(.down) * 86_400

  private static func process(_ vote: TownVote) -> String {
    """
    name: {fi: Ääniä, sv: Röster, en: Votes}
    slug: {fi: aania, sv: roster, en: votes}
    description: Asukkaat päättävät.
    budget: 10
    ideas: ideas
    phases:
      ideas: {opens: "\(vote.day(-30))", closes: "\(vote.day(-20))"}
      screening: {opens: "\(vote.day(-20))", closes: "\(vote.day(-5))"}
      voting: {opens: "\(vote.day(-5))", closes: "\(vote.day(5))"}
      results: {opens: "\(vote.day(5))", closes: "\(vote.day(15))"}
      follow-up: {opens: "\(vote.day(15))"}
    ballot: {type: approval, max: 2}
    voters: codes
    count: {rule: mes, completion: add1-greedy}
    ties: [b, a]
    proposals:
      - {id: a, title: Penkki, cost: 6, description: Istua voi.}
      - {id: b, title: Valo, cost: 7, description: Näkee.}

    """
  }

  func codes(_ count: Int) throws -> [String] {
    let made = try town.succeed("codes", "make", "vote", "--count", "\(count)")
    return made.out.split(separator: "\n").dropFirst().map(String.init)
  }

  /// A ballot that was checked, ready to be sent with a code.
  func checked(_ choices: [String], _ server: Server) throws -> String {
    let ballot = Server.encoded(choices.map { ("choice", $0) } + [("lang", "fi")])
    let page = try server.post("/f/vote", raw: ballot)
    #expect(page.status == 200)
    return Server.encoded(page.hidden)
  }

  func receipt(_ code: String, _ choices: [String], _ server: Server) throws -> String {
    let form = try checked(choices, server)
    let page = try server.post("/f/vote/send", raw: "\(form)&code=\(code)")
    #expect(page.status == 303)
    let address = try #require(page.header("Location"))
    #expect(try server.get(address).status == 200)
    return String(try #require(address.split(separator: "/").last))
  }
}

extension Town {
  func text(_ file: String) throws -> String { try Self.text("\(path)/\(file)") }

  /// Whether a page of the current release holds a text.
  func shows(_ address: String, _ text: String) throws -> Bool {
    try self.text("public/\(address)index.html").contains(text)
  }
}
