// What officials do with cases: review, route, answer, merge, reopen.
//
// 1. Take the archive's lock: two officials never write at the same moment.
// 2. Read the case as it stands, and the submission where the case is not public yet.
// 3. Write the record with its new events, durably.
// Whoever calls then has the site rebuilt.

package import Archive
package import Files
package import Inbox
package import Participation

/// The desk over an inbox and an archive.
package struct CaseDesk: Sendable {
  let inbox: SubmissionInbox
  let archive: PublicArchive
  let taxonomy: Taxonomy
  let channels: [Channel]
  let lockFolder: Folder
  let clock: Clock

  /// - Parameters:
  ///   - channels: tell which answer of a submission is its topic.
  ///   - lockFolder: where the lock is kept that keeps two commands apart.
  package init(
    inbox: SubmissionInbox, archive: PublicArchive, taxonomy: Taxonomy, channels: [Channel],
    lockFolder: Folder, clock: Clock
  ) {
    self.inbox = inbox
    self.archive = archive
    self.taxonomy = taxonomy
    self.channels = channels
    self.lockFolder = lockFolder
    self.clock = clock
  }

  /// Makes a case public as it was sent, or with a corrected title or message.
  package func publish(_ id: CaseID, title: String? = nil, message: String? = nil) throws -> Case {
    try change(id) { file in
      guard !file.isShown else { throw DeskError.alreadyPublic(id) }
      try file.checkNotWithdrawn()
      var draft = try self.draft(of: file)
      draft.title = title ?? draft.title
      try draft.replaceMessage(with: message)
      return try self.reviewed(file, draft, .published)
    }
  }

  /// Makes a case public without some passages, or takes them out of one that is public.
  ///
  /// - Parameters:
  ///   - passages: what to take out, wherever it stands.
  ///   - replacement: what stands in its place, such as "[name removed]".
  ///   - message: a whole new message instead.
  package func redact(
    _ id: CaseID, reason: Reason, passages: [String], replacement: String, message: String? = nil
  ) throws -> Case {
    try change(id) { file in
      try file.checkNotWithdrawn()
      var draft = try file.isShown ? self.shown(file) : self.draft(of: file)
      try draft.replaceMessage(with: message)
      try draft.remove(passages, replacement)
      return try self.reviewed(file, draft, .redacted(reason))
    }
  }

  /// Decides not to publish a case, or takes one back; only the reason is public.
  package func withhold(_ id: CaseID, reason: Reason) throws -> Case {
    try change(id) { file in
      let draft = try file.story == nil ? self.draft(of: file) : self.shown(file)
      return try self.reviewed(file, draft.blank, .withheld(reason))
    }
  }

  /// Gives a case to a department.
  package func allocate(_ id: CaseID, to department: Key) throws -> Case {
    try append(id) { _ in [.allocated(department: department)] }
  }

  /// Answers a case; with an outcome the case is done.
  ///
  /// - Parameter department: who answers; nil for the department that handles the case.
  package func answer(
    _ id: CaseID, body: String, outcome: Outcome?, department: Key? = nil
  ) throws -> Case {
    guard !body.trimmed.isEmpty else { throw DeskError.emptyText("answer") }
    return try append(id) { story in
      guard story.state.status != .done else { throw DeskError.alreadyDone(id) }
      guard let who = department ?? story.state.department ?? self.department(for: story.topic)
      else { throw DeskError.noDepartment(id) }
      return [.answered(Answer(department: who, body: body, outcome: outcome))]
    }
  }

  /// Notes that a case is about the same matter as another one, where it goes on.
  package func merge(_ id: CaseID, into other: CaseID) throws -> Case {
    guard id != other else { throw DeskError.mergedIntoItself(id) }
    return try append(id) { story in
      guard story.state.status != .done else { throw DeskError.alreadyDone(id) }
      try self.checkMerge(of: id, into: other)
      return [.merged(into: other)]
    }
  }

  /// Opens a case again that was done.
  package func reopen(_ id: CaseID, note: String?) throws -> Case {
    try append(id) { story in
      guard story.state.status == .done else { throw DeskError.notDone(id) }
      return [.reopened(note: note)]
    }
  }

  /// Notes that the department is at work on a case.
  package func handle(_ id: CaseID, note: String?) throws -> Case {
    try append(id) { story in
      guard story.state.status != .done else { throw DeskError.alreadyDone(id) }
      return [.handling(note: note)]
    }
  }

  /// A case with its submission, as far as there are such.
  ///
  /// - Throws: `DeskError.noSuchCase` where there is neither.
  package func file(_ id: CaseID) throws -> CaseFile {
    let submission = try inbox.submission(id)
    let path = try archivedPath(id, submission)
    guard submission != nil || path != nil else { throw DeskError.noSuchCase(id) }
    return CaseFile(
      id: id, submission: submission, path: path, story: try path.map(archive.story(at:)),
      requests: try submission.map(inbox.requests(of:)) ?? .none,
      standing: try submission.map(inbox.standing(of:)) ?? .accepted)
  }
}

extension CaseDesk {
  func department(for topic: Key?) -> Key? {
    topic.flatMap(taxonomy.topic)?.department
  }

  /// A case of the inbox stands by the month of its submission; others are looked for.
  private func archivedPath(_ id: CaseID, _ submission: Submission?) throws -> RelativePath? {
    if let submission {
      let path = PublicArchive.path(of: id, received: submission.received)
      return archive.folder.exists(path) ? path : nil
    }
    return try archive.path(of: id)
  }

  private func shown(_ file: CaseFile) throws -> Draft {
    guard let story = file.story else { throw DeskError.notReviewed(file.id) }
    return Draft(story)
  }

  /// The text as it was sent; a case that only the archive knows has it there until its review.
  private func draft(of file: CaseFile) throws -> Draft {
    if let submission = file.submission {
      let channel = channels.first { $0.key == submission.channel }
      return Draft(submission, of: channel, taxonomy: taxonomy)
    }
    guard let story = file.story, story.state.visibility == .pending else {
      throw DeskError.noSubmission(file.id)
    }
    return Draft(story)
  }

  /// Follows the merges from the other case on: they must not lead back, and readers who are sent
  /// there must find something.
  private func checkMerge(of id: CaseID, into other: CaseID) throws {
    let target = try self.file(other)
    guard let story = target.story else { throw DeskError.notReviewed(other) }
    guard target.isShown else { throw DeskError.notShown(other) }
    var passed: Set = [id, other]
    var next = story.state.mergedInto
    while let current = next {
      guard passed.insert(current).inserted else {
        throw DeskError.mergedInCircle(id, into: other)
      }
      next = try archive.path(of: current).map(archive.story(at:))?.state.mergedInto
    }
  }
}
