// What the preview adds to a site's pages, and what it leaves alone.

import Foundation
import HTTP
import Serving
import Testing

@testable import Commands

@Suite struct PreviewPagesTests {
  private let pages = PreviewPages(
    news: PreviewNews(PreviewState(build: "7.1")), root: SiteRoot("/avoin/"))

  private static let tag =
    "<script src=\"/avoin/avoin-watch/reload.js\" data-root=\"/avoin/\" data-build=\"7.1\">"
    + "</script>\n"

  private func following(_ html: String, _ method: HTTP.Method = .get) -> Response {
    pages.following(
      Response(
        .ok, headers: ["Content-Type": "text/html; charset=utf-8", "ETag": "\"a\""],
        body: .bytes(Array(html.utf8))), to: Request(method: method, path: "/"))
  }

  private func text(_ response: Response) -> String {
    guard case .bytes(let bytes) = response.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("The script stands before the last </body>, or at the end")
  func place() {
    #expect(
      text(following("<p></body></p></body></html>"))
        == "<p></body></p>\(Self.tag)</body></html>")
    #expect(text(following("<p>")) == "<p>\(Self.tag)")
    #expect(following("<p>").headers["ETag"] == nil)
  }

  @Test("What answers a form, and what is no page, is left as it is")
  func leftAlone() {
    #expect(text(following("<p></body>", .post)) == "<p></body>")
    let feed = Response(
      .ok, headers: ["Content-Type": "application/xml"], body: .bytes(Array("</body>".utf8)))
    #expect(text(pages.following(feed, to: Request(path: "/feed.xml"))) == "</body>")
  }

  @Test("An event is one line, whatever the problems hold")
  func event() throws {
    let problems = "a:1:2: error: \"x\"\n  <script>\u{2028}\r\n  ^\nhint: ä"
    let state = PreviewState(build: "7.2", sameBut: "7.1", problems: problems)
    let event = String(decoding: state.event, as: UTF8.self)
    #expect(event.hasPrefix("data: {") && event.hasSuffix("}\n\n"))
    #expect(event.dropLast(2).utf8.allSatisfy { $0 != 0x0A && $0 != 0x0D })
    let json = try JSONSerialization.jsonObject(with: Data(event.dropFirst(6).utf8))
    #expect((json as? [String: String])?["problems"] == problems)
  }

  @Test("More streams than are allowed end the oldest")
  func streams() throws {
    let news = PreviewNews(PreviewState(build: "7.1"))
    let bodies = (0...PreviewNews.streamsMax).map { _ in news.stream().body }
    let streams = bodies.compactMap { body -> ByteStream? in
      if case .stream(let stream) = body { stream } else { nil }
    }
    #expect(streams.count == PreviewNews.streamsMax + 1)
    #expect(streams[0].isOver && streams[1...].allSatisfy { !$0.isOver })
  }
}
