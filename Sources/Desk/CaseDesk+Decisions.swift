// Decisions that change what the public reads: made at once, or written by one official and
// approved by another, where the channel asks for it.

internal import Archive
internal import Diagnostics
package import Participation

extension CaseDesk {
  /// Makes a decision, or where the channel asks for two persons, has it wait for the second.
  ///
  /// - Throws: `DeskError`, `CaseChanged`, `FileError`, `BrokenSubmission`, `BrokenDecision`.
  package func decide(
    _ decision: Decision, on id: CaseID, expecting version: CaseVersion? = nil
  ) throws -> DecisionResult {
    guard needsApproval(decision, try file(id)) else {
      return .done(try perform(decision, on: id, expecting: version))
    }
    return .waits(try propose(decision, on: id, expecting: version))
  }

  /// Approves what somebody else wrote: it becomes public.
  ///
  /// - Throws: `DeskError.ownWork` for whoever wrote of it; `CaseChanged` where the case's text is
  ///   another than when it was written; then it has to be written again, or rejected.
  package func approve(_ id: CaseID, expecting version: CaseVersion? = nil) throws -> Case {
    guard let proposal = try proposals.decision(on: id) else { throw DeskError.nothingWaits(id) }
    let details = proposal.decision.details.merging(
      ["what": proposal.decision.what.rawValue, "written_by": proposal.by]) { a, _ in a }
    let step = DeskStep(
      .approved, details, mine: proposal.decision.texts, expecting: version)
    let photo = try made(for: proposal.decision, on: id)
    return try change(id, step, clearsProposal: true, photo: photo) { file in
      guard file.proposal == proposal else { throw DeskError.nothingWaits(id) }
      guard !proposal.writers.contains(actor.name) else { throw DeskError.ownWork(id) }
      guard file.substance == proposal.base else { throw changed(file, mine: step.mine) }
      return try record(of: proposal.decision, file, photo)
    }
  }

  /// Sends back what waits; its text stays in the history.
  package func reject(
    _ id: CaseID, note: String, expecting version: CaseVersion? = nil
  ) throws {
    guard !note.trimmed.isEmpty else { throw DeskError.emptyText("note") }
    try alone {
      let file = try self.file(id)
      guard let proposal = file.proposal else { throw DeskError.nothingWaits(id) }
      try check(DeskStep(.rejected, mine: CaseTexts(answer: note), expecting: version), file)
      let details = ["note": note, "written_by": proposal.by]
      try self.note(.rejected, details, on: id, file.story?.state.department)
      try proposals.remove(id)
    }
  }

  /// The case as a decision would make it; nothing is written.
  ///
  /// - Throws: as `decide`.
  package func preview(_ decision: Decision, on id: CaseID) throws -> Case {
    let file = try file(id)
    try checkMakesCases(file)
    let new = try record(of: decision, file, try made(for: decision, on: id))
    return try checked(new.bytes, as: new.path)
  }

  /// The case as withholding would leave it; nothing is written.
  ///
  /// - Throws: as `withhold`.
  package func previewWithheld(_ id: CaseID, because reason: Reason) throws -> Case {
    let new = try withheld(try file(id), reason)
    return try checked(new.bytes, as: new.path)
  }

  /// Whether somebody else has to approve a decision.
  ///
  /// Taking passages out of what is public already adds nothing, and cannot wait.
  package func needsApproval(_ decision: Decision, _ file: CaseFile) -> Bool {
    let channel = channels.first { $0.key == file.channel }
    guard let channel, channel.approvals > 0 else { return false }
    if case .redact(_, .none, _) = decision, file.isShown { return false }
    return true
  }
}

extension CaseDesk {
  /// Makes a decision at once.
  func perform(
    _ decision: Decision, on id: CaseID, expecting version: CaseVersion?
  ) throws -> Case {
    let step = DeskStep(
      decision.what, decision.details, mine: decision.texts, expecting: version)
    let photo = try made(for: decision, on: id)
    return try change(id, step, photo: photo) { file in
      guard !needsApproval(decision, file) else { throw DeskError.needsApproval(id) }
      return try record(of: decision, file, photo)
    }
  }

