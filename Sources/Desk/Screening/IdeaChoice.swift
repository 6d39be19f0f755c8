// What an official decides on one idea, and what is wrong with it.

package import Participation

/// What shall become of an idea.
package enum IdeaChoice: Hashable, Sendable {
  /// It becomes a proposal of its own, in these words.
  case feasible(ProposalText)
  /// It goes into a proposal that is there.
  case merged(into: Key, reason: LocalizedText?)
  case notFeasible(LocalizedText)
  /// What was decided at the desk is taken back.
  case undecided

  var outcome: ScreeningDecision.Outcome? {
    switch self {
    case .feasible: .feasible
    case .merged: .merged
    case .notFeasible: .notFeasible
    case .undecided: nil
    }
  }
}

/// The words and the cost of a proposal.
package struct ProposalText: Hashable, Sendable {
  package let title: LocalizedText
  package let description: LocalizedText
  /// In whole euros; nil where none could be read.
  package let cost: Int?
  package let area: LocalizedText?
  package let place: LocalizedText?

  package init(
    title: LocalizedText, description: LocalizedText, cost: Int?, area: LocalizedText? = nil,
    place: LocalizedText? = nil
  ) {
    self.title = title
    self.description = description
    self.cost = cost
    self.area = area
    self.place = place
  }

  static let titleCharactersMax = 150
  static let textCharactersMax = 5_000
}

/// Why an idea cannot be decided on so; nothing was changed.
package enum ScreeningError: Error, Hashable, Sendable {
  case noSuchIdea(CaseID)
  case notAnIdea(CaseID)
  /// Voters have seen what there is to choose from.
  case votingHasBegun(process: Key)
  /// An editor decided on it in the process's own file.
  case decidedInFile(CaseID)
  case noSuchProposal(Key)
  /// The idea's own proposal: others were merged into it, or it itself is.
  case ownProposal(Key)
  case noTitle, noDescription, noReason
  case noCost(max: Int)
  case tooLong(charactersMax: Int)
  /// Somebody else decided meanwhile.
  case changed
  case cannotBeRecorded(String)

  package var message: String {
    switch self {
    case .noSuchIdea(let id): "there is no public idea \(id)"
    case .notAnIdea(let id): "no process takes ideas from the channel of the case \(id)"
    case .votingHasBegun(let process): "the vote \"\(process)\" has begun: its proposals stay"
    case .decidedInFile(let id): "the process's own file decides on the idea \(id)"
    case .noSuchProposal(let key): "there is no proposal \"\(key)\""
    case .ownProposal(let key): "the proposal \"\(key)\" is this idea's own"
    case .noTitle: "the proposal has no title in the site's first language"
    case .noDescription: "the proposal has no description in the site's first language"
    case .noReason: "the reason is missing in the site's first language"
    case .noCost(let max): "the cost must be whole euros, from 1 to \(max)"
    case .tooLong(let max): "a text is longer than \(max) characters"
    case .changed: "somebody else decided on the idea meanwhile"
    case .cannotBeRecorded(let why): "the process could not be read any more: \(why)"
    }
  }

  /// Of the words that begin with `desk_screening_wrong_`.
  var word: String {
    switch self {
    case .noSuchIdea, .notAnIdea: "idea"
    case .votingHasBegun: "voting"
    case .decidedInFile: "file"
    case .noSuchProposal, .ownProposal: "proposal"
    case .noTitle: "title"
    case .noDescription: "description"
    case .noReason: "reason"
    case .noCost: "cost"
    case .tooLong: "long"
    case .changed: "changed"
    case .cannotBeRecorded: "record"
    }
  }
}
