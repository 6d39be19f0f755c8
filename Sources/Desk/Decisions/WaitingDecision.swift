// A decision that somebody wrote and somebody else has to approve.

internal import Inbox
package import Participation

/// A decision that waits; private until it is approved.
package struct WaitingDecision: Hashable, Sendable, Undisclosed {
  package let id: CaseID
  package let decision: Decision
  /// Everybody who wrote of it, the last one last; none of them can approve it.
  package let writers: [String]
  package let department: Key?
  package let at: Timestamp
  /// What of the case the writer had before them (`CaseFile.substance`).
  package let base: CaseVersion

  package var by: String { writers.last ?? "-" }

  package var description: String { "WaitingDecision(\(id))" }
}
