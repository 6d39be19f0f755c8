// An editor and a desk that change a site at random, the same way for the same seed.

import Archive
import Diagnostics
import Files
import Foundation
import Participation

/// Edits of every kind to a copy of the small site.
struct RandomEditor {
  enum Kind: CaseIterable {
    case newCase, answer, retitle, withhold, recategorize, merge, removeCase, touch
    case editPage, newPage, removePage, movePage, layout, partial, word, asset, removeAsset
    case ownPackedAsset, channel, configuration
    case sectionPage, removeSection, datedPage, laterDay, aliases, fileBeside, removeFileBeside
    case shortcodePage, shortcodeLayout, robots, removeRobots, openingTimes, answers
    case process, ballots, removeProcess, screening
    case allocate, list, removeList, answersList, openList, monthLater, figures, comments
    case photo, removePhotos, grants

    /// Those that change one record.
    static let ofCases: [Kind] = [
      .newCase, .answer, .retitle, .withhold, .recategorize, .merge, .removeCase, .touch, .allocate,
      .comments,
      .photo, .removePhotos,
    ]
  }

  /// A clean build after each edit would take most of the time.
  static let editsBetweenComparisons = 4

  let site: SiteCopy
  private(set) var kindsUsed: Set<Kind> = []
  /// The record that the last edit changed; nil where it changed something else.
  private(set) var told: RelativePath?
  /// The present of the builds that follow.
  private(set) var now = Timestamp(secondsSince1970: 1_795_327_200)
  private var state: UInt64
  private var count = 0
  private var caseNumber = 100
  private var pages: [String] = []
  private var cases: [RelativePath]

  init(site: SiteCopy, seed: UInt64) {
    self.site = site
    state = seed
    let archive = Folder(site.path("content/archive"))
    cases = ((try? archive.filesBelow()) ?? []).filter { $0.name.hasSuffix(".json") }
    try? FigureEdits(site: site).prepare()
    try? CommentEdits(site: site).prepare()
    try? GrantEdits(site: site).prepare()
  }

  /// Changes one thing of some kinds and says which it was.
  mutating func edit(among kinds: [Kind]) throws -> Kind {
    count += 1
    told = nil
    let kind = pick(kinds)
    try perform(kind)
    return kind
  }

  /// Changes one thing and says which kind it was.
  mutating func edit() throws -> Kind {
    count += 1
    told = nil
    // Each kind once, then at random.
    let kind = count <= Kind.allCases.count ? Kind.allCases[count - 1] : pick(Kind.allCases)
    kindsUsed.insert(kind)
    try perform(kind)
    return kind
  }
}

extension RandomEditor {
  private mutating func perform(_ kind: Kind) throws {
    switch kind {
    case .newCase: try addCase()
    case .answer: try append(answers(), to: pickCase())
    case .retitle: try revise(pickCase()) { try $0.replace("title", with: "Otsikko \(count)") }
    case .withhold: try append([.withheld(.defamatory)], to: pickCase())
    case .recategorize: try revise(pickCase()) { try $0.replace("category", with: category()) }
    case .merge: try merge()
    case .removeCase: try removeCase()
    case .touch: try touch(pickCase())
    case .editPage: try site.write(page("Tietoa \(count)", slug: nil), to: "content/fi/about.md")
    case .newPage:
      pages.append("content/fi/sivu-\(count).md")
      try site.write(
        page("Sivu \(count)", slug: nil, key: "sivu-\(count)"), to: pages[pages.count - 1])
    case .removePage: try removePage()
    case .movePage:
      try site.write(page("Tietoa", slug: "tietoa-\(count)"), to: "content/fi/about.md")
    case .layout:
      let name = pick([
        "case", "list", "home", "page", "feed", "withheld", "index", "moved", "base",
      ])
      try append("<!-- \(count) -->\n", to: "layouts/\(name).mustache")
    case .partial: try append("<!-- \(count) -->", to: "layouts/partials/row.mustache")
    case .word: try changeWord()
    case .asset:
      let filling = String(repeating: " ", count: Int(random() % 3) * 800)
      try site.write("/* \(count) \(filling)*/", to: "layouts/assets/a\(random() % 3).css")
    case .removeAsset:
      try? FileManager.default.removeItem(atPath: site.path("layouts/assets/a\(random() % 3).css"))
    case .ownPackedAsset: try toggle("layouts/assets/a0.css.gz")
    case .channel: try change("fi: Palaute", "content/channels/feedback.yaml")
    case .configuration: try append("\n", to: "site-config.json")
    default: try performOnPages(kind)
    }
  }

