// Puts together what drafts, the desk's room for grants and receipts need of a site.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Inbox
internal import Intake
internal import Mail
internal import Participation

extension DeskRoom {
  /// Nil where no form can be put away.
  func draftRoom(_ mail: MailRoom?) -> DraftRoom? {
    guard site.channels.contains(where: \.keepsDrafts) else { return nil }
    var send: (@Sendable (DraftLetter) throws -> Void)?
    if let mail { send = { try mail.send($0) } }
    return DraftRoom(book: DraftBook(state: site.stateFolder), send: send)
  }

  /// What was decided on an application, for its receipt.
  var grantDecision: @Sendable (Submission) -> GrantDecision? {
    let records = archive.grants
    let calls = Set(site.channels.filter { $0.grant != nil }.map(\.key))
    return { submission in
      guard calls.contains(submission.channel) else { return nil }
      return (try? records.decision(of: submission.caseID, submission.channel)) ?? nil
    }
  }

  /// The room for grants; none where no channel is a call.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  func grantRooms(_ office: CaseOffice, _ clock: Clock) throws -> [any Room] {
    guard site.channels.contains(where: { $0.grant != nil }) else { return [] }
    let signal = BuildSignal(state: site.stateFolder)
    let outside = GrantOutside(
      announce: { try signal.want(.everything) }, tell: try grantLetters(clock))
    return GrantOffice(office: office, outside: outside).rooms
  }

  /// Queues the letter about a decision; nil where the site sends no mail.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  func grantLetters(
    _ clock: Clock
  ) throws -> (@Sendable (Submission, GrantDecision, MailAddress) throws -> Void)? {
    guard let mail = try MailRoom(site: site, clock: clock) else { return nil }
    return { try mail.tell($1, of: $0, to: $2) }
  }
}

extension MailRoom {
  /// Queues the letter with the link to a draft; the address is kept nowhere else.
  func send(_ letter: DraftLetter) throws {
    let id = SubmissionID(at: letter.at, derivedFrom: "draft \(letter.path) \(letter.to.text)")
    try queue(writer.draft(letter), .draft, id: id, of: id)
  }

  /// Queues the letter about a decision.
  func tell(
    _ decision: GrantDecision, of submission: Submission, to address: MailAddress
  ) throws {
    let id = SubmissionID(at: clock.now(), derivedFrom: "grant \(submission.id)")
    try queue(
      writer.grant(decision, of: submission, to: address), .grant, id: id, of: submission.id)
  }
}

extension RetainCommand {
  /// Takes names out of decisions whose time is over, and removes what shows them still.
  func forgetNames(_ room: DeskRoom, _ isDryRun: Bool) throws {
    let today = room.calendar.day(room.now)
    let forgotten = try room.archive.grants.scrub(on: today, isDryRun: isDryRun)
    for id in forgotten { say("\(id)  grant  the applicant's name") }
    guard !forgotten.isEmpty, !isDryRun else { return }
    try forgetPages(of: room)
  }

  /// Removes forms that were put away for too long.
  func removeDrafts(_ room: DeskRoom, _ isDryRun: Bool) throws {
    guard !isDryRun else { return }
    let count = try DraftBook(state: room.site.stateFolder).removeExpired(now: room.now)
    if count > 0 { say("removed \(count) forms that were put away") }
  }
}
