// That a case is to be erased, on the disk before anything is: without any of its words.

package import Inbox
package import Participation

/// What has to be done to a case until nothing is left of it that should not be.
package struct ErasureOrder: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    /// The public text as well; the reason is public.
    case everything(Reason)
    /// What was never public: its time is over.
    case privatePart
  }

  package let id: CaseID
  package let scope: Scope
  /// Who decided it, as the history names them.
  package let by: String
  package let department: Key?
  package let at: Timestamp
  /// Nil for a case that never was in this inbox, or is there no more.
  package let submission: SubmissionID?
  /// Whether a public record is to tell of it, where there is none yet.
  package let makesRecord: Bool

  /// The line of the history.
  var entry: HistoryEntry {
    switch scope {
    case .everything(let reason):
      HistoryEntry(
        at: at, by: by, department: department, what: .erased,
        details: ["reason": reason.rawValue])
    case .privatePart:
      HistoryEntry(at: at, by: by, department: department, what: .expired)
    }
  }
}

/// A step of an erasure, before which a test may let the machine fail.
package enum ErasureStep: String, CaseIterable, Sendable {
  case order, history, record, waiting, comments, support, mail, attachments, submission, build,
    releases, finish
}
