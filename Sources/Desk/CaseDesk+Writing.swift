// How the desk writes: one command at a time, a whole record, on the disk when it returns.

internal import Archive
internal import Diagnostics
internal import Files
internal import Inbox
internal import Participation

extension CaseDesk {
  /// Appends events to a case that was reviewed.
  func append(
    _ id: CaseID, _ events: @escaping (Case) throws -> [Event.Kind]
  ) throws -> Case {
    try change(id) { file in
      guard let path = file.path, let story = file.story, story.state.visibility != .pending
      else { throw DeskError.notReviewed(id) }
      var record = CaseRevision(of: try archive.source(path))
      try record.append(try events(story).map { Event(at: moment(after: story), $0) })
      return (path, record.bytes)
    }
  }

  /// Writes the record of a case that was reviewed: its text and the decision.
  func reviewed(
    _ file: CaseFile, _ draft: Draft, _ decision: Event.Kind
  ) throws -> (RelativePath, [UInt8]) {
    try draft.check()
    guard let path = file.path, let story = file.story else {
      return try first(file, draft, decision)
    }
    let isRouted = story.state.department != nil
    let events = isRouted ? [decision] : [decision] + routing(draft, after: decision)
    var record = CaseRevision(of: try archive.source(path))
    try record.replace("title", with: draft.title)
    try record.replace("message", with: draft.message)
    try record.replacePlace(draft.place)
    try record.replaceAnswers(draft.answers)
    try record.append(events.map { Event(at: moment(after: story), $0) })
    return (path, record.bytes)
  }

  /// Reads a case, has its record made, and writes that, all under the lock.
  func change(
    _ id: CaseID, _ bytes: (CaseFile) throws -> (RelativePath, [UInt8])
  ) throws -> Case {
    try alone {
      let file = try self.file(id)
      guard file.story?.state.visibility != .erased else { throw DeskError.erased(id) }
      try file.checkNotSetAside()
      let (path, content) = try bytes(file)
      let story = try checked(content, as: path)
      try archive.folder.write(content, to: path, .durable)
      return story
    }
  }

  /// Does something while no other command writes.
  func alone<Result>(_ work: () throws -> Result) throws -> Result {
    guard let lock = try takeLock() else { throw DeskError.busy }
    defer { withExtendedLifetime(lock) {} }
    return try work()
  }
}

extension CaseDesk {
  /// The first record of a case.
  private func first(
    _ file: CaseFile, _ draft: Draft, _ decision: Event.Kind
  ) throws -> (RelativePath, [UInt8]) {
    guard let submission = file.submission else { throw DeskError.noSubmission(file.id) }
    let now = max(clock.now(), submission.received)
    let steps = [decision] + routing(draft, after: decision)
    let story = Case(
      id: file.id, channel: submission.channel, language: submission.language, title: draft.title,
      message: draft.message, category: draft.category, topic: draft.topic, place: draft.place,
      answers: draft.answers,
      events: [Event(at: submission.received, .received)] + steps.map { Event(at: now, $0) })
    return (
      PublicArchive.path(of: file.id, received: submission.received), CaseWriter.bytes(of: story)
    )
  }

  /// What becomes public goes to the department of its topic at once.
  private func routing(_ draft: Draft, after decision: Event.Kind) -> [Event.Kind] {
    guard !decision.isWithheld, let department = department(for: draft.topic) else { return [] }
    return [.allocated(department: department)]
  }

  /// Events stand in the order of time, whatever the clocks of two machines say.
  private func moment(after story: Case) -> Timestamp { max(clock.now(), story.state.updated) }

  /// Nothing is written that could not be read again. The problem is told without the excerpt that
  /// a diagnostic has: it would show a text that is not public yet.
  private func checked(_ content: [UInt8], as path: RelativePath) throws(DeskError) -> Case {
    do {
      return try archive.check(content, as: path)
    } catch {
      throw .cannotBeRecorded(error.message)
    }
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
