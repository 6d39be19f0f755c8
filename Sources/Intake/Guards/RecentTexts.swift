// Which texts came lately, so that the same one over and over is noticed.

internal import Foundation
package import Participation

/// Counts equal texts within a day; only their hashes are held, and in memory only.
package final class RecentTexts: Sendable {
  /// Thanks and greetings may well be equal.
  package static let charactersMin = 40
  package static let textsMax = 10_000
  package static let secondsMax = 24 * 60 * 60

  private struct Count {
    var times: Int
    var since: Int
  }

  private let lock = NSLock()
  nonisolated(unsafe) private var counts: [Int: Count] = [:]

  package init() {}

  /// Notes a text, and tells how often it came within a day, this time included.
  package func note(_ text: String, now: Timestamp) -> Int {
    guard text.count >= Self.charactersMin else { return 1 }
    let hash = Self.hash(text)
    let moment = now.secondsSince1970
    return lock.withLock {
      forget(before: moment - Self.secondsMax)
      var count = counts[hash] ?? Count(times: 0, since: moment)
      if count.since < moment - Self.secondsMax { count = Count(times: 0, since: moment) }
      count.times += 1
      if counts.count < Self.textsMax || counts[hash] != nil { counts[hash] = count }
      return count.times
    }
  }
}

extension RecentTexts {
  private func forget(before moment: Int) {
    guard counts.count >= Self.textsMax else { return }
    counts = counts.filter { $0.value.since >= moment }
  }

  /// Equal words are an equal text, whatever is between them. The seed is this process's own.
  private static func hash(_ text: String) -> Int {
    var hasher = Hasher()
    for word in text.lowercased().split(whereSeparator: { $0.isWhitespace || $0.isPunctuation }) {
      hasher.combine(word)
    }
    return hasher.finalize()
  }
}
