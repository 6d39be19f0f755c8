// What a receipt shows, and to whom.

import HTTP
import Intake
import Mustache
import Participation
import Testing

@Suite struct ReceiptTests {
  @Test("A receipt shows what was sent, and of private answers only that they are there")
  func receipt() throws {
    let (counter, address) = try sent()
    let response = try counter.ask(Request(path: address))
    #expect(response.status == .ok)
    let page = try #require(counter.shown.last)
    #expect(page.layout == .receipt)
    #expect(page.language.code == "sv")
    let receipt = try record(page.content["receipt"])
    #expect(text(receipt["caseID"]) == "2026-000001")
    #expect(text(receipt["url"]) == "https://kunta.example/avoin\(address)")
    #expect(text(receipt["caseURL"]) == "")
    #expect(text(try record(receipt["publicState"])["key"]) == "pending")
    let answers = try items(page.content["receipt"], "answers").map { text($0["value"]) }
    #expect(answers.contains("It is dark at the bridge."))
    #expect(answers.contains("sv saved_private"))
    #expect(!answers.contains("me@home.example"))
  }

  @Test("Small letters, and I, L, O for 1 and 0, are understood")
  func typedByHand() throws {
    let (counter, address) = try sent()
    let typed = address.lowercased().replacing("0", with: "o").replacing("1", with: "l")
    #expect(try counter.ask(Request(path: typed)).status == .ok)
  }

  @Test("A published case is linked, a withheld one tells its reason and is not")
  func stories() throws {
    let (counter, address) = try sent()
    counter.story = try story(.published)
    _ = try counter.ask(Request(path: address))
    let shown = try record(try #require(counter.shown.last).content["receipt"])
    #expect(text(shown["caseURL"]) == "/avoin/sv/2026-000001/")
    counter.story = try story(.withheld(.personalData))
    _ = try counter.ask(Request(path: address))
    let withheld = try record(try #require(counter.shown.last).content["receipt"])
    #expect(text(withheld["caseURL"]) == "")
    #expect(text(try record(withheld["reason"])["key"]) == "personal_data")
  }

  @Test("A secret that is none, or somebody's wrong guess, is not found")
  func unknown() throws {
    let (counter, address) = try sent()
    let guess = String(address.dropLast(2)) + (address.hasSuffix("00") ? "11" : "00")
    for path in ["/r/", "/r/x", "/r/..", "/r/" + String(repeating: "0", count: 36), guess] {
      #expect(try counter.ask(Request(path: path)).status == .notFound)
    }
  }

  /// A counter with one submission, and the path of its receipt below the root.
  private func sent() throws -> (Counter, String) {
    let counter = try Counter()
    _ = try counter.post(Counter.whole)
    let response = try counter.post("/f/feedback/send", try counter.hidden())
    let address = try #require(response.headers["Location"])
    return (counter, String(address.dropFirst("/avoin".count)))
  }

  private func story(_ decision: Event.Kind) throws -> Case {
    let at = Timestamp(secondsSince1970: 1_793_603_643)
    return Case(
      id: CaseID(year: 2026, number: 1), channel: try #require(Key("feedback")),
      language: try #require(Language("sv")), title: "-", message: "",
      events: [Event(at: at, .received), Event(at: at, decision)])
  }
}
