// A second municipality's site: its own colours, words and a partial over shared layouts.

import Diagnostics
import Testing

@Suite struct ThemeTests {
  @Test("A municipality with a look of its own takes the rest from the base")
  func neighbour() throws {
    let site = try Self.neighbour()
    try site.build()
    let home = try site.text("public/sv/index.html")
    #expect(home.contains("Öppna Björkskär"))
    #expect(home.contains("Nyss från skärgården"), "a word of its own")
    #expect(home.contains("M20 4 6 34h28z"), "a partial of its own")
    #expect(home.contains("site-footer-columns"), "the base's footer")
    #expect(try site.text("public/fi/index.html").contains("Juuri nyt saaristosta"))
    let story = try site.text("public/sv/synpunkter/2026/05/2026-000001/index.html")
    #expect(story.contains("Lampan <strong>byttes</strong> i dag."))
  }

  @Test("Its colours follow the base's style sheet, in the light and in the dark")
  func colours() throws {
    let site = try Self.neighbour()
    try site.build()
    let rules = try #require(
      try site.text("public/assets/style.css").split(separator: "from site-config.json */").last)
    #expect(
      rules == """

        :root { --brand: #5b2333; --brand-strong: #431926; --on-brand-soft: #f3dfe3; \
        --accent: #f2c14e; --link: #7a2740; }
        @media (prefers-color-scheme: dark) { :root { --brand-strong: #431926; \
        --on-brand-soft: #f3dfe3; --accent: #f2c14e; --brand: #4a1c2a; --link: #f0a9bb; } }

        """)
  }

  @Test("A colour that changes makes new every page that names the style sheet")
  func change() throws {
    let site = try Self.neighbour()
    try site.build(to: "grown")
    try site.replace("#5b2333", with: "#5b2334", in: "site-config.json")
    try site.build(to: "grown", full: false)
    try site.build(to: "clean")
    #expect(try site.differences("grown", "clean").isEmpty)
  }

  @Test("A base that is not there, an unknown colour and what is no colour are pointed out")
  func mistakes() throws {
    let site = try Self.neighbour()
    try site.replace(
      "\"brand\": \"#4a1c2a\"", with: "\"brnad\": \"#4a1c2a\"", in: "site-config.json")
    try site.replace("\"#f2c14e\"", with: "\"red;} body{\"", in: "site-config.json")
    let found = try site.problems().map { "\($0.message) (\($0.hint ?? ""))" }
    #expect(
      found == [
        "this is no colour (write it as \"#rrggbb\", for example \"#0e4a54\")",
        "the style sheet has no colour \"brnad\" (did you mean \"brand\"?)",
      ])
    let lost = try SiteCopy(of: "bjorkskar")
    #expect(
      try lost.problems().first?.message == "there is no folder \"../../../../layouts\"")
  }

  /// The copy stands elsewhere, so its base is named from the root.
  private static func neighbour() throws -> SiteCopy {
    let site = try SiteCopy(of: "bjorkskar")
    try site.replace(
      "../../../../layouts", with: "\(SiteCopy.repository)/layouts", in: "site-config.json")
    return site
  }
}