  private mutating func performOnPages(_ kind: Kind) throws {
    let number = random() % 3
    switch kind {
    case .sectionPage:
      let extra = "weight: \(random() % 4)\ndate: 2026-1\(random() % 3)-0\(1 + random() % 9)\n"
      let name = pick(["_index", "a", "b", "c"])
      try write("Ohje \(count)", extra, "Katso [toista](b.md).", to: "content/fi/ohje/\(name).md")
    case .removeSection: remove("content/fi/ohje/\(pick(["_index", "a"])).md")
    case .datedPage:
      let from = now.adding(seconds: (Int(random() % 7) - 3) * 86_400)
      let until = from.adding(seconds: 86_400 * Int(1 + random() % 4))
      let menu = pick(["", "menu: main\n", "menu: [main, footer]\n"])
      try write(
        "Ajankohtaista \(count)", "publishDate: \(from)\nexpiryDate: \(until)\n\(menu)", "Nyt.",
        to: "content/fi/ajalla-\(number).md")
    case .laterDay: now = now.adding(seconds: Int(random() % 4) * 43_200)
    case .aliases:
      let aliases = number == 0 ? "" : "aliases: [/fi/vanha-\(number)/, /vanha-\(number).html]\n"
      try write("Uusi", aliases, "Tässä.", to: "content/fi/siirtynyt.md")
    case .fileBeside:
      try site.write("<svg>\(count)</svg>", to: "content/fi/ohje/kuva-\(number).svg")
    case .removeFileBeside: remove("content/fi/ohje/kuva-\(number).svg")
    case .shortcodePage: try write("Luvut", "", Self.shortcodes, to: "content/fi/ohje/luvut.md")
    case .shortcodeLayout:
      try append(
        "<i>\(count)</i>", to: "layouts/shortcodes/\(pick(["note", "chart", "cases"])).mustache")
    case .openingTimes: try setOpeningTimes()
    case .answers: try revise(pick(cases)) { try $0.replaceAnswers(try answersOfForm()) }
    case .robots:
      try site.write("Sitemap: {{sitemap}} \(count) {{t.home}}", to: "layouts/robots.mustache")
    case .removeRobots: remove("layouts/robots.mustache")
    default: try performOnLists(kind)
    }
  }

  private mutating func performOnLists(_ kind: Kind) throws {
    switch kind {
    case .allocate:
      guard let department = Key(pick(["technical", "education"])) else { return }
      try append([.allocated(department: department)], to: pickCase())
    case .list: try writeList("content/lists/l\(random() % 3).yaml")
    case .removeList: remove("content/lists/l\(random() % 3).yaml")
    case .answersList:
      let order = pick(["answered descending", "title", "received descending", "updated"])
      try site.write(
        """
        title: {fi: Vastatut \(count % 5), en: Answered}
        slug: {fi: vastatut, en: answered}
        where: {answered: true}
        order: \(order)
        feed: true
        json: true

        """, to: "content/lists/answers.yaml")
    case .openList:
      try site.write(
        """
        title: {fi: Avoimet, en: Open}
        slug: {fi: avoimet, en: open}
        where: {status: [received, allocated, handling], received: {older-than-days: 200}}
        group-by: month
        per-page: 2
        csv: true

        """, to: "content/lists/open.yaml")
    case .process: try site.writeProcess(near: now, count, idea: pick(cases).name)
    case .ballots: try site.writeBallots(count)
    case .screening: try site.writeScreening(count)
    case .removeProcess:
      remove(
        "content/\(pick(["processes/p.yaml", "archive/processes/p.pb", "archive/processes/p.screening"]))"
      )
    case .comments: try CommentEdits(site: site).edit(pickCase(), random(), count)
    case .photo: try PhotoEdits(site: site).add(to: pickCase(), count)
    case .removePhotos: try PhotoEdits(site: site).remove(from: pickCase())
    case .figures: try FigureEdits(site: site).edit(random())
    case .grants: try GrantEdits(site: site).edit(random(), now: now)
    case .monthLater: now = now.adding(seconds: 86_400 * Int(5 + random() % 20))
    default: preconditionFailure("an edit of another kind")
    }
  }

