// What officials do with applications for grants: score, decide, approve.
//
// An application never becomes a case: `CaseDesk.change` refuses its channel, so all that is ever
// public of it is the `GrantDecision` that is written here.
// 1. Take the archive's lock, read the application as it stands.
// 2. Refuse what the rules do not allow, or, of a decision, what the official has not seen.
// 3. Note in the application's history who does what; write, durably.

internal import Archive
internal import Files
internal import Inbox
package import Participation

/// The desk for one call, for one official.
package struct GrantDesk: Sendable {
  let desk: CaseDesk
  package let channel: Channel
  package let rules: GrantRules
  let calendar: LocalCalendar

  /// Returns nil for a channel that is no call for grants.
  package init?(desk: CaseDesk, channel: Channel, calendar: LocalCalendar) {
    guard let rules = channel.grant else { return nil }
    self.desk = desk
    self.channel = channel
    self.rules = rules
    self.calendar = calendar
  }

  /// All applications: those with the most points first, then by number.
  ///
  /// - Throws: `FileError`, `BrokenGrantFile`, `ProblemsFound`.
  package func call() throws -> GrantCall {
    var applications: [GrantApplication] = []
    var broken = 0
    for month in try desk.inbox.months() where month.text >= firstMonth {
      try desk.inbox.scan(month) { result in
        guard let submission = try? result.get() else {
          broken += 1
          return
        }
        guard submission.channel == channel.key,
          try desk.inbox.standing(of: submission) == .accepted
        else { return }
        applications.append(try application(submission))
      }
    }
    return GrantCall(
      channel: channel, rules: rules, applications: applications.sorted(by: Self.isBetter),
      granted: try granted(except: nil), broken: broken)
  }

  /// One application.
  ///
  /// - Throws: `GrantProblem.noApplication`, and as `call`.
  package func application(_ id: CaseID) throws -> GrantApplication {
    guard let submission = try desk.inbox.submission(id), submission.channel == channel.key,
      try desk.inbox.standing(of: submission) == .accepted
    else { throw GrantProblem.noApplication(id) }
    return try application(submission)
  }

  /// Gives the points of the official who acts; they stand.
  ///
  /// - Throws: `GrantProblem`, `DeskError`, and as `call`.
  package func score(_ id: CaseID, _ points: [Key: Int], reason: String) throws {
    try checkText(reason, "reason", GrantFile.reasonCharactersMax)
    for criterion in rules.criteria {
      guard let given = points[criterion.key] else {
        throw GrantProblem.pointsMissing(criterion.key)
      }
      guard (0...criterion.points).contains(given) else {
        throw GrantProblem.pointsOutOfRange(criterion.key, max: criterion.points)
      }
    }
    try desk.alone {
      let application = try openApplication(id)
      var file = application.file
      guard !file.hasScore(by: desk.actor.name) else { throw GrantProblem.scoredBefore }
      guard file.scores.count < rules.readers else { throw GrantProblem.enoughReaders }
      let known = points.filter { pair in rules.criteria.contains { $0.key == pair.key } }
      file.scores.append(
        GrantScore(
          reader: desk.actor.name, at: desk.clock.now(), points: known, reason: reason.trimmed))
      try desk.note(.scored, on: id, rules.department)
      try desk.grants.keep(file, of: id)
    }
  }

  /// Decides, or where the channel asks for two persons, has the decision wait for the second.
  ///
  /// - Returns: the published decision; nil where it waits.
  /// - Throws: `CaseChanged`, and as `score`.
  package func decide(
    _ id: CaseID, _ verdict: GrantVerdict, expecting version: CaseVersion? = nil
  ) throws -> GrantDecision? {
    try desk.alone {
      let application = try openApplication(id)
      try check(version, application, verdict)
      guard application.file.scores.count >= rules.readers else {
        throw GrantProblem.notScored(readers: rules.readers)
      }
      if let waiting = application.file.waiting, version == nil {
        throw GrantProblem.waitsAlready(by: waiting.by)
      }
      let decision = try decision(verdict, on: application)
      guard channel.approvals == 0 else {
        try propose(verdict, on: application)
        return nil
      }
      try publish(decision, as: .granted, ["outcome": decision.outcome.rawValue])
      return decision
    }
  }

  /// Approves what somebody else wrote: the decision is published.
  package func approve(_ id: CaseID, expecting version: CaseVersion? = nil) throws -> GrantDecision
  {
    try desk.alone {
      let application = try openApplication(id)
      guard let waiting = application.file.waiting else { throw GrantProblem.nothingWaits }
      try check(version, application, waiting.verdict)
      guard waiting.by != desk.actor.name else { throw GrantProblem.ownWork }
      let decision = try decision(waiting.verdict, on: application)
      try publish(
        decision, as: .approved,
        ["outcome": decision.outcome.rawValue, "written_by": waiting.by])
      return decision
    }
  }

  /// Sends back what waits.
  package func reject(
    _ id: CaseID, note: String, expecting version: CaseVersion? = nil
  ) throws {
    try checkText(note, "note", CaseDesk.noteCharactersMax)
    try desk.alone {
      let application = try openApplication(id)
      guard let waiting = application.file.waiting else { throw GrantProblem.nothingWaits }
      try check(version, application, waiting.verdict)
      try desk.note(
        .rejected, ["note": note, "written_by": waiting.by], on: id, rules.department)
      var file = application.file
      file.waiting = nil
      try desk.grants.keep(file, of: id)
    }
  }
}

