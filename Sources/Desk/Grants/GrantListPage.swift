// The calls for grants, and the applications of one.

internal import Forms
internal import HTTP
internal import Mustache
internal import Participation

/// Makes the values of the layout `desk/grants`.
struct GrantListPage {
  let visit: DeskVisit

  func calls(_ calls: [GrantCall]) -> Response {
    let values = calls.map { call in
      Value.record([
        "name": .text(call.channel.name.text(in: visit.language)),
        "url": .text(visit.site.link(.grants(call.channel))),
        "count": .integer(call.applications.count),
      ])
    }
    return visit.page(
      .grants, title: visit.phrases("desk_grants"),
      ["grants": ["calls": .list(values), "hasCalls": true, "call": .null]])
  }

  func list(_ call: GrantCall) -> Response {
    let name = call.channel.name.text(in: visit.language)
    let waiting = call.applications.count { $0.state != .decided }
    return visit.page(
      .grants, title: name,
      [
        "grants": [
          "calls": [], "hasCalls": false,
          "call": [
            "budget": .optionalText(call.rules.budget.map(words.euros)),
            "granted": .text(words.euros(call.granted)),
            "left": .optionalText(call.left.map(words.euros)),
            "count": .integer(call.applications.count), "waiting": .integer(waiting),
            "isEmpty": .bool(call.applications.isEmpty),
            "broken": call.broken == 0 ? .null : .integer(call.broken),
            "tableURL": .text(visit.site.link(.grants(call.channel)) + "/list.csv"),
            "rows": .list(call.applications.map { row($0, call) }),
            "pointsMax": .integer(call.rules.pointsMax),
          ],
        ]
      ])
  }
}

extension GrantListPage {
  private var words: AnswerWording {
    AnswerWording(taxonomy: visit.site.taxonomy, phrases: visit.phrases)
  }

  private func row(_ application: GrantApplication, _ call: GrantCall) -> Value {
    let isOwn = application.file.hasScore(by: CaseAccess(account: visit.account).actor.name)
    return [
      "id": .text(application.id.text),
      "url": .text(visit.site.link(.grant(application.id, call.channel))),
      "applicant": .text(application.applicant.onOneLineOfDesk),
      "category": .optionalText(
        application.category.map { call.channel.category($0, in: visit.language) }),
      "applied": .text(words.euros(application.applied)),
      "granted": .optionalText((application.decision?.granted).map(words.euros)),
      "points": .optionalText(application.points.map { words.number($0.rounded) }),
      "state": .text(visit.phrases("desk_grant_state_\(application.state.rawValue)")),
      "stateKey": .text(application.state.rawValue),
      "readers": .text("\(application.file.scores.count)/\(call.rules.readers)"),
      "isOwn": .bool(isOwn), "isWithdrawn": .bool(application.isWithdrawn),
    ]
  }
}

extension Channel {
  /// The words of an option of the field by which grants are grouped.
  func category(_ key: Key, in language: Language) -> String {
    let field = grant?.fields.category.flatMap { self.field($0.text) }
    guard case .choice(let options)? = field?.kind else { return key.text }
    return options.first { $0.key == key }?.label.text(in: language) ?? key.text
  }
}
