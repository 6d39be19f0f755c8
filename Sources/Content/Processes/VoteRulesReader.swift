// Reads how a process votes and counts: the ballot, the voters, the rule of the count.

internal import Diagnostics
internal import Documents
internal import Participation
internal import Tally

/// Reads the keys `ballot`, `voters` and `count` of a process's file.
struct VoteRulesReader {
  let problems: Problems

  private enum BallotType: String, CaseIterable { case approval, knapsack, ordinal, cumulative }

  func ballot(_ map: MapReader) -> BallotRule? {
    guard let node = map.required("ballot"), let ballot = MapReader(node, "\"ballot\"", problems)
    else { return nil }
    defer { ballot.finish() }
    let type = word(
      ballot.requiredText("type"), ballot.node("type"), "ballot type", BallotType.self)
    switch type {
    case .approval:
      return number(ballot, "max", BudgetProcess.proposalsMax).map { .approval(max: $0) }
    case .knapsack: return .knapsack
    case .ordinal:
      return number(ballot, "max", BudgetProcess.proposalsMax).map { .ordinal(max: $0) }
    case .cumulative:
      let points = number(ballot, "points", BallotRule.pointsMax)
      let most = ballot.integer("max-points", in: 1...BallotRule.pointsMax)
      return points.map { .cumulative(points: $0, perProposal: min(most ?? $0, $0)) }
    case nil: return nil
    }
  }

  /// `codes`, `open`, or `{identity-header: NAME}`.
  func voters(_ map: MapReader) -> VoterCheck? {
    guard let node = map.required("voters") else { return nil }
    switch node.value {
    case .text("codes"): return .codes
    case .text("open"): return .open
    case .map:
      guard let voters = MapReader(node, "\"voters\"", problems) else { return nil }
      defer { voters.finish() }
      guard let header = voters.requiredText("identity-header") else { return nil }
      if Self.isHeaderName(header) { return .identity(header: header) }
      problems.report(node.diagnostic("\"\(header)\" is no name of a header"))
      return nil
    default:
      problems.report(
        node.diagnostic(
          "\"voters\" must be codes, open or {identity-header: NAME}",
          hint: "codes for single-use codes, open for an advisory vote"))
      return nil
    }
  }

  func terms(_ map: MapReader) -> TallyTerms? {
    guard let node = map.required("count"), let count = MapReader(node, "\"count\"", problems)
    else { return nil }
    defer { count.finish() }
    let rule = word(count.requiredText("rule"), count.node("rule"), "rule", TallyRule.self)
    let utility = word(
      count.text("utility"), count.node("utility"), "utility", TallyUtility.self)
    let completion = word(
      count.text("completion"), count.node("completion"), "completion", TallyCompletion.self)
    return rule.map {
      TallyTerms(rule: $0, utility: utility ?? .cost, completion: completion ?? .none)
    }
  }

  /// One of a few words.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String?, _ node: Node?, _ noun: String, _: Word.Type
  ) -> Word? {
    guard let text, let node else { return nil }
    if let word = Word(rawValue: text) { return word }
    problems.report(
      node.diagnostic(
        "there is no \(noun) \"\(text)\"",
        hint: Suggestion.hint(
          for: text, among: Word.allCases.map(\.rawValue), noun: "\(noun)s")))
    return nil
  }
}

extension VoteRulesReader {
  private func number(_ map: MapReader, _ name: String, _ most: Int) -> Int? {
    _ = map.required(name)
    return map.integer(name, in: 1...most)
  }

  /// A token of RFC 9110, 5.6.2, as far as headers of proxies have them.
  private static func isHeaderName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
          || $0 == 0x2D
      }
  }
}
