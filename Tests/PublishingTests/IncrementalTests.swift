// Holds incremental builds against clean ones: whatever was edited, both make the same bytes.

import Files
import Foundation
import Participation
import Synchronization
import Testing

@testable import Publishing

@Suite("An incremental build") struct IncrementalTests {
  @Test("With nothing changed it renders and writes nothing")
  func nothing() throws {
    let site = try SiteCopy()
    try site.build()
    let report = try site.build(full: false)
    #expect(report.rendered == 0 && report.written == 0 && report.deleted == 0)
    #expect(try site.current() == "20261122T060000Z")
  }

  @Test("A record with a new time but the same text writes nothing")
  func touched() throws {
    let site = try SiteCopy()
    try site.build()
    let file = site.path("content/archive/2026/01/2026-000001.json")
    try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file)
    #expect(try site.build(full: false).written == 0)
  }

  @Test("A release that somebody replaced is built anew")
  func replaced() throws {
    let site = try SiteCopy()
    try site.build(to: "out")
    try FileManager.default.removeItem(atPath: site.path("out"))
    try FileManager.default.createDirectory(
      atPath: site.path("out"), withIntermediateDirectories: false)
    try site.build(to: "out", full: false)
    #expect(FileManager.default.fileExists(atPath: site.path("out/sitemap.xml")))
  }

  @Test("A word of the officials' desk is in no page, unless a layout names it")
  func deskWords() throws {
    let site = try SiteCopy()
    let languages = try site.folder.folder(RelativePath(trusted: "layouts/strings")).names()
    for name in languages {
      let file = "layouts/strings/\(name)"
      let text = try site.text(file)
      let brace = try #require(text.firstIndex(of: "{"))
      try site.write("{\"desk_greeting\": \"Hei\"," + text[text.index(after: brace)...], to: file)
    }
    try site.build()
    try site.replace("\"Hei\"", with: "\"Moi\"", in: "layouts/strings/fi.json")
    #expect(try site.build(full: false).rendered == 0)
    try site.replace("</head>", with: "{{t.desk_greeting}}</head>", in: "layouts/base.mustache")
    try site.build(full: false)
    try site.replace("\"Moi\"", with: "\"Terve\"", in: "layouts/strings/fi.json")
    #expect(try site.build(full: false).rendered > 0)
  }

  @Test("Hundreds of edits of every kind, each followed by the same bytes as a clean build")
  func oracle() throws {
    let edits = ProcessInfo.processInfo.environment["AVOIN_ORACLE_EDITS"].flatMap { Int($0) } ?? 520
    try compare(try SiteCopy(), edits: edits, seed: 20_261_122)
  }

  @Test("Packed files and assets by their versions are the same as a clean build's, too")
  func oracleOfPackedSite() throws {
    let site = try SiteCopy()
    try site.precompress()
    try site.replace(
      "</head>", with: "{{assets.a0.css}} {{#assets}}{{a1.css}}{{/assets}}</head>",
      in: "layouts/base.mustache")
    try site.replace(
      "</footer>", with: "{{assets.a2}}{{assets.a2.css}}</footer>", in: "layouts/base.mustache")
    try compare(site, edits: 180, seed: 7)
    let files = try tree(site.path("clean")).keys
    #expect(files.contains { $0.hasSuffix("index.html.gz") })
  }

  @Test("Cases that are told, many in a row, end in the same bytes as a clean build")
  func oracleOfToldCases() throws {
    let site = try SiteCopy()
    var editor = RandomEditor(site: site, seed: 99)
    try site.build(to: "grown")
    var toldInARow = 0
    for number in 1...240 {
      _ = try editor.edit(among: RandomEditor.Kind.ofCases)
      let told = try #require(editor.told ?? RelativePath("2026/01/2026-000001.json"))
      let report = try site.build(to: "grown", full: false, told: [told])
      toldInARow += report.phases.contains { $0.name == "compare" } ? 1 : 0
      guard number.isMultiple(of: 12) else { continue }
      try site.build(to: "clean")
      let differences = try site.differences("grown", "clean")
      try #require(differences.isEmpty, "after edit \(number): \(differences)")
      guard number.isMultiple(of: 60) else { continue }
      let idle = try site.build(to: "grown", full: false)
      try #require(idle.rendered == 0 && idle.written == 0, "after edit \(number)")
      #expect(idle.pages == (try site.build(to: "clean")).pages)
    }
    #expect(toldInARow > 200)
  }

  @Test("A told build does not look at other records, and the next one that looks finds them")
  func toldAlone() throws {
    let site = try SiteCopy()
    try site.build()
    for number in 1...2 {
      let file = "content/archive/2026/01/2026-00000\(number).json"
      try site.write(
        try site.text(file).replacingOccurrences(of: "\"title\": \"", with: "\"title\": \"Uusi "),
        to: file)
    }
    let told = RelativePath(trusted: "2026/01/2026-000001.json")
    #expect(try site.build(full: false, told: [told]).written > 0)
    #expect(try site.build(full: false, told: [told]).written == 0)
    #expect(try site.build(full: false).written > 0)
    #expect(try site.build(full: false).rendered == 0)
  }

  @Test("What editors changed is seen by a told build as well")
  func toldBesidePages() throws {
    let site = try SiteCopy()
    try site.build(to: "grown")
    try site.write(try site.text("content/fi/about.md") + "\nLisää.\n", to: "content/fi/about.md")
    let told = RelativePath(trusted: "2026/01/2026-000001.json")
    #expect(try site.build(to: "grown", full: false, told: [told]).written > 0)
    try site.build(to: "clean")
    #expect(try site.differences("grown", "clean").isEmpty)
  }

  @Test("A large export waits for the build that looks, and all else shows the case at once")
  func waitingExport() throws {
    let site = try SiteCopy()
    let record = try site.text("content/archive/2026/01/2026-000001.json")
    for number in 100_000...102_000 {
      try site.write(
        record.replacingOccurrences(of: "2026-000001", with: "2026-\(number)"),
        to: "content/archive/2026/01/2026-\(number).json")
    }
    try site.build(to: "grown")
    try site.replace(
      "\"title\": \"", with: "\"title\": \"Uusi ", in: "content/archive/2026/01/2026-100007.json")
    let told = RelativePath(trusted: "2026/01/2026-100007.json")
    let report = try site.build(to: "grown", full: false, told: [told])
    #expect(report.waiting > 0 && report.written > 0)
    try site.build(to: "clean")
    let behind = try site.differences("grown", "clean")
    #expect(behind.count == report.waiting && behind.allSatisfy { $0.hasPrefix("data/") })
    #expect(try site.build(to: "grown", full: false).waiting == 0)
    #expect(try site.differences("grown", "clean").isEmpty)
  }

  @Test("A small change set that stops at any step is finished, or was never begun")
  func interruptedLog() throws {
    // The record is the first thing to be written.
    let steps = try interrupt(
      { site, step in try site.logStopping(beforeStep: step) }, isFinished: { $0 > 0 })
    #expect(steps > 4, "several files change")
  }

  @Test("Half a record at the end of the log is passed over")
  func tornLog() throws {
    let step = LoggedChanges.Step.put(RelativePath(trusted: "a/index.html"), [1, 10, 2])
    let record = LoggedChanges(release: "/somewhere", steps: [step]).record
    for length in 0..<record.count {
      #expect(LoggedChanges.all(in: record + record.prefix(length)).count == 1)
    }
    #expect(LoggedChanges.all(in: record + record).count == 2)
  }

  private func compare(
    _ site: SiteCopy, edits: Int, seed: UInt64
  ) throws {
    var editor = RandomEditor(site: site, seed: seed)
    try site.build(to: "grown")
    for number in 1...edits {
      let edit = try editor.edit()
      // Every other changed case is told, so that told and found ones follow each other.
      let told = number.isMultiple(of: 2) ? editor.told.map { [$0] } : nil
      try site.build(to: "grown", full: false, at: editor.now.description, told: told)
      guard number % RandomEditor.editsBetweenComparisons == 0 || number == edits else { continue }
      try site.build(to: "clean", at: editor.now.description)
      let differences = try site.differences("grown", "clean")
      try #require(differences.isEmpty, "after edit \(number) (\(edit)): \(differences)")
      let idle = try site.build(to: "grown", full: false, at: editor.now.description)
      try #require(idle.rendered == 0 && idle.written == 0, "after edit \(number) (\(edit))")
    }
    #expect(editor.kindsUsed.count == RandomEditor.Kind.allCases.count)
  }

  @Test("A change set that stops at any step is finished, or was never begun")
  func interrupted() throws {
    // The journal is the fourth thing to be written.
    let steps = try interrupt(
      { site, step in try site.applyStopping(beforeStep: step) }, isFinished: { $0 > 3 })
    #expect(steps > 6, "several files change")
  }

  /// Stops an incremental build before each of its steps in turn: the release is the old one or the
  /// new one, whole.
  ///
  /// - Parameters:
  ///   - stop: builds and stops before a step; false where there was no such step.
  ///   - isFinished: whether a build that was stopped there is finished by the next.
  /// - Returns: how many steps there are.
  private func interrupt(
    _ stop: (SiteCopy, Int) throws -> Bool, isFinished: (Int) -> Bool
  ) throws -> Int {
    let site = try SiteCopy()
    try site.build(to: "old")
    try site.write(try site.text("content/fi/about.md") + "\nLisää.\n", to: "content/fi/about.md")
    try site.write("---\ntitle: Uusi\n---\n\nUusi.\n", to: "content/fi/uusi.md")
    try FileManager.default.removeItem(atPath: site.path("content/en/about.md"))
    try site.build(to: "new")
    var step = 0
    while try stop(site, step) {
      let kept = try site.differences("release", "old").isEmpty
      let finished = try site.differences("release", "new").isEmpty
      #expect(kept != finished, "stopped before step \(step)")
      #expect(finished == isFinished(step), "stopped before step \(step)")
      step += 1
    }
    return step
  }
}

