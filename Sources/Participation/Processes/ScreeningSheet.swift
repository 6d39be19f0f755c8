// What officials decided at the desk on a process: beside what its editor wrote, in a file of its own.

/// The desk's part of a process: its decisions on ideas, the proposals that came of them, and how
/// winners come on.
package struct ScreeningSheet: Hashable, Sendable {
  package var proposals: [Proposal]
  package var decisions: [ScreeningDecision]
  package var progress: [ProposalProgress]

  package init(
    proposals: [Proposal] = [], decisions: [ScreeningDecision] = [],
    progress: [ProposalProgress] = []
  ) {
    self.proposals = proposals
    self.decisions = decisions
    self.progress = progress
  }

  package static let empty = ScreeningSheet()

  package func decision(on idea: CaseID) -> ScreeningDecision? {
    decisions.first { $0.idea == idea }
  }
}

/// Steps of a winner on its way that the desk has added.
package struct ProposalProgress: Hashable, Sendable {
  package let proposal: Key
  package var milestones: [Milestone]
  package var isDone: Bool

  package init(proposal: Key, milestones: [Milestone], isDone: Bool) {
    self.proposal = proposal
    self.milestones = milestones
    self.isDone = isDone
  }
}

extension Proposal {
  /// The same with the steps that the desk has added.
  package func adding(_ progress: ProposalProgress) -> Proposal {
    Proposal(
      id: id, title: title, description: description, cost: cost, area: area, place: place,
      milestones: (milestones + progress.milestones).sorted { $0.date < $1.date },
      isDone: isDone || progress.isDone)
  }
}
