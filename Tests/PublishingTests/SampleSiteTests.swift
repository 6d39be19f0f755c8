// The repository's own site: no diagnostic, no dead link, nothing unsaid and nothing said that
// must not be.

import Archive
import Content
import Diagnostics
import Files
import Foundation
import Mustache
import Participation
import Publishing
import Testing

@Suite struct SampleSiteTests {
  /// Read and built once for all tests.
  private static let sample = Result { try Sample() }

  private let built: BuiltSite
  private let site: Site
  private let entries: [CaseEntry]

  init() throws {
    let sample = try Self.sample.get()
    built = sample.built
    site = sample.site
    entries = sample.entries
  }

  @Test("It is read and built without a diagnostic")
  func whole() throws {
    let found = try Self.sample.get().diagnostics
    #expect(found.isEmpty, "\(found.map { $0.rendered() })")
  }

  @Test("Every case that is not pending has its page in every language, a pending one has none")
  func cases() throws {
    for entry in entries {
      let channel = try #require(site.channel(entry.channel))
      for language in site.configuration.languages {
        let file = Addresses(of: site).story(entry, channel, language).file.text
        #expect((built.files[file] != nil) == (entry.visibility != .pending), "\(file)")
      }
    }
    let counts = Dictionary(grouping: entries, by: \.visibility).mapValues(\.count)
    let feedback = entries.filter { $0.channel.text == "feedback" }
    let shown = feedback.count { $0.visibility.showsText }
    #expect(Set(counts.keys) == Set(Visibility.allCases), "the sample shows every visibility")
    let stories = built.files.keys.count {
      $0.hasPrefix("fi/palaute/20") && $0.hasSuffix("/index.html")
    }
    #expect(stories == feedback.count { $0.visibility != .pending })
    let listed = attributes(
      "href", in: built.text("fi/palaute/index.html") + built.text("fi/palaute/page/1/index.html")
    )
    .filter { $0.hasPrefix("/fi/palaute/20") }
    #expect(Set(listed).count == min(shown, 100))
  }

  @Test("No text of a case that may not be shown is in any file")
  func hiddenTexts() throws {
    let archive = PublicArchive(of: site)
    let hidden = try entries.filter { !$0.visibility.showsText }.map {
      try archive.story(at: $0.path)
    }
    #expect(hidden.count > 3)
    let everything = built.files.values.map { String(decoding: $0, as: UTF8.self) }.joined()
    for story in hidden {
      for text in [story.title, story.message] + (story.place?.address.map { [$0] } ?? [])
      where text.count > 3 {
        #expect(!everything.contains(text), "\(story.id): \(text)")
      }
    }
  }

