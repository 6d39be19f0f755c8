// Which addresses and methods the forms answer.

import HTTP
import Intake
import Mustache
import Participation
import Testing

@Suite struct IntakeAddressTests {
  @Test("A form's address leads whoever opens it to the form's page, in their language")
  func getsForm() throws {
    let counter = try Counter()
    for path in ["/f/feedback", "/f/feedback/send"] {
      let response = try counter.ask(
        Request(path: path, headers: ["Accept-Language": "de, sv;q=0.8, en;q=0.5"]))
      #expect(response.status == .seeOther)
      #expect(response.headers["Location"] == "/avoin/sv/feedback/form/")
      #expect(response.headers["Vary"] == "Accept-Language")
    }
  }

  @Test(
    "A channel that is none is not found",
    arguments: ["moon", "Feedback", "feed back", "%2e%2e", "..", ""])
  func unknownChannel(_ name: String) throws {
    let counter = try Counter()
    for method in [Method.get, .post] {
      let response = try counter.ask(
        Request(method: method, path: "/f/\(name)", headers: ["Accept-Language": "en"]))
      #expect(response.status == .notFound)
      #expect(counter.shown.last?.title == "en unknown_channel_title")
    }
  }

  @Test("Other methods are told which ones there are")
  func methods() throws {
    let counter = try Counter()
    let form = try counter.ask(Request(method: .other("PUT"), path: "/f/feedback"))
    #expect(form.status == .methodNotAllowed)
    #expect(form.headers["Allow"] == "GET, HEAD, POST")
    let receipt = try counter.ask(Request(method: .other("PUT"), path: "/r/abc"))
    #expect(receipt.status == .methodNotAllowed)
    #expect(receipt.headers["Allow"] == "GET, HEAD, POST")
  }

  @Test(
    "Only what a plain form sends is taken",
    arguments: ["multipart/form-data; boundary=x", "application/json", "text/plain", ""])
  func contentType(_ type: String) throws {
    let counter = try Counter()
    let response = try counter.post(raw: "title=a", type: type)
    #expect(response.status == .unsupportedMediaType)
    #expect(counter.shown.last?.layout == .message)
  }

  @Test("A content type may be written in capitals and with its encoding")
  func contentTypeParameters() throws {
    let counter = try Counter()
    let type = "Application/X-WWW-Form-URLencoded; charset=UTF-8"
    #expect(try counter.post(raw: "title=a", type: type).status == .unprocessableContent)
  }

  @Test("A name that is no UTF-8 cannot be a field")
  func garbledName() throws {
    let counter = try Counter()
    #expect(try counter.post(raw: "%FF=a").status == .badRequest)
  }

  @Test("Addresses of others are left to others", arguments: ["/", "/fi/", "/f", "/r", "/f/a/b"])
  func others(_ path: String) throws {
    let service = try Counter().service()
    #expect(service.response(to: Request(path: path)) == nil)
  }

  @Test("No cache keeps a page that belongs to one resident, and no link betrays it")
  func privatePages() throws {
    let counter = try Counter()
    let response = try counter.post(Counter.whole)
    #expect(response.headers["Cache-Control"] == "no-store")
    #expect(response.headers["X-Robots-Tag"] == "noindex")
    #expect(response.headers["Referrer-Policy"] == "no-referrer")
  }

  @Test("The page for what was refused speaks the language of whoever asked")
  func refusal() throws {
    let counter = try Counter()
    let service = try counter.service()
    let response = service.refusal(.contentTooLarge, ["Accept-Language": "sv-FI"])
    #expect(response.status == .contentTooLarge)
    #expect(counter.shown.last?.language.code == "sv")
    _ = service.refusal(.badRequest, Headers())
    #expect(counter.shown.last?.language.code == "fi")
  }
}

@Suite struct ResidentLanguageTests {
  @Test(
    "The form's language counts first, then the browser's, then the site's",
    arguments: [
      ("sv", "en", "sv"), ("de", "en", "en"), (nil, "en-GB,fi;q=0.9", "en"),
      (nil, "fi;q=0.1, sv;q=0.2", "sv"), (nil, "en;q=0", "fi"), (nil, nil, "fi"), (nil, "*", "fi"),
      (nil, "SV", "sv"), (nil, ";;q=,,", "fi"),
    ])
  func chosen(_ named: String?, _ accepted: String?, _ expected: String) throws {
    let languages = try ["fi", "sv", "en"].map { try #require(Language($0)) }
    let chosen = ResidentLanguage.chosen(named: named, accepted: accepted, among: languages)
    #expect(chosen.code == expected)
  }
}
