// A site's inbox, archive and desk, opened together.

internal import Archive
internal import Content
internal import Desk
internal import Files
internal import Gathering
internal import Inbox
internal import Participation
internal import Photos
internal import Publishing
internal import Uploads

/// What both the desk and the daemon need of a site's state.
struct DeskRoom: Sendable {
  let site: Site
  let inbox: SubmissionInbox
  let archive: PublicArchive
  let desk: CaseDesk
  private let clock: Clock

  /// - Parameters:
  ///   - actor: who acts at the desk; the daemon itself decides nothing.
  ///   - note: gets a line for the daemon's log.
  init(
    site: Site, clock: Clock, actor: DeskActor = .daemon,
    note: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    let archive = PublicArchive(of: site)
    let inbox = SubmissionInbox(state: site.stateFolder, note: note) { year in
      (try? archive.highestNumber(of: year)) ?? 0
    }
    self.init(site: site, clock: clock, actor: actor, inbox: inbox, archive: archive)
  }

  /// - Parameter inbox: the daemon's own, which has its journal.
  init(site: Site, clock: Clock, inbox: SubmissionInbox) {
    self.init(
      site: site, clock: clock, actor: .daemon, inbox: inbox, archive: PublicArchive(of: site))
  }

  private init(
    site: Site, clock: Clock, actor: DeskActor, inbox: SubmissionInbox, archive: PublicArchive
  ) {
    self.site = site
    self.clock = clock
    self.archive = archive
    self.inbox = inbox
    desk = CaseDesk(
      inbox: inbox, archive: archive, taxonomy: site.taxonomy, channels: site.channels,
      state: site.stateFolder, lockFolder: site.stateFolder.folder(SiteBuilder.buildFolder),
      actor: actor, clock: clock, darkroom: Darkroom(state: site.stateFolder))
  }

  /// The queues, beginning with what the last build knew of the archive.
  var index: DeskIndex {
    DeskIndex(desk: desk, calendar: calendar) { [site] in CaseIndex.stored(byBuildOf: site) }
  }

  var calendar: LocalCalendar {
    let zone = site.configuration.timeZone
    return LocalCalendar { zone.local($0).date }
  }

  var now: Timestamp { clock.now() }

  var gatherer: Gatherer {
    Gatherer(
      inbox: inbox, state: site.stateFolder, archive: archive, desk: desk,
      channels: site.channels, clock: clock)
  }

  var secretsFolder: Folder { site.stateFolder.folder(RelativePath(trusted: "secrets")) }
}

extension Darkroom {
  /// Reads what was sent from the inbox, and has `avoin-photo` make it anew.
  fileprivate init(state: Folder) {
    let store = AttachmentStore(state: state, staging: UploadStaging(state: state))
    self.init { job, attachment, submission in
      let file = try store.open(attachment, of: submission)
      return try PhotoProgram.beside.photo(job, of: try file.read(at: 0, count: file.bytes))
    }
  }
}

extension DeskActor {
  static let daemon = DeskActor(name: "daemon")
}
