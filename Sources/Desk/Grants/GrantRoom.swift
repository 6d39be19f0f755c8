// Applications for grants in the browser: `/desk/grants`.
//
// 1. `/desk/grants` lists the calls that the official sees.
// 2. `/desk/grants/<channel>` lists the applications of one, the best first; `.../list.csv` the same
//    as a table for the meeting that decides.
// 3. `/desk/grants/<channel>/<number>` is one application; what is posted below it does one thing.

internal import Archive
internal import Diagnostics
internal import Files
internal import HTTP
internal import Inbox
internal import Participation
internal import Staff

/// The room for grants.
struct GrantRoom: Room {
  let grants: GrantOffice

  let name = "grants"
  let menuWord: String? = "desk_grants"

  func isOpen(to account: StaffAccount) -> Bool { !grants.channels(for: account).isEmpty }

  func response(to visit: DeskVisit) -> Response {
    let names = Array(visit.names.dropFirst())
    let channels = grants.channels(for: visit.account)
    do {
      guard let key = names.first else { return try calls(channels, visit) }
      guard let channel = channels.first(where: { $0.key.text == key }),
        let desk = grants.desk(channel, for: visit.account)
      else { return visit.notFound() }
      return try response(visit, desk, Array(names.dropFirst()))
    } catch is GrantProblem {
      return visit.notFound()
    } catch {
      grants.office.log("grants cannot be shown: \(Self.cause(error))")
      return visit.failed()
    }
  }
}

extension GrantRoom {
  private func calls(_ channels: [Channel], _ visit: DeskVisit) throws -> Response {
    if visit.isPost { return visit.notAllowed("GET, HEAD") }
    if channels.count == 1, let only = channels.first {
      return visit.redirect(to: .grants(only))
    }
    let calls = try channels.compactMap { try grants.desk($0, for: visit.account)?.call() }
    return GrantListPage(visit: visit).calls(calls)
  }

  private func response(
    _ visit: DeskVisit, _ desk: GrantDesk, _ names: [String]
  ) throws -> Response {
    guard let word = names.first else {
      if visit.isPost { return visit.notAllowed("GET, HEAD") }
      return GrantListPage(visit: visit).list(try desk.call())
    }
    if word == "list.csv", names.count == 1, !visit.isPost {
      return GrantTable(call: try desk.call(), phrases: visit.phrases).response
    }
    guard let id = CaseID(word) else { return visit.notFound() }
    let application = try desk.application(id)
    let page = GrantPage(
      visit: visit, office: grants.office, desk: desk, application: application,
      left: try desk.call().left)
    switch (names.dropFirst().first, visit.isPost) {
    case (nil, false): return try page.response()
    case ("file", false) where names.count == 3: return try file(names[2], application, visit)
    case (let name?, true) where names.count == 2:
      guard let action = GrantAction(rawValue: name) else { return visit.notFound() }
      return try perform(action, page)
    case (_, let isPost):
      return isPost ? visit.notAllowed("GET, HEAD") : visit.notFound()
    }
  }

  private func perform(_ action: GrantAction, _ page: GrantPage) throws -> Response {
    let visit = page.visit
    do {
      let done: String
      switch action {
      case .score:
        try page.desk.score(page.application.id, page.postedPoints, reason: visit.form["reason"])
        done = "grant_scored"
      case .decide:
        let decision = try page.desk.decide(
          page.application.id, try page.postedVerdict(), expecting: page.postedVersion)
        done = try decision.map { try told($0, page) } ?? "waits"
      case .approve:
        let decision = try page.desk.approve(
          page.application.id, expecting: page.postedVersion)
        done = try told(decision, page)
      case .reject:
        try page.desk.reject(
          page.application.id, note: visit.form["note"], expecting: page.postedVersion)
        done = "rejected"
      case .contact: return try contact(page)
      }
      return visit.redirect(to: .grant(page.application.id, page.desk.channel), done: done)
    } catch {
      return try refused(error, action, page)
    }
  }

  /// The decision is on the disk: what fails from here on is told, and changes nothing of it.
  private func told(_ decision: GrantDecision, _ page: GrantPage) throws -> String {
    do {
      try grants.outside.announce()
    } catch {
      grants.office.log("the build after a decision on a grant cannot be asked for: \(error)")
    }
    guard let tell = grants.outside.tell else { return "grant_decided" }
    do {
      let keys = grants.office.outside.keys
      guard let address = try page.desk.address(of: page.application, keys: keys) else {
        return "grant_decided"
      }
      try tell(page.application.submission, decision, address)
      return "grant_mailed"
    } catch {
      grants.office.log("the letter about \(decision.id) is not queued: \(Self.cause(error))")
      return "grant_not_mailed"
    }
  }

  private func contact(_ page: GrantPage) throws -> Response {
    var page = page
    let keys = try grants.office.outside.keys()
    page.contact =
      try grants.office.desk.acting(as: CaseAccess(account: page.visit.account).actor)
      .openContact(of: page.application.id, with: keys) ?? [:]
    return try page.response()
  }

  /// The page again, with everything that was typed and what is wrong with it.
  private func refused(
    _ error: any Error, _ action: GrantAction, _ page: GrantPage
  ) throws -> Response {
    var page = page
    page.typed = action
    page.status = .unprocessableContent
    let problems = CaseProblems(phrases: page.visit.phrases)
    switch error {
    case let problem as GrantProblem: page.problem = page.sentence(problem)
    case is CaseChanged:
      page.problem = page.visit.phrases("desk_grant_changed")
      page.status = .conflict
    default:
      if !(error is DeskError) {
        grants.office.log("\(action.rawValue) failed: \(Self.cause(error))")
      }
      page.problem = problems.sentence(error)
      page.status = problems.status(error)
    }
    return try page.response()
  }

  private func file(
    _ number: String, _ application: GrantApplication, _ visit: DeskVisit
  ) throws -> Response {
    let files = application.submission.attachments
    guard let number = Int(digits: number.utf8), files.indices.contains(number - 1) else {
      return visit.notFound()
    }
    let file = files[number - 1]
    let bytes = try grants.office.outside.attachment(file, application.submission.id)
    return Response(
      .ok,
      headers: [
        "Content-Type": "application/octet-stream",
        "Content-Disposition":
          "attachment; filename=\"\(application.id)-\(file.file.text)\"",
      ], body: .bytes(bytes))
  }

  /// Errors of the disk name paths; others may quote.
  private static func cause(_ error: any Error) -> String {
    (error as? FileError)?.description ?? "\(type(of: error))"
  }
}

/// What can be posted about an application: the last name of the address.
enum GrantAction: String, CaseIterable {
  case score, decide, approve, reject, contact
}

extension DeskPath {
  static func grants(_ channel: Channel) -> DeskPath {
    DeskPath(trusted: "/desk/grants/\(channel.key)")
  }

  static func grant(_ id: CaseID, _ channel: Channel) -> DeskPath {
    DeskPath(trusted: "/desk/grants/\(channel.key)/\(id)")
  }
}
