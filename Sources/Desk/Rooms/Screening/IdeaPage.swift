// One idea: its text, what became of it, and the forms that decide.

internal import Forms
internal import HTTP
internal import Mustache
internal import Participation

/// Lays out the page of an idea.
struct IdeaPage {
  let room: ScreeningRoom
  let visit: DeskVisit
  var screened: ScreenedProcess
  let story: Case
  /// What was posted and did not go through.
  var typed: IdeaForm?

  init(room: ScreeningRoom, visit: DeskVisit, screened: ScreenedProcess, story: Case) {
    self.room = room
    self.visit = visit
    self.screened = screened
    self.story = story
  }

  func response(_ status: StatusCode = .ok, problem: String? = nil) -> Response {
    visit.page(
      .idea, status, title: story.title.showable, ["idea": .record(record)], problem: problem)
  }
}

extension IdeaPage {
  private var process: BudgetProcess { screened.process }
  private var decision: ScreeningDecision? {
    process.decisions.first { $0.idea == story.id }
  }

  private var record: Record {
    let decided = decision
    let isEditors = decided != nil && screened.sheet.decision(on: story.id) == nil
    let path = DeskPath.idea(story.id, of: process.key)
    let key = decided?.outcome.rawValue ?? "undecided"
    return [
      "id": .text(story.id.text),
      "textLang": story.language == visit.language ? .null : .text(story.language.code),
      "paragraphs": .list(
        story.message.split(separator: "\n\n").map { ["text": .text(String($0).showable)] }),
      "process": .text(process.name.text(in: visit.language)),
      "backURL": .text(visit.site.link(.screening(process.key))),
      "caseURL": .text(visit.site.link(.file(story.id, from: nil))),
      "publicURL": .optionalText(room.office.outside.address(story, visit.language)),
      "state": .text(visit.phrases("desk_screening_is_\(key)")), "stateKey": .text(key),
      "proposal": .optionalText(
        decided?.proposal.flatMap(process.proposal)?.title.text(in: visit.language)),
      "reason": .optionalText(decided?.reason?.text(in: visit.language)),
      "action": .text(visit.site.link(path)),
      "previewAction": .text(visit.site.link(DeskPath(trusted: "\(path.text)/preview"))),
      "version": .text(screened.sheet.version(of: story.id).text),
      "isOver": .bool(!room.screening.mayDecide(process)), "isEditors": .bool(isEditors),
      "isOpen": .bool(room.screening.mayDecide(process) && !isEditors),
      "mayUndo": .bool(decided != nil),
      "budget": .text(Euros(visit.phrases).text(process.budget)),
      "cost": .text(typed?.typed("cost") ?? made.map { "\($0.cost)" } ?? ""),
      "languages": .list(room.outside.languages.enumerated().map(language)),
      "isSeveral": .bool(room.outside.languages.count > 1),
      "targets": .list(targets), "hasTargets": .bool(!targets.isEmpty),
    ]
  }

  /// The proposal that the idea became by itself.
  private var made: Proposal? {
    guard let decision, decision.outcome == .feasible else { return nil }
    return decision.proposal.flatMap(process.proposal)
  }

  /// The fields in one language. A new proposal begins with the idea's own words.
  private func language(_ number: Int, _ language: Language) -> Value {
    let isOwn = language == story.language
    let rejected = decision?.outcome == .notFeasible ? decision?.reason : nil
    let merged = decision?.outcome == .merged ? decision?.reason : nil
    let text = { (field: String, stored: LocalizedText?, idea: String?) -> Value in
      let known = stored?.texts[language] ?? (stored == nil && isOwn ? idea : nil)
      return .text(typed?.typed("\(field)-\(language.code)") ?? known?.showable ?? "")
    }
    return [
      "code": .text(language.code), "isFirst": .bool(number == 0),
      "name": .text(visit.site.name(of: language, in: visit.language)),
      "title": text("title", made?.title, story.title),
      "description": text("description", made?.description, story.message),
      "area": text("area", made?.area, nil),
      "place": text("place", made?.place, made == nil ? story.place?.address : nil),
      "reason": text("reason", rejected, nil), "mergeReason": text("merge-reason", merged, nil),
    ]
  }

  /// Proposals into which the idea can go: all but its own.
  private var targets: [Value] {
    let chosen = typed?.typed("into") ?? (made == nil ? decision?.proposal?.text : nil)
    return process.proposals.filter { $0.id != made?.id }.map { proposal in
      [
        "value": .text(proposal.id.text),
        "label": .text(proposal.title.text(in: visit.language)),
        "selected": .bool(proposal.id.text == chosen),
      ]
    }
  }
}