extension SiteCopy {
  /// What differs between two built folders, by path.
  func differences(_ a: String, _ b: String) throws -> [String] {
    let one = try tree(path(a))
    let other = try tree(path(b))
    return Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
  }

  /// Lets a number of steps pass and fails the next one.
  private final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ steps: Int) { left = Mutex(steps) }

    func count() throws(FileError) {
      let isOver = left.withLock { left in
        left -= 1
        return left < 0
      }
      if isOver { throw FileError("stop", "here", code: 5) }
    }
  }

  /// As `applyStopping`, by the log of small change sets.
  func logStopping(beforeStep step: Int) throws -> Bool {
    let manager = FileManager.default
    for name in ["release", "state"] { try? manager.removeItem(atPath: path(name)) }
    try manager.copyItem(atPath: path("old"), toPath: path("release"))
    let state = Folder(path("state"))
    try state.create()
    let new = Folder(path("new"))
    let steps = try differences("old", "new").map { name -> LoggedChanges.Step in
      let file = RelativePath(trusted: name)
      return new.exists(file) ? .put(file, try new.read(file)) : .remove(file)
    }
    let countdown = Countdown(step)
    let log = ChangeLog(state: state) { () throws(FileError) in try countdown.count() }
    let changes = LoggedChanges(
      release: path("release"), steps: steps + [.state(RelativePath(trusted: "a.state"), [1])])
    do throws(FileError) {
      #expect(try log.apply(changes))
      return false
    } catch {
      try ChangeLog(state: state).finishInterrupted()
      return true
    }
  }

  /// Makes `release` from `old`, applies what leads to `new`, and stops like a crash before a step;
  /// then finishes what is to be finished. False where there was no such step.
  func applyStopping(beforeStep step: Int) throws -> Bool {
    let manager = FileManager.default
    for name in ["release", "state"] { try? manager.removeItem(atPath: path(name)) }
    try manager.copyItem(atPath: path("old"), toPath: path("release"))
    let state = Folder(path("state"))
    try state.create()
    let changed = try differences("old", "new").map { RelativePath(trusted: $0) }
    let new = Folder(path("new"))
    let puts = changed.filter { new.exists($0) }
    let countdown = Countdown(step)
    let changeSet = ChangeSet(release: Folder(path("release")), state: state) {
      () throws(FileError) in try countdown.count()
    }
    try changeSet.begin()
    for file in puts { try changeSet.stage(try new.read(file), as: file) }
    let newState: [(file: RelativePath, bytes: [UInt8])] = ["a.state", "b.state"].map {
      (RelativePath(trusted: $0), [1])
    }
    do throws(FileError) {
      try changeSet.apply(
        puts: puts, removed: changed.filter { !new.exists($0) }, newState: newState)
      return false
    } catch {
      try ChangeSet.finishInterrupted(state: state)
      return true
    }
  }
}
