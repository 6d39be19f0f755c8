// The sample site with its call for grants, the daemon's answers, and a clock that is moved.

import Content
import Desk
import Files
import Foundation
import HTTP
import Inbox
import Operations
import Participation
import Publishing
import Testing

@testable import Commands

/// Keep it alive as long as its folder is used.
final class GrantHall {
  let folder: Folder
  let site: Site
  let channel: Channel
  private let daemon: Daemon
  private let watch: Hands

  /// The clock that everything here goes by.
  final class Hands: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var moment: Timestamp

    init(_ moment: Timestamp) { self.moment = moment }

    var now: Timestamp {
      get { lock.withLock { moment } }
      set { lock.withLock { moment = newValue } }
    }
  }

  /// - Parameter approvals: how many beside the writer have to agree to a decision.
  init(at moment: String = "2026-11-02T08:00:00Z", approvals: Int = 0) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-grants-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    for name in ["site-config.json", "content", "layouts"] {
      try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(place)/\(name)")
    }
    // Without cases and processes its builds are short.
    for name in [
      "processes", "archive/processes", "archive/figures", "archive/2025", "archive/2026",
    ] {
      try FileManager.default.removeItem(atPath: "\(place)/content/\(name)")
    }
    try TownHall.edit("\(place)/site-config.json") {
      $0.replacingOccurrences(of: "\"budget-2026\", \"youth\", ", with: "").replacingOccurrences(
        of: "\"timeZone\"",
        with: "\"mail\": {\"from\": \"a@kunta.example\", \"sendmail\": \"/bin/true\"}, \"timeZone\""
      )
    }
    try TownHall.edit("\(place)/content/channels/grants.yaml") { "approvals: \(approvals)\n" + $0 }
    folder = Folder(place)
    let watch = Hands(try #require(Timestamp(moment)))
    self.watch = watch
    site = try SiteLoader.whole(folder)
    channel = try #require(site.channels.first { $0.key.text == "grants" })
    daemon = try Daemon(
      site: site, clock: Clock { watch.now },
      log: EventLog(time: { "" }, write: { line in Self.log.withLock { Self.lines += line } }))
  }

  deinit {
    daemon.close()
    try? FileManager.default.removeItem(atPath: folder.path)
  }

  private static let log = NSLock()
  nonisolated(unsafe) private static var lines = ""

  /// What daemons of these tests have logged.
  static var logged: String { log.withLock { lines } }

  var now: Timestamp {
    get { watch.now }
    set { watch.now = newValue }
  }

  func later(seconds: Int = 10) { now = now.adding(seconds: seconds) }

  func set(_ moment: String) throws { now = try #require(Timestamp(moment)) }

  func get(_ path: String) -> (status: StatusCode, text: String, headers: Headers) {
    answer(Request(path: path, headers: ["Accept-Language": "fi"]))
  }

  func post(
    _ path: String, _ values: [(String, String)]
  ) -> (status: StatusCode, text: String, headers: Headers) {
    later()
    let body = values.map { "\(Self.escaped($0.0))=\(Self.escaped($0.1))" }.joined(separator: "&")
    return answer(
      Request(
        method: .post, path: path,
        headers: [
          "Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "fi",
        ], body: Array(body.utf8)))
  }

  private func answer(
    _ request: Request
  ) -> (status: StatusCode, text: String, headers: Headers) {
    let response = daemon.response(to: request)
    guard case .bytes(let bytes) = response.body else {
      return (response.status, "", response.headers)
    }
    return (response.status, String(decoding: bytes, as: UTF8.self), response.headers)
  }

  private static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

extension GrantHall {
  /// An application without a mistake.
  static func application(
    name: String = "Maija Okapikuja", kind: String = "person"
  ) -> [(String, String)] {
    [
      ("lang", "fi"), ("applicant-kind", kind), ("applicant", name), ("contact-name", "Tapiiri"),
      ("email", "tapiiri@home.example"), ("category", "culture"),
      ("purpose", "Kvaggarinteen näyttely"),
      ("plan", String(repeating: "Näyttely on kaikille avoin. ", count: 3)), ("applied", "1500"),
      ("budget.cost.1.what", "Hilleri"), ("budget.cost.1.amount", "2 000,50"),
      ("budget.income.1.what", "Liput"), ("budget.income.1.amount", "500,50"),
      ("declaration", "yes"),
    ]
  }

  /// The hidden inputs of a page's first form.
  func hidden(_ page: String) -> [(String, String)] {
    let form = page.components(separatedBy: "</form>")[0]
    return form.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/).map {
      (String($0.output.1), Self.plain(String($0.output.2)))
    }
  }

  private static func plain(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  /// Sends an application to the end; its number, and the address of its receipt.
  func apply(
    _ values: [(String, String)] = GrantHall.application()
  ) throws -> (id: CaseID, receipt: String) {
    let check = post("/f/grants", values)
    #expect(check.status == .ok)
    let sent = post("/f/grants/send", hidden(check.text))
    #expect(sent.status == .seeOther)
    let receipt = try #require(sent.headers["Location"])
    let room = room()
    let stored = try #require(try room.inbox.all().last)
    return (stored.caseID, receipt)
  }

  func room(as name: String = "anna") -> DeskRoom {
    DeskRoom(site: site, clock: .fixed(now), actor: DeskActor(name: name))
  }

  func desk(_ name: String = "anna") throws -> GrantDesk {
    let room = room(as: name)
    return try #require(
      GrantDesk(desk: room.desk, channel: channel, calendar: room.calendar))
  }

  static let points = ["residents": 8, "youth": 5, "plan": 7, "new": 2]

  func score(_ id: CaseID, by name: String, _ points: [String: Int] = points) throws {
    later()
    var given: [Key: Int] = [:]
    for (name, number) in points { given[try #require(Key(name))] = number }
    try desk(name).score(id, given, reason: "Ilvesperuste \(name)")
  }

  func verdict(
    _ granted: String, reason: String = "Avoin kaikille.", name: String = "Maija Okapikuja",
    isPerson: Bool = true
  ) throws -> GrantVerdict {
    GrantVerdict(
      granted: try Field.sum(granted), purpose: "Näyttely", reason: reason, isPerson: isPerson,
      name: name)
  }

  @discardableResult
  func build(full: Bool = false) throws -> BuildReport {
    var request = BuildRequest(site: folder)
    request.isFull = full
    request.program = ProgramStamp.current
    return try SiteBuilder(request, clock: .fixed(now)).build()
  }

  /// Every file below a folder of the site, links followed by nobody, that holds a word.
  func files(with word: String, below place: String = "") throws -> [String] {
    let named = place.isEmpty ? folder : folder.folder(RelativePath(trusted: place))
    let base = try #require(named.resolved).path
    let all = FileManager.default.enumerator(atPath: base)
    var found: [String] = []
    while let name = all?.nextObject() as? String {
      guard let bytes = FileManager.default.contents(atPath: "\(base)/\(name)") else { continue }
      if bytes.range(of: Data(word.utf8)) != nil { found.append(name) }
    }
    return found.sorted()
  }
}
