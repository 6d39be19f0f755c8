// Packed files beside plain ones, and files that browsers may keep for ever.

import HTTP
import Testing

@testable import Serving

@Suite struct PackedFileTests {
  private static let site = [
    "fi/index.html": "koti", "fi/index.html.gz": "packed", "fi/small/index.html": "pieni",
    "fi/404.html": "ei ole",
  ]

  @Test("Who takes gzip gets the packed file, with a tag of its own")
  func packed() throws {
    let shelf = try Shelf(Self.site)
    let plain = shelf.ask("/fi/")
    let packed = shelf.ask("/fi/", headers: ["Accept-Encoding": "br, gzip"])
    #expect(plain.text == "koti" && packed.text == "packed")
    #expect(plain.headers["Content-Encoding"] == nil)
    #expect(packed.headers["Content-Encoding"] == "gzip")
    #expect(packed.headers["Content-Type"] == "text/html; charset=utf-8")
    for response in [plain, packed] { #expect(response.headers["Vary"] == "Accept-Encoding") }
    let tag = try #require(packed.headers["ETag"])
    #expect(tag != plain.headers["ETag"])
    #expect(shelf.ask("/fi/", headers: ["If-None-Match": tag]).status == .ok)
    let known = shelf.ask("/fi/", headers: ["If-None-Match": tag, "Accept-Encoding": "gzip"])
    #expect(known.status == .notModified)
    #expect(known.headers["Vary"] == "Accept-Encoding")
  }

  @Test("A file without a packed one is sent as it is")
  func plain() throws {
    let shelf = try Shelf(Self.site)
    let response = shelf.ask("/fi/small/", headers: ["Accept-Encoding": "gzip"])
    #expect(response.text == "pieni")
    #expect(response.headers["Content-Encoding"] == nil && response.headers["Vary"] == nil)
  }

  @Test("What was withheld stays withheld when it is packed")
  func gone() throws {
    let shelf = try Shelf(Self.site, gone: ["/fi/"])
    #expect(shelf.ask("/fi/", headers: ["Accept-Encoding": "gzip"]).status == .gone)
  }

  @Test(
    "A coding counts by its weight, as RFC 9110 has it",
    arguments: [
      ("gzip", true), ("GZIP", true), ("x-gzip", true), ("*", true), ("deflate, gzip;q=0.1", true),
      ("gzip;q=1.000", true), ("gzip ; q=0.5 , identity;q=0.5", true), ("*;q=0.5, br", true),
      ("gzip;Q=0.5", true), ("", false), ("br", false), ("identity", false), ("gzip;q=0", false),
      ("gzip;q=0.000", false), ("*;q=0", false), ("*, gzip;q=0", false),
      ("gzip;q=0.5, identity", false), ("gzip;q=-1", false), ("gzip;q=0.-5", false),
      ("gzip;q=1.5", false), ("gzip;q=0.0001", false), ("gzip;level=9", false), ("gzipped", false),
      (",,;,", false),
    ])
  func weights(_ header: String, _ takesGzip: Bool) {
    #expect(AcceptedEncodings(["Accept-Encoding": header]).takesGzip == takesGzip)
  }

  @Test("Several lines of the header count as one, and none means no gzip")
  func lines() {
    var headers: Headers = ["Accept-Encoding": "br"]
    headers.append("Accept-Encoding", "gzip")
    #expect(AcceptedEncodings(headers).takesGzip)
    #expect(!AcceptedEncodings([:]).takesGzip)
  }

  @Test(
    "Only an asset whose name changes with its content may be kept for ever",
    arguments: [
      ("assets/style.0123456789abcdef.css", true), ("assets/icons/a.b.0123456789abcdef.svg", true),
      ("assets/licence.0123456789abcdef", true), ("assets/style.css", false),
      ("assets/style.0123456789ABCDEF.css", false), ("assets/style.0123456789abcde.css", false),
      ("assets/0123456789abcdef.css", false), ("fi/style.0123456789abcdef.css", false),
    ])
  func versions(_ path: String, _ isKept: Bool) throws {
    let response = try Shelf([path: "x"]).ask("/\(path)")
    #expect(response.status == .ok)
    #expect(response.headers["Cache-Control"]?.contains("immutable") == isKept)
  }
}
