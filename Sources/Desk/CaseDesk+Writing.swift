// How the desk writes: one command at a time, a whole record, on the disk when it returns.

internal import Archive
internal import Diagnostics
internal import Files
internal import Inbox
internal import Participation

/// A step at the desk, as far as the history tells of it and a conflict needs it.
struct DeskStep {
  let what: HistoryEntry.What
  let details: [String: String]
  /// What the official wrote.
  let mine: CaseTexts
  /// What the official had before them; nil where nobody says.
  let expecting: CaseVersion?

  init(
    _ what: HistoryEntry.What, _ details: [String: String] = [:], mine: CaseTexts = .none,
    expecting: CaseVersion?
  ) {
    self.what = what
    self.details = details
    self.mine = mine
    self.expecting = expecting
  }
}

extension CaseDesk {
  /// A record's place below the archive's folder, and its new bytes.
  typealias NewRecord = (path: RelativePath, bytes: [UInt8])

  /// Appends events to a case that was reviewed.
  func append(
    _ id: CaseID, _ step: DeskStep, _ events: (Case) throws -> [Event.Kind]
  ) throws -> Case {
    try change(id, step) { try appended(to: $0, events) }
  }

  func appended(
    to file: CaseFile, _ events: (Case) throws -> [Event.Kind]
  ) throws -> NewRecord {
    guard let path = file.path, let story = file.story, story.state.visibility != .pending
    else { throw DeskError.notReviewed(file.id) }
    var record = CaseRevision(of: try archive.source(path))
    try record.append(try events(story).map { Event(at: moment(after: story), $0) })
    return (path, record.bytes)
  }

  /// Writes the record of a case that was reviewed: its text and the decision.
  func reviewed(
    _ file: CaseFile, _ draft: Draft, _ decision: [Event.Kind]
  ) throws -> NewRecord {
    try draft.check()
    guard let path = file.path, let story = file.story else {
      return try first(file, draft, decision)
    }
    let isRouted = story.state.department != nil
    let events = isRouted ? decision : decision + routing(draft, after: decision)
    var record = CaseRevision(of: try archive.source(path))
    try record.replace("title", with: draft.title)
    try record.replace("message", with: draft.message)
    if draft.topic != story.topic { try record.replaceKey("topic", with: draft.topic) }
    if draft.category != story.category { try record.replaceKey("category", with: draft.category) }
    try record.replacePlace(draft.place)
    try record.replaceAnswers(draft.answers)
    if draft.photos != story.photos { try record.replacePhotos(draft.photos) }
    if !draft.events.isEmpty { try record.replaceTexts(of: story.events, with: draft.events) }
    try record.append(events.map { Event(at: moment(after: story), $0) })
    // Others speak of what nobody may read any more.
    if decision.contains(where: \.isWithheld) { try record.replaceComments(with: []) }
    return (path, record.bytes)
  }

  /// Reads a case, has its record made, notes the step and writes the record, all under the lock.
  ///
  /// - Parameters:
  ///   - clearsProposal: whether what waits is made by it, and waits no more.
  ///   - photo: a picture that the new record names.
  func change(
    _ id: CaseID, _ step: DeskStep, clearsProposal: Bool = false, photo: MadePhoto? = nil,
    _ bytes: (CaseFile) throws -> NewRecord
  ) throws -> Case {
    try alone {
      let file = try self.file(id)
      guard file.story?.state.visibility != .erased else { throw DeskError.erased(id) }
      try checkMakesCases(file)
      try file.checkNotSetAside()
      try check(step, file)
      let record = try bytes(file)
      let story = try checked(record.bytes, as: record.path)
      let waiting = clearsProposal ? nil : try proposals.bytes(of: id)
      let version = CaseVersion([record.bytes, waiting])
      try note(step.what, step.details, on: id, story.state.department, version)
      do {
        try write(record, of: story, photo)
      } catch {
        try? note(.failed, ["what": step.what.rawValue], on: id, story.state.department)
        throw error
      }
      if clearsProposal { try proposals.remove(id) }
      if file.allotted != nil { try allotments.remove(id) }
      return story
    }
  }

  /// Does something while no other command writes.
  package func alone<Result>(_ work: () throws -> Result) throws -> Result {
    guard let lock = try takeLock() else { throw DeskError.busy }
    defer { withExtendedLifetime(lock) {} }
    return try work()
  }

  /// Nobody writes over what they have not seen.
  func check(_ step: DeskStep, _ file: CaseFile) throws {
    guard let expected = step.expecting, expected != file.version else { return }
    let last = try history.reading(of: file.id).entries.last { $0.isChange }
    let isLast = last?.version == file.version
    throw CaseChanged(
      id: file.id, by: isLast ? last?.by : nil, at: isLast ? last?.at : nil, mine: step.mine,
      theirs: file.texts, version: file.version)
  }

  /// Adds a line to the case's history, in the name of who acts.
  func note(
    _ what: HistoryEntry.What, _ details: [String: String] = [:], on id: CaseID,
    _ handling: Key?, _ version: CaseVersion? = nil
  ) throws(FileError) {
    let entry = HistoryEntry(
      at: clock.now(), by: actor.name, department: actor.department(on: handling), what: what,
      details: details, version: version)
    try history.append(entry, to: id)
  }
}

extension CaseDesk {
  /// A picture is there before the record names it, and goes after the record does not any more.
  private func write(_ record: NewRecord, of story: Case, _ photo: MadePhoto?) throws {
    let isNew = try photo.map { try archive.keep($0.bytes, at: $0.path) } ?? false
    do {
      try archive.folder.write(record.bytes, to: record.path, .durable)
    } catch {
      if isNew, let photo { try? archive.folder.remove(photo.path) }
      throw error
    }
    // What stays is named by nobody, and goes with the next change.
    try? archive.removeUnnamedPhotos(of: story)
  }

  /// The first record of a case.
  private func first(
    _ file: CaseFile, _ draft: Draft, _ decision: [Event.Kind]
  ) throws -> NewRecord {
    guard let submission = file.submission else { throw DeskError.noSubmission(file.id) }
    let now = max(clock.now(), submission.received)
    let steps = decision + routing(draft, after: decision, allotted: file.allotted)
    let story = Case(
      id: file.id, channel: submission.channel, language: submission.language, title: draft.title,
      message: draft.message, category: draft.category, topic: draft.topic, place: draft.place,
      answers: draft.answers, isOnBehalf: submission.isOnBehalf,
      events: [Event(at: submission.received, .received)] + steps.map { Event(at: now, $0) })
    return (
      PublicArchive.path(of: file.id, received: submission.received), CaseWriter.bytes(of: story)
    )
  }

  /// What becomes public goes at once to the department that it was given to, or to its topic's.
  private func routing(
    _ draft: Draft, after decision: [Event.Kind], allotted: Key? = nil
  ) -> [Event.Kind] {
    guard !decision.contains(where: \.isWithheld),
      let department = allotted ?? department(for: draft.topic)
    else { return [] }
    return [.allocated(department: department)]
  }

  /// Events stand in the order of time, whatever the clocks of two machines say.
  func moment(after story: Case) -> Timestamp { max(clock.now(), story.state.updated) }

  /// Nothing is written that could not be read again. The problem is told without the excerpt that
  /// a diagnostic has: it would show a text that is not public yet.
  func checked(_ content: [UInt8], as path: RelativePath) throws(DeskError) -> Case {
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
