// Reads a process's file, `content/processes/<key>.yaml`.

internal import Diagnostics
internal import Documents
internal import FrontMatter
internal import Participation
internal import Tally

/// Builds a process from its YAML file; the file's name is the process's key.
struct ProcessReader {
  let languages: [Language]
  let zone: TimeZoneName
  let problems: Problems

  func read(_ source: SourceText, key: Key) -> SiteProcess? {
    guard let node = YAMLDocument.parse(source, problems: problems),
      let map = MapReader(node, "a process", problems)
    else { return nil }
    let countBefore = problems.sorted.count
    let name = map.requiredLocalized("name", in: languages)
    let slug = slug(map)
    let description = map.requiredLocalized("description", in: languages)
    let budget = euros(map, "budget")
    let phases = PhasesReader(zone: zone, problems: problems).read(map)
    let ideas = map.key("ideas")
    let votes = VoteRulesReader(problems: problems)
    let ballot = votes.ballot(map)
    let voters = votes.voters(map)
    let mayReplace = map.bool("replace") ?? false
    let showsTurnout = map.bool("turnout") ?? false
    let terms = votes.terms(map)
    let proposals = ProposalsReader(languages: languages, problems: problems).read(map)
    let known = proposals.map(\.id)
    let decisions = decisions(map, known)
    let ties = ties(map, known)
    map.finish()
    guard problems.sorted.count == countBefore, let name, let slug, let description, let budget,
      let phases, let ballot, let voters, let terms
    else { return nil }
    let process = BudgetProcess(
      key: key, name: name, slug: slug, description: description, budget: budget, phases: phases,
      ideasChannel: ideas, ballot: ballot, voters: voters, mayReplace: mayReplace,
      showsTurnout: showsTurnout, proposals: proposals, decisions: decisions.map(\.0), ties: ties)
    let places = SiteProcess.Places(
      slug: SourcePlace(map.node("slug") ?? node),
      ideasChannel: map.node("ideas").map(SourcePlace.init), ideas: decisions.map(\.1))
    return SiteProcess(process: process, terms: terms, source: source, places: places)
  }
}

extension ProcessReader {
  private func slug(_ map: MapReader) -> LocalizedText? {
    guard let text = map.requiredLocalized("slug", in: languages), let node = map.node("slug")
    else { return nil }
    guard let wrong = Set(text.texts.values).sorted().first(where: { Key($0) == nil }) else {
      return text
    }
    problems.report(
      node.diagnostic(
        "\"\(wrong)\" cannot stand in an address",
        hint: "use lower-case letters a to z, digits and -"))
    return nil
  }

  private func euros(_ map: MapReader, _ name: String) -> Int? {
    _ = map.required(name)
    return map.integer(name, in: 1...BudgetProcess.budgetMax)
  }

  private func decisions(
    _ map: MapReader, _ known: [Key]
  ) -> [(ScreeningDecision, SourcePlace)] {
    var seen: Set<CaseID> = []
    return (map.list("screening") ?? []).compactMap { node in
      guard let (decision, place) = decision(node, known) else { return nil }
      if !seen.insert(decision.idea).inserted {
        problems.report(
          node.diagnostic("the idea \(decision.idea) is decided on twice", hint: "keep one"))
      }
      return (decision, place)
    }
  }

  private func decision(_ node: Node, _ known: [Key]) -> (ScreeningDecision, SourcePlace)? {
    guard let map = MapReader(node, "a decision", problems) else { return nil }
    defer { map.finish() }
    let outcome = VoteRulesReader(problems: problems).word(
      map.requiredText("decision"), map.node("decision"), "decision",
      ScreeningDecision.Outcome.self)
    let reason = map.localized("reason", in: languages)
    let proposal = map.key("proposal")
    guard let text = map.requiredText("idea"), let place = map.node("idea") else { return nil }
    guard let idea = CaseID(text) else {
      problems.report(place.diagnostic("\"\(text)\" is no case number", hint: "as 2026-000123"))
      return nil
    }
    guard let outcome else { return nil }
    check(outcome, proposal, reason, node, map, known)
    return (
      ScreeningDecision(idea: idea, outcome: outcome, proposal: proposal, reason: reason),
      SourcePlace(place)
    )
  }

  private func check(
    _ outcome: ScreeningDecision.Outcome, _ proposal: Key?, _ reason: LocalizedText?,
    _ node: Node, _ map: MapReader, _ known: [Key]
  ) {
    guard outcome != .notFeasible else {
      if reason == nil {
        problems.report(
          node.diagnostic(
            "the decision has no reason", hint: "say publicly why the idea is not feasible"))
      }
      return
    }
    guard let proposal, let place = map.node("proposal") else {
      problems.report(
        node.diagnostic("the decision names no proposal", hint: "add proposal: with its id"))
      return
    }
    if !known.contains(proposal) { reportUnknown(proposal, place, known) }
  }

  private func ties(_ map: MapReader, _ known: [Key]) -> [Key] {
    guard let list = map.list("ties"), let node = map.node("ties") else { return [] }
    var order: [Key] = []
    for item in list {
      guard case .text(let text) = item.value, let key = Key(text) else {
        map.wrong(item, "ties", "a list of the ids of all proposals")
        continue
      }
      if !known.contains(key) { reportUnknown(key, item, known) }
      if order.contains(key) {
        problems.report(item.diagnostic("the proposal \"\(key)\" stands here twice"))
      }
      order.append(key)
    }
    if let missing = known.first(where: { !order.contains($0) }) {
      problems.report(
        node.diagnostic(
          "the order lacks the proposal \"\(missing)\"",
          hint: "it names every proposal, the first of them wins ties"))
    }
    return order
  }

  private func reportUnknown(_ key: Key, _ node: Node, _ known: [Key]) {
    problems.report(
      node.diagnostic(
        "there is no proposal \"\(key)\"",
        hint: Suggestion.hint(for: key.text, among: known.map(\.text), noun: "proposals")))
  }
}
