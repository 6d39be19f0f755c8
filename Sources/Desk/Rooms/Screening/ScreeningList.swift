// The ideas of a process with what became of each, and the processes where there are several.

internal import HTTP
internal import Mustache
internal import Participation

/// Lays out the lists of the screening.
struct ScreeningList {
  let room: ScreeningRoom
  let visit: DeskVisit

  /// All processes; where there is one, its ideas.
  func response(_ processes: [ScreenedProcess]) -> Response {
    if processes.count == 1 { return visit.redirect(to: .screening(processes[0].process.key)) }
    let list = processes.map { screened in
      Value.record([
        "label": .text(screened.process.name.text(in: visit.language)),
        "url": .text(visit.site.link(.screening(screened.process.key))),
        "isOver": .bool(!room.screening.mayDecide(screened.process)),
      ])
    }
    return page(visit.phrases("desk_screening"), ["processes": .list(list)])
  }

  /// The ideas of one; those that wait for a decision first.
  func response(_ screened: ScreenedProcess, _ ideas: [ScreenedIdea]) -> Response {
    let process = screened.process
    let rows = ideas.map { row($0, process) }
    let open = rows.filter { $0.outcome == nil }.map(\.value)
    let decided = rows.filter { $0.outcome != nil }.map(\.value)
    return page(
      process.name.text(in: visit.language),
      [
        "isOne": true, "isOver": .bool(!room.screening.mayDecide(process)),
        "open": .list(open), "hasOpen": .bool(!open.isEmpty), "openCount": .integer(open.count),
        "decided": .list(decided), "hasDecided": .bool(!decided.isEmpty),
        "decidedCount": .integer(decided.count), "isEmpty": .bool(rows.isEmpty),
      ])
  }
}

extension ScreeningList {
  private func page(_ title: String, _ record: Record) -> Response {
    let empty: Record = [
      "processes": [], "isOne": false, "isOver": false, "open": [], "hasOpen": false,
      "openCount": 0, "decided": [], "hasDecided": false, "decidedCount": 0, "isEmpty": false,
    ]
    return visit.page(
      .screening, title: title, ["screening": .record(empty.merging(record))])
  }

  private func row(
    _ idea: ScreenedIdea, _ process: BudgetProcess
  ) -> (outcome: ScreeningDecision.Outcome?, value: Value) {
    let decision = process.decisions.first { $0.idea == idea.id }
    let proposal = decision?.proposal.flatMap(process.proposal)
    let key = decision?.outcome.rawValue ?? "undecided"
    return (
      decision?.outcome,
      [
        "id": .text(idea.id.text), "title": .text(idea.title.showable),
        "textLang": idea.language == visit.language ? .null : .text(idea.language.code),
        "url": .text(visit.site.link(.idea(idea.id, of: process.key))),
        "state": .text(visit.phrases("desk_screening_is_\(key)")), "stateKey": .text(key),
        "proposal": .optionalText(proposal?.title.text(in: visit.language)),
        "reason": .optionalText(decision?.reason?.text(in: visit.language)),
      ]
    )
  }
}