extension GrantDesk {
  /// Forms that opened later cannot have come earlier; an id's month is that of its check page.
  private var firstMonth: String {
    guard let opens = channel.openingTimes.opens else { return "" }
    return opens.adding(seconds: -Timestamp.secondsPerDay).date.monthFolder
  }

  private func application(_ submission: Submission) throws -> GrantApplication {
    let (file, bytes) = try desk.grants.file(of: submission.caseID)
    let decision = try desk.archive.grants.decision(of: submission.caseID, channel.key)
    return GrantApplication(
      submission: submission, rules: rules, file: file, decision: decision,
      isWithdrawn: try desk.inbox.requests(of: submission).withdrawn != nil,
      version: CaseVersion([bytes, decision?.json]))
  }

  /// What earlier calls of the same channel granted counts nothing of this one's budget.
  private var firstDay: CivilDate {
    channel.openingTimes.opens.map(calendar.day) ?? CivilDate(daysSince1970: 0)
  }

  private static func isBetter(_ a: GrantApplication, _ b: GrantApplication) -> Bool {
    switch (a.points, b.points) {
    case (let a?, let b?) where a != b: return b < a
    case (.some, nil): return true
    case (nil, .some): return false
    default: return a.id < b.id
    }
  }

  private func openApplication(_ id: CaseID) throws -> GrantApplication {
    let application = try self.application(id)
    guard application.decision == nil else { throw GrantProblem.decidedBefore }
    guard !application.isWithdrawn else { throw DeskError.withdrawn(id) }
    return application
  }

  private func granted(except id: CaseID?) throws -> FixedNumber {
    let all = try desk.archive.grantDecisions(of: channel.key)
    let units = all.filter { $0.id != id && $0.decided >= firstDay }.reduce(0) {
      $0 + $1.granted.units
    }
    return FixedNumber(units: units, decimals: Field.centDecimals)
  }

  private func checkText(_ text: String, _ what: String, _ max: Int) throws {
    guard !text.trimmed.isEmpty else { throw DeskError.emptyText(what) }
    guard text.unicodeScalars.count <= max else {
      throw DeskError.tooLong(what, charactersMax: max)
    }
  }

  private func check(
    _ version: CaseVersion?, _ application: GrantApplication, _ mine: GrantVerdict
  ) throws {
    guard let version, version != application.version else { return }
    let last = try desk.history.reading(of: application.id).entries.last
    throw CaseChanged(
      id: application.id, by: last?.by, at: last?.at, mine: CaseTexts(answer: mine.reason),
      theirs: CaseTexts(answer: application.file.waiting?.verdict.reason),
      version: application.version)
  }

  private func decision(
    _ verdict: GrantVerdict, on application: GrantApplication
  ) throws -> GrantDecision {
    try checkText(verdict.name, "name", GrantDecision.nameCharactersMax)
    try checkText(verdict.purpose, "purpose", GrantDecision.purposeCharactersMax)
    try checkText(verdict.reason, "reason", GrantDecision.reasonCharactersMax)
    if verdict.isPerson {
      for (what, text) in [("purpose", verdict.purpose), ("reason", verdict.reason)]
      where GrantDecision.names(verdict.name, in: text) {
        throw GrantProblem.namesPerson(what)
      }
    }
    guard verdict.granted.units >= 0 else { throw GrantProblem.notASum }
    guard verdict.granted <= application.applied else {
      throw GrantProblem.moreThanApplied(application.applied)
    }
    if let budget = rules.budget {
      let spent = try granted(except: application.id)
      let left = budget.units - spent.units
      guard verdict.granted.units <= left else {
        throw GrantProblem.overBudget(
          left: FixedNumber(units: left, decimals: Field.centDecimals))
      }
    }
    let today = calendar.day(desk.clock.now())
    // The day after the last one of the appeal.
    let expires = CivilDate(daysSince1970: today.daysSince1970 + rules.appealDays + 1)
    return GrantDecision(
      id: application.id, channel: channel.key, language: application.submission.language,
      applicant: verdict.isPerson
        ? .person(name: verdict.name.showable, expires: expires)
        : .association(name: verdict.name.showable),
      category: application.category, applied: application.applied, granted: verdict.granted,
      purpose: verdict.purpose.showable, reason: verdict.reason.showable, decided: today)
  }

  private func propose(_ verdict: GrantVerdict, on application: GrantApplication) throws {
    var file = application.file
    file.waiting = WaitingGrant(by: desk.actor.name, at: desk.clock.now(), verdict: verdict)
    try desk.note(.proposed, on: application.id, rules.department)
    try desk.grants.keep(file, of: application.id)
  }

  private func publish(
    _ decision: GrantDecision, as what: HistoryEntry.What, _ details: [String: String]
  ) throws {
    try desk.note(what, details, on: decision.id, rules.department)
    try desk.archive.grants.write(decision)
  }
}

extension CaseDesk {
  var grants: GrantFiles { GrantFiles(state: state) }

  /// Whether what a channel receives can become public at all.
  func checkMakesCases(_ file: CaseFile) throws(DeskError) {
    let channel = channels.first { $0.key == file.channel }
    guard channel?.grant == nil else { throw .neverPublic(file.id) }
  }
}
