// Reads the proposals of a process, and how the winners among them come on.

internal import Diagnostics
internal import Documents
internal import Participation

/// Reads the key `proposals` of a process's file.
struct ProposalsReader {
  let languages: [Language]
  let problems: Problems

  func read(_ map: MapReader) -> [Proposal] {
    guard let list = map.list("proposals"), let node = map.node("proposals") else { return [] }
    if list.count > BudgetProcess.proposalsMax {
      problems.report(
        node.diagnostic("a process has at most \(BudgetProcess.proposalsMax) proposals"))
    }
    var seen: Set<Key> = []
    return list.compactMap { node in
      guard let proposal = proposal(node) else { return nil }
      if !seen.insert(proposal.id).inserted {
        problems.report(
          node.diagnostic(
            "the proposal \"\(proposal.id)\" stands here twice", hint: "keep one of the two"))
      }
      return proposal
    }
  }
}

extension ProposalsReader {
  func milestones(_ map: MapReader) -> [Milestone] {
    (map.list("milestones") ?? []).compactMap(milestone)
  }

  private func proposal(_ node: Node) -> Proposal? {
    guard let map = MapReader(node, "a proposal", problems) else { return nil }
    defer { map.finish() }
    let id = map.requiredKey("id")
    if let id, BudgetProcess.reservedIDs.contains(id.text), let place = map.node("id") {
      problems.report(
        place.diagnostic(
          "\"\(id)\" is the address of another page of the process", hint: "choose another id"))
    }
    let title = map.requiredLocalized("title", in: languages)
    let description = map.requiredLocalized("description", in: languages)
    _ = map.required("cost")
    let cost = map.integer("cost", in: 1...BudgetProcess.budgetMax)
    let area = map.localized("area", in: languages)
    let place = map.localized("place", in: languages)
    let milestones = milestones(map)
    let isDone = map.bool("done") ?? false
    guard let id, let title, let description, let cost else { return nil }
    return Proposal(
      id: id, title: title, description: description, cost: cost, area: area, place: place,
      milestones: milestones, isDone: isDone)
  }

  private func milestone(_ node: Node) -> Milestone? {
    guard let map = MapReader(node, "a milestone", problems) else { return nil }
    defer { map.finish() }
    _ = map.required("date")
    let date = PageDates(zone: .utc, problems: problems).day(map, "date")
    let text = map.requiredLocalized("text", in: languages)
    let spent = map.integer("spent", in: 0...BudgetProcess.budgetMax)
    guard let date, let text else { return nil }
    return Milestone(date: date, text: text, spent: spent ?? 0)
  }
}
