// A submission that nobody sent, so that its pages can be tried out.

package import Participation

extension Submission {
  /// Never stored; everything in it is made up.
  package init(
    sample caseID: CaseID, channel: Channel, language: Language, received: Timestamp,
    answers: FormAnswers
  ) {
    let secret = ReceiptSecret.sample
    let open = channel.fields.filter { !$0.isPrivate }.map(\.name)
    id = secret.submissionID
    self.caseID = caseID
    self.channel = channel.key
    self.language = language
    self.received = received
    self.answers = answers.values.filter { open.contains($0.key) }
    contact = nil
    attachments = []
    receipt = secret.hash
    spam = []
    formVersion = 1
    isOnBehalf = false
  }
}

extension ReceiptSecret {
  /// The secret of a sample: it opens nothing.
  package static let sample = ReceiptSecret(
    milliseconds: 0, bytes: Array(repeating: 0, count: byteCount))
}
