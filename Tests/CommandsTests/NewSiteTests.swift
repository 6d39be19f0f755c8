// What `avoin new` writes, and what it refuses.

import Content
import Diagnostics
import Files
import Foundation
import Participation
import Publishing
import Testing

@testable import Commands

@Suite struct NewSiteTests {
  @Test("A new site builds without a single problem", arguments: [nil, "fi", "sv,en"])
  func builds(languages: String?) throws {
    let place = try Place()
    try place.makeSite(languages)
    try place.build()
  }

  @Test("A new page and a new channel build as well")
  func additions() throws {
    let place = try Place()
    try place.makeSite(nil)
    let page = try NewPage(try place.site(), "guides/car-parks", title: nil).write()
    #expect(
      page.files == ["fi", "sv", "en"].map { "content/\($0)/guides/car-parks.md" })
    let one = try NewPage(try place.site(), "sv/guider.md", title: "A: \"b\"").write()
    #expect(one.files == ["content/sv/guider.md"])
    _ = try NewChannel(try place.site(), "new_ideas").write()
    try place.build(drafts: true)
    #expect(try place.page("sv", "guider.md").title == "A: \"b\"")
    #expect(try place.page("fi", "guides/car-parks.md").title == "Car parks")
    #expect(try place.page("fi", "guides/car-parks.md").isDraft)
    let site = try place.site()
    let channel = try #require(site.channels.first { $0.key.text == "new_ideas" })
    #expect(channel.fields.map(\.name.text) == ["title", "message", "place"])
    #expect(channel.slug.text(in: site.configuration.defaultLanguage) == "new-ideas")
  }

  @Test("Nothing is overwritten")
  func neverOverwrites() throws {
    let place = try Place()
    try place.makeSite("fi")
    #expect(throws: Diagnostic.self) { try place.makeSite("fi") }
    #expect(throws: Diagnostic.self) { try NewPage(try place.site(), "index", title: nil).write() }
    #expect(throws: Diagnostic.self) { try NewChannel(try place.site(), "feedback").write() }
  }

  @Test(
    "A path that leaves the content, or is no name, is refused",
    arguments: ["../x", "/x", "a//b", "a/../b", "Ohje", "a b", "", "fi", ".md"])
  func badPaths(_ path: String) throws {
    let place = try Place()
    try place.makeSite("fi")
    let site = try place.site()
    #expect(throws: UsageError.self) { try NewPage(site, path, title: nil) }
  }

  @Test("A name that is no key is refused", arguments: ["../x", "A", "", "a/b", "a.yaml"])
  func badNames(_ name: String) throws {
    let place = try Place()
    try place.makeSite("fi")
    let site = try place.site()
    #expect(throws: UsageError.self) { try NewChannel(site, name) }
  }

  @Test("An address that another part of the site has is refused")
  func takenAddresses() throws {
    let place = try Place()
    try place.makeSite("fi")
    let site = try place.site()
    #expect(throws: Diagnostic.self) { try NewPage(site, "palaute/ohje", title: nil).write() }
    #expect(throws: Diagnostic.self) { try NewChannel(site, "palaute").write() }
  }

  @Test("A language without first texts is refused", arguments: ["et", "fi,fi", ""])
  func badLanguages(_ languages: String) throws {
    let place = try Place()
    #expect(throws: UsageError.self) { try place.makeSite(languages) }
  }

  @Test("A share folder that is named must have layouts")
  func badShare() throws {
    let place = try Place()
    #expect(throws: Diagnostic.self) { try ShareFolder.found(from: place.folder.path) }
  }
}

/// A folder for one site, removed when the test is over.
private final class Place {
  let folder: Folder

  init() throws {
    folder = Folder(
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "avoin-new-\(UUID().uuidString)"
      )
      .path)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  /// The checkout in which these tests stand.
  static var checkout: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }

  func makeSite(_ languages: String?) throws {
    let share = try ShareFolder.found(from: Self.checkout)
    _ = try NewSite(folder, share, languages: languages).write()
  }

  func site() throws -> Site { try SiteLoader.whole(folder) }

  func page(_ language: String, _ path: String) throws -> Page {
    let file = RelativePath(trusted: "content/\(language)/\(path)")
    let page = PageReader(problems: Problems()).read(
      SourceText(file: file.text, bytes: try folder.read(file)), path: RelativePath(trusted: path),
      language: try #require(Language(language)))
    return try #require(page)
  }

  func build(drafts: Bool = false) throws {
    var request = BuildRequest(site: folder)
    request.includesDrafts = drafts
    let report = try SiteBuilder(request, clock: .system).build()
    #expect(report.pages > 0)
  }
}
