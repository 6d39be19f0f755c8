// Lends the rooms for cases what lies outside of the desk: keys, builds, public pages, files.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Foundation
internal import Inbox
internal import Participation
internal import Publishing
internal import Uploads

extension CaseOffice {
  /// The cases of a site.
  ///
  /// - Parameter erasing: told that an erasure was begun, or tried.
  /// - Throws: `FileError` where the canned answers cannot be read; one that is wrong is left out,
  ///   for `avoin check` tells of it.
  init(
    of room: DeskRoom, memory: DeskMemory, attachments: AttachmentStore,
    erasing: @escaping @Sendable () -> Void, log: @escaping @Sendable (String) -> Void
  ) throws {
    let site = room.site
    let loader = SiteLoader(folder: site.folder, problems: Problems())
    let addresses = Addresses(of: site)
    let signal = BuildSignal(state: site.stateFolder)
    let pages = PreviewedPages(site: site, archive: room.archive)
    var outside = CaseOutside(
      keys: { try DeskKeys.load(from: room.secretsFolder) },
      publicKey: { try DeskPublicKey.load(from: room.secretsFolder) },
      announce: { story in
        try signal.want(.cases([PublicArchive.path(of: story.id, received: story.received)]))
      },
      publicPage: { story, language in pages.renderer.preview(of: story, in: language) },
      address: { story, language in
        guard story.state.visibility != .pending, let channel = site.channel(story.channel) else {
          return nil
        }
        return addresses.link(
          addresses.story(story.id, received: story.received, channel, language))
      },
      attachment: { attachment, id in
        let file = try attachments.open(attachment, of: id)
        return try file.read(at: 0, count: file.bytes)
      },
      erase: { id, reason, actor, version in
        defer { erasing() }
        try Erasure(room: room, console: .standard)
          .begin(id, reason: reason, by: actor, expecting: version)
      }, recount: { try signal.want(.everything) })
    outside.isLocked = { DeskKeyLock(secrets: room.secretsFolder).isLocked }
    self.init(
      desk: room.desk, memory: memory, calendar: room.calendar,
      answers: try loader.cannedAnswers(site.configuration), outside: outside, log: log)
    screening = ScreeningOutside(of: site, archive: room.archive) { try signal.want(.everything) }
  }
}

/// The site's pages with all that the last build knew of its cases; made when the first is asked
/// for, since few readings of a site see a preview.
private final class PreviewedPages: Sendable {
  private let site: Site
  private let archive: PublicArchive
  private let lock = NSLock()
  nonisolated(unsafe) private var made: SiteRenderer?

  init(site: Site, archive: PublicArchive) {
    self.site = site
    self.archive = archive
  }

  var renderer: SiteRenderer {
    lock.withLock {
      if let made { return made }
      let catalogue = Catalogue(site: site, index: CaseIndex.stored(byBuildOf: site))
      let fresh = SiteRenderer(catalogue, archive: archive, problems: Problems())
      made = fresh
      return fresh
    }
  }
}
