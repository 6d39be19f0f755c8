// The right side of a case's page: the forms that the official may use on it as it stands.

internal import Inbox
internal import Mustache
internal import Participation

extension CasePage {
  /// Each form, or null where it makes no sense or is not the official's.
  var forms: Record {
    let isJudged = file.story != nil || file.standing == .accepted
    let isOpen = file.isShown && state?.status != .done
    let isErased = state?.visibility == .erased
    let isReviewed = file.story.map { $0.state.visibility != .pending } ?? false
    let mayReview = call.access.reviews && isJudged && !isErased
    let isWithdrawn = file.requests.withdrawn != nil && !file.isShown
    return [
      "shown": file.isShown ? shown : .null,
      "review": mayReview && !isWithdrawn ? review : .null,
      "withhold": mayReview && state?.visibility != .withheld
        ? [
          "action": call.link(.withhold), "preview": call.link(.preview),
          "reasons": reasons(.withhold),
        ] : .null,
      "answer": isOpen ? answer : .null,
      "allocate": isReviewed && !isErased || file.story == nil && isJudged
        ? [
          "action": call.link(.allocate),
          "departments": departments(.allocate, file.department ?? topic?.department),
        ]
        : .null,
      "handle": isOpen ? plain(.handle) : .null,
      "reopen": state?.status == .done && !isErased ? plain(.reopen) : .null,
      "note": plain(.note),
      "judge": isJudged || !call.access.reviews
        ? .null
        : [
          "accept": call.link(.accept), "spam": call.link(.spam),
          "isSpam": .bool(file.standing == .spam),
        ],
      "spam": file.story == nil && isJudged && call.access.reviews ? call.link(.spam) : .null,
      "eraseURL": call.access.reviews && file.isErasable
        ? .text(visit.site.link(.erasure(of: call.id, from: call.place))) : .null,
      "proposal": file.proposal.map(proposal) ?? .null,
      "needsApproval": .bool((call.channel?.approvals ?? 0) > 0),
    ]
  }
}

extension CasePage {
  private func plain(_ action: CaseAction) -> Value {
    [
      "action": call.link(action),
      "text": .text(value(action, "note").showable),
    ]
  }

  private var shown: Value {
    let texts = file.reviewTexts
    return [
      "title": .text((texts.title ?? "").showable), "pieces": pieces(texts.message ?? ""),
      "answers": .list((file.story?.events ?? []).compactMap(given)),
      "photos": .list((file.story?.photos ?? []).compactMap(publishedPhoto)),
    ]
  }

  /// A photograph that stands on the public page already.
  private func publishedPhoto(_ photo: PublishedPhoto) -> Value? {
    guard let number = photo.number else { return nil }
    let path = DeskPath(trusted: "/desk/case/\(call.id.text)/photo/\(number)")
    return [
      "url": .text(visit.site.link(path)), "alt": .text(photo.alt.showable),
      "number": .integer(number),
    ]
  }

  /// An answer or a note that stands on the public page already, with what looks personal marked.
  private func given(_ event: Event) -> Value? {
    guard let text = event.text else { return nil }
    var label = phrases("event_\(event.kind.name.rawValue)")
    var department: Key?
    switch event.kind {
    case .answered(let answer):
      label = answer.outcome.map { phrases("outcome_\($0.rawValue)") } ?? phrases("event_interim")
      department = answer.department
    case .planned(let until, _): label = phrases("event_planned", ["date": "\(until)"])
    default: break
    }
    return [
      "label": .text(label), "pieces": pieces(text), "at": moment(event.at),
      "department": .optionalText(department.map { visit.site.department($0, visit.language) }),
    ]
  }

  private var review: Value {
    let texts = file.reviewTexts
    return [
      "action": call.link(.review), "preview": call.link(.preview),
      "isCorrection": .bool(file.isShown), "hasWrong": .bool(typed?.action == .review),
      "messageChanged": .bool(
        value(.review, "message", texts.message ?? "").trimmed != texts.message?.trimmed),
      "title": .text(value(.review, "title", texts.title ?? "").showable),
      "message": .text(value(.review, "message", texts.message ?? "").showable),
      "groups": .list(groups), "found": .list(found), "hasFound": .bool(!found.isEmpty),
      "rows": .list((1...ReviewForm.rows).map(row)), "reasons": reasons(.review),
      "replacement": .text(ReviewForm.replacementDefault),
    ]
  }

  /// The findings of the texts that the review begins with, each once.
  private var found: [Value] {
    let ticked = typed?.action == .review ? typed?.form.values("found") ?? [] : []
    var seen: Set<String> = []
    // What was ticked stays, be it a name of contact details that are closed by now.
    return (findings + ticked).filter { $0.contains(" ") && seen.insert($0).inserted }
      .enumerated().map { place, value in
        let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
        return [
          "value": .text(value), "text": .text((parts.last ?? "").showable),
          "id": .text("found-\(place + 1)"), "checked": .bool(ticked.contains(value)),
          "kind": .text(phrases("desk_finding_\(parts[0])")),
          "replacement": .text(visit.site.phrases(language)("desk_removed_\(parts[0])")),
        ]
      }
  }

