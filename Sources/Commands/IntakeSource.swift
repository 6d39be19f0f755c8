// The forms as the current release shows them: loaded anew after every build.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Foundation
internal import Inbox
internal import Intake
internal import Operations
internal import Participation
internal import Publishing
internal import Serving
internal import Staff
internal import Uploads
internal import Voting

/// The service that takes forms, in step with the pages that residents see.
///
/// An editor may change a channel while the daemon runs. Its form changes with the next build;
/// from then on the daemon must expect that form, so it reads the site again when it sees a new
/// release. Content that is wrong never gets that far: the build refuses it, and the daemon keeps
/// what it had. It also reads the site again when it is told to.
final class IntakeSource: Sendable {
  private let site: Folder
  private let paths: SitePaths
  private let current: CurrentRelease
  private let isPreview: Bool
  private let clock: Clock
  private let log: EventLog
  /// Told of each public number that changed.
  private let counted: @Sendable () -> Void
  /// Told of each erasure that an official began.
  private let erasing: @Sendable () -> Void
  private let lock = NSLock()
  /// Held while the site is read, so that it is read once; `lock` is not held meanwhile.
  private let reading = NSLock()
  /// One for as long as the daemon runs, whatever is loaded anew: it has the journal.
  private let inbox: SubmissionInbox
  /// Likewise: it remembers who sends how often.
  private let gate = FormGate()
  /// One as well: it sees to it that of two forms with the same file one gets it.
  private let attachments: AttachmentStore
  /// Likewise: it knows who has to wait. Nil for a preview.
  private let reception: Reception?
  /// Likewise: it knows the archive by heart, and who has which case open. Nil for a preview.
  private let memory: DeskMemory?
  /// Likewise: of two ballots with the same code one is first.
  private let boxes: BallotBoxes
  /// Forms that were put away.
  private let drafts: DraftBook
  /// One as well: what arrives together waits for the disk together.
  private let reactions: ReactionJournal
  nonisolated(unsafe) private var loaded: (release: ServedRelease.Version?, served: ServedSite)

  /// - Throws: `FileError`, `KeyProblem` where the keys cannot be made or read.
  init(
    site: Site, current: CurrentRelease, isPreview: Bool, clock: Clock, log: EventLog,
    counted: @escaping @Sendable () -> Void, erasing: @escaping @Sendable () -> Void
  ) throws {
    self.counted = counted
    self.erasing = erasing
    self.site = site.folder
    paths = site.configuration.paths
    self.current = current
    self.isPreview = isPreview
    self.clock = clock
    self.log = log
    inbox = DeskRoom(site: site, clock: clock, note: { log.note(LogEvent(intake: $0)) }).inbox
    attachments = AttachmentStore(
      state: site.stateFolder, staging: UploadStaging(state: site.stateFolder))
    boxes = BallotBoxes(
      state: site.stateFolder, secrets: DeskRoom(site: site, clock: clock).secretsFolder)
    reactions = ReactionJournal(state: site.stateFolder)
    drafts = DraftBook(state: site.stateFolder)
    let kept = Kept(
      inbox: inbox, gate: gate, attachments: attachments, boxes: boxes, current: current,
      reactions: reactions, counted: counted)
    reception = isPreview ? nil : Self.reception(site, clock, log)
    let room = DeskRoom(site: site, clock: clock, inbox: inbox)
    memory = isPreview ? nil : DeskMemory(index: room.index)
    loaded = (
      current.release?.version,
      ServedSite(
        site, try Self.service(site, kept, sendsMail: !isPreview, clock, log),
        desk: try Self.desk(room, memory, attachments, reception, erasing, clock, log))
    )
  }

  /// What fails here is tried again with the first submission.
  func recover() {
    do {
      let count = try inbox.recover()
      if count > 0 { log.note(LogEvent("recovered", ["submissions": .integer(count)])) }
      try inbox.prepare(year: clock.now().date.year)
    } catch {
      log.note(LogEvent(.error, "recovery-failed", ["said": .text("\(error)")]))
    }
  }

  /// Reads the archive for the desk's queues, so that the first official need not wait for it.
  func openDesk() {
    do {
      try memory?.index.warm(at: clock.now())
    } catch {
      log.note(LogEvent(.error, "problem", ["said": .text("the queues cannot be read: \(error)")]))
    }
  }

  func close() { inbox.close() }

  /// Files that nobody can send any more.
  var strayFiles: StrayFiles { StrayFiles(attachments, inbox, drafts, clock: clock, log: log) }

  var served: ServedSite {
    let release = current.release?.version
    if let served = served(of: release) { return served }
    return reading.withLock {
      if let served = served(of: release) { return served }
      let fresh = reloaded() ?? known
      lock.withLock { loaded = (release, fresh) }
      return fresh
    }
  }

