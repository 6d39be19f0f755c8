// Who has which case open: told to others who open it, and forgotten soon.

internal import Foundation
internal import Participation

/// The last look of each official at each case; kept in memory alone.
package final class CaseLooks: Sendable {
  /// A look at a case.
  struct Look: Hashable, Sendable {
    let by: String
    let at: Timestamp
  }

  private let lock = NSLock()
  nonisolated(unsafe) private var looks: [CaseID: [Look]] = [:]

  /// What is longer ago says nothing about who works on the case now.
  static let secondsMax = 1_800
  private static let casesMax = 10_000
  private static let looksMax = 20

  package init() {}

  /// Notes that somebody has a case open.
  ///
  /// - Returns: the last look of anybody else, where it is not long ago.
  func note(_ id: CaseID, by name: String, at now: Timestamp) -> Look? {
    lock.withLock {
      if looks.count >= Self.casesMax { forget(before: now) }
      let others = (looks[id] ?? []).filter { $0.by != name && Self.isRecent($0, now) }
      looks[id] = others.suffix(Self.looksMax) + [Look(by: name, at: now)]
      return others.last
    }
  }
}

extension CaseLooks {
  private static func isRecent(_ look: Look, _ now: Timestamp) -> Bool {
    now.secondsSince1970 - look.at.secondsSince1970 <= secondsMax
  }

  /// Where all of them are recent, all are forgotten: a note that is lost does no harm.
  private func forget(before now: Timestamp) {
    looks = looks.filter { $0.value.contains { Self.isRecent($0, now) } }
    if looks.count >= Self.casesMax { looks = [:] }
  }
}
