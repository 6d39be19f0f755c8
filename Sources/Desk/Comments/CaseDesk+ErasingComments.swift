// Erasing one comment, and removing what is private of those whose time is over.

internal import Archive
internal import Files
internal import Inbox
package import Participation

extension CaseDesk {
  /// Removes every word of a comment that the state and the record hold; done twice it comes to the
  /// same. Whoever calls has the site rebuilt.
  ///
  /// - Throws: `DeskError.noSuchComment` where there never was one; `FileError`.
  package func eraseComment(_ ref: CommentRef, reason: Reason) throws {
    let shown = try file(ref.story).story?.comment(ref.id)
    let isKept = try comments.comment(ref) != nil
    guard shown != nil || isKept else { throw DeskError.noSuchComment(ref) }
    if shown?.isShown == true {
      _ = try withholdComment(ref, reason: reason)
    } else if isKept {
      try alone {
        let department = try file(ref.story).story?.state.department
        try note(
          .commentWithheld, ["comment": ref.id.text, "reason": reason.rawValue], on: ref.story,
          department)
      }
    }
    try comments.erase(ref)
  }

  /// Comments on which was decided so long ago that the channel keeps nothing private of them.
  ///
  /// What is public stays in the record; what was withheld is gone with its file.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`, `Diagnostic`.
  package func expiredComments(at now: Timestamp) throws -> [CommentRef] {
    let days = Dictionary(
      channels.map { ($0.key, $0.retentionDays) }, uniquingKeysWith: { a, _ in a })
    return try comments.storiesDecided().flatMap { id -> [CommentRef] in
      guard let path = try archive.path(of: id),
        let kept = days[try archive.story(at: path).channel] ?? nil
      else { return [] }
      return try comments.comments(of: id).filter { comment in
        comment.verdict.map { $0.at.adding(seconds: kept * Timestamp.secondsPerDay) <= now }
          ?? false
      }.map(\.ref)
    }
  }
}
