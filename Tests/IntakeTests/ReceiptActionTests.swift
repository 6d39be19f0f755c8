// What a sender can do through the receipt.

import Foundation
import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing

@Suite struct ReceiptActionTests {
  @Test("Withdrawing asks once more, and is kept once")
  func withdraw() throws {
    let (counter, address) = try sent()
    let question = try counter.post(address, [("action", "withdraw")])
    #expect(question.status == .ok)
    let page = try #require(counter.shown.last)
    #expect(page.layout == .message)
    #expect(try requests(counter).withdrawn == nil)
    let hidden = try items(try record(page.content["message"])["question"], "hidden")
    let values = hidden.map { (text($0["name"]), text($0["value"])) }
    for _ in 1...2 {
      let response = try counter.post(address, values)
      #expect(response.status == .seeOther)
      #expect(response.headers["Location"] == "/avoin" + address)
      #expect(response.headers["Cache-Control"] == "no-store")
      #expect(response.headers["Referrer-Policy"] == "no-referrer")
    }
    #expect(try requests(counter).withdrawn != nil)
    #expect(try counter.stored().count == 1, "the submission stays as it is")
    #expect(counter.log.all.suffix(1) == ["2026-000001 was withdrawn by its sender"])
    let receipt = try receipt(counter, address)
    #expect(text(try record(receipt["publicState"])["key"]) == "withdrawn")
    #expect(text(receipt["canWithdraw"]) == "false")
    #expect(try items(.record(receipt), "asked").count == 1)
  }

  @Test("A message that is public can be asked back; one that was withheld cannot")
  func withdrawPublic() throws {
    let (counter, address) = try sent()
    counter.story = try story(counter, [.published])
    _ = try counter.post(address, [("action", "withdraw"), ("confirm", "yes")])
    let receipt = try receipt(counter, address)
    #expect(text(try record(receipt["publicState"])["key"]) == "public")
    #expect(text(try items(.record(receipt), "asked")[0]["text"]) == "asked_withdraw_public")
    let (other, otherAddress) = try sent()
    other.story = try story(other, [.withheld(.advertising)])
    _ = try other.post(otherAddress, [("action", "withdraw"), ("confirm", "yes")])
    #expect(try requests(other).withdrawn == nil)
  }

  @Test("\"Not fixed\" is for a case that is done, once for each closing, with a note or without")
  func reopen() throws {
    let (counter, address) = try sent()
    _ = try counter.post(address, [("action", "reopen"), ("note", "Too early")])
    #expect(try requests(counter).reopenings.isEmpty)
    counter.story = try story(counter, [.published, try answer()])
    #expect(text(try record(try receipt(counter, address)["reopen"])["value"]) == "")
    for note in ["Still dark.\r\nTruly <b>.", "Again"] {
      let response = try counter.post(address, [("action", "reopen"), ("note", note)])
      #expect(response.status == .seeOther)
    }
    #expect(try requests(counter).reopenings.map(\.note) == ["Still dark.\nTruly <b>."])
    if case .null = try receipt(counter, address)["reopen"] {} else { Issue.record("asked again") }
    counter.story = try story(counter, [.published, try answer(), .reopened(note: nil)])
    counter.clock.advance(seconds: 60)
    counter.story = try story(
      counter, [.published, try answer(), .reopened(note: nil), try answer()], later: 60)
    _ = try counter.post(address, [("action", "reopen")])
    #expect(try requests(counter).reopenings.map(\.note) == ["Still dark.\nTruly <b>.", ""])
    #expect(counter.log.all.allSatisfy { !$0.contains("dark") })
  }

  @Test("A note that is too long comes back with what was typed")
  func longNote() throws {
    let (counter, address) = try sent()
    counter.story = try story(counter, [.published, try answer()])
    let note = String(repeating: "å", count: 2_001)
    #expect(
      try counter.post(address, [("action", "reopen"), ("note", note)]).status
        == .unprocessableContent)
    let shown = try record(try #require(counter.shown.last).content["receipt"])
    #expect(text(try record(shown["reopen"])["value"]) == note)
    #expect(text(shown["problemLink"]) == "#r-note")
    #expect(try requests(counter).reopenings.isEmpty)
  }