  /// A list of any kind.
  private mutating func writeList(_ name: String) throws {
    let slug = name.dropFirst("content/lists/".count).dropLast(".yaml".count)
    let filter = pick([
      "{answered: false}", "{received: {last-days: \(100 + random() % 300)}}",
      "{received: {older-than-days: \(100 + random() % 300)}, not: {status: done}}",
      "{visibility: [public, redacted, withheld, erased]}", "{title: {contains: asia}}",
      "{not: {category: streets, answered: true}}", "{received: 2026-02}",
      "{any: [{category: streets}, {outcome: fixed}, {merged: true}]}", "{}",
    ])
    let order = pick([
      "received descending", "title", "[department, received descending]", "updated descending",
      "days-to-answer", "received",
    ])
    let lines = pick([
      ["pages: false"], ["slug: {fi: \(slug), en: \(slug)}", "per-page: 3"],
      ["slug: {fi: \(slug), en: e-\(slug)}", "below: feedback", "per-page: 2", "feed: true"],
      [
        "slug: \(slug)", "per-page: 4",
        "group-by: \(pick(["category", "month", "status", "reason"]))",
      ],
      ["slug: \(slug)", "max: 4", "group-by: outcome"],
    ])
    let exports = pick([
      ["json: true"], ["json: true", "csv: true"],
      [
        "csv: true", "fields: [id, t: title, status-label, answer, visibility, reason-label]",
        "json: {fields: [id, events, timeline, url]}",
      ],
    ])
    let all = ["title: Luettelo \(count)", "where: \(filter)", "order: \(order)"] + lines + exports
    try site.write(all.joined(separator: "\n") + "\n", to: name)
  }

  /// A text that reads cases, counts, a picture and another page.
  private static let shortcodes = """
    {{< note >}}
    Kuva: ![k](kuva-1.svg), [sivu](a.md), {{< phone number="1" >}}.
    {{< /note >}}

    {{< cases category="streets" count="3" >}}

    {{< cases list="answers" count="2" >}}

    {{< chart by="month" caption="Kuukausittain" />}}
    """

  private func write(_ title: String, _ head: String, _ body: String, to name: String) throws {
    try site.write("---\ntitle: \(title)\n\(head)---\n\n\(body)\n", to: name)
  }

  private func remove(_ name: String) {
    try? FileManager.default.removeItem(atPath: site.path(name))
  }

  private mutating func addCase() throws {
    caseNumber += 1
    let id = CaseID(year: 2026, number: caseNumber)
    let received = Timestamp(secondsSince1970: 1_767_300_000 + Int(random() % 20_000_000))
    var events = [Event(at: received, .received)]
    if random() % 5 > 0 { events.append(Event(at: received.adding(seconds: 60), .published)) }
    let story = Case(
      id: id, channel: try key("feedback"), language: try language("fi"),
      title: "Uusi asia \(caseNumber) <&>", message: "Viesti \(caseNumber).\n\nToinen.",
      category: Key(category()), events: events)
    let path = PublicArchive.path(of: id, received: received)
    try archive.write(CaseWriter.bytes(of: story), to: path)
    cases.append(path)
    told = path
  }

  private mutating func pickCase() -> RelativePath {
    let path = pick(cases)
    told = path
    return path
  }

  private mutating func answers() -> [Event.Kind] {
    let outcome: Outcome? = pick([nil, .fixed, .noAction, .answered])
    guard let department = Key("technical") else { return [] }
    return [
      .answered(Answer(department: department, body: "Vastaus **\(count)**.", outcome: outcome))
    ]
  }