  /// Wipes the keys of officials whose sessions are over.
  func releaseKeys() { reception?.releaseKeys() }
  /// Reads what a new release changed before anybody asks for it: the site, and the queues.
  func follow() {
    guard served(of: current.release?.version) == nil else { return }
    _ = served
    openDesk()
  }

  /// The site as the last request had it, without a look at the disk.
  var known: ServedSite { lock.withLock { loaded.served } }

  /// Reads the site again, without a new release.
  ///
  /// - Throws: what is wrong with it; then it is served as it was.
  func reload() throws {
    try reading.withLock {
      let fresh = try read()
      lock.withLock { loaded.served = fresh }
    }
  }
}

extension IntakeSource {
  /// Nil where the site was read for another release.
  private func served(of release: ServedRelease.Version?) -> ServedSite? {
    lock.withLock { loaded.release == release ? loaded.served : nil }
  }

  private func reloaded() -> ServedSite? {
    do {
      return try read()
    } catch {
      log.note(LogEvent(.error, "reload-refused", ["said": "the site cannot be read"]))
      return nil
    }
  }

  /// The folders, which never change, are all that it reads of this object.
  private func read() throws -> ServedSite {
    let fresh = try SiteLoader.whole(site)
    guard fresh.configuration.paths == paths else {
      throw ProblemsFound(
        Diagnostic(
          file: SiteConfiguration.fileName.text,
          "\"paths\" cannot change while the daemon runs", hint: "restart the daemon"))
    }
    let kept = Kept(
      inbox: inbox, gate: gate, attachments: attachments, boxes: boxes, current: current,
      reactions: reactions, counted: counted)
    let room = DeskRoom(site: fresh, clock: clock, inbox: inbox)
    return ServedSite(
      fresh, try Self.service(fresh, kept, sendsMail: !isPreview, clock, log),
      desk: try Self.desk(room, memory, attachments, reception, erasing, clock, log))
  }

  /// What stays the same whatever is loaded anew.
  private struct Kept {
    let inbox: SubmissionInbox
    let gate: FormGate
    let attachments: AttachmentStore
    let boxes: BallotBoxes
    let current: CurrentRelease
    let reactions: ReactionJournal
    let counted: @Sendable () -> Void
  }

  private static func service(
    _ site: Site, _ kept: Kept, sendsMail: Bool, _ clock: Clock, _ log: EventLog
  ) throws -> IntakeService {
    let room = DeskRoom(site: site, clock: clock)
    let archive = room.archive
    let story: @Sendable (Submission) -> Case? = { submission in
      let path = PublicArchive.path(of: submission.caseID, received: submission.received)
      return try? archive.story(at: path)
    }
    let intake = IntakeSite(of: site, archive: archive)
    let desk = try CurrentDeskKey(in: room.secretsFolder)
    let mail = sendsMail ? try MailRoom(room: room, intake: intake, clock: clock) : nil
    var service = IntakeService(
      site: intake, inbox: kept.inbox,
      tokens: CheckTokens(key: try TokenKey.load(from: room.secretsFolder)),
      deskKey: desk.key, clock: clock,
      attachments: kept.attachments, gate: kept.gate.under(FormRules(site.configuration.forms)),
      log: { log.note(LogEvent(intake: $0)) }, mail: mail?.residentMail,
      boxes: kept.boxes, story: story)
    service.reactions = site.reactionRoom(
      kept.reactions, in: kept.current, counted: kept.counted)
    service.comments = room.commentRoom()
    service.support = try room.supportRoom(mail, counted: kept.counted)
    service.drafts = room.draftRoom(mail)
    service.grantDecision = room.grantDecision
    return service
  }
}

extension IntakeSource {
  private static func reception(_ site: Site, _ clock: Clock, _ log: EventLog) -> Reception {
    Reception(
      check: SignInCheck(book: StaffBook(state: site.stateFolder)),
      sessions: SessionBook(state: site.stateFolder), clock: clock,
      log: { log.note(LogEvent("desk", ["said": .text($0)])) })
  }

  /// The desk over the site as it was just read; what its memory knows of the archive stays.
  private static func desk(
    _ room: DeskRoom, _ memory: DeskMemory?, _ attachments: AttachmentStore,
    _ reception: Reception?, _ erasing: @escaping @Sendable () -> Void, _ clock: Clock,
    _ log: EventLog
  ) throws -> DeskService? {
    guard let memory, let reception else { return nil }
    memory.index.follow(room.desk, calendar: room.calendar)
    let office = try CaseOffice(
      of: room, memory: memory, attachments: attachments, erasing: erasing,
      log: { log.note(LogEvent("desk", ["said": .text($0)])) })
    return DeskService(
      site: DeskSite(of: room.site, archive: room.archive), reception: reception, office: office,
      rooms: try room.grantRooms(office, clock))
  }
}

extension LogEvent {
  /// What the forms or their inbox tell of themselves.
  fileprivate init(intake line: String) { self.init("intake", ["said": .text(line)]) }
}
