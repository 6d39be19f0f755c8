// What the daemon needs so that a form can be put away and continued later.

package import Inbox
package import Participation

/// The drafts of a site; whoever composes the daemon fills it in.
package struct DraftRoom: Sendable {
  let book: DraftBook
  /// Queues the letter with the link; nil where the site sends no mail.
  let send: (@Sendable (DraftLetter) throws -> Void)?

  package init(book: DraftBook, send: (@Sendable (DraftLetter) throws -> Void)?) {
    self.book = book
    self.send = send
  }
}

/// A letter with the link to a draft; the address is kept nowhere but in the queue.
package struct DraftLetter: Sendable, Undisclosed {
  package let channel: Channel
  package let to: MailAddress
  package let language: Language
  /// Behind the site's root.
  package let path: String
  package let ends: Timestamp
  package let at: Timestamp
}

/// Where the pages of a draft stand.
struct DraftAddress {
  let secret: DraftSecret

  /// What can follow the secret in an address.
  enum Part: String {
    case saved, mailed, mail, remove
  }

  /// Behind the site's root.
  func path(_ part: Part? = nil) -> String {
    "d/\(secret.linkText)" + (part.map { "/\($0.rawValue)" } ?? "")
  }
}
