// The whole check over the sample site: as it is, and with one fault of each kind.

import Diagnostics
import Files
import Foundation
import Testing

@testable import Checking
@testable import Commands

@Suite struct SiteCheckTests {
  @Test("The sample site passes without a warning")
  func sample() throws {
    #expect(try SampleSite().found().map { $0.rendered() } == [])
  }

  @Test("A municipality with a look of its own over these layouts passes as well")
  func neighbour() throws {
    let fixture = "Tests/PublishingTests/Fixtures/bjorkskar"
    let check = SiteCheck(
      of: Folder("\(SampleSite.repository)/\(fixture)"), daemonPages: CheckCommand.daemonPages)
    #expect(try check.run().map { $0.rendered() } == [])
  }

  @Test("Each fault is found once, where it stands, and nothing else")
  func faults() throws {
    let site = try SampleSite()
    try spoilPages(site)
    try spoilLayouts(site)
    try spoilWords(site)
    try spoilRecords(site)
    let found = try site.found().map { problem in
      let word = problem.severity == .error ? "" : "warning: "
      return "\(problem.file):\(problem.position?.line ?? 0): \(word)\(problem.message)"
    }
    for (line, expected) in zip(found, try Self.expected.map { try placed($0, in: site) }) {
      #expect(line == expected)
    }
    #expect(found.count == Self.expected.count, "\(found)")
  }

  @Test("A shared fault says on which pages it shows, an unknown name what was meant")
  func hints() throws {
    let site = try SampleSite()
    try site.replace("<h1", with: "<a href=\"{{root}}lost/\">x</a><h1", in: "layouts/list.mustache")
    try site.replace("{{page.title}}", with: "{{page.titel}}", in: "layouts/withheld.mustache")
    let found = try site.found()
    try #require(found.count == 2)
    #expect(found[0].hint?.hasPrefix("seen on /en/feedback/ and ") == true)
    #expect(found[0].excerpt?.line.contains("lost/") == true)
    #expect(found[1].hint == "did you mean \"page.title\"?")
  }

  @Test("What a build refuses is reported, and no page is rendered")
  func refused() throws {
    let site = try SampleSite()
    try site.replace("\"menu\": [", with: "\"menu\": [\"nowhere\", ", in: "site-config.json")
    let found = try site.found()
    #expect(
      found.map(\.message) == [
        "the menu names \"nowhere\", which is no channel, no list, no process and no page"
      ])
  }

  @Test("A layout that cannot be read does not make its words unused")
  func brokenLayout() throws {
    let site = try SampleSite()
    try site.append("{{#open}}", to: "layouts/notfound.mustache")
    #expect(try site.found().map(\.file) == ["layouts/notfound.mustache"])
  }
}

extension SiteCheckTests {
  private func spoilPages(_ site: SampleSite) throws {
    try site.write(
      """
      ---
      title: Om tjänsten
      translationKey: about
      ---
      [a](/sv/lost/) [b](/sv/respons/#lost) [c](#lost) [d](/sv/respons/ge/#f-title) [e](javascript:x)

      ![](/assets/favicon.svg)

      ![gone](/assets/gone.png)

      ## Two

      #### Four

      # One

      """, to: "content/sv/about.md")
    try site.write("---\ntitle: Alone\n---\nWords.\n", to: "content/en/alone.md")
  }

  private func spoilLayouts(_ site: SampleSite) throws {
    try site.write(
      """
      {{<base}}
      {{$main}}
      <a href="{{root}}lost/">x</a> <a href="#lost">y</a>
      <img src="{{root}}assets/favicon.svg"> <p id="main">{{page.titel}} {{t.hom}}</p>
      <h1>{{t.not_found_title}}</h1>
      <h3>{{^page.noindex}}{{page.never}}{{/page.noindex}}</h3>
      {{/main}}
      {{/base}}

      """, to: "layouts/notfound.mustache")
    try site.replace("--ink: #1b2426", with: "--ink: #777", in: "layouts/assets/style.css")
    try site.replace(
      "--ink on --page 4.5; --ink on --surface 4.5; --ink on --sunken 4.5; --ink on --tint 4.5;",
      with: "--ink on --page 4.5; --inc on --page 3; --ink over --page;",
      in: "layouts/assets/style.css")
  }

  private func spoilWords(_ site: SampleSite) throws {
    for language in ["fi", "sv", "en"] {
      let file = "layouts/strings/\(language).json"
      try site.replace("{\n", with: "{\n  \"a_word\": \"x\",\n", in: file)
      try site.replace("\"status_done\"", with: "\"visibility_erased_x\"", in: file)
    }
    try site.replace("\"home\"", with: "\"home_x\"", in: "layouts/strings/sv.json")
    try site.replace(
      "\"label\": {\"fi\": \"Katuvalot\", \"sv\": \"Gatubelysning\", \"en\":",
      with: "\"label\": {\"fi\": \"Katuvalot\", \"en\":", in: "site-config.json")
    try site.replace(
      "name: {fi: Palaute, sv: Respons, en: Feedback}", with: "name: {fi: Palaute, sv: Respons}",
      in: "content/channels/feedback.yaml")
  }

