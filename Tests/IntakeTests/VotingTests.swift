// A vote over the counter: by the daemon's clock, with codes, with an identity from the proxy.

import Files
import HTTP
import Intake
import Mustache
import Participation
import Testing
import Voting

@Suite struct VotingTests {
  /// A vote that closes an hour from the beginning of the test.
  private func counter(_ voters: VoterCheck) throws -> Counter {
    let counter = try Counter()
    let now = counter.clock.clock.now()
    let phases = try ProcessPhases([
      PhaseTime(
        phase: .voting, opens: now.adding(seconds: -60), closes: now.adding(seconds: 3_600))
    ])
    let proposals = try ["a", "b"].map {
      Proposal(id: try #require(Key($0)), title: .none, description: .none, cost: 5)
    }
    counter.vote = BudgetProcess(
      key: try #require(Key("budget")), name: .none, slug: .none, description: .none, budget: 8,
      phases: phases, ideasChannel: nil, ballot: .knapsack, voters: voters, mayReplace: false,
      showsTurnout: false, proposals: proposals, decisions: [], ties: [])
    return counter
  }

  private func codes(_ counter: Counter) throws -> [String] {
    try VoterCodes(process: try #require(Key("budget")), state: counter.state).make(count: 3)
      .map(\.text)
  }

  /// What the check page that was shown last would post.
  private func hidden(_ counter: Counter) throws -> [(String, String)] {
    let page = try #require(counter.shown.last)
    return try items(page.content["vote"], "hidden").map {
      (text($0["name"]), text($0["value"]))
    }
  }

  @Test("A ballot is checked, sent with a code, and found by its receipt")
  func whole() throws {
    let counter = try counter(.codes)
    let code = try codes(counter)[0]
    #expect(try counter.post("/f/budget", [("choice", "a")]).status == .ok)
    let form = try hidden(counter)
    #expect(try counter.post("/f/budget/send", form).status == .unprocessableContent)
    let wrong = form + [("code", "AAAA-BBBB-CCCC-DDDD")]
    #expect(try counter.post("/f/budget/send", wrong).status == .unprocessableContent)
    let sent = try counter.post("/f/budget/send", form + [("code", code)])
    #expect(sent.status == .seeOther)
    let receipt = try #require(sent.headers["Location"]).dropFirst("/avoin".count)
    #expect(try counter.ask(Request(path: String(receipt))).status == .ok)
    #expect(try counter.ask(Request(path: "/v/budget/AAAA-BBBB-CCCC-DDDD")).status == .notFound)
    // The same again is the same; another ballot is one too many.
    #expect(try counter.post("/f/budget/send", form + [("code", code)]).status == .seeOther)
    #expect(try counter.post("/f/budget", [("choice", "b")]).status == .ok)
    let other = try hidden(counter) + [("code", code)]
    #expect(try counter.post("/f/budget/send", other).status == .conflict)
  }

  @Test("Over the budget, unknown and twice: the ballot again, with what is wrong")
  func faults() throws {
    let counter = try counter(.codes)
    for values in [["a", "b"], ["x"], ["a", "a"], []] {
      let answer = try counter.post("/f/budget", values.map { ("choice", $0) } + [("lang", "en")])
      #expect(answer.status == .unprocessableContent)
      #expect(counter.shown.last?.layout == .ballot)
    }
  }

  @Test("After closing, by the daemon's clock, a held-back check page is refused as well")
  func closed() throws {
    let counter = try counter(.codes)
    let code = try codes(counter)[0]
    #expect(try counter.post("/f/budget", [("choice", "a")]).status == .ok)
    let form = try hidden(counter) + [("code", code)]
    counter.clock.advance(seconds: 3_599)
    #expect(try counter.post("/f/budget", [("choice", "a")]).status == .ok)
    counter.clock.advance(seconds: 1)
    #expect(try counter.post("/f/budget/send", form).status == .forbidden)
    #expect(try counter.post("/f/budget", [("choice", "a")]).status == .forbidden)
  }

  @Test("Choices that were not checked are not taken")
  func changed() throws {
    let counter = try counter(.codes)
    let code = try codes(counter)[0]
    #expect(try counter.post("/f/budget", [("choice", "a")]).status == .ok)
    let form = try hidden(counter).map { $0.0 == "choice" ? ("choice", "b") : $0 }
    #expect(try counter.post("/f/budget/send", form + [("code", code)]).status == .badRequest)
  }

  @Test("An identity counts over a socket of this machine alone")
  func identity() throws {
    let counter = try counter(.identity(header: "X-Voter"))
    func send(_ choice: String, from peer: PeerAddress) throws -> Response {
      #expect(try counter.post("/f/budget", [("choice", choice)]).status == .ok)
      let body = Counter.encoded(try hidden(counter))
      return try counter.ask(
        Request(
          method: .post, path: "/f/budget/send",
          headers: [
            "Content-Type": "application/x-www-form-urlencoded", "X-Voter": "010101-900R",
          ], body: Array(body.utf8), peer: peer))
    }
    #expect(try send("a", from: .unknown).status == .forbidden)
    #expect(try send("a", from: .unixSocket).status == .seeOther)
    #expect(try send("b", from: .unixSocket).status == .conflict)
  }

  @Test("An open vote takes a ballot a page, and is called advisory")
  func open() throws {
    let counter = try counter(.open)
    #expect(try counter.post("/f/budget", [("choice", "a")]).status == .ok)
    guard case .record(let vote)? = counter.shown.last?.content["vote"],
      case .bool(let isAdvisory) = vote["isAdvisory"]
    else { return #expect(Bool(false), "a check page") }
    #expect(isAdvisory)
    let form = try hidden(counter)
    let first = try counter.post("/f/budget/send", form)
    let second = try counter.post("/f/budget/send", form)
    #expect(first.status == .seeOther && first.headers["Location"] == second.headers["Location"])
  }
}
