// What site-config.json says, and what can be wrong with it.

import Content
import Diagnostics
import Files
import Participation
import Testing

@Suite struct ConfigurationTests {
  @Test("A small site is read whole")
  func whole() throws {
    let site = try SiteFolder()
    let loaded = try #require(try site.load())
    #expect(site.problems.sorted.isEmpty, "\(site.problems.sorted)")
    #expect(loaded.configuration.languages.map(\.code) == ["fi", "sv"])
    #expect(loaded.configuration.timeZone.name == "GMT")
    #expect(loaded.configuration.paths == .standard)
    #expect(loaded.taxonomy.topic(try #require(Key("lights")))?.department.text == "technical")
    #expect(loaded.channels.map(\.key.text) == ["feedback"])
  }

  @Test("A folder without a site says so")
  func noSite() throws {
    let site = try SiteFolder()
    try site.folder.remove(.init(trusted: "site-config.json"))
    #expect(throws: ProblemsFound.self) { try site.load() }
  }

  @Test(
    "Each mistake is one problem at its line",
    arguments: [
      ("\"title\": \"Avoin\", ", "", "1: the key \"title\" is missing"),
      ("\"title\"", "\"titel\"", "1: unknown key \"titel\""),
      (
        "\"title\": \"Avoin\"", "\"title\": 5",
        "1: \"title\" must be a group of keys, not a whole number"
      ),
      (
        "\"title\": \"Avoin\"", "\"title\": {}",
        "1: \"title\" has no text in any language of the site"
      ),
      (
        "\"title\": \"Avoin\"", "\"title\": \"A\\u0001\"",
        "1: \"title\" holds the character U+1, which no page can show"
      ),
      ("\"sv\": \"Kommun\"", "\"se\": \"Kommun\"", "1: unknown key \"se\""),
      ("\"sv\": \"Kommun\"", "\"sv\": 7", "1: \"sv\" must be text, not a whole number"),
      ("https://avoin.example/", "avoin.example", "2: \"baseURL\" must be a whole address"),
      ("https://avoin.example/", "https://a/?q", "2: \"baseURL\" must be a whole address"),
      ("[\"fi\", \"sv\"]", "[]", "2: \"languages\" must name at least one language"),
      ("[\"fi\", \"sv\"]", "\"fi\"", "2: \"languages\" must be a list, not text"),
      ("[\"fi\", \"sv\"]", "[\"fi\", \"sv\", \"fi\"]", "2: \"languages\" names \"fi\" twice"),
      ("[\"fi\", \"sv\"]", "[\"fi\", \"sv\", \"Finnish\"]", "2: this is no language tag"),
      (
        "[\"feedback\"]", "[\"feedbak\"]",
        "2: the menu names \"feedbak\", which is no channel, no list, no process and no page"
      ),
      ("[\"feedback\"]", "\"feedback\"", "2: \"menu\" must be a list, not text"),
      ("[\"feedback\"]", "[1]", "2: \"menu\" must be a list of names, not a whole number"),
      ("{\"name\": \"Tekninen\"}", "{}", "3: the key \"name\" is missing"),
      (
        "\"technical\": {\"name", "\"Technical\": {\"name",
        "3: \"Technical\" cannot be the key of a department"
      ),
      (
        "\"department\": \"technical\"", "\"department\": \"technica\"",
        "4: there is no department \"technica\""
      ),
      ("\"label\": \"Kadut\", ", "", "4: the key \"label\" is missing"),
      ("\"label\": \"Valot\"", "\"label\": \"Valot\", \"colour\": 1", "5: unknown key \"colour\""),
      ("\"lights\": {", "\"lights\": {\"department\": \"x\", ", "5: there is no department \"x\""),
      (
        "\"lights\": {\"label\": \"Valot\"}", "\"lights\": []",
        "5: a topic must be a group of keys, not a list"
      ),
    ])
  func mistakes(old: String, new: String, mistake: String) throws {
    let site = try SiteFolder()
    try site.write(SiteFolder.configuration, replacing: old, with: new, to: "site-config.json")
    var mistakes = try site.mistakes()
    if old == "\"technical\": {\"name" {
      // The category that names the department is a second mistake: it is not that department.
      mistakes.removeAll { $0.contains("there is no department") }
    }
    #expect(mistakes == ["site-config.json:\(mistake)"])
  }

  @Test("Other machines may see what the configuration names, and none besides")
  func monitoring() throws {
    let site = try SiteFolder()
    #expect(try site.load()?.configuration.monitoring == Monitoring())
    try site.write(
      SiteFolder.configuration, replacing: "\"languages\"",
      with: "\"monitoring\": {\"metrics\": [\"192.0.2.0/25\", \"2001:db8::1\"]}, \"languages\"",
      to: "site-config.json")
    let monitoring = try #require(try site.load()?.configuration.monitoring)
    #expect(monitoring.health.isEmpty && monitoring.metrics.count == 2)
    #expect(monitoring.metrics[0].contains([192, 0, 2, 127]))
    #expect(!monitoring.metrics[0].contains([192, 0, 2, 128]))
    #expect(!monitoring.metrics[0].contains([]))
    #expect(NetworkRange("0.0.0.0/0")?.contains([8, 8, 8, 8]) == true)
    for wrong in ["", "a", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "1/2/3", "::/129"] {
      #expect(NetworkRange(wrong) == nil, "\(wrong)")
    }
    try site.write(
      SiteFolder.configuration, replacing: "\"languages\"",
      with: "\"monitoring\": {\"metrics\": [\"everybody\"]}, \"languages\"",
      to: "site-config.json")
    #expect(
      try site.mistakes() == ["site-config.json:2: this is no address of a machine or network"])
  }

  @Test("A topic in two categories is one problem at the second one")
  func topicTwice() throws {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.configuration, replacing: "\"Valot\"}}}}",
      with:
        "\"Valot\"}}},\n\"parks\": {\"label\": \"P\", \"department\": \"technical\", \"topics\": {\"lights\": {\"label\": \"V\"}}}}",
      to: "site-config.json")
    #expect(
      try site.mistakes() == ["site-config.json:6: the topic \"lights\" stands in two categories"])
  }

  @Test("An unknown time zone is a problem; the rest of the site is still checked")
  func timeZone() throws {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.configuration, replacing: "\"languages\"",
      with: "\"timeZone\": \"Europe/Helsingfors\", \"languages\"", to: "site-config.json")
    try site.write("no front matter", to: "content/fi/a.md")
    #expect(
      try site.mistakes() == [
        "content/fi/a.md:1: the page has no front matter",
        "site-config.json:2: there is no time zone \"Europe/Helsingfors\"",
      ])
  }

  @Test("A language without words is one problem, words that one lacks a warning")
  func phrases() throws {
    let site = try SiteFolder()
    try site.write(#"{"home": "Koti", "more": "Lisää"}"#, to: "layouts/strings/fi.json")
    _ = try site.load()
    #expect(site.problems.sorted.map(\.severity) == [.warning])
    #expect(site.problems.warnings.first?.file == "layouts/strings/sv.json")
    let other = try SiteFolder()
    try other.folder.remove(.init(trusted: "layouts/strings/sv.json"))
    #expect(
      try other.mistakes() == ["layouts/strings/sv.json:0: the interface has no words in \"sv\""])
  }

  @Test("A word that is no text is a problem at the word")
  func wrongPhrase() throws {
    let site = try SiteFolder()
    try site.write("{\n\"home\": 5}", to: "layouts/strings/fi.json")
    #expect(
      try site.mistakes().contains(
        "layouts/strings/fi.json:2: \"home\" must be text, not a whole number"))
  }
}
