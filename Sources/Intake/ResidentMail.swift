// Letters to residents, as far as the forms and receipts need them.

package import Inbox
package import Participation

/// What becomes of the wish to follow a case.
package enum FollowAnswer: Sendable {
  case following
  case already
  case tooMany
}

/// The site's mail; whoever composes the daemon fills it in, where the site sends any.
package struct ResidentMail: Sendable {
  /// Queues the mail that confirms a submission; it is on the disk when this returns.
  package let confirm: @Sendable (Submission, MailAddress, ReceiptSecret) throws -> Void
  /// Has an address follow a case.
  package let follow: @Sendable (Submission, MailAddress, Case?) throws -> FollowAnswer
  /// How many follow a case.
  package let followers: @Sendable (Submission) -> Int
  /// In which language to speak to whoever has a stop link; nil where nobody follows with it.
  package let followed: @Sendable (ReceiptSecret) throws -> Language?
  /// Ends what the stop link belongs to.
  package let stop: @Sendable (ReceiptSecret) throws -> Void

  package init(
    confirm: @escaping @Sendable (Submission, MailAddress, ReceiptSecret) throws -> Void,
    follow: @escaping @Sendable (Submission, MailAddress, Case?) throws -> FollowAnswer,
    followers: @escaping @Sendable (Submission) -> Int,
    followed: @escaping @Sendable (ReceiptSecret) throws -> Language?,
    stop: @escaping @Sendable (ReceiptSecret) throws -> Void
  ) {
    self.confirm = confirm
    self.follow = follow
    self.followers = followers
    self.followed = followed
    self.stop = stop
  }
}

extension IntakeService {
  /// Confirms a submission to the address that asked for it, before that address is forgotten.
  ///
  /// A suspect one is not confirmed: a machine types in the addresses of people who never asked.
  /// The submission is stored by now: where the mail cannot be queued, the resident has the receipt
  /// and no mail, and the receipt speaks of none.
  func confirm(_ submission: Submission, _ visit: FormVisit, _ secret: ReceiptSecret) {
    guard !submission.isSuspect, let mail,
      let address = visit.channel.addressToConfirm(visit.validation.answers)
    else { return }
    do {
      guard try inbox.requests(of: submission).confirmed == nil else { return }
      try mail.confirm(submission, address, secret)
      try inbox.noteConfirmation(of: submission, at: clock.now())
    } catch {
      log("the confirmation of \(submission.caseID) could not be queued: \(error)")
    }
  }
}
