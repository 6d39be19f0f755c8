// What the check page warns of before something becomes public.

import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing

@Suite struct CheckWarningTests {
  @Test("Each private detail in a public answer is told with its field and its words")
  func found() throws {
    let counter = try Counter()
    try check(
      counter, title: "Call 040 123 4567",
      message: "I am 131052-928T, pay FI21 1234 5600 0007 85 or write to a@b.example, a@b.example.")
    let warnings = try warnings(counter)
    #expect(
      try warnings.flatMap(sentences) == [
        "sv title phone 040 123 4567", "sv message identity 131052-928T",
        "sv message iban FI21 1234 5600 0007 85", "sv message email a@b.example",
      ])
    #expect(warnings.map { text($0["label"]) } == ["title", "message"])
    #expect(warnings.allSatisfy { text($0["step"]) == "1" })
  }

  @Test("Nothing is warned of in private answers, number plates and plain words")
  func silent() throws {
    let counter = try Counter()
    try check(counter, title: "A car ABC-123", message: "It stands there since 24.12.2026 at 15.")
    #expect(try warnings(counter).isEmpty)
    let page = try #require(counter.shown.last)
    #expect(text(try record(page.content["check"])["hasWarnings"]) == "false")
  }

  @Test("A notice keeps nobody from sending")
  func sends() throws {
    let counter = try Counter()
    try check(counter, title: "040 123 4567", message: "It is dark at the bridge.")
    #expect(try counter.post("/f/feedback/send", counter.hidden()).status == .seeOther)
    #expect(try counter.stored().first?.spam == [])
  }

  @Test("More than ten notices would hide the answers")
  func bounded() throws {
    let counter = try Counter()
    let numbers = (1...20).map { "040 123 45\(10 + $0)" }.joined(separator: ", ")
    try check(counter, title: "Numbers", message: numbers)
    #expect(try warnings(counter).flatMap(sentences).count == 10)
  }

  @Test("In a form of several pages a notice leads to the page of its field")
  func steps() throws {
    let counter = try Counter(try NoticeChannel.make())
    let values = NoticeChannel.whole.filter { $0.0 != "place" } + [("place", "At 040 123 4567")]
    #expect(try counter.post(values).status == .ok)
    let warnings = try warnings(counter)
    #expect(warnings.map { text($0["step"]) } == ["2"], "the point on the map is no number")
    _ = try counter.post(try counter.hidden() + [("edit", text(warnings[0]["step"]))])
    let form = try record(try #require(counter.shown.last).content["form"])
    #expect(text(try record(form["step"])["number"]) == "2")
  }

  private func check(_ counter: Counter, title: String, message: String) throws {
    let others = Counter.whole.filter { !["title", "message"].contains($0.0) }
    let response = try counter.post(others + [("title", title), ("message", message)])
    #expect(response.status == .ok)
    #expect(counter.shown.last?.layout == .check)
  }

  private func sentences(_ warning: Record) throws -> [String] {
    try items(.record(warning), "findings").map { text($0["text"]) }
  }

  private func warnings(_ counter: Counter) throws -> [Record] {
    try items(try #require(counter.shown.last).content["check"], "warnings")
  }
}
