// What site-config.json says against abuse of the forms, and what can be wrong with it.

import Content
import Diagnostics
import Participation
import Testing

@Suite struct FormSettingsTests {
  private static let forms = """
    "forms": {"secondsMin": 5, "linksMax": 0, "repeatsMax": 10, "sends": {"perHour": 30, "burst": 6},
      "allowedOrigins": ["https://kunta.example", "https://Muu.example:8443/"],
      "trustedProxies": ["192.0.2.7", "2001:db8::7"]},
    """

  @Test("What is not said is left to the daemon")
  func standard() throws {
    #expect(try SiteFolder().load()?.configuration.forms == FormSettings())
    let some = try #require(try load("\"forms\": {\"checks\": {\"burst\": 9}},"))
    #expect(some.checks.burst == 9 && some.checks.perHour == nil && some.sends.burst == nil)
  }

  @Test("Every limit, other sites and proxies are read")
  func whole() throws {
    let forms = try #require(try load(Self.forms))
    #expect(forms.secondsMin == 5 && forms.linksMax == 0 && forms.repeatsMax == 10)
    #expect(forms.sends.perHour == 30 && forms.sends.burst == 6)
    #expect(forms.allowedOrigins == ["https://kunta.example", "https://Muu.example:8443"])
    #expect(forms.trustedProxies == ["192.0.2.7", "2001:db8::7"])
  }

  @Test(
    "Each mistake is one problem at its line",
    arguments: [
      ("\"secondsMin\": 5", "\"secondsMin\": -1", "1: \"secondsMin\" must be from 0 to 600"),
      ("\"linksMax\"", "\"linkMax\"", "1: unknown key \"linkMax\""),
      ("\"perHour\": 30", "\"perHour\": 0", "1: \"perHour\" must be from 1 to 1000000"),
      ("\"burst\"", "\"bursts\"", "1: unknown key \"bursts\""),
      ("https://kunta.example", "kunta.example", "2: this is no origin of a site"),
      ("https://kunta.example", "https://kunta.example/form", "2: this is no origin of a site"),
      ("192.0.2.7", "192.0.2.0/24", "3: this is no address of one machine"),
    ])
  func mistakes(old: String, new: String, mistake: String) throws {
    try #require(Self.forms.contains(old))
    let site = try folder(Self.forms.replacing(old, with: new))
    let found = try site.mistakes()
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("site-config.json:\(mistake)") == true, "\(found)")
  }

  @Test("A key that is nearly right is answered with the right one")
  func hint() throws {
    let site = try folder(Self.forms.replacing("linksMax", with: "linkMax"))
    _ = try site.mistakes()
    #expect(site.problems.sorted.first?.hint?.contains("linksMax") == true)
  }

  private func folder(_ forms: String) throws -> SiteFolder {
    let site = try SiteFolder()
    try site.write(
      SiteFolder.configuration, replacing: "{\"title\"", with: "{\(forms)\n\"title\"",
      to: "site-config.json")
    return site
  }

  private func load(_ forms: String) throws -> FormSettings? {
    try folder(forms).load()?.configuration.forms
  }
}
