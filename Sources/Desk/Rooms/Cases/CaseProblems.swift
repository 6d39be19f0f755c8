// Why something could not be done with a case, in the official's words.

internal import Files
internal import HTTP
internal import Inbox
internal import Participation
internal import Photos

/// The sentences and status codes of what goes wrong at the desk.
struct CaseProblems {
  let phrases: Phrases

  func sentence(_ error: any Error) -> String {
    switch error {
    case let error as DeskError: phrases("desk_wrong_\(word(error))", values(error))
    case let problem as PhotoProblem: phrases("desk_wrong_photo_\(word(problem))")
    case let error as FileError where error.isOutOfSpace: phrases("desk_wrong_disk_full")
    case is KeyClosed: phrases("desk_wrong_key_not_given")
    case is SealedContact.CannotOpen, is KeyProblem: phrases("desk_wrong_keys")
    default: phrases("desk_wrong_machine")
    }
  }

  func status(_ error: any Error) -> StatusCode {
    switch error {
    case DeskError.busy: .serviceUnavailable
    case is DeskError, is KeyClosed: .unprocessableContent
    case let problem as PhotoProblem where !problem.isOfMachine: .unprocessableContent
    default: .serviceUnavailable
    }
  }

  /// Whether the operator should read of it.
  func isOfMachine(_ error: any Error) -> Bool {
    switch error {
    case is DeskError: false
    case let problem as PhotoProblem: problem.isOfMachine
    default: true
    }
  }

  /// For the log: errors of the disk name paths; others may quote.
  static func cause(_ error: any Error) -> String {
    switch error {
    case let error as FileError: error.description
    case let problem as PhotoProblem: problem.message
    default: "\(type(of: error))"
    }
  }
}

extension CaseProblems {
  private func word(_ problem: PhotoProblem) -> String {
    switch problem {
    case .unreadable, .crashed: "unreadable"
    case .unknownKind: "kind"
    case .tooLarge: "large"
    case .tookTooLong: "slow"
    case .programMissing, .failed: "program"
    }
  }

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
    case .noSuchPhoto: "photo"
    case .replacementNotBracketed: "brackets"
    case .noSuchTopic: "topic"
    case .noSuchComment, .commentDecided, .commentNotShown: "comment"
    case .ownComment: "own_work"
    case .neverPublic: "never_public"
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
