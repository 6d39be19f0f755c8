// What a ballot may say, and what is wrong with one that says something else.

/// The kind of ballot of a process, with its limits.
package enum BallotRule: Hashable, Sendable {
  /// At most so many proposals, all alike.
  case approval(max: Int)
  /// Any proposals that fit the budget together.
  case knapsack
  /// At most so many proposals in the voter's order.
  case ordinal(max: Int)
  /// Points to spread, at most so many for one proposal.
  case cumulative(points: Int, perProposal: Int)

  package static let pointsMax = 1_000

  /// The names of form fields on a ballot.
  package enum FieldName {
    /// A ticked proposal, by its id.
    package static let choice = "choice"
    /// A place in the voter's order: `rank-p3`.
    package static let rank = "rank-"
    /// Points: `points-p3`.
    package static let points = "points-"
  }
}

/// A ballot that keeps to the rule: each proposal once.
package struct VotedBallot: Hashable, Sendable {
  /// In the voter's order where that matters, otherwise in the order of the process.
  package let choices: [Choice]

  package struct Choice: Hashable, Sendable {
    package let proposal: Key
    /// Where ballots spread points.
    package let points: Int?

    package init(_ proposal: Key, points: Int? = nil) {
      self.proposal = proposal
      self.points = points
    }
  }

  package init(_ choices: [Choice]) { self.choices = choices }

  /// `p1,p2`: as a Pabulib file has it.
  package var voteText: String { choices.map(\.proposal.text).joined(separator: ",") }

  /// `3,1`; empty where ballots give no points.
  package var pointsText: String {
    choices.compactMap(\.points).map(String.init).joined(separator: ",")
  }
}

/// One thing that is wrong with a ballot.
package enum BallotFault: Error, Hashable, Sendable {
  case empty
  case unknownProposal(String)
  case repeatedProposal(Key)
  case tooMany(Int, max: Int)
  case overBudget(Int, budget: Int)
  case notARank(Key, String)
  case sharedRank(Int)
  case notPoints(Key, String)
  case tooManyPoints(Int, max: Int)
  case tooManyForOne(Key, Int, max: Int)
}
