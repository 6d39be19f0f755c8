// What becomes of a form that is posted the first time.

import HTTP
import Intake
import Mustache
import Participation
import Testing

@Suite struct FormCheckTests {
  @Test("A form without a mistake leads to its check page, and stores nothing")
  func valid() throws {
    let counter = try Counter()
    let response = try counter.post(values())
    #expect(response.status == .ok)
    let page = try #require(counter.shown.last)
    #expect(page.layout == .check)
    #expect(page.language.code == "sv")
    let check = try record(page.content["check"])
    #expect(text(check["action"]) == "/avoin/f/feedback/send")
    #expect(text(check["editAction"]) == "/avoin/f/feedback")
    #expect(try counter.hidden().map(\.0).contains("token"))
    #expect(try counter.stored().isEmpty)
  }

  @Test(
    "A mistake shows the form again with everything that was typed",
    arguments: [
      ("title", "", "required"), ("title", String(repeating: "å", count: 21), "too long"),
      ("message", "short", "too short"), ("email", "nobody", "no address"),
      ("category", "moon", "no option"),
    ])
  func mistakes(_ name: String, _ value: String, _ why: String) throws {
    let counter = try Counter()
    let response = try counter.post(values(name, value))
    #expect(response.status == .unprocessableContent, "\(why)")
    let page = try #require(counter.shown.last)
    #expect(page.layout == .form)
    #expect(try wrong(page) == [name])
    #expect(try typed(page)[name] == value)
    #expect(try typed(page)["place"] == "")
    #expect(try typed(page)["title"] == (name == "title" ? value : "Lamp is out"))
    #expect(try counter.stored().isEmpty)
  }

  @Test("A missing field is the field's mistake, not the form's")
  func missing() throws {
    let counter = try Counter()
    let response = try counter.post(values().filter { $0.0 != "title" })
    #expect(response.status == .unprocessableContent)
    let page = try #require(counter.shown.last)
    #expect(try wrong(page) == ["title"])
    #expect(try typed(page)["message"] == "It is dark at the bridge.")
  }

  @Test("Bytes that are no UTF-8 are shown as far as they can be read")
  func garbled() throws {
    let counter = try Counter()
    let raw = "lang=en&category=lighting&title=caf%E9&message=It+is+dark+at+the+bridge."
    let response = try counter.post(raw: raw)
    #expect(response.status == .unprocessableContent)
    let page = try #require(counter.shown.last)
    #expect(try wrong(page) == ["title"])
    #expect(try typed(page)["title"] == "caf\u{FFFD}")
  }

  @Test("A field that came twice shows both values")
  func repeated() throws {
    let counter = try Counter()
    let response = try counter.post(
      values() + [("title", "Lamp"), ("message", "Another\r\nmessage."), ("place", "Bridge")])
    #expect(response.status == .unprocessableContent)
    let page = try #require(counter.shown.last)
    #expect(try wrong(page) == ["title", "message"])
    #expect(try typed(page)["title"] == "Lamp is out Lamp")
    #expect(try typed(page)["message"] == "It is dark at the bridge.\nAnother\nmessage.")
    #expect(try typed(page)["place"] == "Bridge")
  }

  @Test("A field that came twice with the same value shows it once")
  func repeatedAlike() throws {
    let counter = try Counter()
    _ = try counter.post(values() + [("title", "Lamp is out"), ("category", "roads")])
    let page = try #require(counter.shown.last)
    #expect(try wrong(page) == ["category", "title"])
    #expect(try typed(page)["title"] == "Lamp is out")
    #expect(try typed(page)["category"] == "lighting")
  }

  @Test("An unknown field is told with what was typed into it")
  func unknown() throws {
    let counter = try Counter()
    let response = try counter.post(values() + [("street", "Koulutie 3"), ("colour", "")])
    #expect(response.status == .unprocessableContent)
    let page = try #require(counter.shown.last)
    let problem = text(try record(page.content["form"])["problem"])
    #expect(problem == "sv no field colour sv no field street (Koulutie 3)")
    #expect(try typed(page)["title"] == "Lamp is out")
  }

  @Test("A text that is far too long comes back whole")
  func farTooLong() throws {
    let counter = try Counter()
    let long = String(repeating: "ä", count: 100_000)
    let response = try counter.post(values("message", long))
    #expect(response.status == .unprocessableContent)
    #expect(try typed(try #require(counter.shown.last))["message"] == long)
  }

  @Test("More fields than a form can have are too much")
  func manyFields() throws {
    let counter = try Counter()
    let response = try counter.post(raw: String(repeating: "a=b&", count: 600))
    #expect(response.status == .contentTooLarge)
    #expect(counter.shown.last?.layout == .message)
  }

  @Test("\"Change the answers\" shows the form with everything in it, and no mistake")
  func edit() throws {
    let counter = try Counter()
    let response = try counter.post(values("place", "\"><b>&amp; 'x'") + [("edit", "1")])
    #expect(response.status == .ok)
    let page = try #require(counter.shown.last)
    #expect(page.layout == .form)
    #expect(try wrong(page).isEmpty)
    #expect(try typed(page)["place"] == "\"><b>&amp; 'x'")
    #expect(try typed(page)["email"] == "me@home.example")
  }

  @Test("The title of a form with mistakes leaves the word \"Error\" to the layout")
  func title() throws {
    let counter = try Counter()
    _ = try counter.post(values("title", ""))
    #expect(counter.shown.last?.title == "Form")
  }

  private func values(_ name: String = "", _ value: String = "") -> [(String, String)] {
    let others = Counter.whole.filter { $0.0 != name }
    return name.isEmpty ? others : others + [(name, value)]
  }
}
