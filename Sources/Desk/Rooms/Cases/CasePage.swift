// The page of a case: what was sent on the left, what is public and what can be done on the right.

internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// Makes the values of the layout `desk/case`.
struct CasePage {
  let call: CaseCall
  var status = StatusCode.ok
  /// Says what is wrong, above everything.
  var problem: String?
  /// What was posted and did not go through: it stands in its form again.
  var typed: (action: CaseAction, form: DeskForm)?
  /// The opened contact details; nil while they are sealed.
  var contact: [Key: String]?
  /// A canned answer that was chosen, with its gaps filled.
  var canned: (answer: CannedAnswer, text: String)?

  init(_ call: CaseCall) {
    self.call = call
  }

  /// - Throws: where the history or the queues cannot be read.
  func response() throws -> Response {
    let look = call.office.memory.looks.note(
      call.id, by: call.access.actor.name, at: call.visit.now)
    let title = file.reviewTexts.title?.onOneLineOfDesk ?? ""
    let record = head(look).merging(sent).merging(forms).merging(try around())
      .merging(try comments()).merging(try signatures())
    return call.visit.page(
      .file, status, title: title.isEmpty ? call.id.text : title, ["file": .record(record)],
      problem: problem)
  }
}

extension CasePage {
  var file: CaseFile { call.file }
  var visit: DeskVisit { call.visit }
  var phrases: Phrases { call.phrases }
  var language: Language { call.language }
  var taxonomy: Taxonomy { call.office.desk.taxonomy }
  var state: CaseState? { file.story?.state }

  /// What stands in the gaps of a canned answer; a name only where the contact is open.
  var gaps: [CannedAnswer.Gap: String] {
    let names = (contact ?? [:]).filter { $0.key.text.contains("name") }.sorted { $0.key < $1.key }
    let department = state?.department ?? topic?.department
    return [
      .number: call.id.text, .title: file.reviewTexts.title ?? "",
      .department: department.map { visit.site.department($0, language) } ?? "",
      .name: names.first?.value ?? "",
    ]
  }

  var topic: Topic? { file.reviewTopic(call.office).flatMap(taxonomy.topic) }

  var search: FindingSearch { FindingSearch(contact: contact ?? [:], channel: call.channel) }

  /// What was posted in a field of the form, or what stands there otherwise.
  func value(_ action: CaseAction, _ name: String, _ otherwise: String = "") -> String {
    guard let typed, typed.action == action, typed.form.has(name) else { return otherwise }
    return typed.form[name]
  }

  func moment(_ moment: Timestamp?) -> Value {
    moment.map { visit.site.moment($0, visit.language) } ?? .null
  }

  private func head(_ look: CaseLooks.Look?) -> Record {
    let place = call.place
    let back = place.map { visit.phrases("desk_queue_\($0.queue.rawValue)") }
    return [
      "id": .text(call.id.text), "version": .text(file.version.text),
      "from": .text(place?.text ?? ""),
      "backURL": .text(visit.site.link(place?.path() ?? .home)),
      "backLabel": .text(back ?? visit.phrases("desk_home_title")),
      "hasNext": .bool(place != nil),
      "textLang": .optionalText(language == visit.language ? nil : language.code),
      "channel": .text(call.channel?.name.text(in: visit.language) ?? file.channel?.text ?? ""),
      "stage": .text(stage),
      "status": .optionalText(
        file.isShown ? state.map { visit.phrases("status_\($0.status.rawValue)") } : nil),
      "statusKey": .text(state?.status.rawValue ?? "received"),
      "outcome": .optionalText(state?.outcome.map { visit.phrases("outcome_\($0.rawValue)") }),
      "category": .optionalText(
        topic.map { topic in
          let category = taxonomy.category(ofTopic: topic.key)?.label.text(in: visit.language)
          return "\(category ?? ""): \(topic.label.text(in: visit.language))"
        }),
      "department": .optionalText(
        file.department.map { visit.site.department($0, visit.language) }),
      "behalf": .bool(file.submission?.isOnBehalf ?? file.story?.isOnBehalf ?? false),
      "opened": look.map(opened) ?? .null, "clock": clock, "asked": .list(asked),
      "publicURL": .optionalText(
        file.story.flatMap { call.office.outside.address($0, $0.language) }),
      "previewURL": call.link(.preview),
    ]
  }

  private func opened(_ look: CaseLooks.Look) -> Value {
    let minutes = max(0, visit.now.secondsSince1970 - look.at.secondsSince1970) / 60
    let words = ["name": look.by, "minutes": "\(minutes)"]
    return .text(
      minutes == 0
        ? phrases("desk_opened_now", words) : phrases("desk_opened_by", words))
  }

  private var stage: String {
    if let story = file.story {
      return phrases("visibility_\(story.state.visibility.rawValue)")
    }
    switch file.standing {
    case .accepted: return phrases("desk_stage_new")
    case .quarantined: return phrases("desk_stage_quarantined")
    case .spam: return phrases("desk_stage_spam")
    }
  }

  /// Received, due and by which law, and the two times by which a case is measured.
  private var clock: Value {
    let received = file.story?.received ?? file.submission?.received ?? visit.now
    let calendar = call.office.calendar
    let times = file.story?.handlingTimes
    let due = times?.resolved == nil ? call.channel?.due(received, calendar) : nil
    func days(_ moment: Timestamp?) -> Value {
      moment.map { .integer(times?.workingDays(to: $0, calendar) ?? 0) } ?? .null
    }
    return [
      "received": moment(received), "due": moment(due?.noon),
      "isLate": .bool(due.map { $0 < calendar.day(visit.now) } ?? false),
      "law": .optionalText(call.channel?.law?.text(in: visit.language)),
      "reacted": moment(times?.reacted), "reactionDays": days(times?.reacted),
      "resolved": moment(times?.resolved), "resolutionDays": days(times?.resolved),
    ]
  }

  /// What the sender asks for and still waits for.
  private var asked: [Value] {
    file.waiting.map { waiting in
      switch waiting {
      case .withdrawal:
        ["text": .text(phrases("desk_asked_withdrawal")), "note": .null]
      case .reopening(let asked):
        [
          "text": .text(phrases("desk_asked_reopening")),
          "note": .optionalText(asked.note.isEmpty ? nil : asked.note.showable),
        ]
      }
    }
  }
}
