// What the check says of lists that editors defined.

import Diagnostics
import Testing

@testable import Checking

@Suite struct ListCheckTests {
  @Test("A text of a list that a language lacks is a warning where it stands")
  func translation() throws {
    let site = try SampleSite()
    try site.replace(
      "  sv: Väntat på svar i över 30 dagar\n", with: "", in: "content/lists/waiting.yaml")
    let found = try site.found()
    #expect(found.map(\.message) == ["the text is missing in \"sv\""])
    #expect(found.first?.file == "content/lists/waiting.yaml")
    #expect(found.first?.position?.line == 2 && found.first?.severity == .warning)
  }

  @Test("A link to an export that is gone leads to nothing")
  func export() throws {
    let site = try SampleSite()
    try site.remove("content/lists/cases.yaml")
    let found = try site.found()
    #expect(found.count == 6 && found.allSatisfy { $0.message.contains("leads to nothing") })
    #expect(Set(found.map(\.file)).contains("content/fi/avoin-data.md"))
  }

  @Test("A list in every layout that it may have is looked at as any page")
  func layout() throws {
    let site = try SampleSite()
    try site.replace("group-by", with: "layout: lst\ngroup-by", in: "content/lists/waiting.yaml")
    let found = try site.found()
    #expect(found.map(\.message) == ["there is no layout \"lst\""])
    #expect(found.first?.hint == "did you mean \"list\"?")
  }
}
