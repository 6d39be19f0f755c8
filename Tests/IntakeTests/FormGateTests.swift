// Which forms are turned away, and what makes one suspect.

import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing

@Suite struct FormGateTests {
  @Test("A form from a page of another site is refused, and shown with all that was typed")
  func foreign() throws {
    let counter = try Counter()
    let response = try ask(counter, "/f/feedback", ["Origin": "https://evil.example"])
    #expect(response.status == .forbidden)
    let page = try #require(counter.shown.last)
    #expect(page.layout == .form)
    #expect(try typed(page)["message"] == "It is dark at the bridge.")
    #expect(try problem(page, "form") == "sv problem_cross_site")
  }

  @Test("The last step is refused as well, and stores nothing; it too leads to the form")
  func foreignSend() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let response = try ask(
      counter, "/f/feedback/send", ["Sec-Fetch-Site": "cross-site"], try counter.hidden())
    #expect(response.status == .forbidden)
    #expect(counter.shown.last?.layout == .form)
    #expect(try counter.stored().isEmpty)
  }

  @Test("The site itself, sites that are allowed, and what tells nothing may post")
  func allowed() throws {
    let counter = try Counter()
    var rules = Counter.unhurried
    rules.allowedOrigins = ["https://muu.example"]
    counter.gate = FormGate(rules: rules)
    let all: [Headers] = [
      [:], ["Origin": "https://kunta.example"], ["Origin": "https://muu.example"],
      ["Origin": "null", "Sec-Fetch-Site": "same-origin"],
    ]
    for headers in all {
      #expect(try ask(counter, "/f/feedback", headers).status == .ok)
    }
  }

  @Test("A request through a receipt from another site does nothing and says so")
  func receipt() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let sent = try counter.post("/f/feedback/send", counter.hidden())
    let address = String(try #require(sent.headers["Location"]).dropFirst("/avoin".count))
    let wish = [("action", "withdraw"), ("confirm", "yes")]
    let refused = try ask(counter, address, ["Origin": "https://evil.example"], wish)
    #expect(refused.status == .forbidden)
    let submission = try #require(try counter.stored().first)
    #expect(try counter.inbox.requests(of: submission).withdrawn == nil)
    let own: Headers = ["Origin": "null", "Sec-Fetch-Site": "same-origin"]
    #expect(try ask(counter, address, own, wish).status == .seeOther)
  }

  @Test("Too many forms from one address are asked to wait, with all that was typed")
  func tooOften() throws {
    let counter = try limited()
    _ = try counter.post(Counter.whole)
    let hidden = try counter.hidden()
    #expect(try ask(counter, "/f/feedback/send", via("198.51.100.7"), hidden).status == .seeOther)
    _ = try counter.post(Counter.whole)
    let next = try counter.hidden()
    let later = try ask(counter, "/f/feedback/send", via("198.51.100.7"), next)
    #expect(later.status == .tooManyRequests)
    #expect(later.headers["Retry-After"] == "60")
    let page = try #require(counter.shown.last)
    #expect(page.layout == .check)
    #expect(try problem(page, "check") == "sv problem_too_often_one")
    #expect(try counter.hidden().map(\.1).sorted() == next.map(\.1).sorted())
    let other = try ask(counter, "/f/feedback/send", via("198.51.100.8"), next)
    #expect(other.status == .seeOther, "another sender is not kept waiting")
  }

  @Test("Of a form in steps the same page comes back, with the answers of the others")
  func samePage() throws {
    let counter = try Counter(try NoticeChannel.make())
    let first = NoticeChannel.whole.filter { ["title", "message", "kind"].contains($0.0) }
    let values = [("lang", "en"), ("step", "2"), ("place", "Square")] + first
    let response = try ask(counter, "/f/feedback", ["Origin": "https://evil.example"], values)
    #expect(response.status == .forbidden)
    let page = try #require(counter.shown.last)
    let form = try record(page.content["form"])
    #expect(text(try record(form["step"])["number"]) == "2")
    #expect(try typed(page)["place"] == "Square")
    #expect(try wrong(page).isEmpty)
    let hidden = try items(.record(form), "hidden").map { text($0["value"]) }
    #expect(hidden.contains("Autumn market"))
  }

  @Test("After the time that was told the same page can be sent")
  func afterwards() throws {
    let counter = try limited()
    for _ in 1...2 {
      _ = try counter.post(Counter.whole)
      _ = try ask(counter, "/f/feedback/send", via("198.51.100.7"), try counter.hidden())
    }
    counter.clock.advance(seconds: 60)
    let sent = try ask(counter, "/f/feedback/send", via("198.51.100.7"), try counter.hidden())
    #expect(sent.status == .seeOther)
    #expect(try counter.stored().count == 2)
  }

  @Test("Too many looks at a check page show the form again; this machine itself is not counted")
  func tooManyChecks() throws {
    let counter = try limited()
    for _ in 1...3 { #expect(try counter.post(Counter.whole).status == .ok) }
    for status in [StatusCode.ok, .ok, .tooManyRequests] {
      #expect(try ask(counter, "/f/feedback", via("2001:db8::1")).status == status)
    }
    let page = try #require(counter.shown.last)
    #expect(try typed(page)["email"] == "me@home.example")
    let neighbour = try ask(counter, "/f/feedback", via("2001:db8::ffff"))
    #expect(neighbour.status == .tooManyRequests, "a /64 is one sender")
  }

  @Test("What a machine does is stored with its signals, and answered like everything else")
  func signals() throws {
    let counter = try Counter()
    counter.gate = FormGate()
    let links = String(repeating: "https://casino.example ", count: 4)
    let values = Counter.whole.filter { $0.0 != "message" } + [("message", links)]
    _ = try counter.post(values + [("website", "https://casino.example")])
    let hidden = try counter.hidden()
    #expect(!hidden.contains { $0.0 == "website" }, "the trap is an input of its own")
    let response = try counter.post(
      "/f/feedback/send", hidden + [("website", try carried(counter))])
    #expect(response.status == .seeOther)
    #expect(response.headers["Location"]?.hasPrefix("/avoin/r/") == true)
    let stored = try #require(try counter.stored().first)
    #expect(stored.spam == ["honeypot", "links", "too_fast"])
    #expect(try counter.inbox.standing(of: stored) == .quarantined)
    #expect(counter.log.all == ["received 2026-000001 (feedback): honeypot, links, too_fast"])
  }

  @Test("Whoever reads the check page for two seconds is not suspect")
  func unhurried() throws {
    let counter = try Counter()
    counter.gate = FormGate()
    _ = try counter.post(Counter.whole + [("website", "")])
    counter.clock.advance(seconds: 2)
    _ = try counter.post("/f/feedback/send", try counter.hidden() + [("website", "")])
    #expect(try counter.stored().first?.spam == [])
  }

  @Test("The same long text is suspect from the fourth time on")
  func repeated() throws {
    let counter = try Counter()
    let text = "The very same words, which are no short greeting at all."
    for _ in 1...4 {
      _ = try counter.post(Counter.whole.filter { $0.0 != "message" } + [("message", text)])
      _ = try counter.post("/f/feedback/send", try counter.hidden())
    }
    let stored = try counter.stored().sorted { $0.caseID < $1.caseID }
    #expect(stored.map(\.spam) == [[], [], [], ["repeated"]])
  }

  @Test("A suspect form is not confirmed by mail: its address may be anybody's")
  func noMail() throws {
    let counter = try Counter()
    (counter.sendsMail, counter.confirms) = (true, true)
    _ = try counter.post(Counter.whole)
    _ = try counter.post("/f/feedback/send", try counter.hidden() + [("website", "x")])
    #expect(counter.post.confirmed.isEmpty)
    _ = try counter.post(Counter.whole)
    _ = try counter.post("/f/feedback/send", try counter.hidden())
    #expect(counter.post.confirmed == ["me@home.example"])
  }

  /// One form a minute, two looks at a check page at once.
  private func limited() throws -> Counter {
    let counter = try Counter()
    var rules = Counter.unhurried
    rules.sends = RateRule(perHour: 60, burst: 1)
    rules.checks = RateRule(perHour: 60, burst: 2)
    counter.gate = FormGate(rules: rules)
    return counter
  }

  private func via(_ address: String) -> Headers { ["X-Forwarded-For": address] }

  /// Posts as a proxy on this machine does.
  private func ask(
    _ counter: Counter, _ path: String, _ headers: Headers,
    _ values: [(String, String)] = Counter.whole
  ) throws -> Response {
    var headers = headers
    headers.append("Content-Type", "application/x-www-form-urlencoded")
    let peer = try #require(PeerAddress(literal: "127.0.0.1"))
    let body = Array(Counter.encoded(values).utf8)
    return try counter.ask(
      Request(method: .post, path: path, headers: headers, body: body, peer: peer))
  }

  private func problem(_ page: IntakePage, _ name: Name) throws -> String {
    text(try record(page.content[name])["problem"])
  }

  /// What the check page has in the field that people do not see.
  private func carried(_ counter: Counter) throws -> String {
    let page = try #require(counter.shown.last)
    return text(try record(try record(page.content["check"])["honeypot"])["value"])
  }
}