  /// What is proposed in place of something that waits must say that its writer saw that. A decision
  /// that could not be made is refused now, and not when it is approved.
  private func propose(
    _ decision: Decision, on id: CaseID, expecting version: CaseVersion?
  ) throws -> WaitingDecision {
    let photo = try made(for: decision, on: id)
    return try alone {
      let file = try self.file(id)
      guard file.story?.state.visibility != .erased else { throw DeskError.erased(id) }
      try checkMakesCases(file)
      try check(DeskStep(.proposed, mine: decision.texts, expecting: version), file)
      if let waiting = file.proposal, version == nil {
        throw DeskError.waitsAlready(id, by: waiting.by)
      }
      let new = try record(of: decision, file, photo)
      _ = try checked(new.bytes, as: new.path)
      let proposal = WaitingDecision(
        id: id, decision: decision, writers: writers(file.proposal),
        department: actor.department(on: file.story?.state.department), at: clock.now(),
        base: file.substance)
      try note(proposal, file)
      try proposals.keep(proposal)
      return proposal
    }
  }

  private func writers(_ waiting: WaitingDecision?) -> [String] {
    (waiting?.writers ?? []).filter { $0 != actor.name } + [actor.name]
  }

  /// The texts stand in the history too: what is written over by a later proposal is not lost.
  private func note(_ proposal: WaitingDecision, _ file: CaseFile) throws {
    let texts = proposal.decision.texts
    let words = [
      "title": texts.title, "message": texts.message, "answer": texts.answer, "alt": texts.alt,
    ]
    let details = proposal.decision.details.merging(words.compactMapValues(\.self)) { a, _ in a }
      .merging(["what": proposal.decision.what.rawValue]) { a, _ in a }
    let record = try file.path.map { try archive.source($0).bytes }
    let version = CaseVersion([record, proposal.json])
    try note(.proposed, details, on: file.id, file.story?.state.department, version)
  }

  private func changed(_ file: CaseFile, mine: CaseTexts) -> CaseChanged {
    CaseChanged(
      id: file.id, by: nil, at: nil, mine: mine,
      theirs: CaseTexts(title: file.story?.title, message: file.story?.message),
      version: file.version)
  }

  private func record(
    of decision: Decision, _ file: CaseFile, _ photo: MadePhoto?
  ) throws -> NewRecord {
    switch decision {
    case .publish(let edit): try published(file, edit)
    case .redact(let redactions, let edit, _):
      try redacted(file, Redactions(redactions), edit, decision.reasons)
    case .answer(let body, let outcome, let department):
      try answered(file, body, outcome, department)
    case .photo: try withPhoto(file, photo)
    case .correct(let edit): try corrected(file, edit)
    }
  }

  /// Only the reason is public.
  func withheld(_ file: CaseFile, _ reason: Reason) throws -> NewRecord {
    let draft = try file.story == nil ? draft(of: file) : shown(file)
    return try reviewed(file, draft.blank, [.withheld(reason)])
  }

  private func published(_ file: CaseFile, _ edit: TextEdit) throws -> NewRecord {
    guard !file.isShown else { throw DeskError.alreadyPublic(file.id) }
    try file.checkNotWithdrawn()
    var draft = try self.draft(of: file)
    try draft.correct(edit, taxonomy)
    return try reviewed(file, draft, [.published])
  }

  private func redacted(
    _ file: CaseFile, _ redactions: Redactions, _ edit: TextEdit, _ reasons: [Reason]
  ) throws -> NewRecord {
    try file.checkNotWithdrawn()
    var draft = try file.isShown ? shown(file) : self.draft(of: file)
    draft.events = file.story?.events ?? []
    try draft.correct(edit, taxonomy)
    try draft.remove(redactions)
    return try reviewed(file, draft, reasons.map(Event.Kind.redacted))
  }

  private func corrected(_ file: CaseFile, _ edit: TextEdit) throws -> NewRecord {
    guard file.isShown else { throw DeskError.notShown(file.id) }
    var draft = try shown(file)
    try draft.correct(edit, taxonomy)
    return try reviewed(file, draft, [])
  }

  private func answered(
    _ file: CaseFile, _ body: String, _ outcome: Outcome?, _ department: Key?
  ) throws -> NewRecord {
    guard !body.trimmed.isEmpty else { throw DeskError.emptyText("answer") }
    return try appended(to: file) { story in
      guard story.state.status != .done else { throw DeskError.alreadyDone(file.id) }
      guard let who = department ?? story.state.department ?? self.department(for: story.topic)
      else { throw DeskError.noDepartment(file.id) }
      return [.answered(Answer(department: who, body: body, outcome: outcome))]
    }
  }
}
