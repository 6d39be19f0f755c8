// Tells the followers of cases what became public, each step once.
//
// 1. Look at every follower: does the record have more events than were told?
// 2. Wait until the site shows them: no build is wanted or under way, and they are a minute old.
// 3. Queue one letter about all of them. Its id follows from the follower and the number of
//    events, so that the same letter is never in the queue twice.
// 4. Note how many events were told. After a crash before this, step 3 is made again.

internal import Archive
internal import Inbox
internal import Mail
internal import Participation

/// One look at everything that followers wait for.
struct CaseNews {
  let room: MailRoom
  let signal: BuildSignal

  /// Between the desk's writing of a record and its asking for a build.
  static let settleSeconds = 60

  /// Whether some follower has not been told everything yet.
  func isDue() throws -> Bool {
    guard signal.isSettled else { return false }
    return try room.follows.all().contains { due(for: $0) != nil }
  }

  /// Queues the letters that are due.
  ///
  /// - Returns: how many; none where another process is telling the news.
  /// - Throws: `FileError`.
  func run() throws -> Int {
    guard signal.isSettled, let lock = try room.queue.takeNewsLock() else { return 0 }
    defer { withExtendedLifetime(lock) {} }
    return try room.follows.all().count { try tell($0) }
  }
}

extension CaseNews {
  /// What a follower was not told yet.
  private struct Due {
    let story: Case
    let told: Int
    let events: [Event]
  }

  /// A record that is not there or cannot be read now is looked at again next time.
  private func due(for follow: Follow) -> Due? {
    let path = PublicArchive.path(of: follow.caseID, received: follow.received)
    guard let story = try? room.archive.story(at: path) else { return nil }
    let settled = room.clock.now().adding(seconds: -Self.settleSeconds)
    let shown = story.events.prefix { $0.at <= settled }
    guard shown.count > follow.told else { return nil }
    let events = shown.dropFirst(follow.told).filter(\.kind.isNews)
    return Due(story: story, told: shown.count, events: Array(events))
  }

  /// Whether a letter was queued.
  private func tell(_ follow: Follow) throws -> Bool {
    guard let due = due(for: follow), let follower = room.follows.follower(of: follow) else {
      return false
    }
    if let last = due.events.last {
      let letter = room.writer.news(due.events, of: due.story, follow, follower)
      let id = SubmissionID(at: last.at, derivedFrom: "news \(follow.id) \(due.told)")
      try room.queue(letter, .news, id: id, of: follow.submission)
    }
    try room.follows.note(follow, told: due.told)
    return !due.events.isEmpty
  }
}

extension Event.Kind {
  /// Whether a follower wants to hear of it.
  fileprivate var isNews: Bool {
    switch self {
    case .published, .redacted, .withheld, .allocated, .handling, .answered, .planned, .merged,
      .reopened:
      true
    case .received, .supported, .erased: false
    }
  }
}
