// One application: what was sent on the left, points and decision on the right.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// Makes the values of the layout `desk/grant`.
struct GrantPage {
  let visit: DeskVisit
  let office: CaseOffice
  let desk: GrantDesk
  let application: GrantApplication
  /// What is left of the budget; nil where none is set.
  let left: FixedNumber?
  var status = StatusCode.ok
  var problem: String?
  /// What was posted and did not go through: it stands in its form again.
  var typed: GrantAction?
  /// The opened private answers; nil while they are sealed.
  var contact: [Key: String]?

  init(
    visit: DeskVisit, office: CaseOffice, desk: GrantDesk, application: GrantApplication,
    left: FixedNumber?
  ) {
    self.visit = visit
    self.office = office
    self.desk = desk
    self.application = application
    self.left = left
  }

  func response() throws -> Response {
    let head: Record = [
      "id": .text(application.id.text),
      "backURL": .text(visit.site.link(.grants(channel))),
      "backLabel": .text(channel.name.text(in: visit.language)),
      "state": .text(phrases("desk_grant_state_\(application.state.rawValue)")),
      "received": visit.site.moment(application.submission.received, visit.language),
      "applied": .text(words.euros(application.applied)),
      "category": .optionalText(
        application.category.map { channel.category($0, in: visit.language) }),
      "isWithdrawn": .bool(application.isWithdrawn),
      "behalf": .bool(application.submission.isOnBehalf),
      "left": .optionalText(left.map(words.euros)),
      "version": .text(application.version.text),
      "points": .optionalText(application.points.map { words.number($0.rounded) }),
      "pointsMax": .integer(rules.pointsMax),
      "history": .list(try history()),
    ]
    let record = head.merging(sent).merging(forms)
    let title = application.applicant.onOneLineOfDesk
    return visit.page(
      .grant, status, title: title.isEmpty ? application.id.text : title,
      ["grant": .record(record)], problem: problem)
  }

  func sentence(_ problem: GrantProblem) -> String {
    let values: [String: String] =
      switch problem {
      case .pointsMissing(let key): ["criterion": label(key)]
      case .pointsOutOfRange(let key, let max): ["criterion": label(key), "max": "\(max)"]
      case .notScored(let readers): ["count": "\(readers)"]
      case .moreThanApplied(let sum), .overBudget(let sum): ["sum": words.euros(sum)]
      case .waitsAlready(let by): ["name": by]
      default: [:]
      }
    return phrases("desk_grant_wrong_\(problem.word)", values)
  }
}

extension GrantPage {
  var channel: Channel { desk.channel }
  var rules: GrantRules { desk.rules }
  var phrases: Phrases { visit.phrases }
  var words: AnswerWording {
    AnswerWording(taxonomy: visit.site.taxonomy, phrases: visit.phrases)
  }

  func label(_ key: Key) -> String {
    rules.criteria.first { $0.key == key }?.label.text(in: visit.language) ?? key.text
  }

  func link(_ action: GrantAction) -> Value {
    .text(visit.site.link(.grant(application.id, channel)) + "/\(action.rawValue)")
  }

  /// A form without a version, or with one that nobody wrote, is of no version: it conflicts.
  var postedVersion: CaseVersion { CaseVersion(visit.form["version"]) ?? CaseVersion([]) }

  /// What cannot be read is as if it was not given.
  var postedPoints: [Key: Int] {
    let given = rules.criteria.compactMap { criterion -> (Key, Int)? in
      let text = visit.form["points-\(criterion.key)"].trimmed
      return Int(digits: text.utf8).map { (criterion.key, $0) }
    }
    return Dictionary(given) { first, _ in first }
  }

  func postedVerdict() throws -> GrantVerdict {
    let typed = visit.form["granted"].trimmed
    guard let granted = try? Field.sum(typed), granted.units >= 0 else {
      throw GrantProblem.notASum
    }
    return GrantVerdict(
      granted: granted, purpose: visit.form["purpose"], reason: visit.form["reason"],
      isPerson: visit.form["applicant"] == GrantRules.personOption, name: visit.form["name"])
  }

  private var sent: Record {
    let submission = application.submission
    let rows = channel.fields.filter { !$0.isPrivate && $0.fileLimits == nil }.compactMap {
      row($0.label.text(in: visit.language), words.readable(submission.answers[$0.name] ?? "", $0))
    }
    let files = submission.attachments.enumerated().map { index, file -> Value in
      let path = visit.site.link(.grant(application.id, channel))
      return [
        "name": .text(file.name.onOneLineOfDesk), "size": .text(words.size(file.bytes)),
        "url": .text("\(path)/file/\(index + 1)"),
      ]
    }
    return [
      "rows": .list(rows), "files": .list(files), "hasFiles": .bool(!files.isEmpty),
      "sealed": sealed,
    ]
  }

  private func row(_ label: String, _ text: String) -> Value? {
    guard !text.trimmed.isEmpty else { return nil }
    return ["label": .text(label), "text": .text(text.showable)]
  }

  private var sealed: Value {
    guard application.submission.contact != nil else { return .null }
    let rows = (contact ?? [:]).sorted { $0.key < $1.key }.compactMap { key, value in
      row(channel.field(key.text)?.label.text(in: visit.language) ?? key.text, value)
    }
    return [
      "isOpen": .bool(contact != nil), "rows": .list(rows), "action": link(.contact),
    ]
  }

  private func history() throws -> [Value] {
    try office.desk.history.reading(of: application.id).entries.map { entry in
      [
        "what": .text(phrases("desk_history_\(entry.what.rawValue)")), "by": .text(entry.by),
        "at": visit.site.moment(entry.at, visit.language),
        "note": .optionalText(entry.details["note"]),
      ]
    }
  }
}
