// A posted ballot with everything that is needed to answer it.

internal import Forms
internal import HTTP
internal import Participation

/// What was posted, to which vote, and what it came to.
struct VoteVisit {
  let process: BudgetProcess
  let language: Language
  let posted: PostedForm
  /// Whether the vote was open when this came, by the daemon's clock.
  let opening: OpeningTimes.State

  var paper: BallotPaper { BallotPaper(posted.values, of: process) }

  var honeypot: String { posted.own(Honeypot.name) ?? "" }

  /// What the check page's token vouches for.
  static func answers(_ ballot: VotedBallot) -> FormAnswers {
    var answers: [Key: String] = [:]
    answers[key("vote")] = ballot.voteText
    answers[key("points")] = ballot.pointsText
    return FormAnswers(answers)
  }

  /// The ballot as hidden inputs: its fields as they were posted.
  static func hidden(
    _ ballot: VotedBallot, of process: BudgetProcess
  ) -> [(name: String, value: String)] {
    ballot.choices.enumerated().map { index, choice in
      switch process.ballot {
      case .approval, .knapsack: (BallotRule.FieldName.choice, choice.proposal.text)
      case .ordinal: (BallotRule.FieldName.rank + choice.proposal.text, String(index + 1))
      case .cumulative:
        (BallotRule.FieldName.points + choice.proposal.text, String(choice.points ?? 0))
      }
    }
  }

  private static func key(_ text: String) -> Key {
    guard let key = Key(text) else { preconditionFailure("\(text) is a key") }
    return key
  }
}
