// Everything that is wrong with a site is told in one run, each mistake once.

import Diagnostics
import Foundation
import Publishing
import Testing

@Suite struct ProblemReportTests {
  @Test("A site with every kind of mistake gets one diagnostic for each, in one run")
  func everythingWrong() throws {
    let site = try SiteCopy()
    try site.build()
    let before = try tree(site.path("public/"))
    try breakEverything(site)

    let problems = try site.problems()

    let places = problems.map { "\($0.file):\($0.position?.line ?? 0)" }
    #expect(
      places == [
        "content/archive/2026/01/2026-000001.json:8", "content/archive/2026/02/2026-000003.json:16",
        "content/archive/2026/03/2026-000005.json:2", "content/channels/feedback.yaml:6",
        "content/channels/feedback.yaml:11", "content/en/index.md:4", "content/fi/about.md:2",
        "content/fi/other.md:3", "layouts/home.mustache:3", "layouts/page.mustache:3",
        "site-config.json:7", "site-config.json:9", "site-config.json:12", "site-config.json:18",
      ], "\(problems.map { $0.rendered() }.joined(separator: "\n"))")
    for problem in problems {
      #expect(problem.severity == .error)
      #expect(problem.position != nil, "\(problem.message)")
      #expect(problem.excerpt?.line.isEmpty == false, "\(problem.message)")
      #expect(problem.hint?.isEmpty == false, "\(problem.message)")
    }
    #expect(try tree(site.path("public/")) == before)
    #expect(try site.releases().count == 2, "the release and its list of gone addresses")
  }

  private func breakEverything(_ site: SiteCopy) throws {
    try site.replace(
      #""contact":"#, with: "\"colour\": \"blue\",\n  \"contact\":", in: "site-config.json")
    try site.replace(
      #""menu": ["feedback", "#, with: #""menu": ["fedback", "#, in: "site-config.json")
    try site.replace(
      #""technical": {"name""#, with: #""technical": {"nmae""#, in: "site-config.json")
    try site.replace(
      #""department": "technical""#, with: #""department": "tecnical""#, in: "site-config.json")
    try site.replace(
      "\nfields:", with: "\nanswer-within-day: 3\nfields:", in: "content/channels/feedback.yaml")
    try site.replace("answer-within-days: 14\n", with: "", in: "content/channels/feedback.yaml")
    try site.replace("type: email", with: "type: e-mail", in: "content/channels/feedback.yaml")
    try site.replace("title: Tietoa", with: "title: [Tietoa", in: "content/fi/about.md")
    try site.replace("layout: home", with: "layout: hoem", in: "content/en/index.md")
    try site.write("---\ntitle: Muu\nslug: palaute\n---\n", to: "content/fi/other.md")
    try site.replace("{{bodyHTML}}\n<p>", with: "{{#latest}}\n<p>", in: "layouts/home.mustache")
    try site.replace(
      "{{#headings}}", with: "{{>partials/rwo}}{{#headings}}", in: "layouts/page.mustache")
    try site.replace(
      "\"topic\": \"lighting\",", with: "\"topic\": \"lighting\"",
      in: "content/archive/2026/01/2026-000001.json")
    try site.replace("redacted", with: "redcated", in: "content/archive/2026/02/2026-000003.json")
    let twin = try site.text("content/archive/2026/02/2026-000005.json")
    try site.write(twin, to: "content/archive/2026/03/2026-000005.json")
  }

  @Test("A configuration that is no JSON is one problem; the layouts are checked all the same")
  func brokenConfiguration() throws {
    let site = try SiteCopy()
    try site.replace(
      #""languages": ["fi", "en"],"#, with: #""languages": ["fi", "en""#, in: "site-config.json")
    try site.replace("{{bodyHTML}}", with: "{{#open}}{{bodyHTML}}", in: "layouts/page.mustache")
    #expect(try site.problems().map(\.file) == ["layouts/page.mustache", "site-config.json"])
  }

  @Test(
    "A mistyped name in the configuration or a channel is one problem, however much hangs on it",
    arguments: [
      ("site-config.json", #""languages""#, #""langauges""#),
      ("site-config.json", #""categories""#, #""catgories""#),
      ("site-config.json", #""departments""#, #""deparments""#),
      ("site-config.json", #""streets": {"#, #""streets": {"colour": "x","#),
      ("site-config.json", #""baseURL": "https"#, #""baseURL": "htps"#),
      ("site-config.json", "Europe/Helsinki", "Europe/Helsingfors"),
      (
        "content/channels/feedback.yaml", "slug: {fi: palaute, en: feedback}",
        "slug: {fi: pa laute}"
      ),
      ("content/channels/feedback.yaml", "fields:\n", "feilds:\n"),
      ("content/channels/feedback.yaml", "name: {fi: Palaute", "name: {{fi: Palaute"),
    ])
  func oneMistake(file: String, old: String, new: String) throws {
    let site = try SiteCopy()
    try site.replace(old, with: new, in: file)
    let problems = try site.problems()
    #expect(problems.count == 1, "\(problems.map { $0.rendered() }.joined(separator: "\n"))")
    #expect(problems.first?.file == file)
  }

  @Test("A channel whose file has a wrong name is one problem")
  func channelName() throws {
    let site = try SiteCopy()
    try FileManager.default.moveItem(
      atPath: site.path("content/channels/feedback.yaml"),
      toPath: site.path("content/channels/Feedback.yml"))
    #expect(try site.problems().map(\.file) == ["content/channels/Feedback.yml"])
  }

  @Test("The words that one language lacks are a warning, and the build goes on")
  func warnings() throws {
    let site = try SiteCopy()
    try site.replace(#" "newest": "Newest","#, with: "", in: "layouts/strings/en.json")
    let warnings = try site.build().warnings
    #expect(warnings.map(\.file) == ["layouts/strings/en.json"])
    #expect(warnings.first?.message.contains("\"newest\"") == true)
    #expect(try SiteCopy().build().warnings.isEmpty)
  }

  @Test("Two channels with one slug are one problem in each language")
  func sameSlug() throws {
    let site = try SiteCopy()
    let text = try site.text("content/channels/feedback.yaml")
    try site.write(
      text.replacingOccurrences(of: "en: feedback}", with: "en: ideas}"),
      to: "content/channels/ideas.yaml")
    let problems = try site.problems()
    #expect(problems.map(\.file) == ["content/channels/ideas.yaml"])
    #expect(problems.first?.position == SourcePosition(line: 2, column: 7))
  }

  @Test(
    "A page where something else stands already is one problem at its slug",
    arguments: ["anna", "category", "feed.xml", "page"].map { "content/fi/palaute/\($0).md" }
      + ["content/fi/feed.xml.md", "content/fi/404.html.md", "content/fi/two.md"])
  func takenAddress(file: String) throws {
    let site = try SiteCopy()
    try site.write("---\ntitle: Yksi\nslug: two\n---\n", to: "content/fi/one.md")
    let isFree = file == "content/fi/palaute/page.md"
    try site.write("---\ntitle: Kaksi\n---\n", to: file)
    let problems = try site.problems()
    #expect(problems.count == (isFree ? 0 : 1), "\(problems.map { $0.rendered() })")
    if !isFree { #expect(problems.first?.position == SourcePosition(line: 2, column: 8)) }
  }
}
