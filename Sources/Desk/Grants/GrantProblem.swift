// Why an application cannot be scored or decided on as an official asked.

package import Participation

/// Nothing was changed.
package enum GrantProblem: Error, Hashable, Sendable {
  case noApplication(CaseID)
  /// One official scores an application once.
  case scoredBefore
  case enoughReaders
  case pointsMissing(Key)
  case pointsOutOfRange(Key, max: Int)
  case decidedBefore
  case notScored(readers: Int)
  case notASum
  case moreThanApplied(FixedNumber)
  case overBudget(left: FixedNumber)
  /// What stays public names the person whose name does not.
  case namesPerson(String)
  case nothingWaits
  case waitsAlready(by: String)
  /// Whoever wrote cannot approve.
  case ownWork

  package var message: String {
    switch self {
    case .noApplication(let id): "\(id) is no application for a grant"
    case .scoredBefore: "you have given your points already"
    case .enoughReaders: "as many as have to have given their points"
    case .pointsMissing(let key): "there are no points for \"\(key)\""
    case .pointsOutOfRange(let key, let max): "the points for \"\(key)\" are from 0 to \(max)"
    case .decidedBefore: "it was decided on already"
    case .notScored(let readers): "\(readers) readers have to give their points first"
    case .notASum: "this is no sum of money"
    case .moreThanApplied(let applied): "\(applied) was applied for"
    case .overBudget(let left): "\(left) is left of the budget"
    case .namesPerson(let what): "the \(what) names the applicant, whose name does not stay public"
    case .nothingWaits: "nothing waits for approval"
    case .waitsAlready(let by): "what \(by) wrote waits for approval"
    case .ownWork: "you wrote the decision yourself"
    }
  }

  /// Behind `desk_grant_wrong_` among the words.
  var word: String {
    switch self {
    case .noApplication: "no_application"
    case .scoredBefore: "scored_before"
    case .enoughReaders: "enough_readers"
    case .pointsMissing: "points_missing"
    case .pointsOutOfRange: "points_range"
    case .decidedBefore: "decided_before"
    case .notScored: "not_scored"
    case .notASum: "not_a_sum"
    case .moreThanApplied: "more_than_applied"
    case .overBudget: "over_budget"
    case .namesPerson: "names_person"
    case .nothingWaits: "nothing_waits"
    case .waitsAlready: "waits_already"
    case .ownWork: "own_work"
    }
  }

  static let words = [
    "no_application", "scored_before", "enough_readers", "points_missing", "points_range",
    "decided_before", "not_scored", "not_a_sum", "more_than_applied", "over_budget",
    "names_person", "nothing_waits", "waits_already", "own_work",
  ]
}
