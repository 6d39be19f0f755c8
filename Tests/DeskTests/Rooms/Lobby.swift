// A desk with doors and no building: pages are lines of text, the clock is set by hand.

import Diagnostics
import Files
import Foundation
import HTTP
import Inbox
import Intake
import Mustache
import Participation
import Staff

@testable import Desk

/// The desk of a made-up site, at `https://avoin.kunta.example`.
final class Lobby: Sendable {
  let state: Folder
  let book: StaffBook
  let sessions: SessionBook
  private let lock = NSLock()
  nonisolated(unsafe) private var moment = Timestamp(secondsSince1970: 1_800_000_000)
  nonisolated(unsafe) private var hashes = 0

  static let password = "neljä vihreää ovea"
  static let origin = "https://avoin.kunta.example"

  init() {
    state = Folder(
      FileManager.default.temporaryDirectory
        .appendingPathComponent("avoin-lobby-\(UUID().uuidString)").path)
    book = StaffBook(state: state)
    sessions = SessionBook(state: state)
  }

  deinit { try? FileManager.default.removeItem(atPath: state.path) }

  var now: Timestamp { lock.withLock { moment } }

  var hashCount: Int { lock.withLock { hashes } }

  func pass(seconds: Int) { lock.withLock { moment = moment.adding(seconds: seconds) } }

  func desk(
    hasLayouts: Bool = true, trustsRemoteUser: Bool = false, office: CaseOffice? = nil,
    rooms: [any Room] = []
  ) throws -> DeskService {
    let check = SignInCheck(book: book, cost: .least) { [self] in lock.withLock { hashes += 1 } }
    let reception = Reception(
      check: check, sessions: sessions, clock: Clock { [self] in now })
    let site = try site(hasLayouts: hasLayouts, trustsRemoteUser: trustsRemoteUser)
    return DeskService(site: site, reception: reception, office: office, rooms: rooms)
  }

  @discardableResult
  func hire(
    _ text: String, _ roles: Set<StaffRole> = [.reviewer], for departments: [Key] = []
  ) throws -> StaffName {
    let name = try Self.name(text)
    let bytes = PasswordRule.bytes(of: Self.password)
    try book.add(
      StaffAccount(
        name: name, roles: roles, departments: departments,
        password: try PasswordHash(of: bytes, cost: .least), at: now))
    return name
  }

  struct NoName: Error {}

  static func name(_ text: String) throws -> StaffName {
    guard let name = StaffName(text) else { throw NoName() }
    return name
  }
}

extension Lobby {
  /// Words read as their keys; a page is what a test may want to see of it.
  private func site(hasLayouts: Bool, trustsRemoteUser: Bool) throws -> DeskSite {
    let language = try language("fi")
    let source = SourceText(file: "page", bytes: Array(Self.template.utf8))
    let templates = Templates(["page": source], problems: Problems())
    return DeskSite(
      languages: [language, try self.language("sv")], phrases: [:],
      taxonomy: Taxonomy(departments: [], categories: []), title: { _ in "Avoin" }, root: "/",
      origin: Self.origin, hasLayouts: hasLayouts, trustsRemoteUser: trustsRemoteUser,
      render: { page in
        let own: Record = [
          "title": .text(page.title), "layout": .text(page.layout.rawValue),
          "lang": .text(page.language.code),
        ]
        return templates.render("page", .record(page.content.merging(own)))
      }, moment: { moment, _ in ["both": .text(moment.description)] })
  }

  private func language(_ code: String) throws -> Language {
    guard let language = Language(code) else { throw NoName() }
    return language
  }

