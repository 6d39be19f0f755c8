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
  let lockFolder: Folder
  let clock: Clock

  /// - Parameter lockFolder: where the lock is kept that keeps two commands apart.
  package init(
    inbox: SubmissionInbox, archive: PublicArchive, taxonomy: Taxonomy, lockFolder: Folder,
    clock: Clock
  ) {
    self.inbox = inbox
    self.archive = archive
    self.taxonomy = taxonomy
    self.lockFolder = lockFolder
    self.clock = clock
  }

  /// Makes a case public as it was sent, or with a corrected title or message.
  package func publish(_ id: CaseID, title: String? = nil, message: String? = nil) throws -> Case {
    try change(id) { file in
      guard !file.isShown else { throw DeskError.alreadyPublic(id) }
      let draft = try self.draft(of: file)
      return try self.reviewed(
        file, draft, .published, title: title ?? draft.title, message: message ?? draft.message)
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
      var draft = try file.isShown ? self.shown(file) : self.draft(of: file)
      draft.message = message ?? draft.message
      for passage in passages { try draft.remove(passage, replacement) }
      return try self.reviewed(
        file, draft, .redacted(reason), title: draft.title, message: draft.message)
    }
  }

  /// Decides not to publish a case, or takes one back; only the reason is public.
  package func withhold(_ id: CaseID, reason: Reason) throws -> Case {
    try change(id) { file in
      let draft = try file.story == nil ? self.draft(of: file) : self.shown(file)
      return try self.reviewed(
        file, draft.blank, .withheld(reason), title: Draft.blankText, message: "")
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
    let target = try self.file(other)
    guard let story = target.story else { throw DeskError.notReviewed(other) }
    guard story.state.mergedInto != id else { throw DeskError.mergedInCircle(id, into: other) }
    return try append(id) { _ in [.merged(into: other)] }
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
      id: id, submission: submission, path: path, story: try path.map(archive.story(at:)))
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

  private func draft(of file: CaseFile) throws -> Draft {
    guard let submission = file.submission else { throw DeskError.noSubmission(file.id) }
    return Draft(submission, taxonomy: taxonomy)
  }

  private func append(
    _ id: CaseID, _ events: @escaping (Case) throws -> [Event.Kind]
  ) throws -> Case {
    try change(id) { file in
      guard let path = file.path, let story = file.story else { throw DeskError.notReviewed(id) }
      var record = CaseRevision(of: try archive.source(path))
      try record.append(try events(story).map { Event(at: moment(after: story), $0) })
      return (path, record.bytes)
    }
  }

  /// Writes the record of a case that was reviewed: its text and the decision.
  private func reviewed(
    _ file: CaseFile, _ draft: Draft, _ decision: Event.Kind, title: String, message: String
  ) throws -> (RelativePath, [UInt8]) {
    guard !title.trimmed.isEmpty else { throw DeskError.emptyText("title") }
    guard let path = file.path, let story = file.story else {
      return try first(file, draft, decision, title: title, message: message)
    }
    var record = CaseRevision(of: try archive.source(path))
    try record.replace("title", with: title)
    try record.replace("message", with: message)
    try record.replacePlace(draft.place)
    try record.append([Event(at: moment(after: story), decision)])
    return (path, record.bytes)
  }

  /// The first record of a case; it is routed by its topic at once.
  private func first(
    _ file: CaseFile, _ draft: Draft, _ decision: Event.Kind, title: String, message: String
  ) throws -> (RelativePath, [UInt8]) {
    guard let submission = file.submission else { throw DeskError.noSubmission(file.id) }
    let now = max(clock.now(), submission.received)
    var events = [Event(at: submission.received, .received), Event(at: now, decision)]
    if let department = department(for: draft.topic), !decision.isWithheld {
      events.append(Event(at: now, .allocated(department: department)))
    }
    let story = Case(
      id: file.id, channel: submission.channel, language: submission.language, title: title,
      message: message, category: draft.category, topic: draft.topic, place: draft.place,
      events: events)
    return (
      PublicArchive.path(of: file.id, received: submission.received), CaseWriter.bytes(of: story)
    )
  }

  /// Events stand in the order of time, whatever the clocks of two machines say.
  private func moment(after story: Case) -> Timestamp { max(clock.now(), story.state.updated) }

  private func change(
    _ id: CaseID, _ bytes: (CaseFile) throws -> (RelativePath, [UInt8])
  ) throws -> Case {
    guard let lock = try takeLock() else { throw DeskError.busy }
    defer { withExtendedLifetime(lock) {} }
    let file = try self.file(id)
    guard file.story?.state.visibility != .erased else { throw DeskError.erased(id) }
    let (path, content) = try bytes(file)
    let story = try archive.check(content, as: path)
    try archive.folder.write(content, to: path, .durable)
    return story
  }

  private func takeLock() throws(FileError) -> FileLock? {
    try FileLock.take(
      RelativePath(trusted: "desk.lock"), in: lockFolder, waitingMilliseconds: 2_000)
  }
}

extension Event.Kind {
  fileprivate var isWithheld: Bool {
    if case .withheld = self { true } else { false }
  }
}
