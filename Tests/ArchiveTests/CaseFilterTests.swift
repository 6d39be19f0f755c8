// Which cases an index finds, and in which order.

import Archive
import Diagnostics
import Files
import Foundation
import Participation
import Testing

@Suite("Cases are found by a filter") struct CaseFilterTests {
  private let index: CaseIndex

  private static let time: FilterTime = {
    let today = CivilDate(daysSince1970: 20_514)  // 2026-03-02
    return FilterTime(today: today) {
      // Two hours east of UTC.
      Timestamp(secondsSince1970: $0.daysSince1970 * Timestamp.secondsPerDay - 7_200)
    }
  }()

  init() throws {
    let folder = Folder(
      FileManager.default.temporaryDirectory.appendingPathComponent("avoin-\(UUID().uuidString)")
        .path)
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    let technical = try #require(Key("technical"))
    let education = try #require(Key("education"))
    let other = try #require(CaseID("2026-000001"))
    try Self.write(1, "2026-01-31T22:30:00Z", "Öinen valo", [.published], folder)
    try Self.write(
      2, "2026-02-10T08:00:00Z", "ämpäri", [.published, .allocated(department: technical)], folder,
      place: "Koulutie 3")
    try Self.write(
      3, "2026-02-20T08:00:00Z", "Zebra",
      [
        .redacted(.personalData),
        .answered(Answer(department: education, body: "x", outcome: .fixed)),
      ], folder)
    try Self.write(4, "2026-02-25T08:00:00Z", "Valon salaisuus", [.withheld(.defamatory)], folder)
    try Self.write(5, "2026-03-01T08:00:00Z", "Odottaa valoa", [], folder)
    try Self.write(6, "2026-03-02T08:00:00Z", "Åbo", [.published, .merged(into: other)], folder)
    let archive = PublicArchive(folder: folder, displayName: "archive", vocabulary: nil)
    let problems = Problems()
    let built = try CaseIndexer(archive, problems: problems).index()
    // What is kept between builds must be the same.
    let name = RelativePath(trusted: "cases.index")
    try folder.write(built.stored, to: name)
    index = try #require(
      CaseIndex(in: try MappedFile.open(name, in: folder), isVerified: true))
  }

  private static func write(
    _ number: Int, _ received: String, _ title: String, _ kinds: [Event.Kind], _ folder: Folder,
    place: String? = nil
  ) throws {
    let at = try #require(Timestamp(received))
    let events = kinds.enumerated().map { number, kind in
      Event(at: at.adding(seconds: (number + 1) * 86_400), kind)
    }
    let story = Case(
      id: CaseID(year: 2026, number: number), channel: try #require(Key("feedback")),
      language: try #require(Language("fi")), title: title, message: "m",
      place: place.map { Place(address: $0) }, events: [Event(at: at, .received)] + events)
    try folder.write(
      CaseWriter.bytes(of: story), to: PublicArchive.path(of: story.id, received: at))
  }

  private func found(_ filter: CaseFilter, by order: CaseOrder? = nil) -> String {
    let positions = index.positions(matching: filter, at: Self.time)
    let sorted = order.map { index.sorted(positions, by: $0, known: [:]) } ?? positions
    return sorted.map { String(index[Int($0)].id.text.suffix(1)) }.joined()
  }

  @Test("What is not shown belongs only to filters that name its visibility")
  func visibility() {
    #expect(found(.everything) == "1236")
    #expect(found(.not(.key(.visibility, oneOf: ["redacted"]))) == "126")
    #expect(found(.key(.visibility, oneOf: ["withheld", "redacted"])) == "34")
    #expect(found(.not(.flag(.answered, true))) == "126")
  }

  @Test("Keys, numbers, states and amounts")
  func values() throws {
    #expect(found(.key(.department, oneOf: ["technical"])) == "2")
    #expect(found(.key(.department, oneOf: [nil])) == "16")
    #expect(found(.key(.outcome, oneOf: ["fixed"])) == "3")
    #expect(found(.key(.reason, oneOf: ["personal_data"])) == "3")
    #expect(found(.key(.category, oneOf: ["unheard"])).isEmpty)
    #expect(found(.number([try #require(CaseID("2026-000002"))])) == "2")
    #expect(found(.flag(.answered, true)) == "3" && found(.flag(.merged, true)) == "6")
    #expect(found(.flag(.place, true)) == "2" && found(.flag(.closed, false)) == "12")
    #expect(
      found(.amount(.daysToAnswer, 2...2)) == "3" && found(.amount(.daysToAnswer, 0...1)) == "")
    #expect(found(.any([.flag(.place, true), .flag(.redacted, true)])) == "23")
    #expect(found(.all([.flag(.place, true), .flag(.redacted, true)])).isEmpty)
  }

  @Test("Texts are found whatever the case, and never in what is not shown")
  func texts() {
    #expect(found(.text(.title, containing: ["VALO"])) == "1")
    #expect(found(.text(.title, containing: ["ÄMP", "zeb"])) == "23")
    #expect(found(.text(.place, containing: ["koulutie"])) == "2")
    let hidden: CaseFilter = .all([
      .key(.visibility, oneOf: ["withheld", "public"]), .text(.title, containing: ["valo"]),
    ])
    #expect(found(hidden) == "1")
  }

  @Test("Days begin when they begin in the municipality")
  func days() throws {
    let first = try #require(CivilDate("2026-02-01"))
    let tenth = try #require(CivilDate("2026-02-10"))
    #expect(found(.day(.received, .between(first, tenth))) == "12")
    #expect(found(.day(.received, .between(nil, first))) == "1")
    #expect(found(.day(.received, .last(days: 1))) == "6")
    #expect(found(.day(.received, .last(days: 11))) == "36")
    #expect(found(.day(.received, .olderThan(days: 20))) == "1")
    #expect(found(.day(.received, .olderThan(days: 19))) == "12")
    #expect(found(.day(.answered, .olderThan(days: 1))) == "3")
  }

  @Test("Orders: the alphabet ends with å, ä, ö; what lacks the field comes last; ties by number")
  func orders() {
    func order(_ field: CaseOrder.Field, descending: Bool = false) -> CaseOrder {
      CaseOrder([.init(field, isDescending: descending)])
    }
    #expect(found(.everything, by: .newestFirst) == "6321")
    #expect(found(.everything, by: order(.title)) == "3621")
    #expect(found(.everything, by: order(.title, descending: true)) == "1263")
    #expect(found(.everything, by: order(.department)) == "3216")
    #expect(found(.everything, by: order(.department, descending: true)) == "2316")
    #expect(found(.everything, by: order(.daysToAnswer, descending: true)) == "3126")
    #expect(found(.everything, by: order(.lang)) == "1236")
    let both = CaseOrder([.init(.lang), .init(.received, isDescending: true)])
    #expect(found(.everything, by: both) == "6321")
    let withheld: CaseFilter = .key(.visibility, oneOf: ["public", "withheld"])
    #expect(found(withheld, by: order(.title)) == "6214", "the hidden title sorts as none")
  }

  @Test("Groups by month follow the municipality's days")
  func groups() {
    let all = index.positions(matching: .everything, at: Self.time)
    let months = index.groups(all, by: .month, at: Self.time).mapValues(\.count)
    #expect(months == ["2026-02": 3, "2026-03": 1])
    #expect(index.groups(all, by: .department, at: Self.time).mapValues(\.count).count == 2)
  }
}
