// Who has a case before them right now, so that two do not write the same answer.

internal import Foundation
package import Participation

/// Cases that officials opened in the last half hour, in the memory of one daemon.
///
/// It keeps nobody from anything (`CaseVersion` does): a page says "opened four minutes ago by ...".
package final class OpenCases: Sendable {
  /// Somebody who opened a case.
  package struct Visit: Hashable, Sendable {
    package let by: String
    package let at: Timestamp

    /// Whole minutes since then.
    package func minutes(at now: Timestamp) -> Int {
      max(0, now.secondsSince1970 - at.secondsSince1970) / 60
    }
  }

  package static let secondsMax = 30 * 60
  /// With more, those that are too old are forgotten; where none is, all of them.
  package static let visitsMax = 10_000

  private let lock = NSLock()
  nonisolated(unsafe) private var visits: [CaseID: [Visit]] = [:]
  nonisolated(unsafe) private var count = 0

  package init() {}

  /// Notes that somebody opened a case, and tells who else did, the latest first.
  package func open(_ id: CaseID, by actor: DeskActor, at now: Timestamp) -> [Visit] {
    lock.withLock {
      let others = (visits[id] ?? []).filter { $0.by != actor.name && isRecent($0, now) }
      set(others + [Visit(by: actor.name, at: now)], of: id)
      if count > Self.visitsMax { forgetOld(now) }
      return others.reversed()
    }
  }

  /// Notes that somebody is done with a case.
  package func close(_ id: CaseID, by actor: DeskActor) {
    lock.withLock { set((visits[id] ?? []).filter { $0.by != actor.name }, of: id) }
  }
}

extension OpenCases {
  private func isRecent(_ visit: Visit, _ now: Timestamp) -> Bool {
    now.secondsSince1970 - visit.at.secondsSince1970 < Self.secondsMax
  }

  private func set(_ new: [Visit], of id: CaseID) {
    count += new.count - (visits[id]?.count ?? 0)
    visits[id] = new.isEmpty ? nil : new
  }

  private func forgetOld(_ now: Timestamp) {
    for (id, old) in visits { set(old.filter { isRecent($0, now) }, of: id) }
    guard count > Self.visitsMax else { return }
    visits = [:]
    count = 0
  }
}
