// Requests and answers over a real socket.

import Diagnostics
import Foundation
import HTTP
import Testing

@Suite struct ListenerTests {
  static let get = "GET /sivu HTTP/1.1\r\nHost: kunta.example\r\n\r\n"

  @Test("A GET reaches the handler and its answer the client")
  func getIsAnswered() throws {
    let answer = try Bench().ask("GET /fi/palaute?sivu=2 HTTP/1.1\r\nHost: kunta.example\r\n\r\n")
    #expect(answer.status == 200)
    #expect(answer.body == "GET /fi/palaute ?sivu=2 []")
    #expect(answer.header("Date") != nil)
    #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
  }

  @Test("A form reaches the handler once, with its whole body")
  func formIsCollected() throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send("POST /f/palaute HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nviesti")
    try client.send("=ok")
    #expect(try client.answer().body == "POST /f/palaute [viesti=ok]")
    #expect(bench.handled.count == 1)
  }

  @Test("A body in chunks reaches the handler in one piece")
  func chunksAreJoined() throws {
    let answer = try Bench().ask(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")
    #expect(answer.body == "POST / [abcde]")
  }

  @Test("A client that waits for 100 Continue is told to go on")
  func continueIsSent() throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n")
    try client.send("Expect: 100-continue\r\n\r\n")
    #expect(try client.answer().status == 100)
    try client.send("ab")
    #expect(try client.answer().body == "POST / [ab]")
  }

  @Test("Header names are found in any case, values come without blanks around them")
  func headersAreFound() throws {
    let bench = try Bench { request, reply in
      reply.send(.text(.ok, request.headers.values("accept-language").joined(separator: "|")))
    }
    let answer = try bench.ask(
      "GET / HTTP/1.1\r\nHost: a\r\nACCEPT-Language:\t fi \r\nAccept-language: sv\r\nX:\r\n\r\n")
    #expect(answer.body == "fi|sv")
  }

  @Test("The path is decoded, the raw path and the query are not")
  func pathIsDecoded() throws {
    let bench = try Bench { request, reply in
      reply.send(.text(.ok, "\(request.path) \(request.rawPath) \(request.query ?? "-")"))
    }
    let request = "GET /%C3%A4%2Fb+c/../?q=%C3%A4+a HTTP/1.1\r\nHost: a\r\n\r\n"
    #expect(try bench.ask(request).body == "/ä/b+c/../ /%C3%A4%2Fb+c/../ q=%C3%A4+a")
  }

  @Test(
    "The absolute form of a target is understood",
    arguments: [
      ("http://kunta.example/a?b", "/a ?b"), ("HTTP://kunta.example", "/"),
      ("https://kunta.example?b", "/ ?b"),
    ])
  func absoluteForm(target: String, path: String) throws {
    let answer = try Bench().ask("GET \(target) HTTP/1.1\r\nHost: kunta.example\r\n\r\n")
    #expect(answer.body == "GET \(path) []")
  }

  @Test("Several requests on one connection are answered in order")
  func connectionIsKept() throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.answer().body == "GET /1 []")
    #expect(try client.answer().body == "GET /2 []")
    try client.send("POST /3 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx")
    #expect(try client.answer().body == "POST /3 [x]")
  }

  @Test("HEAD has the header of GET and no body")
  func headHasNoBody() throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try client.answer(hasBody: false)
    #expect(answer.status == 200)
    #expect(answer.header("Content-Length") == "\("HEAD /a []".utf8.count)")
    try client.send(ListenerTests.get)
    #expect(try client.answer().body == "GET /sivu []")
  }

  @Test("A file is sent as the body")
  func fileIsSent() throws {
    let path = NSTemporaryDirectory() + "listener-\(UUID().uuidString).txt"
    let text = String(repeating: "Päätös ", count: 20_000)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bench = try Bench { request, reply in
      let lie = request.path == "/lie" ? 1 : 0
      reply.send(Response(.ok, body: .file(path: path, bytes: text.utf8.count + lie)))
    }
    #expect(try bench.ask(Self.get).body == text)
    let promised = try bench.ask("GET /lie HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(promised.status == 503)
  }

  @Test("A file that is not there, or is a folder, is answered with 503")
  func missingFile() throws {
    let bench = try Bench { request, reply in
      reply.send(Response(.ok, body: .file(path: request.path, bytes: 4096)))
    }
    #expect(try bench.ask("GET /no/such HTTP/1.1\r\nHost: a\r\n\r\n").status == 503)
    #expect(try bench.ask("GET /etc HTTP/1.1\r\nHost: a\r\n\r\n").status == 503)
    #expect(try bench.ask("GET /dev/zero HTTP/1.1\r\nHost: a\r\n\r\n").body == "refused with 503")
  }

  @Test("A redirect has a Location and no body")
  func redirect() throws {
    let bench = try Bench { _, reply in
      reply.send(Response(.seeOther, headers: ["Location": "/r/abc"]))
    }
    let answer = try bench.ask(Self.get)
    #expect(answer.status == 303)
    #expect(answer.header("Location") == "/r/abc")
    #expect(answer.header("Content-Length") == "0")
  }

  @Test("A 304 tells the length of the page and leaves it out")
  func notModified() throws {
    let bench = try Bench { _, reply in
      reply.send(Response(.notModified, headers: ["ETag": "\"1\""], body: .bytes([0x61, 0x62])))
    }
    let client = try bench.client()
    for _ in 0..<2 {
      try client.send(Self.get)
      let answer = try client.answer(hasBody: false)
      #expect(answer.status == 304)
      #expect(answer.header("ETag") == "\"1\"")
      #expect(answer.header("Content-Length") == "2")
    }
  }

  @Test("A line end in a header value cannot split the response")
  func responseIsNotSplit() throws {
    let bench = try Bench { _, reply in
      reply.send(Response(.ok, headers: ["A": "x\r\nSet-Cookie: y", "B": "kept"]))
    }
    let answer = try bench.ask(Self.get)
    #expect(answer.header("Set-Cookie") == nil)
    #expect(answer.header("A") == nil)
    #expect(answer.header("B") == "kept")
  }

  @Test("What the library reports holds nothing that a client sent")
  func logIsDiscreet() throws {
    let lines = Box<String>()
    let listener = try Listener(
      address: "127.0.0.1", port: 0, log: { lines.put($0) }, handler: { _, _ in })
    defer { listener.stop() }
    let client = try Client(port: listener.port)
    try client.send("GET /salaisuus HTTP/1.1\r\nHost: a\r\nsalaisuus\r\n\r\n")
    #expect(try client.answer().status == 400)
    let line = try #require(lines.take())
    #expect(!line.isEmpty)
    #expect(!line.contains("salaisuus"))
  }

  @Test("IPv6 is listened on where it is asked for")
  func ipv6() throws {
    let listener = try Listener(address: "::1", port: 0) { _, reply in reply.send(Response(.ok)) }
    defer { listener.stop() }
    #expect(listener.port != 0)
    #expect(throws: Client.Gone.self) { try Client(port: listener.port) }
  }

  @Test("A taken port is reported with its address and a hint")
  func portTaken() throws {
    let first = try Bench()
    let port = first.listener.port
    let error = #expect(throws: ListenerError.self) {
      try Listener(address: "127.0.0.1", port: port) { _, _ in }
    }
    #expect(error?.cause == .portTaken)
    #expect(
      error?.diagnostic.rendered() == """
        127.0.0.1:\(port): error: cannot listen here: port \(port) is taken
        hint: stop the other program, or choose another port
        """)
  }

  @Test("Something that is no address, or not this machine's, is reported")
  func badAddress() {
    let name = #expect(throws: ListenerError.self) {
      try Listener(address: "localhost", port: 0) { _, _ in }
    }
    #expect(name?.cause == .notAnAddress)
    let other = #expect(throws: ListenerError.self) {
      try Listener(address: "192.0.2.1", port: 0) { _, _ in }
    }
    #expect(other?.cause == .addressNotHere)
  }
}
