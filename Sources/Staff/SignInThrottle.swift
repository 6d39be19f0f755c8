// How soon the next password may be tried.

internal import Foundation
package import Inbox
package import Participation

/// Slows down whoever guesses, and keeps out for long nobody who knows.
///
/// Each account, each sender and each known browser has a few attempts free; then each failure
/// doubles the wait, up to a minute. Whoever signs in from a browser in which the account was
/// opened before waits for that browser's own failures alone: strangers who guess at the account
/// cannot keep its owner out. All is kept in memory, for who sent what is written nowhere.
package final class SignInThrottle<Sender: Hashable & Sendable>: Sendable {
  /// What attempts are counted by.
  package enum Count: Hashable, Sendable {
    case account(String)
    case sender(Sender)
    case browser(Digest256)
    /// What is new while the table is full.
    case others

    /// A whole town hall may have one address.
    var freeMax: Int {
      switch self {
      case .account, .browser: 5
      case .sender, .others: 20
      }
    }
  }

  package enum Verdict: Hashable, Sendable {
    case admitted
    case later(seconds: Int)
  }

  /// No wait is longer.
  package static var secondsMax: Int { 60 }
  /// After so long without an attempt, all is forgotten.
  package static var quietSeconds: Int { 15 * 60 }
  package static var countsMax: Int { 10_000 }

  private struct Attempts {
    var count = 0
    var last = 0
  }

  private let lock = NSLock()
  nonisolated(unsafe) private var table: [Count: Attempts] = [:]

  package init() {}

  /// Whether an attempt may be made now; it counts as failed until `forgive`.
  package func admit(_ counts: [Count], at now: Timestamp) -> Verdict {
    let now = now.secondsSince1970
    return lock.withLock {
      let counts = counts.map { known($0, now) }
      let wait = counts.map { seconds(for: $0, now) }.max() ?? 0
      guard wait <= 0 else { return .later(seconds: wait) }
      for count in counts {
        let before = attempts(of: count, now)
        table[count] = Attempts(count: before.count + 1, last: now)
      }
      return .admitted
    }
  }

  /// The attempt that was admitted was right: account and browser begin anew, and the sender has
  /// one attempt less.
  package func forgive(_ counts: [Count]) {
    lock.withLock {
      for count in counts {
        switch count {
        case .account, .browser: table[count] = nil
        case .sender, .others: table[count]?.count -= 1
        }
      }
    }
  }
}

extension SignInThrottle {
  private func attempts(of count: Count, _ now: Int) -> Attempts {
    guard let found = table[count], now - found.last < Self.quietSeconds else { return Attempts() }
    return found
  }

  private func seconds(for count: Count, _ now: Int) -> Int {
    let attempts = attempts(of: count, now)
    let surplus = attempts.count - count.freeMax
    guard surplus >= 0 else { return 0 }
    let delay = surplus < 6 ? 1 << surplus : Self.secondsMax
    // A clock that was set back keeps nobody waiting.
    return attempts.last > now ? 0 : max(0, attempts.last + delay - now)
  }

  private func known(_ count: Count, _ now: Int) -> Count {
    if table[count] != nil || table.count < Self.countsMax { return count }
    table = table.filter { now - $0.value.last < Self.quietSeconds }
    return table.count < Self.countsMax ? count : .others
  }
}
