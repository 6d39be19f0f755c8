// What an official hears of every morning: how many cases wait, and their numbers.

package import Participation

/// Counts and numbers by queue; no title, nothing of anybody.
package struct DeskDigest: Sendable {
  package struct Line: Hashable, Sendable {
    package let queue: CaseQueue
    package let count: Int
    /// The oldest, at most `numbersMax`.
    package let numbers: [CaseID]
  }

  /// The queues in which something waits.
  package let lines: [Line]

  package static let numbersMax = 20

  /// - Parameters:
  ///   - reviews: whether the official decides for the whole municipality; others hear of the cases
  ///     of their departments alone.
  package init(_ board: DeskBoard, for viewer: DeskViewer, reviews: Bool) {
    let queues = reviews ? Self.ofReviewers : Self.ofHandlers
    lines = queues.compactMap { queue in
      let matters = board.matters(in: queue, for: viewer).filter {
        reviews || $0.department.map(viewer.departments.contains) ?? false
      }
      guard !matters.isEmpty else { return nil }
      return Line(
        queue: queue, count: matters.count,
        numbers: matters.prefix(Self.numbersMax).map(\.id))
    }
  }

  private static let ofReviewers: [CaseQueue] = [
    .new, .overdue, .dueToday, .approval, .reopened, .quarantine,
  ]
  private static let ofHandlers: [CaseQueue] = [.overdue, .dueToday, .reopened]
}