  private static let template = """
    layout={{layout}}
    title={{title}}
    lang={{lang}}
    problem={{desk.problem}}
    notice={{desk.notice}}
    official={{desk.official.name}}
    menu={{#desk.official.menu}}{{label}}({{count}}) {{/desk.official.menu}}
    token={{desk.token}}{{signIn.token}}
    name={{signIn.name}}
    next={{signIn.next}}
    refresh={{{message.passage}}}
    secret={{code.secret}}
    typed={{#message.typed}}{{text}};{{/message.typed}}
    codes={{#recovery.codes}}{{text}} {{/recovery.codes}}
    sessions={{#account.sessions}}{{id}} {{/account.sessions}}
    keyring={{#account.keyring}}{{#holds}}holds {{/holds}}may: {{#others}}{{name}} {{/others}}not: {{#keyless}}{{name}} {{/keyless}}{{/account.keyring}}
    unlock={{unlock.action}} {{unlock.field}}
    kept={{#unlock.hidden}}{{name}}={{value}};{{/unlock.hidden}}
    tiles={{#home.queues}}{{label}}({{count}}) {{/home.queues}}
    cases={{#queue.cases}}{{id}} {{/queue.cases}}
    pages={{queue.pages}}
    case={{file.id}}
    version={{file.version}}{{conflict.version}}{{erase.version}}{{idea.version}}
    open={{#screening.open}}{{id}} {{/screening.open}}
    decided={{#screening.decided}}{{id}}:{{stateKey}} {{/screening.decided}}
    state={{idea.stateKey}} {{#idea.isOpen}}open{{/idea.isOpen}}
    words={{#idea.languages}}{{code}}:{{title}};{{/idea.languages}}
    sent={{#file.sent.rows}}{{label}}: {{#pieces}}{{text}}{{#kind}}<{{kind}}>{{/kind}}{{/pieces}}; {{/file.sent.rows}}
    private={{#file.sealed.rows}}{{label}}: {{text}}; {{/file.sealed.rows}}
    opened={{file.opened}}
    found={{#file.review.found}}{{value}};{{/file.review.found}}
    passage={{#file.review.rows}}{{passage}};{{/file.review.rows}}
    body={{file.answer.body}}
    telling={{#file.answer.telling}}{{text}};{{/file.answer.telling}}
    forms={{#file.review}}review {{/file.review}}{{#file.answer}}answer {{/file.answer}}{{#file.allocate}}allocate {{/file.allocate}}{{#file.withhold}}withhold {{/file.withhold}}{{#file.judge}}judge {{/file.judge}}{{#file.merge}}merge {{/file.merge}}{{#file.reopen}}reopen {{/file.reopen}}
    proposal={{file.proposal.by}} {{#file.proposal.mayApprove}}may{{/file.proposal.mayApprove}}
    history={{#file.history}}{{what}} {{by}}; {{/file.history}}
    due={{file.clock.due.both}} {{file.clock.law}}
    mine={{#conflict.texts}}{{mine}};{{/conflict.texts}}
    theirs={{#conflict.texts}}{{theirs}};{{/conflict.texts}}
    hidden={{#conflict.hidden}}{{name}} {{/conflict.hidden}}
    comments={{#file.comments.waiting}}{{id}} {{#pieces}}{{#kind}}<phone>{{/kind}}{{^kind}}{{text}}{{/kind}}{{/pieces}} {{#found}}{{value}};{{/found}}{{/file.comments.waiting}}
    passages={{#file.comments.waiting}}{{passage}};{{/file.comments.waiting}}
    entered={{entered.id}}
    boxes={{file.edit.boxes}}
    corner={{file.edit.corner}}
    alt={{file.edit.alt}}
    publish={{#file.edit.mayPublish}}may{{/file.edit.mayPublish}}
    withdraw={{#file.mayWithdraw}}may{{/file.mayWithdraw}}
    sides={{#file.edit.sides}}{{value}};{{/file.edit.sides}}
    erase={{erase.id}}
    number={{erase.number}}
    eraseURL={{file.eraseURL}}
    wrong={{#enter.form.fields}}{{#error}}{{name}} {{/error}}{{/enter.form.fields}}
    """
}

/// A browser with its cookies.
final class Guest {
  private let desk: DeskService
  private let host: String
  private let peer: PeerAddress
  /// What a proxy adds.
  var headers: Headers
  var cookies: [String: String] = [:]

  /// Behind a proxy that speaks https, unless it is told otherwise.
  init(
    _ desk: DeskService, host: String = "avoin.kunta.example", peer: PeerAddress? = nil,
    headers: Headers = ["X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"]
  ) {
    self.desk = desk
    self.host = host
    self.peer = peer ?? PeerAddress(literal: "127.0.0.1") ?? .unknown
    self.headers = headers
  }

  func get(_ path: String, _ more: [String: String] = [:], method: Method = .get) throws
    -> DeskAnswer
  {
    try send(method, path, more, body: [])
  }

  /// Posts as a browser does from a page of the site.
  func post(
    _ path: String, _ fields: [String: String], _ more: [String: String] = [:]
  ) throws -> DeskAnswer {
    let pairs = fields.sorted { $0.key < $1.key }.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }
    let own = [
      "Content-Type": "application/x-www-form-urlencoded", "Origin": Lobby.origin,
      "Sec-Fetch-Site": "same-origin",
    ]
    return try send(
      .post, path, own.merging(more) { $1 }, body: Array(pairs.joined(separator: "&").utf8))
  }

  /// Signs in as somebody does who opens the page and types.
  @discardableResult
  func signIn(
    _ name: String, _ password: String = Lobby.password, code: String = "", next: String = ""
  ) throws -> DeskAnswer {
    let page = try get("/desk/sign-in")
    return try post(
      "/desk/sign-in",
      [
        "token": page["token"], "name": name, "password": password, "code": code, "next": next,
      ])
  }

  struct NotOfDesk: Error {}

  private func send(
    _ method: Method, _ path: String, _ more: [String: String], body: [UInt8]
  ) throws -> DeskAnswer {
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    var request = Request(
      method: method, path: parts[0], query: parts.dropFirst().first, headers: headers, body: body,
      peer: peer)
    request.headers["Host"] = host
    for (name, value) in more { request.headers[name] = value.isEmpty ? nil : value }
    let line = cookies.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; ")
    if !line.isEmpty { request.headers.append("Cookie", line) }
    guard let response = desk.response(to: request) else { throw NotOfDesk() }
    let answer = DeskAnswer(response)
    answer.keepCookies(in: &cookies)
    return answer
  }
}

/// A response as a test looks at it.
struct DeskAnswer {
  let response: Response
  let text: String

  init(_ response: Response) {
    self.response = response
    if case .bytes(let bytes) = response.body {
      text = String(decoding: bytes, as: UTF8.self)
    } else {
      text = ""
    }
  }

  var status: Int { response.status.rawValue }
  var location: String? { response.headers["Location"] }
  var setCookies: [String] { response.headers.values("Set-Cookie") }

  /// What the page says under a name.
  subscript(name: String) -> String {
    let line = text.split(separator: "\n").first { $0.hasPrefix("\(name)=") }
    return String(line?.dropFirst(name.count + 1) ?? "")
  }

  func keepCookies(in cookies: inout [String: String]) {
    for line in setCookies {
      let pair = line.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
    }
  }
}