  /// Each as the word of its kind and the passage.
  private var findings: [String] {
    let texts = file.reviewTexts
    let place = file.story?.place?.address ?? file.submission?[named: Channel.CaseField.place] ?? ""
    let given = (file.story?.events ?? []).compactMap(\.text)
    return ([texts.title ?? "", texts.message ?? "", place] + given).flatMap { text in
      search.pieces(of: text).compactMap { piece in
        piece.kind.map { "\(Self.word($0)) \(piece.text)" }
      }
    }
  }

  private func row(_ number: Int) -> Value {
    [
      "number": .integer(number),
      "passage": .text(value(.review, "passage-\(number)").showable),
      "replacement": .text(value(.review, "replacement-\(number)").showable),
    ]
  }

  private func reasons(_ action: CaseAction) -> Value {
    let chosen = value(action, "reason")
    return .list(
      Reason.allCases.map { reason in
        [
          "value": .text(reason.rawValue),
          "label": .text(phrases("reason_\(reason.rawValue)")),
          "selected": .bool(chosen == reason.rawValue),
        ]
      })
  }

  private var groups: [Value] {
    let chosen = value(.review, "topic", file.reviewTopic(call.office)?.text ?? "")
    return taxonomy.categories.map { category in
      [
        "label": .text(category.label.text(in: visit.language)),
        "options": .list(
          category.topics.map { topic in
            [
              "value": .text(topic.key.text),
              "label": .text(topic.label.text(in: visit.language)),
              "selected": .bool(topic.key.text == chosen),
            ]
          }),
      ]
    }
  }

  private func departments(_ action: CaseAction, _ current: Key?) -> Value {
    let chosen = value(action, "department", current?.text ?? "")
    return .list(
      taxonomy.departments.map { department in
        [
          "value": .text(department.key.text),
          "label": .text(department.name.text(in: visit.language)),
          "selected": .bool(department.key.text == chosen),
        ]
      })
  }

  private var answer: Value {
    let before = value(.answer, "body")
    let body = canned.map { before.trimmed.isEmpty ? $0.text : "\(before)\n\n\($0.text)" } ?? before
    let outcome = canned.map { $0.answer.outcome?.rawValue ?? "" } ?? value(.answer, "outcome")
    let telling = search.pieces(of: body).compactMap { piece in
      piece.kind.map { "\(phrases("desk_finding_\(Self.word($0))")): \(piece.text)" }
    }
    return [
      "action": call.link(.answer), "preview": call.link(.preview), "body": .text(body.showable),
      "opened": .bool(contact != nil),
      "outcomes": .list(
        Outcome.allCases.map {
          [
            "value": .text($0.rawValue), "label": .text(phrases("outcome_\($0.rawValue)")),
            "selected": .bool(outcome == $0.rawValue),
          ]
        }),
      "departments": departments(.answer, state?.department),
      "canned": .list(cannedAnswers), "hasCanned": .bool(!cannedAnswers.isEmpty),
      "telling": .list(telling.map { ["text": .text($0.showable)] }),
      "hasTelling": .bool(!telling.isEmpty),
    ]
  }

  private var cannedAnswers: [Value] {
    let chosen = value(.answer, "canned")
    let category = topic.flatMap { taxonomy.category(ofTopic: $0.key)?.key }
    return call.office.answers.filter { $0.isFor(category) }.map { answer in
      [
        "value": .text(answer.key.text), "label": .text(answer.name.text(in: visit.language)),
        "selected": .bool(answer.key.text == chosen),
      ]
    }
  }

  private func proposal(_ proposal: WaitingDecision) -> Value {
    let texts = proposal.decision.texts
    let rows = [
      ("title", texts.title), ("message", texts.message), ("answer", texts.answer),
      ("alt", texts.alt),
    ]
    var photoURL: Value = .null
    if case .photo(let photo) = proposal.decision {
      let path = DeskPath(trusted: "/desk/case/\(call.id.text)/photo/\(photo.number)")
      photoURL = .text(visit.site.link(path))
    }
    let isOwn = proposal.writers.contains(call.access.actor.name)
    var passages: [Value] = []
    if case .redact(let redactions, _, _) = proposal.decision {
      passages = redactions.map {
        ["passage": .text($0.passage.showable), "replacement": .text($0.replacement.showable)]
      }
    }
    return [
      "what": .text(phrases("desk_history_\(proposal.decision.what.rawValue)")),
      "by": .text(proposal.by), "at": moment(proposal.at),
      "texts": .list(
        rows.compactMap { name, text in
          text.map {
            [
              "label": .text(phrases("desk_conflict_\(name)")), "text": .text($0.showable),
            ]
          }
        }),
      "photoURL": photoURL, "passages": .list(passages), "hasPassages": .bool(!passages.isEmpty),
      "isOwn": .bool(isOwn), "approve": call.link(.approve), "reject": call.link(.reject),
      "mayApprove": .bool(!isOwn && call.access.mayApprove(proposal.decision)),
      "mayReject": .bool(call.access.mayApprove(proposal.decision)),
      "note": .text(value(.reject, "note").showable),
    ]
  }
}
