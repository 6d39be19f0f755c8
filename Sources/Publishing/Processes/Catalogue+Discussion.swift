// Where a proposal is discussed: at the idea that it was made from.

internal import Archive
internal import Content
internal import Participation

extension Catalogue {
  /// The first idea of a proposal that is shown and whose channel takes comments; nil where there is
  /// none. What is said about it stands on both pages.
  func discussion(of proposal: Key, in process: BudgetProcess) -> CaseEntry? {
    process.decisions.lazy
      .filter { $0.proposal == proposal && $0.outcome != .notFeasible }
      .compactMap { self.entry($0.idea) }
      .first { entry in
        entry.visibility.showsText && entry.mergedInto == nil
          && site.channel(entry.channel)?.comments != nil
      }
  }
}
