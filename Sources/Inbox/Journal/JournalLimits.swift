// How much the journal takes, and for how long.

/// The limits of storing; each has a default that suits a municipality's form daemon.
package struct JournalLimits: Hashable, Sendable {
  /// Submissions that wait to be stored; more are refused.
  package var waitingMax = 1_024
  /// Submissions that share one wait for the disk.
  package var batchMax = 128
  /// A journal that would grow beyond this is cut before the next batch; one submission may be
  /// larger, and stands in it alone.
  package var bytesMax: Int
  /// Seconds without a new submission after which the journal is cut.
  package var idleSecondsMax = 1.0
  /// Seconds after which it is cut while submissions go on coming.
  package var ageSecondsMax = 5.0
  /// Journals of one process that are being cut; the next batch waits for them.
  package var cuttingMax = 2
  /// Up to so many files are synced one by one; beyond, their whole file system at once.
  package var syncedFilesMax = 32
  /// Seconds until a cut that failed is tried again.
  package var retrySeconds = 1.0
  /// Seconds between looks for the journals of processes that have died.
  package var lookSeconds = 5.0
  /// Seconds that a submission waits for another process that is storing it as well.
  package var claimWaitSecondsMax = 2.0
  /// Seconds after which a claim is nobody's any more. A process that took half as long over a
  /// batch does not rely on its claims.
  package var claimSecondsMax = 60.0

  package init(bytesMax: Int = 8 << 20) {
    self.bytesMax = bytesMax
  }
}

/// A step of storing, before which a test may let the disk fail or the process die.
package enum JournalStep: Hashable, Sendable, CaseIterable {
  case open, claim, number, fill, append, sync, place, answer, settle, cut
}

/// As when the process were killed at this very point: nothing more is written or answered.
package struct ProcessDied: Error {
  package init() {}
}

/// More submissions wait than `JournalLimits.waitingMax`, or the inbox is closed.
package struct InboxBusy: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String { "too many submissions wait to be stored" }
}