  @Test("Every link leads to a file of the release, to the daemon or to another site")
  func links() {
    for (path, html) in built.pages {
      let targets = Set(["href", "src", "action"].flatMap { attributes($0, in: html) }).sorted()
      for target in targets where !target.isExternal && !target.isDaemons {
        if target.hasPrefix("#") {
          #expect(
            attributes("id", in: html).contains(String(target.dropFirst())), "\(path): \(target)")
        } else {
          #expect(target.hasPrefix("/") && built.answers(target), "\(path): \(target)")
        }
      }
    }
  }

  @Test("A link to a place within a page leads to something with that id")
  func anchors() {
    for (path, html) in built.pages {
      for target in attributes("href", in: html) where target.hasPrefix("/") && target.contains("#")
      {
        let parts = target.split(separator: "#", maxSplits: 1)
        let page = built.text(parts[0].dropFirst() + "index.html")
        #expect(attributes("id", in: page).contains(String(parts[1])), "\(path): \(target)")
      }
    }
  }

  @Test("Links to the site's own absolute address lead to a file as well")
  func absoluteLinks() {
    let origin = site.configuration.baseURL.origin
    for (path, html) in built.pages {
      for target in Set(attributes("href", in: html)) where target.hasPrefix(origin) {
        #expect(built.answers(String(target.dropFirst(origin.count))), "\(path): \(target)")
      }
    }
  }

  @Test("Every page has one h1, one title, one main and its language; ids stand once")
  func structure() {
    for (path, html) in built.pages {
      #expect(count("h1", in: html) == 1, "\(path)")
      #expect(count("title", in: html) == 1, "\(path)")
      #expect(count("main", in: html) == 1, "\(path)")
      let language = path.split(separator: "/").first.map(String.init) ?? ""
      let expected = ["fi", "sv", "en"].contains(language) ? language : "fi"
      #expect(html.contains("<html lang=\"\(expected)\">"), "\(path)")
      let ids = attributes("id", in: html)
      #expect(Set(ids).count == ids.count, "\(path): \(ids)")
    }
  }

  @Test("No tag of a template and no key of a phrase is left in a page")
  func leftovers() throws {
    let keys = site.phrases.values.flatMap(\.keys).filter { $0.contains("_") }
    let words = Set(keys)
    for (path, html) in built.pages {
      #expect(!html.contains("{{") && !html.contains("}}"), "\(path)")
      #expect(html.firstMatch(of: /\{[a-z]+\}/) == nil, "\(path)")
      let shown = html.withoutTags.split { !$0.isLetter && $0 != "_" }
      let unsaid = shown.filter { words.contains(String($0)) || $0.contains("_") }
      #expect(unsaid.isEmpty, "\(path): \(unsaid)")
    }
  }

  @Test("No page tells when it was built")
  func noMoment() {
    for (path, html) in built.pages { #expect(!html.contains("2026-11-22T06:00"), "\(path)") }
  }

  @Test("Feeds are well-formed Atom with what RFC 4287 requires")
  func feeds() throws {
    let feeds = built.files.keys.filter { $0.hasSuffix("feed.xml") }.sorted()
    #expect(feeds.contains("fi/feed.xml") && feeds.contains("sv/respons/feed.xml"))
    for path in feeds {
      let xml = try #require(XMLText(built.files[path] ?? []), "\(path)")
      for name in ["id", "title", "updated", "author/name"] {
        #expect(
          xml.texts["feed/\(name)"]?.count == 1
            && xml.texts["feed/\(name)"]?.first?.isEmpty == false, "\(path): \(name)")
      }
      for name in ["id", "title", "updated", "published", "link", "content"] {
        #expect(xml.count("feed/entry/\(name)") == xml.count("feed/entry"), "\(path): \(name)")
      }
      let ids = xml.texts["feed/entry/id"] ?? []
      #expect(Set(ids).count == ids.count, "\(path)")
      let moments = (xml.texts["feed/entry/updated"] ?? []) + (xml.texts["feed/updated"] ?? [])
      #expect(moments.allSatisfy { Timestamp($0) != nil }, "\(path)")
    }
    #expect(XMLText(built.files["fi/feed.xml"] ?? [])?.count("feed/entry") == 50)
  }

  @Test("The sitemap is well-formed and names only pages that are there")
  func sitemap() throws {
    let xml = try #require(XMLText(built.files["sitemap.xml"] ?? []))
    let addresses = xml.texts["urlset/url/loc"] ?? []
    #expect(addresses.count > 100 && Set(addresses).count == addresses.count)
    let origin = site.configuration.baseURL.origin
    for address in addresses {
      #expect(
        address.hasPrefix(origin) && built.answers(String(address.dropFirst(origin.count))),
        "\(address)")
    }
    for path in built.pages.filter({ $0.html.contains("content=\"noindex\"") }).map(\.path) {
      #expect(
        !addresses.contains {
          $0 == "\(origin)/\(path.replacingOccurrences(of: "index.html", with: ""))"
        }, "\(path)")
    }
  }

  @Test("No layout asks for a phrase that there is not")
  func phrases() throws {
    for (name, source) in site.layouts.sorted(by: { $0.key < $1.key }) {
      let text = String(decoding: source.bytes, as: UTF8.self)
      for match in text.matches(of: /\bt\.([a-z0-9_]+)/) {
        for language in site.configuration.languages {
          let known = site.phrases[language]?.contains(String(match.output.1)) == true
          #expect(known, "\(name): \(match.output.1) in \(language)")
        }
      }
    }
  }
}

/// The repository's own site and what a build makes of it.
private struct Sample {
  let site: Site
  let entries: [CaseEntry]
  let built: BuiltSite
  let diagnostics: [Diagnostic]

  /// A copy is built, so that the state of the working site is left alone.
  init() throws {
    let problems = Problems()
    let folder = Folder(SiteCopy.repository)
    site = try #require(try SiteLoader(folder: folder, problems: problems).load())
    entries = try PublicArchive(of: site).entries(problems)
    let copy = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-sample-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for name in ["site-config.json", "content", "layouts"] {
      try FileManager.default.copyItem(
        atPath: "\(SiteCopy.repository)/\(name)", toPath: "\(copy)/\(name)")
    }
    var request = BuildRequest(site: Folder(copy))
    request.output = Folder("\(copy)/out")
    let now = Clock.fixed(try #require(Timestamp(SiteCopy.now)))
    let report = try SiteBuilder(request, clock: now).build()
    diagnostics = problems.sorted + report.warnings
    built = try BuiltSite("\(copy)/out")
  }
}

extension String {
  /// The text between the tags of a page.
  fileprivate var withoutTags: String {
    split(separator: "<", omittingEmptySubsequences: false)
      .map { $0.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).last ?? "" }
      .joined(separator: " ")
  }

  fileprivate var isExternal: Bool {
    ["https://", "http://", "mailto:", "tel:"].contains { hasPrefix($0) }
  }

  /// Routes that the daemon answers.
  fileprivate var isDaemons: Bool {
    ["/f/", "/r/", "/support/", "/comment/", "/reactions"].contains { hasPrefix($0) }
  }
}
