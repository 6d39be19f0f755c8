// The forms as the current release shows them: loaded anew after every build.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Foundation
internal import Inbox
internal import Intake
internal import Participation
internal import Publishing
internal import Serving

/// The service that takes forms, in step with the pages that residents see.
///
/// An editor may change a channel while the daemon runs. Its form changes with the next build;
/// from then on the daemon must expect that form, so it reads the site again when it sees a new
/// release. Content that is wrong never gets that far: the build refuses it, and the daemon keeps
/// what it had.
final class IntakeSource: Sendable {
  private let site: Folder
  private let current: CurrentRelease
  private let sendsMail: Bool
  private let clock: Clock
  private let console: Console
  private let lock = NSLock()
  nonisolated(unsafe) private var loaded: (release: ServedRelease.Version?, service: IntakeService)

  /// - Throws: `FileError`, `KeyProblem` where the keys cannot be made or read.
  init(
    site: Site, current: CurrentRelease, sendsMail: Bool, clock: Clock, console: Console
  ) throws {
    self.site = site.folder
    self.current = current
    self.sendsMail = sendsMail
    self.clock = clock
    self.console = console
    loaded = (current.release?.version, try Self.service(site, sendsMail, clock, console))
  }

  var service: IntakeService {
    let release = current.release?.version
    return lock.withLock {
      if loaded.release != release { loaded = (release, reloaded() ?? loaded.service) }
      return loaded.service
    }
  }
}

extension IntakeSource {
  private func reloaded() -> IntakeService? {
    do {
      return try Self.service(try SiteLoader.whole(site), sendsMail, clock, console)
    } catch {
      console.note("the forms stay as they were: the site cannot be read")
      return nil
    }
  }

  private static func service(
    _ site: Site, _ sendsMail: Bool, _ clock: Clock, _ console: Console
  ) throws -> IntakeService {
    let room = DeskRoom(site: site, clock: clock)
    let archive = room.archive
    let story: @Sendable (Submission) -> Case? = { submission in
      let path = PublicArchive.path(of: submission.caseID, received: submission.received)
      return try? archive.story(at: path)
    }
    let intake = IntakeSite(of: site, archive: archive)
    let mail = sendsMail ? try MailRoom(room: room, intake: intake, clock: clock) : nil
    return IntakeService(
      site: intake, inbox: room.inbox,
      tokens: CheckTokens(key: try TokenKey.load(from: room.secretsFolder)),
      deskKey: try DeskPublicKey.load(from: room.secretsFolder), clock: clock,
      log: { console.note($0) }, mail: mail?.residentMail, story: story)
  }
}
