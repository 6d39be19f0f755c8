// Puts together what the daemon needs to take comments.

internal import Archive
internal import Content
internal import Desk
internal import Files
internal import Inbox
internal import Intake
internal import Participation

extension DeskRoom {
  /// Nil where no channel takes comments.
  ///
  /// What a sender takes back is gone from the record at once; the site follows as after any decision.
  func commentRoom() -> CommentRoom? {
    guard site.channels.contains(where: { $0.comments != nil }) else { return nil }
    let stories = KnownStories(archive: archive)
    let desk = desk.acting(as: .sender)
    let signal = BuildSignal(state: site.stateFolder)
    return CommentRoom(
      book: CommentBook(state: site.stateFolder), story: { stories.story($0) },
      takeBack: { ref in
        guard case .done(let story) = try desk.withholdComment(ref, reason: .senderRequest) else {
          return
        }
        try signal.want(.cases([PublicArchive.path(of: story.id, received: story.received)]))
      })
  }
}

extension DeskActor {
  /// Somebody who takes back what they wrote.
  static let sender = DeskActor(name: "sender")
}
