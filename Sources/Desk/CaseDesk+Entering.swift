// On someone's behalf: an official types in what came by phone or on paper.

package import Inbox
package import Participation

/// What an official typed breaks the form's rules.
package struct EntryInvalid: Error, Sendable {
  package let validation: Validation
}

extension CaseDesk {
  /// Stores what came by phone or on paper, by the same rules as a form that was sent.
  ///
  /// The public record says `behalf` later; the history says who typed it.
  /// - Parameters:
  ///   - posted: names and values as the channel's form would post them.
  ///   - key: for which private answers are sealed.
  ///   - received: when it came; nil for now. Its deadline counts from then.
  ///   - calendar: tells which day is today, for dates that are counted from it.
  /// - Returns: what was stored, and the secret of its receipt, for a letter to the sender.
  /// - Throws: `EntryInvalid`, and as `SubmissionInbox.store`.
  package func enter(
    _ channel: Channel, _ posted: [PostedValue], language: Language, sealedFor key: DeskPublicKey,
    received: Timestamp? = nil, calendar: LocalCalendar = .utc, random: Randomness = .system
  ) throws -> (submission: Submission, secret: ReceiptSecret) {
    let now = clock.now()
    let validation = channel.validate(posted, taxonomy: taxonomy, today: calendar.day(now))
    guard validation.isValid else { throw EntryInvalid(validation: validation) }
    let moment = min(received ?? now, now)
    let secret = ReceiptSecret.random(at: moment, random)
    let draft = SubmissionDraft(
      secret: secret, channel: channel, language: language, answers: validation.answers,
      received: moment, sealedFor: key, isOnBehalf: true)
    let submission = try stored(draft)
    try note(.entered, on: submission.caseID, nil)
    return (submission, secret)
  }

  private func stored(_ draft: SubmissionDraft) throws -> Submission {
    switch try inbox.store(draft) {
    case .stored(let submission), .alreadyStored(let submission): submission
    }
  }
}
