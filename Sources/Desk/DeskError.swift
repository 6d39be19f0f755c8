// Why the desk cannot do what an official asked for.

package import Participation

/// A request that makes no sense for the case as it stands; nothing was changed.
package enum DeskError: Error, Hashable, Sendable {
  case noSuchCase(CaseID)
  /// The case must be published, redacted or withheld first.
  case notReviewed(CaseID)
  case alreadyPublic(CaseID)
  case erased(CaseID)
  /// Only a case that is done can be reopened.
  case notDone(CaseID)
  case alreadyDone(CaseID)
  case emptyText(String)
  case tooLong(String, charactersMax: Int)
  /// Counted from 1. It is not quoted: it is what shall not be read, and errors end up in logs.
  case passageNotFound(number: Int)
  case mergedIntoItself(CaseID)
  case mergedInCircle(CaseID, into: CaseID)
  /// Readers would be sent to a text that is not there.
  case notShown(CaseID)
  case noDepartment(CaseID)
  /// There is no submission from which the text could come.
  case noSubmission(CaseID)
  /// What was asked for would make a record that cannot be read.
  case cannotBeRecorded(String)
  /// Its sender took it back before it was public.
  case withdrawn(CaseID)
  /// It was set aside as suspect, and nobody has said what it is.
  case quarantined(CaseID)
  case markedAsSpam(CaseID)
  /// It was never set aside, or is accepted already.
  case notSetAside(CaseID)
  /// It was published, redacted or withheld: what it is was decided by that.
  case alreadyReviewed(CaseID)
  /// The channel asks for two persons: what one wrote has to wait for another.
  case needsApproval(CaseID)
  case nothingWaits(CaseID)
  /// Something waits already, and the request does not say that it was seen.
  case waitsAlready(CaseID, by: String)
  /// Whoever wrote cannot approve.
  case ownWork(CaseID)
  /// No picture came with the case under this number, or none of that number is public.
  case noSuchPhoto(CaseID, number: Int)
  case replacementNotBracketed
  case noSuchTopic(String)
  case noSuchDepartment(String)
  /// Nobody signs the cases of its channel.
  case noInitiative(CaseID)
  /// Not a number from 0 to `SupportBook.paperMax`.
  case notACount
  case noSuchComment(CommentRef)
  /// It is public, or was withheld.
  case commentDecided(CommentRef)
  /// Only what is public can be replied to, or have passages taken out.
  case commentNotShown(CommentRef)
  /// Whoever decided on a comment cannot be the second one to.
  case ownComment(CommentRef)
  /// An application for a grant: only the decision on it becomes public.
  case neverPublic(CaseID)
  /// Another command holds the archive.
  case busy

  package var message: String {
    switch self {
    case .noSuchCase(let id): "there is no case \(id)"
    case .notReviewed(let id): "the case \(id) was not reviewed yet"
    case .alreadyPublic(let id): "the case \(id) is public already"
    case .erased(let id): "the case \(id) was erased"
    case .notDone(let id): "the case \(id) is still open"
    case .alreadyDone(let id): "the case \(id) is done"
    case .emptyText(let what): "the \(what) is empty"
    case .tooLong(let what, let max): "the \(what) is longer than \(max) characters"
    case .passageNotFound(let number): "passage \(number) is not in the text"
    case .mergedIntoItself(let id): "the case \(id) cannot be merged into itself"
    case .mergedInCircle(let id, let into): "the case \(into) was itself merged into \(id)"
    case .notShown(let id): "the text of the case \(id) is not public"
    case .noDepartment(let id): "no department handles the case \(id) yet"
    case .noSubmission(let id): "the submission of the case \(id) is not in the inbox"
    case .cannotBeRecorded(let why): "the record would be wrong: \(why)"
    case .withdrawn(let id): "the sender has withdrawn the case \(id)"
    case .quarantined(let id): "the case \(id) is in quarantine"
    case .markedAsSpam(let id): "the case \(id) is marked as spam"
    case .notSetAside(let id): "the case \(id) is not in quarantine"
    case .alreadyReviewed(let id): "the case \(id) was reviewed already"
    case .needsApproval(let id): "another official has to approve what is written on the case \(id)"
    case .nothingWaits(let id): "nothing waits for approval on the case \(id)"
    case .waitsAlready(let id, let by): "what \(by) wrote on the case \(id) waits for approval"
    case .ownWork(let id): "you wrote what waits on the case \(id) yourself"
    case .noSuchPhoto(let id, let number): "the case \(id) has no photo \(number) there"
    case .replacementNotBracketed:
      "the replacement must stand in brackets and not hold the passage"
    case .noSuchTopic(let key): "there is no topic \"\(key)\""
    case .noSuchDepartment(let key): "there is no department \"\(key)\""
    case .noInitiative(let id): "the case \(id) is no initiative"
    case .notACount: "this is no number of signatures"
    case .noSuchComment(let ref): "there is no comment \(ref)"
    case .commentDecided(let ref): "the comment \(ref) was decided on already"
    case .commentNotShown(let ref): "the comment \(ref) is not public"
    case .ownComment(let ref): "you decided on the comment \(ref) yourself"
    case .neverPublic(let id): "\(id) is an application for a grant, which is never published"
    case .busy: "another command is writing to the archive"
    }
  }

  package var hint: String? {
    switch self {
    case .noSuchCase: "avoin desk list shows the cases"
    case .notReviewed(let id): "first: avoin desk publish \(id), or redact, or withhold"
    case .alreadyPublic(let id): "to take a passage out: avoin desk redact \(id) ..."
    case .erased: nil
    case .notDone(let id): "to add an answer: avoin desk answer \(id) ..."
    case .alreadyDone(let id): "first: avoin desk reopen \(id)"
    case .emptyText: "write it into a file, or pipe it in with --file -"
    case .tooLong: "make it shorter"
    case .passageNotFound: "copy the passage from avoin desk show, letter by letter"
    case .mergedIntoItself, .mergedInCircle, .notShown: "name the case that goes on with --into"
    case .noDepartment(let id): "name it with --department, or: avoin desk allocate \(id) ..."
    case .noSubmission, .cannotBeRecorded: nil
    case .withdrawn(let id): "close it: avoin desk withhold \(id) --reason sender_request"
    case .quarantined(let id): "first: avoin desk accept \(id), or: avoin desk spam \(id)"
    case .markedAsSpam(let id): "if it is none: avoin desk accept \(id)"
    case .notSetAside(let id): "to review it: avoin desk publish \(id), or redact, or withhold"
    case .alreadyReviewed(let id): "to take it back: avoin desk withhold \(id) --reason advertising"
    case .needsApproval(let id): "then: avoin desk approve \(id)"
    case .nothingWaits: "avoin desk queue approval shows what waits"
    case .waitsAlready(let id, _): "first: avoin desk approve \(id), or reject"
    case .noInitiative: nil
    case .notACount: "write the whole number of verified signatures on paper"
    case .noSuchComment: "avoin desk comments shows those that wait"
    case .commentDecided(let ref):
      "to take it back: avoin desk comment \(ref) withhold --reason ..."
    case .commentNotShown: nil
    case .ownWork, .ownComment: "ask somebody else to approve it"
    case .noSuchPhoto(let id, _): "avoin desk show \(id) lists its attachments"
    case .replacementNotBracketed: "for example [name removed]"
    case .noSuchTopic, .noSuchDepartment: "site-config.json names them"
    case .neverPublic(let id): "to score or decide: avoin desk score \(id), avoin desk decide \(id)"
    case .busy: "try again in a moment"
    }
  }
}
