// Erasing a case: from the first step on it can only be finished.
//
// 1. Keep an order without any words; whoever finds it later goes on with step 2.
// 2. Wait until the submission stands in no journal.
// 3. Take the texts out of the history, and note in it who erased, and why.
// 4. Write the public record without its texts.
// 5. Remove what waits for approval, the comments, the mail, the files, the submission.
// 6. Whoever calls has the site rebuilt, removes what shows the words still, and then the order.
// Each step can be made twice.

internal import Archive
internal import Files
package import Inbox
package import Participation

extension CaseDesk {
  /// What of a submission stands where the desk does not look.
  package struct ErasureHands: Sendable {
    /// Removes mail that waits, and who follows.
    package let mail: @Sendable (SubmissionID) throws -> Void
    /// Removes the files that came with it.
    package let attachments: @Sendable (SubmissionID) throws -> Void

    package init(
      mail: @escaping @Sendable (SubmissionID) throws -> Void,
      attachments: @escaping @Sendable (SubmissionID) throws -> Void
    ) {
      self.mail = mail
      self.attachments = attachments
    }
  }

  /// Step 1: an order that was begun before stands, with its own reason.
  ///
  /// - Parameter version: what the official had before them; nil where nobody says.
  /// - Throws: `DeskError.noSuchCase`; `CaseChanged`; `erased` where nothing of the case is left but its history;
  ///   `FileError`, `Diagnostic`.
  package func orderErasure(
    of id: CaseID, _ scope: ErasureOrder.Scope, expecting version: CaseVersion? = nil
  ) throws -> ErasureOrder {
    try alone {
      if let begun = try orders.order(on: id) { return begun }
      let submission = try inbox.id(of: id)
      let path = try archive.path(of: id)
      guard submission != nil || path != nil else {
        throw try history.tellsOfErasure(of: id)
          ? DeskError.erased(id) : DeskError.noSuchCase(id)
      }
      if version != nil { try check(DeskStep(.erased, expecting: version), try file(id)) }
      let order = ErasureOrder(
        id: id, scope: scope, by: actor.name, department: actor.department(on: nil),
        at: clock.now(), submission: submission,
        makesRecord: try submission.map(isResidents) ?? false)
      try orders.keep(order)
      return order
    }
  }

  /// Steps 2 to 5.
  ///
  /// - Parameters:
  ///   - moment: what crashed writes left a minute before it is removed as well.
  ///   - step: called before each step.
  /// - Throws: `DeskError.busy`, `StillInJournal`, `FileError`, `Diagnostic` where the record cannot
  ///   be read. The order stays.
  package func carryOut(
    _ order: ErasureOrder, _ hands: ErasureHands, leftoversBefore moment: Timestamp,
    before step: (ErasureStep) throws -> Void = { _ in }
  ) throws {
    if let submission = order.submission { try inbox.waitForJournal(of: submission) }
    let seconds = moment.secondsSince1970 - Self.leftoverSeconds
    try alone {
      try step(.history)
      try history.forgetTexts(of: order.id, adding: order.entry)
      try history.removeLeftovers(beside: order.id, writtenBefore: seconds)
      try step(.record)
      if case .everything(let reason) = order.scope { try eraseRecord(order, reason, seconds) }
      try step(.waiting)
      try proposals.remove(order.id)
      try eraseGrant(order)
      try allotments.remove(order.id)
      try proposals.folder.removeLeftovers(writtenBefore: seconds)
      try step(.comments)
      if order.scope != .privatePart {
        try comments.erase(of: order.id, leftoversBefore: seconds)
      }
      try step(.support)
      try SupportBook(state: state).erase(of: order.id, leftoversBefore: seconds)
      guard let submission = order.submission else { return }
      try step(.mail)
      try hands.mail(submission)
      try step(.attachments)
      try hands.attachments(submission)
      try step(.submission)
      try inbox.erase(submission, leftoversBefore: seconds)
    }
  }

  package var orders: ErasureOrders { ErasureOrders(state: state) }

  /// Whether an erasure was begun that is not finished.
  func isErasing(_ id: CaseID) throws -> Bool { try orders.order(on: id) != nil }

  /// Nobody takes so long over one write.
  private static let leftoverSeconds = 60
}

extension CaseDesk {
  /// What was set aside as suspect was never public, nor waits to be: its number is all that is left.
  private func isResidents(_ id: SubmissionID) throws -> Bool {
    do {
      guard let submission = try inbox.submission(of: id) else { return false }
      let channel = channels.first { $0.key == submission.channel }
      return try channel?.grant == nil && inbox.standing(of: submission) == .accepted
    } catch is BrokenSubmission {
      return false
    }
  }

  private func eraseRecord(
    _ order: ErasureOrder, _ reason: Reason, _ seconds: Int
  ) throws {
    guard let (path, story) = try recordToErase(order) else { return }
    let bytes = CaseWriter.bytes(of: story.erased(because: reason, at: order.at))
    _ = try checked(bytes, as: path)
    try archive.folder.write(bytes, to: path, .durable)
    try archive.removeAllPhotos(of: story)
    if let month = path.folder {
      try archive.folder.folder(month).removeLeftovers(writtenBefore: seconds)
    }
  }

  private func recordToErase(_ order: ErasureOrder) throws -> (RelativePath, Case)? {
    if let path = try archive.path(of: order.id) { return (path, try archive.story(at: path)) }
    guard order.makesRecord, let id = order.submission,
      let submission = try inbox.submission(of: id)
    else { return nil }
    let story = Case(
      id: order.id, channel: submission.channel, language: submission.language,
      title: Draft.blankText, message: "", isOnBehalf: submission.isOnBehalf,
      events: [Event(at: submission.received, .received)])
    return (PublicArchive.path(of: order.id, received: submission.received), story)
  }
}
