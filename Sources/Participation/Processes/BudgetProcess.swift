// A participatory process: residents share out a sum, from ideas to what was built.

/// A process as an editor wrote it in `content/processes/<key>.yaml`.
package struct BudgetProcess: Sendable {
  package let key: Key
  package let name: LocalizedText
  package let slug: LocalizedText
  package let description: LocalizedText
  /// In whole euros.
  package let budget: Int
  package let phases: ProcessPhases
  /// The channel whose form takes ideas; its form opens and closes with the phase.
  package let ideasChannel: Key?
  package let ballot: BallotRule
  package let voters: VoterCheck
  /// Whether a ballot may be replaced until the vote closes.
  package let mayReplace: Bool
  /// Whether the number of ballots may be told before the vote closes.
  package let showsTurnout: Bool
  package let proposals: [Proposal]
  package let decisions: [ScreeningDecision]
  /// The proposals in the order that decides ties, drawn in advance; empty for the order of ids.
  package let ties: [Key]

  package init(
    key: Key, name: LocalizedText, slug: LocalizedText, description: LocalizedText, budget: Int,
    phases: ProcessPhases, ideasChannel: Key?, ballot: BallotRule, voters: VoterCheck,
    mayReplace: Bool, showsTurnout: Bool, proposals: [Proposal], decisions: [ScreeningDecision],
    ties: [Key]
  ) {
    self.key = key
    self.name = name
    self.slug = slug
    self.description = description
    self.budget = budget
    self.phases = phases
    self.ideasChannel = ideasChannel
    self.ballot = ballot
    self.voters = voters
    self.mayReplace = mayReplace
    self.showsTurnout = showsTurnout
    self.proposals = proposals
    self.decisions = decisions
    self.ties = ties
  }

  package static let budgetMax = 1_000_000_000
  package static let proposalsMax = 500

  /// Names of pages beside those of proposals.
  package static let reservedIDs: Set<String> = ["results", "vote"]

  package func proposal(_ id: Key) -> Proposal? { proposals.first { $0.id == id } }

  /// The ideas that went into a proposal.
  package func ideas(of proposal: Key) -> [CaseID] {
    decisions.filter { $0.outcome != .notFeasible && $0.proposal == proposal }.map(\.idea)
  }

  /// When votes are taken; never where the process has no vote.
  package var votingTimes: OpeningTimes? { phases[.voting]?.times }

  /// The order that decides ties: the drawn one, or the ids as strings.
  package var tieOrder: [Key] {
    ties.isEmpty
      ? proposals.map(\.id).sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) } : ties
  }
}

/// Something to vote for, and what becomes of it when it wins.
package struct Proposal: Hashable, Sendable {
  package let id: Key
  package let title: LocalizedText
  package let description: LocalizedText
  /// In whole euros.
  package let cost: Int
  package let area: LocalizedText?
  package let place: LocalizedText?
  package let milestones: [Milestone]
  package let isDone: Bool

  package init(
    id: Key, title: LocalizedText, description: LocalizedText, cost: Int,
    area: LocalizedText? = nil, place: LocalizedText? = nil, milestones: [Milestone] = [],
    isDone: Bool = false
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.cost = cost
    self.area = area
    self.place = place
    self.milestones = milestones
    self.isDone = isDone
  }

  /// All that was spent so far, in whole euros.
  package var spent: Int { milestones.reduce(0) { $0 + $1.spent } }
}

/// One step of a winner on its way.
package struct Milestone: Hashable, Sendable {
  package let date: CivilDate
  package let text: LocalizedText
  /// With this step, in whole euros.
  package let spent: Int

  package init(date: CivilDate, text: LocalizedText, spent: Int) {
    self.date = date
    self.text = text
    self.spent = spent
  }
}

/// What officials decided on one idea.
package struct ScreeningDecision: Hashable, Sendable {
  package enum Outcome: String, CaseIterable, Sendable {
    case feasible, merged
    case notFeasible = "not-feasible"
  }

  package let idea: CaseID
  package let outcome: Outcome
  /// What it became, or became a part of; nil where it is not feasible.
  package let proposal: Key?
  package let reason: LocalizedText?

  package init(idea: CaseID, outcome: Outcome, proposal: Key?, reason: LocalizedText?) {
    self.idea = idea
    self.outcome = outcome
    self.proposal = proposal
    self.reason = reason
  }
}

/// How it is seen to that everybody votes once.
package enum VoterCheck: Hashable, Sendable {
  /// Codes on paper or by mail, each for one vote.
  case codes
  /// A trusted proxy says who it is, over a socket of this machine.
  case identity(header: String)
  /// Not at all: the vote is advisory, and every page says so.
  case open

  package var isAdvisory: Bool { self == .open }
}
