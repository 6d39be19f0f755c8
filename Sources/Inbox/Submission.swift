// What one resident sent, exactly as sent: private.

package import Participation

/// One stored submission; never changed, only erased.
///
/// The public record is another type in another module (`Case` in Participation). The module that
/// builds the site does not import this one, so it cannot even name a submission.
package struct Submission: Hashable, Sendable, Undisclosed {
  package let id: SubmissionID
  /// The number that it was given when it was stored.
  package let caseID: CaseID
  package let channel: Key
  package let language: Language
  package let received: Timestamp
  /// The answers to fields that may become public after review, by field, as typed.
  package let answers: [Key: String]
  /// The answers to private fields; nil where none was given.
  package let contact: SealedContact?
  /// The files that came with it, in the order in which they were sent.
  package let attachments: [Attachment]
  /// The hash of the resident's secret.
  package let receipt: Digest256
  /// What made it suspect, sorted; a suspect submission is kept like every other.
  package let spam: [String]
  /// The version of the form that was filled in.
  package let formVersion: Int
  /// Entered by an official for someone who called or wrote on paper.
  package let isOnBehalf: Bool

  /// For logs: which one it is, and nothing of what is in it.
  package var description: String { "Submission(\(caseID))" }

  package var isSuspect: Bool { !spam.isEmpty }

  /// The answer to one of the fields that feed a case (`Channel.CaseField`), or nothing.
  package subscript(named name: String) -> String { FormAnswers(answers)[named: name] }
}

extension Submission {
  init(_ draft: SubmissionDraft, caseID: CaseID) {
    id = draft.secret.submissionID
    self.caseID = caseID
    channel = draft.channel
    language = draft.language
    received = draft.received
    answers = draft.answers
    contact = draft.contact
    attachments = draft.attachments
    receipt = draft.secret.hash
    spam = draft.spam
    formVersion = draft.formVersion
    isOnBehalf = draft.isOnBehalf
  }
}
