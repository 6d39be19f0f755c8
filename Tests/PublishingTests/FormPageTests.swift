// Forms that open and close, and what was answered in them on a case's page.

import Foundation
import Participation
import Testing

@testable import Publishing

@Suite struct FormPageTests {
  private let channel = "content/channels/feedback.yaml"
  private let record = "content/archive/2026/01/2026-000001.json"

  @Test("An incremental build notices that a channel has opened, and that it has closed")
  func openingTimes() throws {
    let site = try SiteCopy()
    let times = "opens: 2026-11-22T10:00\ncloses: 2026-11-22T12:00\nfields:"
    try site.replace("fields:", with: times, in: channel)
    var shown: [String] = []
    for hour in ["07", "08", "09", "10", "11"] {
      let report = try site.build(full: false, at: "2026-11-22T\(hour):00:00Z")
      let page = try site.text("public/fi/palaute/anna/index.html")
      let words = ["Avautuu 22.11.2026 klo 10.00", "Suljettu 22.11.2026 klo 12.00", "<textarea"]
      shown.append(words.filter(page.contains).map { String($0.prefix(3)) }.joined())
      if hour == "09" || hour == "11" { #expect(report.rendered == 0) }
      if hour == "08" || hour == "10" { #expect(report.written == 2) }
    }
    #expect(shown == ["Ava", "<te", "<te", "Sul", "Sul"])
  }

  @Test("A case shows what was answered besides, in the words of the language and escaped")
  func details() throws {
    let site = try SiteCopy()
    try site.build(to: "before")
    try site.replace(
      "fields:",
      with: """
        fields:
          - {name: note, type: text, label: {fi: Huomio, en: Note}}
          - {name: secret, type: text, private: true, label: {fi: Salainen, en: Secret}}
          - name: many
            type: choices
            label: {fi: Monta, en: Many}
            options: [{key: a, label: {fi: Yksi, en: One}}, {key: b, label: {fi: Kaksi, en: Two}}]
        """, in: channel)
    try site.replace(
      "\"category\": \"streets\"",
      with: """
        "answers": {"many": ["b", "a"], "day": "2026-12-24", "note": "<b>\\u0000",
          "secret": "hush", "gone": "old"}, "category": "streets"
        """, in: record)
    try site.build(to: "after")
    let page = try site.text("after/fi/palaute/2026/01/2026-000001/index.html")
    #expect(
      page.contains(
        "<dl><dt>Huomio</dt><dd class=\"text\">&lt;b&gt;\u{FFFD}</dd><dt>Monta</dt>"
          + "<dd>KaksiYksi</dd><dt>Päivä</dt><dd>24.12.2026</dd></dl>"))
    #expect(!page.contains("hush") && !page.contains("old"))
    let others = try site.differences("before", "after").filter {
      $0.contains("/2026/") && !$0.contains("2026-000001")
    }
    #expect(others == [], "pages of cases without answers keep their bytes")
  }
}
