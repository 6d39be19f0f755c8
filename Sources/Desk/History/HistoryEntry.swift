// One thing that somebody did at the desk, for the desk alone.

internal import Inbox
package import Participation

/// A line of a case's history: who, what and when.
package struct HistoryEntry: Hashable, Sendable, Undisclosed {
  /// What was done.
  package enum What: String, CaseIterable, Sendable {
    /// Typed in by an official for someone who called or wrote on paper.
    case entered
    case published, redacted, withheld, corrected, allocated, handling, answered, merged, reopened
    /// Of the photographs of a case one became public, or is public no more.
    case photoPublished = "photo_published"
    case photoWithdrawn = "photo_withdrawn"
    /// Written, and waiting for another official.
    case proposed
    case approved, rejected
    /// What was set aside as suspect is none, or is spam.
    case accepted
    case markedAsSpam = "marked_as_spam"
    /// An internal note; its text is in the details.
    case noted
    /// The sealed contact details were read.
    case contactOpened = "contact_opened"
    /// The sealed names of those who signed were read; the details say how many.
    case supportersOpened = "supporters_opened"
    /// All of it was erased; the details say why.
    case erased
    /// What was private of it was removed, for its time was over.
    case expired
    /// More residents have signed it.
    case supported
    /// What was decided on a comment; the details name it. A proposal waits for another official.
    case commentPublished = "comment_published"
    case commentRedacted = "comment_redacted"
    case commentWithheld = "comment_withheld"
    case commentProposed = "comment_proposed"
    /// The municipality replied to a comment.
    case commentAnswered = "comment_answered"
    /// Somebody gave points to an application for a grant.
    case scored
    /// An application for a grant was decided on.
    case granted
    /// Decided on as an idea of a process.
    case screened
    /// Verified signatures on paper were entered; the details tell how many, and from where.
    case paperSignatures = "paper_signatures"
    /// The step before this entry did not reach the disk.
    case failed
  }

  package let at: Timestamp
  /// The name of a `DeskActor`.
  package let by: String
  package let department: Key?
  package let what: What
  /// Short words by name: a reason, an outcome, a note. Never a passage that was taken out.
  package let details: [String: String]
  /// The case's version after the step; nil where it changed nothing.
  package let version: CaseVersion?

  package init(
    at: Timestamp, by: String, department: Key?, what: What, details: [String: String] = [:],
    version: CaseVersion? = nil
  ) {
    self.at = at
    self.by = by
    self.department = department
    self.what = what
    self.details = details
    self.version = version
  }

  package var description: String { "HistoryEntry(\(what.rawValue))" }

  /// Whether the case or what waits for it became different.
  package var isChange: Bool {
    switch what {
    case .noted, .contactOpened, .supportersOpened, .failed, .accepted, .markedAsSpam, .expired,
      .commentProposed, .screened, .paperSignatures:
      false
    case .entered, .published, .redacted, .withheld, .corrected, .allocated, .handling, .answered,
      .merged, .reopened, .proposed, .approved, .rejected, .erased, .supported, .commentPublished,
      .commentRedacted, .commentWithheld, .commentAnswered, .photoPublished, .photoWithdrawn,
      .scored, .granted:
      true
    }
  }
}
