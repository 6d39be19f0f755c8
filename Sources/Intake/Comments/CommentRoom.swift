// What the daemon needs so that residents can comment on cases.

package import Inbox
package import Participation

/// The comments of a site; whoever composes the daemon fills it in.
package struct CommentRoom: Sendable {
  let book: CommentBook
  /// The public record of a case.
  let story: @Sendable (CaseID) -> Case?
  /// Has a comment's sender take it back, public or not; it is gone from the record when this returns.
  let takeBack: @Sendable (CommentRef) throws -> Void

  package init(
    book: CommentBook, story: @escaping @Sendable (CaseID) -> Case?,
    takeBack: @escaping @Sendable (CommentRef) throws -> Void
  ) {
    self.book = book
    self.story = story
    self.takeBack = takeBack
  }
}
