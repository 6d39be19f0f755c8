// Why something could not be done with a case, in the official's words.

internal import Files
internal import HTTP
internal import Inbox
internal import Participation

/// The sentences and status codes of what goes wrong at the desk.
struct CaseProblems {
  let phrases: Phrases

  func sentence(_ error: any Error) -> String {
    switch error {
    case let error as DeskError: phrases("desk_wrong_\(word(error))", values(error))
    case let error as FileError where error.isOutOfSpace: phrases("desk_wrong_disk_full")
    case is SealedContact.CannotOpen, is KeyProblem: phrases("desk_wrong_keys")
    default: phrases("desk_wrong_machine")
    }
  }

  func status(_ error: any Error) -> StatusCode {
    switch error {
    case DeskError.busy: .serviceUnavailable
    case is DeskError: .unprocessableContent
    default: .serviceUnavailable
    }
  }
}

extension CaseProblems {
  private func word(_ error: DeskError) -> String {
    switch error {
    case .noSuchCase: "no_case"
    case .notReviewed: "not_reviewed"
    case .alreadyPublic: "already_public"
    case .erased, .noSubmission, .cannotBeRecorded: "impossible"
    case .notDone: "not_done"
    case .alreadyDone: "already_done"
    case .emptyText: "empty"
    case .tooLong: "too_long"
    case .passageNotFound: "passage"
    case .mergedIntoItself, .mergedInCircle, .notShown: "merge"
    case .noDepartment, .noSuchDepartment: "department"
    case .withdrawn: "withdrawn"
    case .quarantined: "quarantined"
    case .markedAsSpam: "spam"
    case .notSetAside: "not_set_aside"
    case .alreadyReviewed: "already_reviewed"
    case .needsApproval: "needs_approval"
    case .nothingWaits: "nothing_waits"
    case .waitsAlready: "waits_already"
    case .ownWork: "own_work"
    case .replacementNotBracketed: "brackets"
    case .noSuchTopic: "topic"
    case .noSuchComment, .commentDecided, .commentNotShown: "comment"
    case .ownComment: "own_work"
    case .noInitiative: "impossible"
    case .notACount: "not_a_count"
    case .busy: "busy"
    }
  }

  private func values(_ error: DeskError) -> [String: String] {
    switch error {
    case .tooLong(_, let charactersMax): ["max": "\(charactersMax)"]
    case .passageNotFound(let number): ["number": "\(number)"]
    case .waitsAlready(_, let by): ["name": by]
    default: [:]
    }
  }
}
