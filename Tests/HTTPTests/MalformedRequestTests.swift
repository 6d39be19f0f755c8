// Requests that must be refused.

import HTTP
import Testing

/// What libmicrohttpd would let through, or could be read in two ways, is refused; and the listener
/// goes on to answer the next client.
@Suite struct MalformedRequestTests {
  private func expectRefused(
    _ request: String, status: Int = 400, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expectRefused(Array(request.utf8), status: status, sourceLocation: sourceLocation)
  }

  private func expectRefused(
    _ request: [UInt8], status: Int = 400, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send(request)
    #expect(try client.answer().status == status, sourceLocation: sourceLocation)
    #expect(client.closes(), sourceLocation: sourceLocation)
    #expect(bench.handled.count == 0, "no handler saw it", sourceLocation: sourceLocation)
    let next = try bench.ask(ListenerTests.get)
    #expect(next.body == "GET /sivu []", sourceLocation: sourceLocation)
  }

  // MARK: Framing

  @Test("Differing Content-Lengths are refused")
  func differingLengths() throws {
    try expectRefused(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\nabcde")
  }

  @Test("A repeated Content-Length is refused")
  func repeatedLengths() throws {
    try expectRefused(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\ncontent-length: 1\r\n\r\na")
  }

  @Test(
    "A Content-Length that is not a plain number is refused",
    arguments: ["+1", "-1", "0x1", "1,1", "1 1", "1a", "", "1_0", "0000000000000000001"])
  func oddLength(value: String) throws {
    try expectRefused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(value)\r\n\r\na")
  }

  @Test("Content-Length together with Transfer-Encoding is refused")
  func lengthAndCoding() throws {
    try expectRefused(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
  }

  @Test(
    "An unknown Transfer-Encoding is refused",
    arguments: ["gzip", "gzip, chunked", "identity", "xchunked", "\"chunked\"", "chunked\t", ""])
  func unknownCoding(value: String) throws {
    try expectRefused(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \(value)\r\n\r\n0\r\n\r\n", status: 501)
  }

  @Test("Transfer-Encoding twice, or before HTTP/1.1, is refused")
  func codingTwice() throws {
    try expectRefused(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    try expectRefused(
      "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
  }

  @Test(
    "A chunk without a plain hexadecimal size never reaches the handler",
    arguments: ["0x3", "+3", "-3", "zz", " 3", "3 3", "fffffffffffffffffff"])
  func oddChunk(size: String) throws {
    let bench = try Bench()
    let client = try bench.client()
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
    try? client.send("\(size)\r\nabc\r\n0\r\n\r\n")
    let answer = try? client.answer()
    #expect(answer == nil || answer?.status == 400 || answer?.status == 413)
    #expect(bench.handled.count == 0)
    #expect(try bench.ask(ListenerTests.get).status == 200)
  }

  // MARK: Host

  @Test("A request without Host is refused, except before HTTP/1.1")
  func missingHost() throws {
    try expectRefused("GET / HTTP/1.1\r\nAccept: */*\r\n\r\n")
    #expect(try Bench().ask("GET / HTTP/1.0\r\n\r\n").status == 200)
  }

  @Test("Several Hosts are refused, also the same twice")
  func severalHosts() throws {
    try expectRefused("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
    try expectRefused("GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n")
  }

  @Test("A Host that is no host is refused", arguments: ["a/b", "a@b", "a?b", "<a>", "a\\b"])
  func oddHost(host: String) throws {
    try expectRefused("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
  }

  // MARK: Header fields

  @Test("White space between a field's name and its colon is refused")
  func blankBeforeColon() throws {
    try expectRefused("GET / HTTP/1.1\r\nHost: a\r\nX-A : b\r\n\r\n")
    try expectRefused("GET / HTTP/1.1\r\nHost: a\r\nX-A\t: b\r\n\r\n")
    try expectRefused("POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 1\r\n\r\na")
  }

  @Test(
    "A folded line is refused",
    arguments: [
      "Host: a\r\nX: b\r\n c\r\n\r\n", "Host: a\r\nX: b\r\n\tc\r\nY: d\r\n\r\n",
      "Host: a\r\nX:\r\n b\r\n\r\n", "Host: a\r\nX: b\r\n \r\n\r\n", "Host: a\r\nX:\r\n \r\n\r\n",
      "Host: a\r\nX: b\r\n c\r\n d\r\n\r\n", "Host: a\r\nX: b\r\n \r\nY: c\r\n\r\n",
      " Host: a\r\n\r\n", "Host:\r\n a\r\n\r\n",
    ])
  func foldedLine(header: String) throws {
    try expectRefused("GET / HTTP/1.1\r\n\(header)")
  }

  @Test("A lone CR or LF ends no line")
  func loneLineEnds() throws {
    try expectRefused("GET / HTTP/1.1\r\nHost: a\r\nX: b\rContent-Length: 1\r\n\r\na")
    try expectRefused("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n")
    try expectRefused("GET / HTTP/1.1\nHost: a\n\n")
    try expectRefused("GET / HTTP/1.1\r\nHost: a\r\nX: b\n\r\n")
  }

  @Test("A control character in a value is refused", arguments: [1, 8, 11, 12, 27, 31, 127])
  func controlInValue(byte: UInt8) throws {
    let head = Array("GET / HTTP/1.1\r\nHost: a\r\nX: b".utf8)
    try expectRefused(head + [byte] + Array("c\r\n\r\n".utf8))
  }

  @Test(
    "NUL anywhere in the head is refused",
    arguments: [
      "GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: b\0\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nX: \0b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\0.b\r\n\r\n", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /a?b\0c HTTP/1.1\r\nHost: a\r\n\r\n", "G\0T / HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
  func nulInHead(request: String) throws {
    try expectRefused(request)
  }

  @Test("Bytes above ASCII are allowed in a value")
  func bytesAboveASCII() throws {
    #expect(try Bench().ask("GET / HTTP/1.1\r\nHost: a\r\nX: ä\r\n\r\n").status == 200)
  }

  @Test("A header of more than its limit is refused, whoever notices")
  func largeHeader() throws {
    var limits = ListenerLimits()
    limits.headerBytesMax = 2_000
    let bench = try Bench(limits: limits)
    for count in [2_000, 200_000] {
      let long = String(repeating: "a", count: count)
      let client = try bench.client()
      try? client.send("GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n")
      let answer = try? client.answer()
      #expect(answer == nil || answer?.status == 431)
      if count == 2_000 { #expect(answer?.body == "refused with 431") }
    }
    #expect(bench.handled.count == 0)
    #expect(try bench.ask(ListenerTests.get).status == 200)
  }

  // MARK: Request line

  @Test(
    "A path that does not decode is refused",
    arguments: [
      "/a%00b", "/%0a", "/%7f", "/%", "/%4", "/%zz", "/%C3", "/%E4", "/%C0%AF", "/%ED%A0%80", "/ä",
      "/a#b", "a", "*", "http://", "http:///a", "ftp://a/b", "",
    ])
  func oddPath(path: String) throws {
    try expectRefused("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
  }

  @Test("Anything but three words with one space between is refused")
  func oddRequestLine() throws {
    try expectRefused("GET  / HTTP/1.1\r\nHost: a\r\n\r\n")
    try expectRefused("GET /  HTTP/1.1\r\nHost: a\r\n\r\n")
    try expectRefused("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n")
    try expectRefused("GET /a?b c HTTP/1.1\r\nHost: a\r\n\r\n")
    try expectRefused("GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n")
    try expectRefused("G(T / HTTP/1.1\r\nHost: a\r\n\r\n")
  }

  @Test("A version that is not HTTP/1 is refused")
  func oddVersion() throws {
    for version in ["HTTP/2.0", "HTTP/1.10", "http/1.1", "HTTP/1.1 "] {
      let bench = try Bench()
      let client = try bench.client()
      try client.send("GET / \(version)\r\nHost: a\r\n\r\n")
      let status = try client.answer().status
      #expect(status == 505 || status == 400, "\(version)")
      #expect(bench.handled.count == 0, "\(version)")
    }
  }
}
