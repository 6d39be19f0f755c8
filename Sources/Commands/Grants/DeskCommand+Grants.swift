// `avoin desk grants`, `score`, `decide`: applications for grants on the command line.

internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Inbox
internal import Participation

extension DeskCommand {
  /// Does what was asked of an application; false where something else was asked.
  func actOnGrant(_ room: DeskRoom) throws -> Bool {
    do {
      switch action {
      case "grants": try listGrants(room)
      case "score": try score(room)
      case "decide": try decideGrant(room)
      case "approve", "reject": return try settle(room)
      default: return false
      }
      return true
    } catch let problem as GrantProblem {
      throw Diagnostic(
        file: "desk \(action)", problem.message, hint: "avoin desk show ID tells more")
    }
  }
}

extension DeskCommand {
  private func listGrants(_ room: DeskRoom) throws {
    let calls = room.site.channels.filter { $0.grant != nil }
    let name = try key(
      try arguments.word(1, "channel"), "call for grants", among: calls.map(\.key.text))
    guard let channel = room.site.channel(name), let desk = room.grantDesk(channel) else {
      preconditionFailure("a channel that was checked")
    }
    let call = try desk.call()
    if let file = arguments["output"] {
      let language = room.site.configuration.defaultLanguage
      let phrases = room.site.phrases[language] ?? Phrases(language: language, texts: [:])
      try PrivateFile(file).write(GrantTable(call: call, phrases: phrases).bytes)
    } else {
      for one in call.applications { console.say(Self.line(one)) }
    }
    console.note(
      "\(call.applications.count) applications, granted \(call.granted)"
        + (call.left.map { ", left \($0)" } ?? ""))
  }

  private static func line(_ one: GrantApplication) -> String {
    let points = one.points.map { $0.rounded.description } ?? "-"
    return "\(one.id)  \(one.state.rawValue.padded(to: 8))  \(points.padded(to: 7))  "
      + "\(one.applied.description.padded(to: 10))  \(one.applicant.onOneLine)"
  }

  private func score(_ room: DeskRoom) throws {
    let (desk, application) = try grant(room)
    guard let reason = try text() else {
      throw UsageError(
        message: "the reason is missing", hint: "add --file FILE, or pipe it in with --file -")
    }
    try desk.score(application.id, try points(), reason: reason)
    console.say("\(application.id) scored")
  }

  /// `--points need=8`, once for each criterion.
  private func points() throws(UsageError) -> [Key: Int] {
    var points: [Key: Int] = [:]
    for word in arguments.all("points") {
      let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let key = Key(parts[0]), let number = Int(digits: parts[1].utf8)
      else {
        throw UsageError(
          message: "\"\(word)\" gives no points", hint: "for example --points need=8")
      }
      points[key] = number
    }
    return points
  }

  private func decideGrant(_ room: DeskRoom) throws {
    let (desk, application) = try grant(room)
    let typed = try arguments.required("granted", "SUM")
    guard let granted = try? Field.sum(typed) else { throw GrantProblem.notASum }
    guard let reason = try text() else {
      throw UsageError(
        message: "the reason is missing", hint: "add --file FILE, or pipe it in with --file -")
    }
    let kinds = ["association", GrantRules.personOption]
    let kind = try arguments["applicant"].map { try key($0, "kind of applicant", among: kinds) }
    let verdict = GrantVerdict(
      granted: granted, purpose: arguments["purpose"] ?? application.purpose, reason: reason,
      isPerson: kind.map { $0.text == GrantRules.personOption } ?? application.isPerson,
      name: arguments["name"] ?? application.applicant)
    try finish(try desk.decide(application.id, verdict), application, desk, room)
  }

  private func settle(_ room: DeskRoom) throws -> Bool {
    let id = try caseID()
    guard let submission = try room.inbox.submission(id),
      room.site.channel(submission.channel)?.grant != nil
    else { return false }
    let (desk, application) = try grant(room)
    if action == "approve" {
      try finish(try desk.approve(id), application, desk, room)
    } else {
      try desk.reject(id, note: try arguments.required("note", "TEXT"))
      console.say("\(id) rejected")
    }
    return true
  }

  private func finish(
    _ decision: GrantDecision?, _ application: GrantApplication, _ desk: GrantDesk,
    _ room: DeskRoom
  ) throws {
    guard let decision else { return console.say("\(application.id) waits for approval") }
    console.say("\(decision.id) \(decision.outcome.rawValue) \(decision.granted)")
    do {
      if let tell = try room.grantLetters(try arguments.clock()),
        let address = try desk.address(
          of: application, keys: { try DeskKeys.load(from: room.secretsFolder) })
      {
        try tell(application.submission, decision, address)
      }
    } catch {
      console.note("the decision is made; no letter was queued, so tell the applicant otherwise")
    }
    try SiteRefresh(site: room.site, console: console).run(.everything)
  }

  private func grant(_ room: DeskRoom) throws -> (GrantDesk, GrantApplication) {
    let id = try caseID()
    guard let submission = try room.inbox.submission(id),
      let channel = room.site.channel(submission.channel), let desk = room.grantDesk(channel)
    else { throw GrantProblem.noApplication(id) }
    return (desk, try desk.application(id))
  }
}

extension DeskRoom {
  /// Nil for a channel that is no call for grants.
  func grantDesk(_ channel: Channel) -> GrantDesk? {
    GrantDesk(desk: desk, channel: channel, calendar: calendar)
  }
}

/// A new file that only its owner can read.
struct PrivateFile {
  private let file: String

  init(_ file: String) { self.file = file }

  func write(_ bytes: [UInt8]) throws {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let above = parts.dropLast().joined(separator: "/")
    guard let name = parts.last.flatMap({ RelativePath($0) }) else {
      throw UsageError(message: "--output must name a file", hint: nil)
    }
    let folder = Folder(parts.count > 1 ? (above.isEmpty ? "/" : above) : ".")
    guard !folder.exists(name) else {
      throw Diagnostic(file: file, "there is such a file already", hint: "choose another --output")
    }
    try folder.write(bytes, to: name, .durable, .mustBeNew, mode: 0o600)
  }
}
