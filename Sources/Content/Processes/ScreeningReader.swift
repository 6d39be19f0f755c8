// Reads decisions on ideas: of a process's file, and of the desk's own file beside it.
//
// Both have the keys `proposals` and `screening`, and mean the same by them. What stands in both is
// an error at the desk's file, since the editor's file is what people read.

internal import Diagnostics
internal import Documents
internal import Participation

/// Reads what was decided on ideas.
struct ScreeningReader {
  let languages: [Language]
  let problems: Problems

  /// A decision, and where its idea is named.
  typealias Placed = (decision: ScreeningDecision, place: SourcePlace)

  /// The key `screening`.
  ///
  /// - Parameters:
  ///   - known: the ids of all proposals.
  ///   - decided: ideas on which another file has decided.
  func decisions(_ map: MapReader, _ known: [Key], decided: Set<CaseID> = []) -> [Placed] {
    var seen: Set<CaseID> = []
    return (map.list("screening") ?? []).compactMap { node in
      guard let placed = decision(node, known) else { return nil }
      let idea = placed.decision.idea
      if decided.contains(idea) {
        problems.report(
          node.diagnostic(
            "the process's own file decides on the idea \(idea) too",
            hint: "keep one: remove it there, or take it back at the desk"))
      } else if !seen.insert(idea).inserted {
        problems.report(
          node.diagnostic("the idea \(idea) is decided on twice", hint: "keep one"))
      }
      return placed
    }
  }

  /// The desk's file, `<archive>/processes/<key>.screening`.
  ///
  /// - Returns: nil where it cannot be read; `problems` tells why.
  func sheet(
    _ source: SourceText, beside proposals: [Proposal], _ decided: [ScreeningDecision]
  ) -> (sheet: ScreeningSheet, places: [SourcePlace])? {
    guard let node = JSONDocument.parse(source, problems: problems),
      let map = MapReader(node, "the desk's decisions", problems)
    else { return nil }
    let own = ProposalsReader(languages: languages, problems: problems).read(map)
    for (number, proposal) in own.enumerated()
    where proposals.contains(where: { $0.id == proposal.id }) {
      problems.report(
        (map.list("proposals")?[number] ?? node).diagnostic(
          "the process's own file has a proposal \"\(proposal.id)\" too",
          hint: "give that one another id, or take the idea back at the desk"))
    }
    let known = (proposals + own).map(\.id)
    let placed = decisions(map, known, decided: Set(decided.map(\.idea)))
    let progress = (map.list("progress") ?? []).compactMap { self.progress($0, known) }
    map.finish()
    return (
      ScreeningSheet(proposals: own, decisions: placed.map(\.decision), progress: progress),
      placed.map(\.place)
    )
  }

  func reportUnknown(_ key: Key, _ node: Node, _ known: [Key]) {
    problems.report(
      node.diagnostic(
        "there is no proposal \"\(key)\"",
        hint: Suggestion.hint(for: key.text, among: known.map(\.text), noun: "proposals")))
  }
}

extension ScreeningReader {
  private func decision(_ node: Node, _ known: [Key]) -> Placed? {
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

  private func progress(_ node: Node, _ known: [Key]) -> ProposalProgress? {
    guard let map = MapReader(node, "a proposal's progress", problems) else { return nil }
    defer { map.finish() }
    let proposal = map.requiredKey("proposal")
    let milestones = ProposalsReader(languages: languages, problems: problems).milestones(map)
    let isDone = map.bool("done") ?? false
    guard let proposal, let place = map.node("proposal") else { return nil }
    if !known.contains(proposal) { reportUnknown(proposal, place, known) }
    return ProposalProgress(proposal: proposal, milestones: milestones, isDone: isDone)
  }
}