  @Test("Following needs mail, and one address")
  func follow() throws {
    let (counter, address) = try sent()
    _ = try counter.post(address, [("action", "follow"), ("email", "me@home.example")])
    #expect(counter.post.followed.isEmpty)
    counter.sendsMail = true
    for wrong in ["", "nobody", "a@b.fi\r\nBcc: c@d.fi", "a@b.fi,c@d.fi"] {
      let response = try counter.post(address, [("action", "follow"), ("email", wrong)])
      #expect(response.status == .unprocessableContent)
    }
    #expect(counter.post.followed.isEmpty)
    let response = try counter.post(
      address, [("action", "follow"), ("email", " me@home.example ")])
    #expect(response.status == .seeOther)
    #expect(counter.post.followed == ["me@home.example"])
    #expect(counter.log.all.allSatisfy { !$0.contains("home.example") })
  }

  @Test("A confirmation is queued once, to whom it was asked for, and the receipt says so")
  func confirmation() throws {
    let counter = try Counter()
    counter.sendsMail = true
    counter.confirms = true
    _ = try counter.post(Counter.whole)
    let page = try counter.hidden()
    let response = try counter.post("/f/feedback/send", page)
    #expect(counter.post.confirmed == ["me@home.example"])
    _ = try counter.post("/f/feedback/send", page)
    #expect(counter.post.confirmed.count == 1)
    let address = String(try #require(response.headers["Location"]).dropFirst("/avoin".count))
    let asked = try items(.record(try receipt(counter, address)), "asked")
    #expect(asked.map { text($0["text"]) } == ["asked_confirmed"])
    #expect(counter.log.all.allSatisfy { !$0.contains("home.example") })
  }

  @Test("Where the mail cannot be queued the message is kept all the same, and none is spoken of")
  func confirmationFails() throws {
    let counter = try Counter()
    counter.sendsMail = true
    counter.confirms = true
    counter.post.fails = true
    _ = try counter.post(Counter.whole)
    let response = try counter.post("/f/feedback/send", try counter.hidden())
    #expect(response.status == .seeOther)
    #expect(try requests(counter).confirmed == nil)
    #expect(counter.log.all.last?.hasPrefix("the confirmation of 2026-000001 could not") == true)
  }

  @Test("The link in a mail asks before it stops; a mail program may post at once")
  func stop() throws {
    let counter = try Counter()
    counter.sendsMail = true
    let path = "/r/stop/\(ReceiptSecret.sample.linkText)"
    #expect(try counter.ask(Request(path: path)).status == .ok)
    #expect(counter.shown.last?.title == "stop_title")
    #expect(counter.shown.last?.language.code == "fi")
    #expect(counter.post.stopped == 0)
    #expect(try counter.post(path, [("List-Unsubscribe", "One-Click")]).status == .ok)
    #expect(counter.post.stopped == 1)
    #expect(counter.shown.last?.title == "stopped_title")
    #expect(try counter.ask(Request(path: "/r/stop/xyz")).status == .ok)
    #expect(counter.post.stopped == 1)
  }

  @Test("A post that is no form, or asks for nothing known, changes nothing")
  func wrong() throws {
    let (counter, address) = try sent()
    #expect(try counter.post(address, [("action", "publish")]).status == .badRequest)
    #expect(try counter.post(address, []).status == .badRequest)
    #expect(
      try counter.post(address, raw: "{}", type: "application/json").status
        == .unsupportedMediaType)
    let guess = String(address.dropLast(2)) + (address.hasSuffix("00") ? "11" : "00")
    #expect(
      try counter.post(guess, [("action", "withdraw"), ("confirm", "yes")]).status == .notFound)
    #expect(try requests(counter) == .none)
  }

  private func sent() throws -> (Counter, String) {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let response = try counter.post("/f/feedback/send", try counter.hidden())
    let address = try #require(response.headers["Location"])
    return (counter, String(address.dropFirst("/avoin".count)))
  }

  private func requests(_ counter: Counter) throws -> SenderRequests {
    try counter.inbox.requests(of: try #require(try counter.stored().first))
  }

  private func receipt(_ counter: Counter, _ address: String) throws -> Record {
    #expect(try counter.ask(Request(path: address)).status == .ok)
    return try record(try #require(counter.shown.last).content["receipt"])
  }

  private func answer() throws -> Event.Kind {
    .answered(
      Answer(department: try #require(Key("technical")), body: "Done.", outcome: .fixed))
  }

  private func story(
    _ counter: Counter, _ kinds: [Event.Kind], later seconds: Int = 0
  ) throws -> Case {
    let at = Timestamp(secondsSince1970: 1_793_603_643)
    let events = kinds.enumerated().map {
      Event(at: at.adding(seconds: $0.offset == kinds.count - 1 ? seconds : 0), $0.element)
    }
    return Case(
      id: CaseID(year: 2026, number: 1), channel: try #require(Key("feedback")),
      language: try #require(Language("sv")), title: "-", message: "",
      events: [Event(at: at, .received)] + events)
  }
}
