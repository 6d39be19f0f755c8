// What a receipt tells of an application for a grant.

internal import Forms
internal import Mustache
internal import Participation

extension ReceiptPage {
  /// Null for a channel that is no call for grants.
  var grant: Value {
    guard let rules = channel.grant else { return .null }
    return [
      "decision": decision.map(grantValue) ?? .null,
      "appeal": .text(phrases("grant_appeal", ["days": "\(rules.appealDays)"])),
      "call": .text(channel.name.text(in: language)),
    ]
  }

  private func grantValue(_ decision: GrantDecision) -> Value {
    let words = AnswerWording(taxonomy: site.taxonomy, phrases: phrases)
    return [
      "outcome": .text(phrases("grant_outcome_\(decision.outcome.rawValue)")),
      "outcomeKey": .text(decision.outcome.rawValue),
      "granted": .text(words.euros(decision.granted)),
      "applied": .text(words.euros(decision.applied)), "reason": .text(decision.reason),
      "decided": .text(words.date(decision.decided)),
    ]
  }
}
