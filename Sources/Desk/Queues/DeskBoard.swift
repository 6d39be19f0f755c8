// The queues at one moment: counts and pages.

internal import Diagnostics
package import Inbox
package import Participation

/// Everything that waits at the desk, the oldest first.
package struct DeskBoard: Sendable {
  /// By the time of receipt, then by number.
  package let matters: [DeskMatter]
  /// The day in the municipality.
  package let today: CivilDate
  /// Files of the inbox that cannot be read.
  package let broken: [BrokenSubmission]

  package static let pageSize = 50

  /// One page of a queue.
  package struct Page: Sendable {
    package let matters: [DeskMatter]
    /// From 1.
    package let number: Int
    /// At least 1.
    package let pages: Int
    /// In the whole queue.
    package let count: Int
  }

  /// How many cases each queue has.
  package func counts(
    for viewer: DeskViewer, _ filter: QueueFilter = .all
  ) -> [CaseQueue: Int] {
    var counts = Dictionary(uniqueKeysWithValues: CaseQueue.allCases.map { ($0, 0) })
    for matter in matters where filter.takes(matter) {
      for queue in CaseQueue.allCases where matter.isIn(queue, of: viewer, on: today) {
        counts[queue, default: 0] += 1
      }
    }
    return counts
  }

  /// The cases of a queue, the oldest first.
  package func matters(
    in queue: CaseQueue, for viewer: DeskViewer, _ filter: QueueFilter = .all
  ) -> [DeskMatter] {
    matters.filter { filter.takes($0) && $0.isIn(queue, of: viewer, on: today) }
  }

  /// A page of a queue; a number behind the last one gives the last.
  package func page(
    _ number: Int, of queue: CaseQueue, for viewer: DeskViewer, _ filter: QueueFilter = .all
  ) -> Page {
    let all = matters(in: queue, for: viewer, filter)
    let pages = max(1, (all.count + Self.pageSize - 1) / Self.pageSize)
    let number = min(max(1, number), pages)
    let start = (number - 1) * Self.pageSize
    return Page(
      matters: Array(all[start..<min(all.count, start + Self.pageSize)]), number: number,
      pages: pages, count: all.count)
  }
}
