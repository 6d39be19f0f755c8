// What the daemon keeps for as long as it runs, and the services that it makes of a site with that.

internal import Archive
internal import Content
internal import Desk
internal import Files
internal import Inbox
internal import Intake
internal import Operations
internal import Participation
internal import Publishing
internal import Serving
internal import Staff
internal import Uploads
internal import Voting

/// The parts that stay the same whatever is loaded anew: each knows what no file tells.
struct LastingParts: Sendable {
  /// It has the journal.
  let inbox: SubmissionInbox
  /// It sees to it that of two forms with the same file one gets it.
  let attachments: AttachmentStore
  /// Forms that were put away.
  let drafts: DraftBook
  /// It knows who has to wait. Nil for a preview, which has no desk and sends no mail.
  let reception: Reception?
  /// It knows the archive by heart, and who has which case open. Nil for a preview.
  let memory: DeskMemory?
  /// It remembers who sends how often.
  private let gate = FormGate()
  /// Of two ballots with the same code one is first.
  private let boxes: BallotBoxes
  /// What arrives together waits for the disk together.
  private let reactions: ReactionJournal
  private let current: CurrentRelease
  private let clock: Clock
  private let log: EventLog
  private let counted: @Sendable () -> Void
  private let erasing: @Sendable () -> Void

  /// - Parameters:
  ///   - counted: told of each public number that changed.
  ///   - erasing: told of each erasure that an official began.
  init(
    site: Site, current: CurrentRelease, isPreview: Bool, clock: Clock, log: EventLog,
    counted: @escaping @Sendable () -> Void, erasing: @escaping @Sendable () -> Void
  ) {
    let state = site.stateFolder
    inbox = DeskRoom(site: site, clock: clock, note: { log.note(LogEvent(intake: $0)) }).inbox
    let room = DeskRoom(site: site, clock: clock, inbox: inbox)
    attachments = AttachmentStore(state: state, staging: UploadStaging(state: state))
    drafts = DraftBook(state: state)
    reception = isPreview ? nil : Reception(state: state, clock: clock, log: log)
    memory = isPreview ? nil : DeskMemory(index: room.index)
    boxes = BallotBoxes(state: state, secrets: room.secretsFolder)
    reactions = ReactionJournal(state: state)
    self.current = current
    self.clock = clock
    self.log = log
    self.counted = counted
    self.erasing = erasing
  }

  /// The forms and the desk of a site as it was just read.
  ///
  /// - Throws: `FileError`, `KeyProblem` where the keys cannot be made or read; `ProblemsFound`.
  func serve(_ site: Site) throws -> ServedSite {
    let room = DeskRoom(site: site, clock: clock, inbox: inbox)
    return ServedSite(site, try service(room), desk: try desk(room))
  }
}

extension LastingParts {
  private func service(_ room: DeskRoom) throws -> IntakeService {
    let archive = room.archive
    let story: @Sendable (Submission) -> Case? = { submission in
      let path = PublicArchive.path(of: submission.caseID, received: submission.received)
      return try? archive.story(at: path)
    }
    let intake = IntakeSite(of: room.site, archive: archive)
    let desk = try CurrentDeskKey(in: room.secretsFolder)
    let mail = reception == nil ? nil : try MailRoom(room: room, intake: intake, clock: clock)
    var service = IntakeService(
      site: intake, inbox: inbox,
      tokens: CheckTokens(key: try TokenKey.load(from: room.secretsFolder)),
      deskKey: desk.key, clock: clock, attachments: attachments,
      gate: gate.under(FormRules(room.site.configuration.forms)),
      log: { [log] in log.note(LogEvent(intake: $0)) }, mail: mail?.residentMail, boxes: boxes,
      story: story)
    service.reactions = room.site.reactionRoom(reactions, in: current, counted: counted)
    service.comments = room.commentRoom()
    service.support = try room.supportRoom(mail, counted: counted)
    service.drafts = room.draftRoom(mail)
    service.grantDecision = room.grantDecision
    return service
  }

  /// What its memory knows of the archive stays.
  private func desk(_ room: DeskRoom) throws -> DeskService? {
    guard let memory, let reception else { return nil }
    memory.index.follow(room.desk, calendar: room.calendar)
    let office = try CaseOffice(
      of: room, memory: memory, attachments: attachments, erasing: erasing,
      log: { [log] in log.note(LogEvent(desk: $0)) })
    return DeskService(
      site: DeskSite(of: room.site, archive: room.archive), reception: reception, office: office,
      rooms: try room.grantRooms(office, clock))
  }
}

extension Reception {
  fileprivate convenience init(state: Folder, clock: Clock, log: EventLog) {
    self.init(
      check: SignInCheck(book: StaffBook(state: state)), sessions: SessionBook(state: state),
      clock: clock, log: { log.note(LogEvent(desk: $0)) })
  }
}

extension LogEvent {
  /// What the forms or their inbox tell of themselves.
  fileprivate init(intake line: String) { self.init("intake", ["said": .text(line)]) }

  fileprivate init(desk line: String) { self.init("desk", ["said": .text(line)]) }
}
