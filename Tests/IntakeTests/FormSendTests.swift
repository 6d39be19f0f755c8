// What becomes of a form that is sent from its check page.

import Files
import Foundation
import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing

@Suite struct FormSendTests {
  @Test("What was checked and sent is stored as typed, and its receipt is next")
  func sent() throws {
    let counter = try Counter()
    let typed = "Line <b>one</b> & \"two\"\r\n\r\n'three' \u{1F33C} ä"
    _ = try counter.post(Counter.whole.filter { $0.0 != "message" } + [("message", typed)])
    let response = try send(counter)
    #expect(response.status == .seeOther)
    let address = try #require(response.headers["Location"])
    #expect(address.hasPrefix("/avoin/r/") && address.count == 9 + 36)
    #expect(response.headers["Cache-Control"] == "no-store")
    #expect(response.headers["Referrer-Policy"] == "no-referrer")
    let submission = try #require(try counter.stored().first)
    #expect(submission[named: "message"] == typed.replacingOccurrences(of: "\r\n", with: "\n"))
    #expect(submission.language.code == "sv")
    #expect(submission[named: "email"] == "")
    let contact = try #require(submission.contact).open(with: counter.keys)
    #expect(contact.values.sorted() == ["me@home.example"])
  }

  @Test("The log tells the number and the channel, and nothing else")
  func log() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    _ = try send(counter)
    #expect(counter.log.all == ["received 2026-000001 (feedback)"])
  }

  @Test("Sending the same check page again leads to the first receipt")
  func twice() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let page = try counter.hidden()
    let first = try counter.post("/f/feedback/send", page)
    let second = try counter.post("/f/feedback/send", page)
    #expect(second.status == .conflict)
    #expect(counter.shown.last?.layout == .message)
    #expect(try receiptLink(counter) == first.headers["Location"])
    #expect(try counter.stored().count == 1)
  }

  @Test("A page that was sent, and is sent again when it has expired, is not stored twice")
  func twiceAfterExpiry() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let page = try counter.hidden()
    let first = try counter.post("/f/feedback/send", page)
    counter.clock.advance(seconds: CheckTokens.secondsMax + 60)
    let second = try counter.post("/f/feedback/send", page)
    #expect(second.status == .conflict)
    #expect(try receiptLink(counter) == first.headers["Location"])
    #expect(try counter.stored().count == 1)
  }

  @Test("A check page is good for two hours, to the second")
  func lastSecond() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    counter.clock.advance(seconds: 2 * 60 * 60)
    #expect(try send(counter).status == .seeOther)
  }

  @Test("An expired check page is shown anew, and that one can be sent")
  func expired() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    counter.clock.advance(seconds: 2 * 60 * 60 + 1)
    #expect(try send(counter).status == .unprocessableContent)
    #expect(try problem(counter) == "sv problem_token_expired")
    #expect(try counter.stored().isEmpty)
    #expect(try counter.hidden().contains { $0 == ("message", "It is dark at the bridge.") })
    #expect(try send(counter).status == .seeOther)
    #expect(try counter.stored().count == 1)
  }

  @Test(
    "A token that was changed, cut off, or left out shows the check page anew",
    arguments: ["changed", "cut", "empty", "missing", "foreign", "answer", "language"])
  func changed(_ how: String) throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let token = try #require(try counter.hidden().first { $0.0 == "token" }).1
    var values = try counter.hidden().filter { $0.0 != "token" }
    switch how {
    case "changed": values.append(("token", String(token.reversed())))
    case "cut": values.append(("token", String(token.dropLast())))
    case "empty": values.append(("token", ""))
    case "missing": break
    case "foreign": values.append(("token", String(repeating: "A", count: 76)))
    case "answer":
      values = values.map { $0.0 == "title" ? ("title", "Another") : $0 } + [("token", token)]
    default:
      values = values.map { $0.0 == "lang" ? ("lang", "fi") : $0 } + [("token", token)]
    }
    let response = try counter.post("/f/feedback/send", values)
    #expect(response.status == .badRequest)
    #expect(counter.shown.last?.layout == .check)
    let language = how == "language" ? "fi" : "sv"
    #expect(try problem(counter) == "\(language) problem_token_changed")
    #expect(try counter.stored().isEmpty)
    #expect(try send(counter).status == .seeOther)
  }

  @Test("A mistake in what is sent shows the form, not the check page")
  func mistake() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let values = try counter.hidden().filter { $0.0 != "title" }
    #expect(try counter.post("/f/feedback/send", values).status == .unprocessableContent)
    #expect(counter.shown.last?.layout == .form)
    #expect(try counter.stored().isEmpty)
  }

  @Test("Where the disk fails, the check page comes back and can be sent when it works again")
  func diskFails() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let blocker = RelativePath(trusted: "inbox")
    try counter.state.write([], to: blocker)
    #expect(try send(counter).status == .serviceUnavailable)
    #expect(try problem(counter) == "sv busy_text")
    let line = try #require(counter.log.all.first)
    #expect(line.hasPrefix("a form of feedback could not be stored: "))
    #expect(!line.contains("dark") && !line.contains("home.example"))
    try counter.state.remove(blocker)
    #expect(try send(counter).status == .seeOther)
    #expect(try counter.stored().count == 1)
  }

  @Test("Where the token's own file is damaged, the page comes back with another token")
  func damagedFile() throws {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let page = try counter.hidden()
    _ = try counter.post("/f/feedback/send", page)
    let file = try #require(try counter.stored().first).id.file
    try counter.state.folder(RelativePath(trusted: "inbox")).write([0x7B], to: file)
    #expect(try counter.post("/f/feedback/send", page).status == .serviceUnavailable)
    #expect(try send(counter).status == .seeOther)
  }

  /// Sends the check page that was shown last.
  private func send(_ counter: Counter) throws -> Response {
    try counter.post("/f/feedback/send", try counter.hidden())
  }

  private func problem(_ counter: Counter) throws -> String {
    text(try record(try #require(counter.shown.last).content["check"])["problem"])
  }

  private func receiptLink(_ counter: Counter) throws -> String {
    let page = try #require(counter.shown.last)
    return text(try #require(try items(page.content["message"], "actions").first)["url"])
  }
}
