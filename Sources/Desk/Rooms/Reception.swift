// What the desk keeps for as long as the daemon runs, whatever is read anew meanwhile.

internal import Foundation
package import Inbox
internal import Intake
package import Participation
package import Staff

/// Accounts, sessions, who has to wait, and the one thread that hashes passwords.
///
/// A hash takes a tenth of a second and 64 MiB, so one is computed at a time, away from the threads
/// that serve residents; beyond `attemptsWaitingMax` nobody is let in to wait.
package final class Reception: Sendable {
  package let book: StaffBook
  package let sessions: SessionBook
  let check: SignInCheck
  let throttle = SignInThrottle<AddressPrefix>()
  let held = HeldKeys()
  let clock: Clock
  let random: Randomness
  /// Gets a line for the daemon's log.
  let log: @Sendable (String) -> Void
  /// For photographs of cases.
  let pictures = WaitingLine("desk pictures", waitingMax: 32)
  private let queue = DispatchQueue(label: "desk sign-in")
  private let lock = NSLock()
  nonisolated(unsafe) private var waiting = 0

  package static let attemptsWaitingMax = 16

  package init(
    check: SignInCheck, sessions: SessionBook, clock: Clock, random: Randomness = .system,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    book = check.book
    self.check = check
    self.sessions = sessions
    self.clock = clock
    self.random = random
    self.log = log
  }

  /// Does something on the thread of its own; false where too many wait already.
  func enqueue(_ work: @escaping @Sendable () -> Void) -> Bool {
    let isAdmitted = lock.withLock {
      guard waiting < Self.attemptsWaitingMax else { return false }
      waiting += 1
      return true
    }
    guard isAdmitted else { return false }
    queue.async { [self] in
      work()
      lock.withLock { waiting -= 1 }
    }
    return true
  }
}
