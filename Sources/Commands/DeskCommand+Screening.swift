// `avoin desk screen IDEA feasible|merge|infeasible|undecided`: what becomes of an idea of a process;
// `avoin desk milestone PROCESS PROPOSAL`: how a winner comes on.

internal import Content
internal import Desk
internal import Diagnostics
internal import Documents
internal import Files
internal import Participation
internal import Publishing

extension DeskCommand {
  private static let choices = ["feasible", "merge", "infeasible", "undecided"]

  func screen(_ room: DeskRoom) throws {
    let id = try caseID()
    let word = try arguments.word(2, "decision: \(Self.choices.joined(separator: ", "))")
    guard let outside = ScreeningOutside(of: room.site, archive: room.archive, announce: {}) else {
      throw Diagnostic(
        file: "desk screen", "no process of the site takes ideas",
        hint: "name a channel with \"ideas\" in a file of content/processes")
    }
    let screening = IdeaScreening(desk: room.desk, outside: outside)
    do {
      try screening.decide(id, try choice(word, room.site.configuration.languages))
    } catch let error as ScreeningError {
      throw Diagnostic(file: "desk screen", error.message, hint: Self.hint(error, id))
    }
    console.say("\(id) \(word)")
    try SiteRefresh(site: room.site, console: console).run(.everything)
  }
}

extension DeskCommand {
  /// Adds a step, and what was spent with it, to those that the desk has told before.
  func addMilestone(_ room: DeskRoom) throws {
    let process = try arguments.word(1, "process")
    let known = room.site.processes.map(\.key.text)
    let name = try arguments.word(2, "proposal")
    guard let proposal = Key(name) else {
      throw UsageError(
        message: "\"\(name)\" is no proposal's id", hint: "its address ends with the id")
    }
    guard let outside = ScreeningOutside(of: room.site, archive: room.archive, announce: {}),
      let screened = try outside.processes()
        .first(where: { $0.process.key.text == process && known.contains(process) })
    else {
      throw UsageError(
        message: "there is no process \"\(process)\" that takes ideas",
        hint: Suggestion.hint(for: process, among: known, noun: "processes"))
    }
    let before = screened.sheet.progress.first { $0.proposal == proposal }
    let step = try milestone(room.site.configuration.languages)
    guard step != nil || arguments.has("done") else {
      throw UsageError(
        message: "nothing says how the proposal comes on", hint: "add --date and --text, or --done")
    }
    let progress = ProposalProgress(
      proposal: proposal, milestones: (before?.milestones ?? []) + [step].compactMap(\.self),
      isDone: before?.isDone == true || arguments.has("done"))
    do {
      try IdeaScreening(desk: room.desk, outside: outside).record(
        progress, of: screened.process.key)
    } catch let error as ScreeningError {
      throw Diagnostic(file: "desk milestone", error.message, hint: nil)
    }
    console.say("\(proposal) \(arguments.has("done") ? "done" : "under way")")
    try SiteRefresh(site: room.site, console: console).run(.everything)
  }

  private func milestone(_ languages: [Language]) throws -> Milestone? {
    guard let day = arguments["date"] else { return nil }
    guard let date = CivilDate(day) else {
      throw UsageError(message: "\"\(day)\" is no day", hint: "as 2026-06-15")
    }
    guard let text = texts("text", languages) else {
      throw UsageError(
        message: "the step has no text", hint: "add --text TEXT, or --text LANGUAGE=TEXT")
    }
    let spent = arguments["spent"].map { Int($0) } ?? 0
    guard let spent, (0...BudgetProcess.budgetMax).contains(spent) else {
      throw UsageError(message: "--spent takes whole euros", hint: nil)
    }
    return Milestone(date: date, text: text, spent: spent)
  }

  private func choice(_ word: String, _ languages: [Language]) throws -> IdeaChoice {
    switch word {
    case "feasible": return .feasible(try proposal(languages))
    case "merge":
      let into = try arguments.required("into", "PROPOSAL")
      guard let proposal = Key(into) else {
        throw UsageError(
          message: "\"\(into)\" is no proposal's id", hint: "its address ends with the id")
      }
      return .merged(into: proposal, reason: texts("reason", languages))
    case "infeasible": return .notFeasible(texts("reason", languages) ?? .none)
    case "undecided": return .undecided
    default:
      throw UsageError(
        message: "an idea cannot become \"\(word)\"",
        hint: Suggestion.hint(for: word, among: Self.choices, noun: "decisions"))
    }
  }

  /// `{"title": {"fi": "..."}, "description": ..., "cost": 14500, "area": ..., "place": ...}`; a text
  /// without languages is in the site's first one.
  private func proposal(_ languages: [Language]) throws -> ProposalText {
    let file = try arguments.required("file", "FILE.json|-")
    let problems = Problems()
    let source = SourceText(file: file, bytes: try bytes(of: file))
    guard let node = JSONDocument.parse(source, problems: problems),
      let map = MapReader(node, "a proposal", problems)
    else { throw ProblemsFound(diagnostics: problems.sorted) }
    let text = ProposalText(
      title: map.requiredLocalized("title", in: languages) ?? .none,
      description: map.requiredLocalized("description", in: languages) ?? .none,
      cost: map.integer("cost", in: 1...BudgetProcess.budgetMax),
      area: map.localized("area", in: languages), place: map.localized("place", in: languages))
    map.finish()
    try problems.throwIfAny()
    return text
  }

  /// `--reason TEXT` in the site's first language, or `--reason fi=TEXT`, once for each language.
  private func texts(_ option: String, _ languages: [Language]) -> LocalizedText? {
    var texts: [Language: String] = [:]
    for word in arguments.all(option) {
      let language = languages.first { word.hasPrefix("\($0.code)=") }
      let text = language.map { String(word.dropFirst($0.code.count + 1)) } ?? word
      texts[language ?? languages[0]] = text.trimmed
    }
    return texts.isEmpty ? nil : LocalizedText(texts)
  }

  private static func hint(_ error: ScreeningError, _ id: CaseID) -> String? {
    switch error {
    case .noSuchIdea: "first: avoin desk publish \(id)"
    case .notAnIdea: "a process names its channel with \"ideas\""
    case .votingHasBegun: nil
    case .decidedInFile: "change it there"
    case .noSuchProposal, .ownProposal: "name another one with --into"
    case .noTitle, .noDescription: "add it to the file of --file"
    case .noReason: "add --reason TEXT: it becomes public"
    case .noCost: "correct \"cost\" in the file of --file"
    case .tooLong: "make it shorter"
    case .changed: "look at it again"
    case .cannotBeRecorded: "correct the process's file first"
    }
  }
}
