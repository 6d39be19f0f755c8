// The right side of an application's page: points, decision, approval.

internal import Forms
internal import Mustache
internal import Participation

extension GrantPage {
  var forms: Record {
    [
      "scores": .list(seenScores.map(score)), "hasScores": .bool(!seenScores.isEmpty),
      "hidden": .bool(seenScores.isEmpty && !application.file.scores.isEmpty),
      "readers": .text("\(application.file.scores.count)/\(rules.readers)"),
      "score": scoreForm, "decide": decideForm, "proposal": proposal, "decision": decision,
      "needsReaders": .bool(
        application.decision == nil && application.file.scores.count < rules.readers),
    ]
  }
}

extension GrantPage {
  private var own: String { CaseAccess(account: visit.account).actor.name }

  private var seenScores: [GrantScore] { application.file.seen(by: own, rules) }

  private func typed(_ action: GrantAction, _ name: String, else value: String) -> String {
    typed == action ? visit.form[name] : value
  }

  private func score(_ score: GrantScore) -> Value {
    [
      "reader": .text(score.reader), "reason": .text(score.reason.showable),
      "total": .integer(rules.points(score.points)),
      "at": visit.site.moment(score.at, visit.language),
      "criteria": .list(
        rules.criteria.map { criterion in
          [
            "label": .text(label(criterion.key)),
            "points": .integer(score.points[criterion.key] ?? 0),
            "max": .integer(criterion.points), "weight": .integer(criterion.weight),
            "isWeighted": .bool(criterion.weight != 1),
          ]
        }),
    ]
  }

  private var mayScore: Bool {
    application.decision == nil && !application.isWithdrawn
      && !application.file.hasScore(by: own) && application.file.scores.count < rules.readers
  }

  private var scoreForm: Value {
    guard mayScore else { return .null }
    return [
      "action": link(.score), "reason": .text(typed(.score, "reason", else: "")),
      "criteria": .list(
        rules.criteria.map { criterion in
          [
            "name": .text("points-\(criterion.key)"), "label": .text(label(criterion.key)),
            "help": .optionalText(criterion.help?.text(in: visit.language)),
            "max": .integer(criterion.points), "weight": .integer(criterion.weight),
            "isWeighted": .bool(criterion.weight != 1),
            "value": .text(typed(.score, "points-\(criterion.key)", else: "")),
          ]
        }),
    ]
  }

  private var decideForm: Value {
    guard application.decision == nil, !application.isWithdrawn,
      application.file.scores.count >= rules.readers
    else { return .null }
    let kept = application.file.waiting?.verdict
    let kind = typed(
      .decide, "applicant",
      else: kept?.isPerson ?? application.isPerson ? GrantRules.personOption : "association")
    let sum = kept?.granted ?? min(application.applied, left ?? application.applied)
    return [
      "action": link(.decide),
      "granted": .text(typed(.decide, "granted", else: words.number(sum))),
      "purpose": .text(typed(.decide, "purpose", else: kept?.purpose ?? application.purpose)),
      "reason": .text(typed(.decide, "reason", else: kept?.reason ?? "")),
      "name": .text(typed(.decide, "name", else: kept?.name ?? application.applicant)),
      "isPerson": .bool(kind == GrantRules.personOption),
      "personNote": .text(
        phrases("desk_grant_person_note", ["days": "\(rules.appealDays)"])),
      "needsApproval": .bool(channel.approvals > 0),
    ]
  }

  private var proposal: Value {
    guard let waiting = application.file.waiting, application.decision == nil else { return .null }
    return [
      "by": .text(waiting.by), "at": visit.site.moment(waiting.at, visit.language),
      "granted": .text(words.euros(waiting.verdict.granted)),
      "purpose": .text(waiting.verdict.purpose), "reason": .text(waiting.verdict.reason),
      "name": .text(waiting.verdict.name), "isOwn": .bool(waiting.by == own),
      "approve": link(.approve), "reject": link(.reject),
      "note": .text(typed(.reject, "note", else: "")),
    ]
  }

  private var decision: Value {
    guard let decision = application.decision else { return .null }
    return [
      "outcome": .text(phrases("grant_outcome_\(decision.outcome.rawValue)")),
      "granted": .text(words.euros(decision.granted)),
      "purpose": .text(decision.purpose), "reason": .text(decision.reason),
      "name": .optionalText(decision.name),
      "decided": .text(words.date(decision.decided)),
      "expires": .optionalText(decision.expires.map(words.date)),
    ]
  }
}
