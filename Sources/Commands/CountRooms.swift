// Puts together what the daemon needs to take reactions and signatures.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Foundation
internal import Inbox
internal import Intake
internal import Participation
internal import Serving

extension Site {
  /// Nil where pages do not ask whether they helped.
  func reactionRoom(
    _ journal: ReactionJournal, in current: CurrentRelease, counted: @escaping @Sendable () -> Void
  ) -> ReactionRoom? {
    guard let settings = configuration.reactions else { return nil }
    let prefixes =
      configuration.hasSeveralLanguages ? configuration.languages.map { "\($0)/" } : [""]
    return ReactionRoom(
      journal: journal,
      comments: ReactionRoom.Comments(channel: settings.channel, topic: settings.topic),
      isPage: { page in
        guard prefixes.contains(where: page.hasPrefix), let file = RelativePath(page + "index.html")
        else { return false }
        return current.release?.folder.exists(file) ?? false
      }, counted: counted)
  }
}

extension DeskRoom {
  /// Nil where no channel takes initiatives.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  func supportRoom(
    _ mail: MailRoom?, counted: @escaping @Sendable () -> Void
  ) throws -> SupportRoom? {
    guard site.channels.contains(where: { $0.support != nil }) else { return nil }
    let stories = KnownStories(archive: archive)
    var ask: (@Sendable (SupportLetter) throws -> Void)?
    if let mail { ask = { try mail.ask($0) } }
    return SupportRoom(
      book: SupportBook(state: site.stateFolder), key: try SupportKey.load(from: secretsFolder),
      story: { stories.story($0) }, ask: ask, counted: counted)
  }
}

/// Finds records by their number alone; where one was found once, it is looked for there again.
final class KnownStories: Sendable {
  private let archive: PublicArchive
  private let lock = NSLock()
  nonisolated(unsafe) private var paths: [CaseID: RelativePath] = [:]

  init(archive: PublicArchive) {
    self.archive = archive
  }

  func story(_ id: CaseID) -> Case? {
    if let known = lock.withLock({ paths[id] }), let story = try? archive.story(at: known) {
      return story
    }
    guard let path = try? archive.path(of: id), let story = try? archive.story(at: path) else {
      return nil
    }
    lock.withLock { paths[id] = path }
    return story
  }
}
