// A site's inbox, archive and desk, opened together.

internal import Archive
internal import Content
internal import Desk
internal import Files
internal import Gathering
internal import Inbox
internal import Participation
internal import Publishing

/// What both the desk and the daemon need of a site's state.
struct DeskRoom: Sendable {
  let site: Site
  let inbox: SubmissionInbox
  let archive: PublicArchive
  let desk: CaseDesk
  private let clock: Clock

  /// - Parameter note: gets a line for the daemon's log.
  init(site: Site, clock: Clock, note: @escaping @Sendable (String) -> Void = { _ in }) {
    let archive = PublicArchive(of: site)
    let inbox = SubmissionInbox(state: site.stateFolder, note: note) { year in
      (try? archive.highestNumber(of: year)) ?? 0
    }
    self.site = site
    self.clock = clock
    self.archive = archive
    self.inbox = inbox
    desk = CaseDesk(
      inbox: inbox, archive: archive, taxonomy: site.taxonomy, channels: site.channels,
      lockFolder: site.stateFolder.folder(SiteBuilder.buildFolder), clock: clock)
  }

  var now: Timestamp { clock.now() }

  var gatherer: Gatherer {
    Gatherer(
      inbox: inbox, state: site.stateFolder, archive: archive, desk: desk,
      channels: site.channels, clock: clock)
  }

  var secretsFolder: Folder { site.stateFolder.folder(RelativePath(trusted: "secrets")) }
}
