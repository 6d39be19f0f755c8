// How files of the release answer requests.

import HTTP
import Serving
import Testing

@Suite struct ReleaseFilesTests {
  @Test(
    "A page is found at its folder, a file at its name",
    arguments: [
      ("/", "choice", "text/html; charset=utf-8"), ("/fi/", "koti", "text/html; charset=utf-8"),
      ("/fi/index.html", "koti", "text/html; charset=utf-8"),
      ("/fi/ä ö/", "ääkköset", "text/html; charset=utf-8"),
      ("/assets/style.css", "css", "text/css; charset=utf-8"),
    ])
  func found(_ path: String, _ text: String, _ type: String) throws {
    let response = try Shelf().ask(path)
    #expect(response.status == .ok)
    #expect(response.text == text)
    #expect(response.headers["Content-Type"] == type)
    #expect(response.headers["Cache-Control"] == "no-cache")
  }

  @Test(
    "No path leads out of the release, and none to a hidden file",
    arguments: [
      "/..", "/../", "/../1.gone", "/fi/../../1.gone", "/fi/..", "/./fi/", "//etc/passwd",
      "//fi/", "/fi//", "/.hidden", "/fi/.git/config", "/.", "/fi/.git/", "/\\..\\1.gone",
      "/..\\..\\etc\\passwd", "/C:\\boot.ini", "/fi/\u{2025}/", "/assets/style.css/",
      "/assets/style.css/x", "/assets/", "/empty/", "/empty",
    ])
  func escapes(_ path: String) throws {
    let response = try Shelf().ask(path)
    #expect(response.status == .notFound)
    #expect(!response.text.contains("secret"))
  }

  @Test("A name that is longer than the disk allows is not found")
  func longName() throws {
    let shelf = try Shelf()
    #expect(shelf.ask("/" + String(repeating: "a", count: 300)).status == .notFound)
    #expect(shelf.ask("/" + String(repeating: "a/", count: 5_000)).status == .notFound)
  }

  @Test("A folder without its slash leads to the one with it, and to no other site")
  func slash() throws {
    let shelf = try Shelf()
    let response = shelf.ask("/fi/sivu", query: "a=b")
    #expect(response.status == .permanentRedirect)
    #expect(response.headers["Location"] == "/fi/sivu/?a=b")
    #expect(shelf.ask("/fi/ä ö").headers["Location"] == "/fi/%C3%A4%20%C3%B6/")
    #expect(shelf.ask("/evil.example").headers["Location"] == "/evil.example/")
    for path in ["//evil.example", "/\\evil.example", "///evil.example", "//fi"] {
      let answer = shelf.ask(path)
      #expect(answer.status == .notFound)
      #expect(answer.headers["Location"] == nil)
    }
  }

  @Test("Below a root path, links have it in front")
  func root() throws {
    let shelf = try Shelf(root: "/avoin/", gone: ["/avoin/fi/sivu/"])
    #expect(shelf.ask("/fi").headers["Location"] == "/avoin/fi/")
    #expect(shelf.ask("/fi/sivu/").status == .gone)
    #expect(shelf.ask("/fi/").status == .ok)
  }

  @Test(
    "What is not there is told in the language of its address, or of whoever asks",
    arguments: [
      ("/fi/nothing/", "en", "ei ole"), ("/sv/nothing", "fi", "finns inte"),
      ("/nothing", "sv", "finns inte"), ("/nothing", "en", "none"), ("/nothing", "../fi", "none"),
    ])
  func notFound(_ path: String, _ accepted: String, _ text: String) throws {
    let response = try Shelf().ask(path, headers: ["Accept-Language": accepted])
    #expect(response.status == .notFound)
    #expect(response.text == text)
    #expect(response.headers["ETag"] == nil)
  }

  @Test("A site without a page for it says it all the same")
  func bareNotFound() throws {
    let response = try Shelf(["index.html": "x"]).ask("/nothing")
    #expect(response.status == .notFound)
    #expect(response.text == "Not found.\n")
  }

  @Test("What was withheld answers 410 with its page, also to who has that page")
  func gone() throws {
    let shelf = try Shelf(gone: ["/fi/sivu/"])
    let response = shelf.ask("/fi/sivu/")
    #expect(response.status == .gone)
    #expect(response.text == "sivu")
    let tag = try #require(response.headers["ETag"])
    #expect(shelf.ask("/fi/sivu/", headers: ["If-None-Match": tag]).status == .gone)
    #expect(shelf.ask("/fi/sivu/index.html").status == .gone)
  }

  @Test("Only GET and HEAD", arguments: [Method.post, .options, .other("DELETE"), .other("get")])
  func methods(_ method: Method) throws {
    let response = try Shelf().ask("/fi/", method)
    #expect(response.status == .methodNotAllowed)
    #expect(response.headers["Allow"] == "GET, HEAD")
  }

  @Test("HEAD is answered like GET")
  func head() throws {
    let shelf = try Shelf()
    let head = shelf.ask("/fi/", .head)
    let get = shelf.ask("/fi/")
    #expect(head.status == .ok && head.headers == get.headers && head.body == get.body)
  }

  @Test("Before the first build the site asks for a moment")
  func noRelease() throws {
    let response = try Shelf([:]).ask("/fi/")
    #expect(response.status == .serviceUnavailable)
    #expect(response.headers["Retry-After"] == "5")
  }

  @Test("A new release is served from its first moment, with its own list of what is gone")
  func newRelease() throws {
    let shelf = try Shelf(gone: ["/fi/"])
    #expect(shelf.ask("/fi/").status == .gone)
    try shelf.release("2", ["fi/index.html": "uusi"])
    let response = shelf.ask("/fi/")
    #expect(response.status == .ok)
    #expect(response.text == "uusi")
    #expect(shelf.ask("/fi/sivu/").status == .notFound)
  }
}

@Suite struct EntityTagTests {
  @Test(
    "A page that the browser has is not sent again",
    arguments: [
      "TAG", "W/TAG", "*", " * ", "\"a\", TAG", "\"a\" , W/TAG ,\"b\"", "\"a,b\",TAG", ",,TAG",
    ])
  func known(_ pattern: String) throws {
    let shelf = try Shelf()
    let tag = try #require(shelf.ask("/fi/").headers["ETag"])
    let value = pattern.replacing("TAG", with: tag)
    let response = shelf.ask("/fi/", headers: ["If-None-Match": value])
    #expect(response.status == .notModified)
    #expect(response.headers["ETag"] == tag)
    #expect(response.headers["Cache-Control"] == "no-cache")
  }

  @Test("The header may stand in several lines")
  func lines() throws {
    let shelf = try Shelf()
    let tag = try #require(shelf.ask("/fi/").headers["ETag"])
    var headers: Headers = ["If-None-Match": "\"a\""]
    headers.append("If-None-Match", tag)
    #expect(shelf.ask("/fi/", headers: headers).status == .notModified)
  }

  @Test(
    "Another tag, or none that can be read, gets the page",
    arguments: ["\"a\"", "", "TAG", "\"", "a*"])
  func unknown(_ value: String) throws {
    #expect(try Shelf().ask("/fi/", headers: ["If-None-Match": value]).status == .ok)
  }

  @Test("A page that changed has another tag")
  func changed() throws {
    let shelf = try Shelf()
    let tag = try #require(shelf.ask("/fi/").headers["ETag"])
    try shelf.release("2", ["fi/index.html": "kotj"])
    #expect(shelf.ask("/fi/", headers: ["If-None-Match": tag]).status == .ok)
  }
}
