// One page of each kind that the desk answers with, so that layouts can be tried without it.

internal import Foundation
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation
internal import Staff

/// Makes the desk's pages from made-up officials; nothing is stored.
package struct DeskSamples {
  private let site: DeskSite
  private let made = MadeDeskPages()

  package init(_ site: DeskSite) {
    let made = made
    self.site = DeskSite(
      languages: site.languages, phrases: site.phrases, taxonomy: site.taxonomy,
      title: site.title, root: site.root, origin: site.origin, hasLayouts: site.hasLayouts,
      trustsRemoteUser: false,
      render: { page in
        made.add(page)
        return []
      }, moment: site.moment)
  }

  /// The pages in every language; none where the site has no layouts for the desk.
  package func all() -> [DeskPage] {
    guard site.hasLayouts else { return [] }
    for language in site.languages { make(language) }
    return made.taken()
  }
}

extension DeskSamples {
  private func make(_ language: Language) {
    for problem in [nil, "-"] {
      let page = SignInPage(site: site, language: language).page(
        token: "-", problem: problem, notice: problem == nil ? "-" : nil, name: "-", next: .home)
      _ = site.response(.ok, page)
    }
    let message = MessagePage(site: site, language: language)
    for more in [["passage": .text(site.link(.home))], ["typed": [["text": "-"]]]] as [Record] {
      _ = site.response(.ok, message.page("desk_ended", more))
    }
    for visit in [visit(language, hasCode: false), visit(language, hasCode: true)] {
      _ = HomeRoom().response(to: visit)
      makeHome(visit)
      CaseSamples(visit: visit).make()
      ScreeningSamples(visit: visit).make()
      GrantSamples(visit: visit).make()
      make(visit)
    }
  }

  /// The first page of a desk with queues.
  private func makeHome(_ visit: DeskVisit) {
    let queue: Value = [
      "label": "-", "text": "-", "url": .text(visit.site.link(.home)), "key": "new", "count": 1,
      "isEmpty": false,
    ]
    let home: Record = [
      "greeting": "-", "queues": [queue], "hasQueues": true, "rooms": [], "hasRooms": false,
      "roles": [], "departments": [], "hasDepartments": false, "needsCode": true,
    ]
    _ = visit.page(.home, title: "-", ["home": .record(home)])
  }

  private func make(_ visit: DeskVisit) {
    let pages = AccountPages(visit: visit)
    let other = DeskSession(
      id: Digest256(of: [1]), name: visit.account.name, stamp: "", begun: visit.now,
      seen: visit.now, isOfProxy: false)
    let names = [visit.account.name]
    for holding in [KeyHolding.holds, .mayBeGiven] {
      let keyring = Keyring(holding: holding, holders: names, others: names, keyless: names)
      _ = pages.account([visit.session, other], nil, keyring)
      let mistake = AccountMistake(field: .keyPassword, sentence: "-")
      _ = pages.account([visit.session], mistake, keyring)
    }
    for problem in [nil, "-"] { _ = UnlockPage(visit: visit).response(problem: problem) }
    _ = pages.account([visit.session, other], nil)
    for field in AccountMistake.Field.allCases {
      let mistake = AccountMistake(field: field, sentence: "-")
      _ = pages.account([visit.session], mistake)
      _ = pages.code(.random(Self.zeros), mistake)
    }
    _ = pages.recovery(.random(Self.zeros))
  }

  private static let zeros = Randomness { [UInt8](repeating: 0, count: $0) }

  private func visit(_ language: Language, hasCode: Bool) -> DeskVisit {
    let now = Timestamp(secondsSince1970: 946_684_800)
    guard let name = StaffName("sample"), let hash = PasswordHash("$argon2id$") else {
      preconditionFailure("fixed texts")
    }
    var account = StaffAccount(
      name: name, roles: Set(StaffRole.allCases),
      departments: site.taxonomy.departments.prefix(1).map(\.key), language: language,
      password: hash, at: now, random: Self.zeros)
    if hasCode {
      account.turnOnCodes(.random(Self.zeros), after: 0, recovery: .random(Self.zeros))
    }
    let secret = SessionSecret.random(Self.zeros)
    let session = DeskSession(
      id: secret.digest, name: name, stamp: "", begun: now, seen: now, isOfProxy: false)
    return DeskVisit(
      site: site, account: account, session: session, language: language, names: [],
      request: Request(path: "/desk", query: "done=password"), form: .empty, now: now,
      secret: secret,
      menu: [DeskMenuItem(name: "sample", word: "desk_home_title", path: .home, count: 1)])
  }
}

/// What was laid out so far.
private final class MadeDeskPages: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var pages: [DeskPage] = []

  func add(_ page: DeskPage) { lock.withLock { pages.append(page) } }

  func taken() -> [DeskPage] {
    lock.withLock {
      defer { pages = [] }
      return pages
    }
  }
}
