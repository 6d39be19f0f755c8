// How often one sender may do what; kept in memory, and nowhere else.

internal import Foundation
package import Participation

/// Counts what each sender does (a token bucket each), within a bounded table.
package final class RateLimits: Sendable {
  package enum Errand: Hashable, Sendable {
    /// To have a form checked.
    case check
    /// To have a form stored.
    case send
    /// To say whether a page helped.
    case react
  }

  package enum Verdict: Hashable, Sendable {
    case admitted
    case later(seconds: Int)
  }

  /// A full table forgets who has been quiet; where nobody has, newcomers share one bucket.
  package static let sendersMax = 50_000

  private let lock = NSLock()
  nonisolated(unsafe) private var buckets: [Bucket.Owner: Bucket] = [:]

  package init() {}

  /// Whether a sender may do this now; it counts as done if so.
  package func verdict(
    _ errand: Errand, of sender: Sender, rules: FormRules, now: Timestamp
  ) -> Verdict {
    guard case .address(let prefix) = sender else { return .admitted }
    let rule = errand == .send ? rules.sends : rules.checks
    return lock.withLock {
      let owner = owner(prefix, errand, now)
      var bucket = buckets[owner] ?? Bucket(rule: rule, now: now)
      defer { buckets[owner] = bucket }
      return bucket.take(rule: rule, now: now)
    }
  }

  /// How many senders are remembered.
  package var count: Int { lock.withLock { buckets.count } }
}

extension RateLimits {
  private func owner(_ prefix: AddressPrefix, _ errand: Errand, _ now: Timestamp) -> Bucket.Owner {
    let owner = Bucket.Owner(prefix: prefix, errand: errand)
    if buckets[owner] != nil || buckets.count < Self.sendersMax { return owner }
    buckets = buckets.filter { !$0.value.isFull(now) }
    return buckets.count < Self.sendersMax ? owner : Bucket.Owner(prefix: nil, errand: errand)
  }
}

/// What one sender has left.
private struct Bucket {
  struct Owner: Hashable {
    let prefix: AddressPrefix?
    let errand: RateLimits.Errand
  }

  /// In 1/3600 of one turn, so that an hour's rule fills whole numbers a second.
  private var level: Int
  private var filled: Int
  private var levelMax: Int
  private var perSecond: Int

  private static let turn = 3_600

  init(rule: RateRule, now: Timestamp) {
    levelMax = rule.burst * Self.turn
    perSecond = rule.perHour
    level = levelMax
    filled = now.secondsSince1970
  }

  mutating func take(rule: RateRule, now: Timestamp) -> RateLimits.Verdict {
    fill(rule, now)
    guard level >= Self.turn else {
      let missing = Self.turn - level
      return .later(seconds: (missing + perSecond - 1) / perSecond)
    }
    level -= Self.turn
    return .admitted
  }

  func isFull(_ now: Timestamp) -> Bool {
    level + elapsed(now) * perSecond >= levelMax
  }

  private mutating func fill(_ rule: RateRule, _ now: Timestamp) {
    levelMax = rule.burst * Self.turn
    perSecond = rule.perHour
    level = min(levelMax, level + elapsed(now) * perSecond)
    filled = max(filled, now.secondsSince1970)
  }

  /// Bounded, so that a clock that is set forward by years overflows nothing.
  private func elapsed(_ now: Timestamp) -> Int {
    min(max(0, now.secondsSince1970 - filled), levelMax / perSecond + 1)
  }
}
