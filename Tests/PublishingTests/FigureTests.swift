// Figures on pages: shown, and the cause of exactly the pages that show them.

import Diagnostics
import Testing

@testable import Publishing

@Suite struct FigureTests {
  let site: SiteCopy
  let edits: FigureEdits

  init() throws {
    site = try SiteCopy()
    edits = FigureEdits(site: site)
    try edits.prepare()
    try site.build()
  }

  @Test("A changed count of signatures changes the pages of that initiative, and no other")
  func support() throws {
    try edits.write("support", "{\"cases\": {\"2026-000903\": {\"signed\": 12}}}")
    #expect(try site.build(full: false).written == 2)
    let page = try site.text("public/fi/ideat/2026/08/2026-000903/index.html")
    #expect(page.contains("S 12"))
    #expect(try site.build(full: false).rendered == 0)
  }

  @Test("A changed count of reactions changes the one page that shows it")
  func reactions() throws {
    try edits.write("reactions", "{\"pages\": {\"en/ideas/2026/08/2026-000903/\": {\"yes\": 7}}}")
    #expect(try site.build(full: false).written == 1)
    try edits.write("reactions", "{\"pages\": {\"en/ideas/2026/08/2026-000903/\": {\"yes\": 8}}}")
    #expect(try site.build(full: false).written == 1)
    let page = try site.text("public/en/ideas/2026/08/2026-000903/index.html")
    #expect(page.contains("K 8 E 0"))
  }

  @Test("A survey has its results and its form, and no lists")
  func survey() throws {
    try edits.write(
      "survey-poll",
      """
      {"answers": 9, "questions": [{"field": "a", "answered": 9,
       "counts": [{"option": "x", "count": 9}, {"option": "y"}]}]}
      """)
    try site.build(full: false)
    #expect(
      try site.text("public/en/poll/results.csv")
        == "\"field\",\"question\",\"option\",\"label\",\"count\"\r\n"
        + "\"a\",\"Which?\",\"x\",\"One\",\"9\"\r\n\"a\",\"Which?\",\"y\",\"Two\",\"\"\r\n")
    let files = try tree(site.path("public")).keys.filter { $0.hasPrefix("en/poll/") }
    #expect(
      files.sorted() == ["en/poll/answer/index.html", "en/poll/index.html", "en/poll/results.csv"])
  }

  @Test("A file of figures that is wrong stops the build with its place")
  func wrong() throws {
    try edits.write("support", "{\"cases\": {\"aloite\": {\"signed\": 12}}}")
    #expect(try site.problems().map(\.message) == ["\"aloite\" is no case number"])
    try edits.write("visitors", "{}")
    #expect(try site.problems().contains { $0.message == "no figures have this name" })
  }
}
