// Pages that stay as they are while a list grows.

import Archive
import Content
import Diagnostics
import Files
import Foundation
import Participation
import Publishing
import Testing

@Suite struct PaginationTests {
  static let countMax = 260

  @Test("Every case is on one numbered page or on the newest one", arguments: 0...countMax)
  func covered(count: Int) {
    let pages = Pagination(count: count)
    var shown = Set(pages.newest)
    for number in stride(from: 1, through: pages.fullPages, by: 1) {
      let positions = pages.positions(ofPage: number)
      #expect(positions.count == Pagination.casesPerPage && positions.upperBound <= count)
      #expect(positions.lowerBound == (number - 1) * Pagination.casesPerPage)
      shown.formUnion(positions)
    }
    #expect(shown == Set(0..<count))
    #expect(pages.newest.count == min(count, Pagination.casesPerPage))
  }

  @Test(
    "\"Older\" leads to the first case that the newest page does not show", arguments: 0...countMax)
  func older(count: Int) {
    let pages = Pagination(count: count)
    guard let older = pages.older else {
      #expect(count <= Pagination.casesPerPage)
      return
    }
    #expect(older.position == pages.newest.lowerBound - 1)
    #expect((1...pages.fullPages).contains(older.page))
    #expect(pages.positions(ofPage: older.page).contains(older.position))
  }

  @Test("The page to come is there as soon as a full page links to it", arguments: 0...countMax)
  func toCome(count: Int) {
    let pages = Pagination(count: count)
    #expect(pages.pageToCome == (pages.fullPages > 0 ? pages.fullPages + 1 : nil))
  }

  @Test("A full page keeps its bytes while the list grows, and every link of it has its page")
  func sameBytes() throws {
    let crowd = try Crowd(count: 160)
    var full: [String: [UInt8]] = [:]
    for count in [0, 1, 49, 50, 51, 99, 100, 101, 149, 150, 151, 160] {
      let pages = try crowd.listPages(showing: count)
      for (path, bytes) in full where pages[path] != nil {
        #expect(pages[path] == bytes, "\(path) at \(count)")
      }
      for number in stride(from: 1, through: count / 50, by: 1) {
        let path = "fi/palaute/page/\(number)/index.html"
        #expect(pages[path] != nil, "\(path) at \(count)")
        full[path] = pages[path]
      }
      for (path, bytes) in pages {
        let html = String(decoding: bytes, as: UTF8.self)
        for target in attributes("href", in: html) where target.hasPrefix("/fi/palaute/page/") {
          let parts = target.split(separator: "#")
          let other = try #require(
            pages[parts[0].dropFirst() + "index.html"], "\(path): \(target) at \(count)")
          guard parts.count == 2 else { continue }
          #expect(
            String(decoding: other, as: UTF8.self).contains("id=\"\(parts[1])\""),
            "\(target) at \(count)")
        }
      }
    }
  }
}

/// A site with many cases, rendered as if only the first of them were there yet.
private struct Crowd {
  private let site: Site
  private let archive: PublicArchive
  private let entries: [CaseEntry]
  private let copy: SiteCopy

  init(count: Int) throws {
    copy = try SiteCopy()
    try FileManager.default.removeItem(atPath: copy.path("content/archive"))
    let start = try #require(Timestamp("2026-01-01T00:00:00Z"))
    for number in stride(from: 1, through: count, by: 1) {
      let story = Case(
        id: CaseID(year: 2026, number: number), channel: try #require(Key("feedback")),
        language: try #require(Language("fi")), title: "Asia \(number)", message: "",
        events: [.received, .published].map {
          Event(at: start.adding(seconds: number * 60), $0)
        })
      let path = PublicArchive.path(of: story.id, received: story.received)
      try copy.folder.folder(RelativePath(trusted: "content/archive")).write(
        CaseWriter.bytes(of: story), to: path)
    }
    let problems = Problems()
    site = try #require(try SiteLoader(folder: copy.folder, problems: problems).load())
    archive = PublicArchive(of: site)
    entries = try archive.entries(problems)
    #expect(problems.sorted.isEmpty && entries.count == count)
  }

  /// The pages of the channel's own list by path.
  func listPages(showing count: Int) throws -> [String: [UInt8]] {
    let problems = Problems()
    let folder = copy.folder.folder(RelativePath(trusted: "first-\(count)"))
    for entry in entries.prefix(count) {
      try folder.write(try archive.folder.read(entry.path), to: entry.path)
    }
    let first = PublicArchive(folder: folder, displayName: "first", vocabulary: nil)
    let index = try CaseIndexer(first, problems: problems).index()
    let catalogue = Catalogue(site: site, index: index)
    let renderer = SiteRenderer(catalogue, archive: archive, problems: problems)
    let plan = Planner(catalogue).plan(problems)
    let wanted = plan.filter {
      $0.address.text == "fi/palaute/" || $0.address.text.hasPrefix("fi/palaute/page/")
    }
    return Dictionary(
      uniqueKeysWithValues: try wanted.map {
        ($0.address.file.text, try renderer.bytes(of: $0))
      })
  }
}
