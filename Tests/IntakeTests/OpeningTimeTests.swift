// A channel that opens and closes: refused outside its times, and nothing typed is lost.

import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing

@Suite struct OpeningTimeTests {
  private static let now = Timestamp(secondsSince1970: 1_793_603_643)

  private func counter(opens: Int? = nil, closes: Int? = nil) throws -> Counter {
    let times = OpeningTimes(
      opens: opens.map { Self.now.adding(seconds: $0) },
      closes: closes.map { Self.now.adding(seconds: $0) })
    return try Counter(try NoticeChannel.make(opening: times))
  }

  private func expectRefused(_ counter: Counter, _ response: Response) throws {
    #expect(response.status == .forbidden)
    let form = try record(try #require(counter.shown.last).content["form"])
    _ = try record(form["closed"])
    let answers = try items(form["typed"], "answers")
    #expect(answers.map { text($0["value"]) }.contains("Autumn market"))
    #expect(answers.map { text($0["value"]) }.contains("me@home.example"))
    #expect(try counter.stored().isEmpty)
  }

  @Test("Before it opens and after it has closed a form is refused, and shown")
  func first() throws {
    for counter in try [counter(opens: 1), counter(closes: 0), counter(closes: -1)] {
      try expectRefused(counter, try counter.post(NoticeChannel.whole))
    }
    for counter in try [counter(opens: 0), counter(closes: 1), counter(opens: -1, closes: 1)] {
      #expect(try counter.post(NoticeChannel.whole).status == .ok)
    }
  }

  @Test("A check page that was held back until after the closing is refused, and shown")
  func heldBack() throws {
    let counter = try counter(closes: 60)
    _ = try counter.post(NoticeChannel.whole)
    let page = try counter.hidden()
    counter.clock.advance(seconds: 60)
    try expectRefused(counter, try counter.post("/f/feedback/send", page))
  }

  @Test("What was sent in time and is sent again leads to its receipt, also after the closing")
  func sentBefore() throws {
    let counter = try counter(closes: 60)
    _ = try counter.post(NoticeChannel.whole)
    let page = try counter.hidden()
    #expect(try counter.post("/f/feedback/send", page).status == .seeOther)
    counter.clock.advance(seconds: 60)
    #expect(try counter.post("/f/feedback/send", page).status == .conflict)
    #expect(try counter.stored().count == 1)
  }
}
