// What officials do with cases: review, route, answer, merge, reopen.
//
// 1. Take the archive's lock: two officials never write at the same moment.
// 2. Read the case as it stands, and the submission where the case is not public yet.
// 3. Refuse where the official had another version before them.
// 4. Note in the case's history who does what.
// 5. Write the record with its new events, durably.
// Whoever calls then has the site rebuilt.

package import Archive
internal import Diagnostics
package import Files
package import Inbox
package import Participation

/// The desk over an inbox and an archive, for one official.
///
/// Every action may be told the version that the official had before them (`expecting`); where the
/// case is another by now, `CaseChanged` is thrown with both texts. Without it the action goes by
/// the case as it is.
package struct CaseDesk: Sendable {
  let inbox: SubmissionInbox
  let archive: PublicArchive
  let taxonomy: Taxonomy
  let channels: [Channel]
  let state: Folder
  let lockFolder: Folder
  let clock: Clock
  package private(set) var actor: DeskActor
  package let history: CaseHistory
  package let proposals: WaitingDecisions
  let darkroom: Darkroom

  /// - Parameters:
  ///   - channels: tell which answer of a submission is its topic.
  ///   - state: where histories and what waits for approval are kept.
  ///   - lockFolder: where the lock is kept that keeps two commands apart.
  ///   - actor: who acts.
  ///   - darkroom: makes photographs anew.
  package init(
    inbox: SubmissionInbox, archive: PublicArchive, taxonomy: Taxonomy, channels: [Channel],
    state: Folder, lockFolder: Folder, actor: DeskActor, clock: Clock,
    darkroom: Darkroom = .closed
  ) {
    self.inbox = inbox
    self.archive = archive
    self.taxonomy = taxonomy
    self.channels = channels
    self.state = state
    self.lockFolder = lockFolder
    self.actor = actor
    self.clock = clock
    history = CaseHistory(state: state)
    proposals = WaitingDecisions(state: state)
    self.darkroom = darkroom
  }

  /// The same desk for another official.
  package func acting(as actor: DeskActor) -> CaseDesk {
    var desk = self
    desk.actor = actor
    return desk
  }

  /// Makes a case public as it was sent, or with a corrected title, message or topic.
  package func publish(
    _ id: CaseID, title: String? = nil, message: String? = nil, topic: Key? = nil,
    expecting version: CaseVersion? = nil
  ) throws -> Case {
    let edit = TextEdit(title: title, message: message, topic: topic)
    return try perform(.publish(edit), on: id, expecting: version)
  }

  /// Makes a case public without some passages, or takes them out of one that is public.
  ///
  /// - Parameters:
  ///   - passages: what to take out, wherever it stands.
  ///   - replacement: what stands in its place, such as "[name removed]".
  ///   - message: a whole new message instead.
  package func redact(
    _ id: CaseID, reason: Reason, passages: [String], replacement: String, message: String? = nil,
    expecting version: CaseVersion? = nil
  ) throws -> Case {
    let redactions = passages.map { Redaction(unchecked: $0, replacement, reason) }
    return try perform(
      .redact(redactions, TextEdit(message: message), reason), on: id, expecting: version)
  }

  /// Decides not to publish a case, or takes one back; only the reason is public.
  package func withhold(
    _ id: CaseID, reason: Reason, expecting version: CaseVersion? = nil
  ) throws -> Case {
    let step = DeskStep(.withheld, ["reason": reason.rawValue], expecting: version)
    return try change(id, step) { try self.withheld($0, reason) }
  }

  /// Gives a case to a department.
  package func allocate(
    _ id: CaseID, to department: Key, expecting version: CaseVersion? = nil
  ) throws -> Case {
    let step = DeskStep(.allocated, ["to": department.text], expecting: version)
    return try append(id, step) { _ in [.allocated(department: department)] }
  }

  /// Answers a case; with an outcome the case is done.
  ///
  /// - Parameter department: who answers; nil for the department that handles the case.
  package func answer(
    _ id: CaseID, body: String, outcome: Outcome?, department: Key? = nil,
    expecting version: CaseVersion? = nil
  ) throws -> Case {
    let answer = Decision.answer(body: body, outcome: outcome, department: department)
    return try perform(answer, on: id, expecting: version)
  }

  /// Corrects title or topic of a case that is public; no event tells of it, the history does.
  package func correct(
    _ id: CaseID, title: String? = nil, topic: Key? = nil, expecting version: CaseVersion? = nil
  ) throws -> Case {
    try perform(.correct(TextEdit(title: title, topic: topic)), on: id, expecting: version)
  }

  /// Notes that a case is about the same matter as another one, where it goes on.
  package func merge(
    _ id: CaseID, into other: CaseID, expecting version: CaseVersion? = nil
  ) throws -> Case {
    guard id != other else { throw DeskError.mergedIntoItself(id) }
    return try append(id, DeskStep(.merged, ["into": other.text], expecting: version)) { story in
      guard story.state.status != .done else { throw DeskError.alreadyDone(id) }
      try self.checkMerge(of: id, into: other)
      return [.merged(into: other)]
    }
  }

  /// Opens a case again that was done.
  package func reopen(
    _ id: CaseID, note: String?, expecting version: CaseVersion? = nil
  ) throws -> Case {
    try append(id, DeskStep(.reopened, mine: CaseTexts(answer: note), expecting: version)) {
      guard $0.state.status == .done else { throw DeskError.notDone(id) }
      return [.reopened(note: note)]
    }
  }

  /// Notes that the department is at work on a case.
  package func handle(
    _ id: CaseID, note: String?, expecting version: CaseVersion? = nil
  ) throws -> Case {
    try append(id, DeskStep(.handling, mine: CaseTexts(answer: note), expecting: version)) {
      guard $0.state.status != .done else { throw DeskError.alreadyDone(id) }
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
    let record = try path.map { ($0, try archive.source($0).bytes) }
    let waiting = try proposals.bytes(of: id)
    return CaseFile(
      id: id, submission: submission, path: path,
      story: try record.map { try archive.check($0.1, as: $0.0) },
      requests: try submission.map(inbox.requests(of:)) ?? .none,
      standing: try submission.map(inbox.standing(of:)) ?? .accepted,
      proposal: try waiting == nil ? nil : proposals.decision(on: id),
      allotted: try record == nil ? allotments.department(of: id) : nil,
      version: CaseVersion([record?.1, waiting]))
  }
}

extension CaseDesk {
  func department(for topic: Key?) -> Key? {
    topic.flatMap(taxonomy.topic)?.department
  }

  /// A case of the inbox stands by the month of its submission; others are looked for.
  func archivedPath(_ id: CaseID, _ submission: Submission?) throws -> RelativePath? {
    if let submission {
      let path = PublicArchive.path(of: id, received: submission.received)
      return archive.folder.exists(path) ? path : nil
    }
    return try archive.path(of: id)
  }

  func shown(_ file: CaseFile) throws -> Draft {
    guard let story = file.story else { throw DeskError.notReviewed(file.id) }
    return Draft(story)
  }

  /// The text as it was sent; a case that only the archive knows has it there until its review.
  func draft(of file: CaseFile) throws -> Draft {
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
