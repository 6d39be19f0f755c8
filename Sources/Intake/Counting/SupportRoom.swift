// What the daemon needs so that residents can sign initiatives.

package import Inbox
package import Participation

/// The signatures of a site; whoever composes the daemon fills it in.
package struct SupportRoom: Sendable {
  let book: SupportBook
  let key: SupportKey
  /// The public record of a case.
  let story: @Sendable (CaseID) -> Case?
  /// Queues the letter that asks whether a signature is meant; nil where the site sends no mail.
  let ask: (@Sendable (SupportLetter) throws -> Void)?
  /// Told of each number that changed.
  let counted: @Sendable () -> Void

  package init(
    book: SupportBook, key: SupportKey, story: @escaping @Sendable (CaseID) -> Case?,
    ask: (@Sendable (SupportLetter) throws -> Void)?, counted: @escaping @Sendable () -> Void
  ) {
    self.book = book
    self.key = key
    self.story = story
    self.ask = ask
    self.counted = counted
  }
}

/// A letter that asks whether a signature is meant.
package struct SupportLetter: Sendable, Undisclosed {
  package let initiative: Case
  package let to: MailAddress
  package let language: Language
  package let mark: SupportMark
  /// Where to say so, with the site's root in front.
  package let link: String
  package let at: Timestamp

  package var description: String { "SupportLetter(\(initiative.id))" }
}
