// Officials decide which ideas people can vote on.
//
// 1. Take the archive's lock, and read the process as it stands.
// 2. Refuse where voting has begun, an editor has decided, or another official was first.
// 3. Make the desk's file with the decision, and see that the site can be read with it.
// 4. Note in the idea's history who decided what, and write the file, durably.

package import Participation

/// The desk over the ideas of a site's processes, for one official.
package struct IdeaScreening: Sendable {
  private let desk: CaseDesk
  package let outside: ScreeningOutside

  package init(desk: CaseDesk, outside: ScreeningOutside) {
    self.desk = desk
    self.outside = outside
  }

  package func acting(as actor: DeskActor) -> IdeaScreening {
    IdeaScreening(desk: desk.acting(as: actor), outside: outside)
  }

  /// Decides on an idea.
  ///
  /// - Parameter version: what the official had before them; nil goes by what is there.
  /// - Throws: `ScreeningError`, `DeskError.busy`, `FileError`.
  package func decide(
    _ idea: CaseID, _ choice: IdeaChoice, expecting version: CaseVersion? = nil
  ) throws {
    try desk.alone {
      let (screened, department) = try process(of: idea)
      if let version, version != screened.sheet.version(of: idea) { throw ScreeningError.changed }
      let sheet = try self.sheet(screened, idea, choice)
      let bytes = try checked(sheet, screened.process.key)
      let proposal = sheet.decision(on: idea)?.proposal
      var details = ["decision": choice.outcome?.rawValue ?? "undecided"]
      details["proposal"] = proposal?.text
      try desk.note(.screened, details, on: idea, department)
      try outside.write(screened.process.key, bytes)
    }
  }

  /// Says how a winner comes on, in place of what the desk has said before.
  package func record(
    _ progress: ProposalProgress, of key: Key, expecting version: CaseVersion? = nil
  ) throws {
    try desk.alone {
      guard let screened = try outside.processes().first(where: { $0.process.key == key }),
        screened.process.proposal(progress.proposal) != nil
      else { throw ScreeningError.noSuchProposal(progress.proposal) }
      var sheet = screened.sheet
      if let version, version != sheet.version(of: progress.proposal) {
        throw ScreeningError.changed
      }
      sheet.progress.removeAll { $0.proposal == progress.proposal }
      if !progress.milestones.isEmpty || progress.isDone { sheet.progress.append(progress) }
      try outside.write(key, try checked(sheet, key))
    }
  }

  /// The page of the proposal that a decision would make, without deciding.
  package func preview(
    _ idea: CaseID, _ text: ProposalText, in language: Language
  ) throws -> [UInt8]? {
    let (screened, _) = try process(of: idea)
    let sheet = try self.sheet(screened, idea, .feasible(text))
    guard let proposal = sheet.decision(on: idea)?.proposal else { return nil }
    return outside.page(screened.process.key, sheet.bytes, proposal, language)
  }

  /// The process that takes an idea, and the department that handles it.
  package func process(of idea: CaseID) throws -> (ScreenedProcess, Key?) {
    guard let story = try desk.file(idea).story, story.state.visibility.showsText else {
      throw ScreeningError.noSuchIdea(idea)
    }
    let owner = try outside.processes().first { $0.process.ideasChannel == story.channel }
    guard let owner else { throw ScreeningError.notAnIdea(idea) }
    return (owner, story.state.department)
  }

  package func mayDecide(_ process: BudgetProcess) -> Bool {
    !process.phases.state(at: desk.clock.now()).hasReached(.voting)
  }
}

extension IdeaScreening {
  private func sheet(
    _ screened: ScreenedProcess, _ idea: CaseID, _ choice: IdeaChoice
  ) throws(ScreeningError) -> ScreeningSheet {
    let process = screened.process
    guard mayDecide(process) else { throw .votingHasBegun(process: process.key) }
    var sheet = screened.sheet
    let own = sheet.decision(on: idea)
    if own == nil, process.decisions.contains(where: { $0.idea == idea }) {
      throw .decidedInFile(idea)
    }
    let made = own.flatMap { $0.outcome == .feasible ? $0.proposal : nil }
    sheet.decisions.removeAll { $0.idea == idea }
    switch choice {
    case .feasible(let text):
      let proposal = try proposal(text, made ?? Self.freeID(process), process)
      if let place = sheet.proposals.firstIndex(where: { $0.id == proposal.id }) {
        sheet.proposals[place] = proposal
      } else {
        sheet.proposals.append(proposal)
      }
      sheet.decisions.append(
        ScreeningDecision(idea: idea, outcome: .feasible, proposal: proposal.id, reason: nil))
    case .merged(let target, let reason):
      guard process.proposal(target) != nil else { throw .noSuchProposal(target) }
      guard target != made else { throw .ownProposal(target) }
      try check(reason)
      sheet.decisions.append(
        ScreeningDecision(idea: idea, outcome: .merged, proposal: target, reason: reason))
    case .notFeasible(let reason):
      try check(reason)
      guard says(reason) else { throw .noReason }
      sheet.decisions.append(
        ScreeningDecision(idea: idea, outcome: .notFeasible, proposal: nil, reason: reason))
    case .undecided: break
    }
    // A proposal that no idea leads to any more is nobody's.
    let credited = Set(
      (process.decisions.filter { $0.idea != idea } + sheet.decisions)
        .compactMap(\.proposal))
    sheet.proposals.removeAll { !credited.contains($0.id) }
    sheet.decisions.sort { $0.idea.text < $1.idea.text }
    return sheet
  }

  private func proposal(
    _ text: ProposalText, _ id: Key, _ process: BudgetProcess
  ) throws(ScreeningError) -> Proposal {
    guard says(text.title) else { throw .noTitle }
    guard says(text.description) else { throw .noDescription }
    guard let cost = text.cost, (1...process.budget).contains(cost) else {
      throw .noCost(max: process.budget)
    }
    try check(text.title, ProposalText.titleCharactersMax)
    for other in [text.description, text.area, text.place] { try check(other) }
    return Proposal(
      id: id, title: text.title, description: text.description, cost: cost, area: text.area,
      place: text.place)
  }

  private func says(_ text: LocalizedText) -> Bool {
    !(text.texts[outside.languages[0]] ?? "").isEmpty
  }

  private func check(
    _ text: LocalizedText?, _ charactersMax: Int = ProposalText.textCharactersMax
  ) throws(ScreeningError) {
    guard let text, text.texts.values.contains(where: { $0.count > charactersMax }) else { return }
    throw .tooLong(charactersMax: charactersMax)
  }

  /// `p1`, `p2` ...: the first number behind all that there are.
  private static func freeID(_ process: BudgetProcess) -> Key {
    let numbers = process.proposals.compactMap { proposal in
      proposal.id.text.first == "p" ? Int(proposal.id.text.dropFirst()) : nil
    }
    guard let key = Key("p\((numbers.max() ?? 0) + 1)") else { preconditionFailure("a key") }
    return key
  }

  /// Nothing is written that the site could not be read with.
  private func checked(_ sheet: ScreeningSheet, _ process: Key) throws -> [UInt8] {
    let bytes = sheet.bytes
    do {
      try outside.check(process, bytes)
    } catch {
      throw ScreeningError.cannotBeRecorded("\(error)")
    }
    return bytes
  }
}