  private func spoilRecords(_ site: SampleSite) throws {
    let record = "content/archive/2025/09/2025-000001.json"
    try site.replace("\"body\": \"", with: "\"body\": \"[x](/fi/lost/) ", in: record)
    try site.replace(
      "{",
      with: "{\"translations\": {\"sv\": {\"title\": 1}}, ", in: record)
    try site.write(
      """
      {"received": {"feedback": 5},
       "spam": {"feedback": 2}, "pending": {"fedback": 1}}
      """, to: "content/archive/2025/09/register.json")
  }

  /// An expected problem with the line of the word it ends with, for "@": files of words grow.
  private func placed(_ expected: String, in site: SampleSite) throws -> String {
    guard let mark = expected.range(of: ":@:") else { return expected }
    let file = String(expected[..<mark.lowerBound])
    let word = try #require(expected.split(separator: " ").last)
    let before = try #require(try site.text(file).components(separatedBy: "\(word):").first)
    return expected.replacing(
      ":@:", with: ":\(before.split(separator: "\n", omittingEmptySubsequences: false).count):")
  }

  private static let expected = """
    content/archive/2025/09/2025-000001.json:1: "title" must be text, not a whole number
    content/archive/2025/09/2025-000001.json:37: warning: the link "/fi/lost/" leads to nothing
    content/archive/2025/09/register.json:1: feedback in 2025/09 does not add up: 5 received, 6 \
    accounted for
    content/archive/2025/09/register.json:2: the site has no channel "fedback"
    content/channels/feedback.yaml:1: warning: the text is missing in "en"
    content/en/alone.md:2: warning: the page is missing in "fi" and "sv"
    content/sv/about.md:5: the link "/sv/lost/" leads to nothing
    content/sv/about.md:5: the link "/sv/respons/#lost" leads to a part of the page that is not \
    there
    content/sv/about.md:5: the link "#lost" leads to a part of the page that is not there
    content/sv/about.md:5: warning: the address "javascript:x" is left out of the page
    content/sv/about.md:7: warning: the image "/assets/favicon.svg" has no words for those who \
    cannot see it
    content/sv/about.md:9: the file "/assets/gone.png" leads to nothing
    content/sv/about.md:13: warning: a heading of level 4 follows one of level 2
    content/sv/about.md:15: warning: a page has one heading of level 1, this one has 2
    content/sv/om-tjansten.md:2: content/sv/about.md has the same translationKey
    layouts/assets/style.css:84: --ink on --page has a contrast of 4.14 in the light, and needs 4.5
    layouts/assets/style.css:84: the style sheet sets no colour --inc
    layouts/assets/style.css:84: this is no pair of colours
    layouts/assets/style.css:85: --ink on --notice has a contrast of 4.02 in the light, and \
    needs 4.5
    layouts/assets/style.css:85: --ink on --private has a contrast of 3.74 in the light, and \
    needs 4.5
    layouts/assets/style.css:85: --ink on --danger-tint has a contrast of 3.91 in the light, and \
    needs 4.5
    layouts/notfound.mustache:3: the link "/lost/" leads to nothing
    layouts/notfound.mustache:3: the link "#lost" leads to a part of the page that is not there
    layouts/notfound.mustache:4: the image "/assets/favicon.svg" has no alt attribute
    layouts/notfound.mustache:4: the id "main" stands twice on one page
    layouts/notfound.mustache:4: no page that uses this layout has a value "page.titel"
    layouts/notfound.mustache:4: there is no word "hom"
    layouts/notfound.mustache:6: warning: a heading of level 3 follows one of level 1
    layouts/strings/en.json:1: warning: the words "home_x" are missing
    layouts/strings/fi.json:1: the program needs the words "status_done"
    layouts/strings/fi.json:1: warning: the words "home_x" are missing
    layouts/strings/fi.json:2: warning: nothing uses the word "a_word"
    layouts/strings/fi.json:@: warning: nothing uses the word "not_found_choices"
    layouts/strings/fi.json:@: warning: nothing uses the word "not_found_text"
    layouts/strings/fi.json:@: warning: nothing uses the word "visibility_erased_x"
    layouts/strings/sv.json:1: warning: the words "home" are missing
    layouts/strings/sv.json:@: warning: nothing uses the word "home_x"
    site-config.json:58: warning: the text is missing in "sv"
    """.split(separator: "\n").map(String.init)
}