  /// Times near the present, so that later builds pass them.
  private mutating func setOpeningTimes() throws {
    let name = "content/channels/feedback.yaml"
    let lines = try site.text(name).split(separator: "\n").filter {
      !$0.hasPrefix("opens:") && !$0.hasPrefix("closes:")
    }
    let opens = now.adding(seconds: (Int(random() % 5) - 2) * 43_200)
    let closes = opens.adding(seconds: 43_200 * Int(1 + random() % 3))
    let times = random() % 3 == 0 ? [] : ["opens: \(opens)", "closes: \(closes)"]
    try site.write(
      (lines.map(String.init) + times).joined(separator: "\n") + "\n", to: name)
  }

  private func answersOfForm() throws -> [Key: CaseAnswer] {
    count % 3 == 0 ? [:] : [try key("day"): .text("2026-12-2\(count % 10)")]
  }

  private mutating func merge() throws {
    let into = pick(cases)
    guard let id = CaseID(String(into.name.dropLast(5))) else { return }
    try append([.merged(into: id)], to: pickCase())
  }

  private mutating func removeCase() throws {
    guard cases.count > 5 else { return }
    let path = pickCase()
    cases.removeAll { $0 == path }
    try archive.remove(path)
  }

  private func toggle(_ name: String) throws {
    if FileManager.default.fileExists(atPath: site.path(name)) {
      try FileManager.default.removeItem(atPath: site.path(name))
    } else {
      try site.write("\(count)", to: name)
    }
  }

  private mutating func removePage() throws {
    guard let page = pages.popLast() else { return }
    try FileManager.default.removeItem(atPath: site.path(page))
  }

  private func touch(_ path: RelativePath) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date()], ofItemAtPath: archive.path(of: path))
  }

  private mutating func changeWord() throws {
    let name = "layouts/strings/fi.json"
    let lines = try site.text(name).split(separator: "\n", omittingEmptySubsequences: false)
    let candidates = lines.indices.filter { lines[$0].contains("\": \"") }
    let chosen = pick(candidates)
    let parts = lines[chosen].components(separatedBy: "\": \"")
    var changed = lines.map(String.init)
    changed[chosen] = "\(parts[0])\": \"\(count % 7) \(parts[1...].joined(separator: "\": \""))"
    try site.write(changed.joined(separator: "\n"), to: name)
  }

  private func change(_ text: String, _ name: String) throws {
    try site.write(
      try site.text(name).replacingOccurrences(of: text, with: "\(text)\(count)"), to: name)
  }

  private func append(_ text: String, to name: String) throws {
    try site.write(try site.text(name) + text, to: name)
  }

  private func append(_ kinds: [Event.Kind], to path: RelativePath) throws {
    let story = try CaseReader(vocabulary: nil).read(
      .init(file: path.text, bytes: try archive.read(path)))
    guard story.state.visibility != .erased else { return }
    let at = story.state.updated.adding(seconds: 3_600)
    try revise(path) { try $0.append(kinds.map { Event(at: at, $0) }) }
  }

  private func revise(_ path: RelativePath, _ change: (inout CaseRevision) throws -> Void) throws {
    var record = CaseRevision(of: .init(file: path.text, bytes: try archive.read(path)))
    try change(&record)
    try archive.write(record.bytes, to: path)
  }

  private func page(_ title: String, slug: String?, key: String = "about") -> String {
    let slug = slug.map { "slug: \($0)\n" } ?? ""
    return "---\ntitle: \(title)\ntranslationKey: \(key)\n\(slug)---\n\nTeksti \(count).\n"
  }

  private var archive: Folder { Folder(site.path("content/archive")) }

  private mutating func category() -> String { pick(["streets", "schools"]) }

  private func key(_ text: String) throws -> Key { try require(Key(text)) }

  private func language(_ text: String) throws -> Language { try require(Language(text)) }

  private struct Missing: Error {}

  private func require<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(random() % UInt64(elements.count))]
  }

  /// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, the same everywhere.
  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
