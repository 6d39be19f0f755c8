// Whatever stands in a case: pages and feeds hold only what they may.

import Archive
import Files
import Foundation
import Participation
import Testing

@Suite struct HostileTextTests {
  /// Control characters, noncharacters, markup, the ends of what surrounds a text.
  private static let hostile =
    "a\u{0}\u{1}\u{8}\u{B}\u{C}\u{1B}\u{7F}\u{85}\u{FFFE}\u{FFFF}<script>x</script>]]>&amp;&#1;{{t.home}}\"'\r\nb🌲"

  private func built(_ text: String) throws -> BuiltSite {
    let site = try SiteCopy()
    let feedback = try #require(Key("feedback"))
    let technical = try #require(Key("technical"))
    let at = try #require(Timestamp("2026-04-01T08:00:00Z"))
    let date = try #require(CivilDate("2026-05-01"))
    let kinds: [Event.Kind] = [
      .received, .published, .handling(note: text), .planned(until: date, note: text),
      .answered(Answer(department: technical, body: text, outcome: .fixed)), .reopened(note: text),
    ]
    let story = Case(
      id: CaseID(year: 2026, number: 100), channel: feedback,
      language: try #require(Language("fi")), title: text, message: text,
      category: Key("streets"), place: Place(address: text),
      events: kinds.map { Event(at: at, $0) })
    try site.folder.write(
      CaseWriter.bytes(of: story),
      to: RelativePath(trusted: "content/archive/2026/04/2026-000100.json"))
    try site.write(
      "---\ntitle: Sivu\n---\n\(text.replacingOccurrences(of: "\u{0}", with: ""))\n",
      to: "content/fi/hostile.md")
    try site.build(to: "out")
    return try BuiltSite(site.path("out"))
  }

  @Test("No file holds a character that HTML or XML forbids")
  func characters() throws {
    let built = try built(Self.hostile)
    for (path, bytes) in built.files {
      var text = String(decoding: bytes, as: UTF8.self)
      // Rows of tables end with both (RFC 4180).
      if path.hasSuffix(".csv") { text = text.replacingOccurrences(of: "\r\n", with: "\n") }
      let bad = text.unicodeScalars.filter { !$0.isShowable }
      #expect(bad.isEmpty, "\(path): \(bad.map { String($0.value, radix: 16) })")
    }
  }

  @Test("Feeds and the sitemap stay well-formed")
  func feeds() throws {
    let built = try built(Self.hostile)
    for path in built.files.keys.filter({ $0.hasSuffix(".xml") }) {
      #expect(XMLText(built.files[path] ?? []) != nil, "\(path)")
    }
    #expect(built.text("fi/feed.xml").contains("2026-000100"))
  }

  @Test("No markup of a resident or official becomes a page's own")
  func markup() throws {
    let built = try built(Self.hostile)
    for (path, html) in built.pages { #expect(!html.contains("<script"), "\(path)") }
    #expect(built.text("fi/palaute/2026/04/2026-000100/index.html").contains("&lt;script&gt;"))
  }

  @Test("A template's tag in a text is text")
  func tags() throws {
    let page = try built(Self.hostile).text("fi/palaute/2026/04/2026-000100/index.html")
    #expect(page.contains("{{t.home}}"))
  }

  @Test("Windows line ends in a message are line ends")
  func lines() throws {
    let page = try built("yksi\r\nkaksi\r\n\r\nkolme").text(
      "fi/palaute/2026/04/2026-000100/index.html")
    #expect(page.contains("<p>yksi<br>kaksi</p>\n<p>kolme</p>"))
  }
}
