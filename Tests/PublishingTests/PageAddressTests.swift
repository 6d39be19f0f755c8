// Where pages stand and what menus lead to.

import Content
import Diagnostics
import Files
import Foundation
import Participation
import Publishing
import Testing

@Suite struct PageAddressTests {
  @Test("A draft is built only on request, and no menu leads to one that is not there")
  func drafts() throws {
    let site = try SiteCopy()
    try site.replace(
      #""menu": ["feedback", "about"]"#, with: #""menu": ["feedback"]"#, in: "site-config.json")
    try site.build(to: "out")
    #expect(try BuiltSite(site.path("out")).files["fi/draft/index.html"] == nil)
    try site.build(to: "out", drafts: true)
    #expect(try BuiltSite(site.path("out")).files["fi/draft/index.html"] != nil)
  }

  @Test("A menu that names only a draft is a problem while drafts are left out")
  func draftInMenu() throws {
    let site = try SiteCopy()
    try site.replace(
      #""menu": ["feedback", "about"]"#, with: #""menu": ["draft"]"#, in: "site-config.json")
    #expect(try site.problems().map(\.file) == ["site-config.json"])
    try site.build(to: "out", drafts: true)
  }

  @Test("A page whose name holds any letter is linked so that it can be found")
  func letters() throws {
    let site = try SiteCopy()
    try site.write(
      "---\ntitle: Mitä?\ntranslationKey: what\n---\n", to: "content/fi/mitä nyt? 100%.md")
    try site.replace(
      #""menu": ["feedback", "about"]"#, with: #""menu": ["what"]"#, in: "site-config.json")
    try site.build(to: "out")
    let built = try BuiltSite(site.path("out"))
    #expect(built.files["fi/mitä nyt? 100%/index.html"] != nil)
    #expect(built.text("fi/index.html").contains("href=\"/fi/mit%C3%A4%20nyt%3F%20100%25/\""))
    #expect(built.text("sitemap.xml").contains("/fi/mit%C3%A4%20nyt%3F%20100%25/</loc>"))
  }

  @Test("A site in one language stands at the root, under any base address")
  func oneLanguage() throws {
    let site = try SiteCopy()
    try site.replace(#"["fi", "en"]"#, with: #"["fi"]"#, in: "site-config.json")
    for name in [
      "site-config.json", "content/channels/feedback.yaml", "content/lists/answers.yaml",
      "content/lists/everything.yaml",
    ] {
      let text = try site.text(name).replacing(/, "?en"?: ("[^"]*"|[^,}]*)/, with: "")
      try site.write(text, to: name)
    }
    var request = BuildRequest(site: site.folder)
    request.output = Folder(site.path("out"))
    request.baseURL = BaseURL("https://kunta.example/avoin")
    _ = try SiteBuilder(request, clock: .fixed(.init(secondsSince1970: 0))).build()
    let built = try BuiltSite(site.path("out"))
    let home = built.text("index.html")
    #expect(home.contains("href=\"/avoin/palaute/\"") && !home.contains("\"/fi/"))
    #expect(home.contains("https://kunta.example/avoin/"))
    for (path, html) in built.pages where !path.hasPrefix("about") {
      for target in attributes("href", in: html)
      where target.hasPrefix("/") && !target.hasPrefix("/fi/")
        && !target.hasPrefix("/avoin/comment/")
      {
        #expect(built.answers(String(target.dropFirst("/avoin".count))), "\(path): \(target)")
      }
    }
  }
}
