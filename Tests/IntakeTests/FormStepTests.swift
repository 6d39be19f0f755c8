// A form in several steps: forth, back, and everything typed with it.

import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Testing

@Suite struct FormStepTests {
  /// What a browser would post from the page that was shown last: its hidden inputs, and what is
  /// typed into its fields.
  private func next(
    _ counter: Counter, _ typed: [(String, String)], back: Bool = false
  ) throws -> Response {
    let page = try #require(counter.shown.last)
    let hidden = try items(page.content["form"], "hidden").map {
      (text($0["name"]), text($0["value"]))
    }
    return try counter.post(hidden + typed + (back ? [("back", "1")] : []))
  }

  private func shownStep(_ counter: Counter) throws -> String {
    let page = try #require(counter.shown.last)
    guard page.layout == .form else { return "\(page.layout)" }
    return text(try record(try record(page.content["form"])["step"])["number"])
  }

  private func typed(_ names: String...) -> [(String, String)] {
    NoticeChannel.whole.filter { names.contains($0.0) }
  }

  private func begun() throws -> Counter {
    let counter = try Counter(try NoticeChannel.make())
    let first = typed("title", "message", "kind", "effects")
    let response = try counter.post([("lang", "en"), ("step", "1")] + first)
    #expect(response.status == .ok)
    return counter
  }

  @Test("Each page leads to the next, the last one to the check page, and all is sent and stored")
  func through() throws {
    let counter = try begun()
    #expect(try shownStep(counter) == "2")
    #expect(try wrong(try #require(counter.shown.last)).isEmpty)
    #expect(try next(counter, typed("place", "place.point", "day", "days", "fee")).status == .ok)
    #expect(try shownStep(counter) == "3")
    #expect(try counter.stored().isEmpty)
    #expect(try next(counter, typed("email", "code", "terms")).status == .ok)
    #expect(try shownStep(counter) == "check")
    #expect(try counter.stored().isEmpty)
    #expect(try counter.post("/f/feedback/send", counter.hidden()).status == .seeOther)
    let submission = try #require(try counter.stored().first)
    let given = submission.answers.filter { !$0.value.isEmpty }
    #expect(
      Dictionary(uniqueKeysWithValues: given.map { ($0.key.text, $0.value) })
        == NoticeChannel.stored)
    let contact = try #require(submission.contact).open(with: counter.keys)
    #expect(contact.values.sorted() == ["1234567-8", "me@home.example"])
  }

  @Test("A page with a mistake is shown again, and nothing of the other pages is lost")
  func mistake() throws {
    let counter = try begun()
    let response = try next(
      counter, [("place", "Square"), ("place.point", "there"), ("day", "31.2."), ("fee", "1,234")])
    #expect(response.status == .unprocessableContent)
    #expect(try shownStep(counter) == "2")
    let page = try #require(counter.shown.last)
    #expect(try wrong(page) == ["place", "day", "fee"])
    let shown = try IntakeTests.typed(page)
    #expect(shown["day"] == "31.2." && shown["fee"] == "1,234" && shown["place"] == "Square")
    let hidden = try items(page.content["form"], "hidden").map { text($0["name"]) }
    #expect(hidden == ["title", "message", "kind", "effects", "lang", "step"])
    let links = try items(page.content["form"], "errors").map { text($0["href"]) }
    #expect(links == ["#f-place.point", "#f-day", "#f-fee"])
  }

  @Test("Back shows the page before, without complaint, and what was typed comes along")
  func back() throws {
    let counter = try begun()
    let response = try next(counter, [("place", "Squ"), ("day", "soon")], back: true)
    #expect(response.status == .ok)
    #expect(try shownStep(counter) == "1")
    let page = try #require(counter.shown.last)
    #expect(try wrong(page).isEmpty)
    #expect(try IntakeTests.typed(page)["title"] == "Autumn market")
    _ = try next(counter, typed("title", "message", "kind"))
    #expect(try shownStep(counter) == "2")
    #expect(try IntakeTests.typed(try #require(counter.shown.last))["day"] == "soon")
  }

  @Test("A mistake that was carried past its page leads back to that page at the end")
  func carried() throws {
    let counter = try Counter(try NoticeChannel.make())
    let values = NoticeChannel.whole.filter { $0.0 != "day" } + [("day", "1.1.2020")]
    #expect(try counter.post(values + [("step", "3")]).status == .unprocessableContent)
    #expect(try shownStep(counter) == "2")
    #expect(try wrong(try #require(counter.shown.last)) == ["day"])
  }

  @Test("The whole form in one post is a form like any other")
  func whole() throws {
    let counter = try Counter(try NoticeChannel.make())
    #expect(try counter.post(NoticeChannel.whole).status == .ok)
    #expect(try shownStep(counter) == "check")
    let page = try counter.hidden()
    #expect(try counter.post(page + [("edit", "1")]).status == .ok)
    #expect(try shownStep(counter) == "1")
    #expect(try counter.post(page + [("edit", "2")]).status == .ok)
    #expect(try shownStep(counter) == "2")
    #expect(try IntakeTests.typed(try #require(counter.shown.last))["fee"] == "12.50")
  }

  @Test(
    "A step that there is not is none",
    arguments: ["0", "4", "-1", "x", "", "99999999999999999999"])
  func strangeSteps(step: String) throws {
    let counter = try Counter(try NoticeChannel.make())
    #expect(try counter.post(NoticeChannel.whole + [("step", step)]).status == .ok)
    #expect(try shownStep(counter) == "check")
  }

  @Test("An unknown name is told on the page that was left")
  func unknown() throws {
    let counter = try begun()
    _ = try next(counter, typed("place", "day") + [("nickname", "x")])
    #expect(try shownStep(counter) == "2")
    #expect(counter.shown.last.map { $0.layout == .form } == true)
  }
}
