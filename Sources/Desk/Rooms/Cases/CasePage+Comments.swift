// The comments on the page of a case: those that wait, each with its form, and those that are public.

internal import Inbox
internal import Mustache
internal import Participation

extension CasePage {
  /// Null where the case has none, and takes none.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  func comments() throws -> Record {
    let all = try call.office.desk.comments.comments(of: call.id)
    let shown = file.story?.comments ?? []
    guard !all.isEmpty || !shown.isEmpty else { return ["comments": .null] }
    let waiting = all.filter { $0.verdict == nil && file.story?.comment($0.ref.id) == nil }
    let withheld = all.filter { comment in
      if case .withheld = comment.verdict?.decision {
        return file.story?.comment(comment.ref.id) == nil
      }
      return false
    }
    return [
      "comments": [
        "action": call.link(.comment),
        "waiting": .list(waiting.map(waitingComment)), "hasWaiting": .bool(!waiting.isEmpty),
        "shown": .list(shown.map(shownComment)), "hasShown": .bool(!shown.isEmpty),
        "withheld": .list(withheld.map(withheldComment)), "hasWithheld": .bool(!withheld.isEmpty),
        "reasons": commentReasons(""), "departments": commentDepartments,
        "needsApproval": .bool((call.channel?.approvals ?? 0) > 0),
        "replacement": .text(ReviewForm.replacementDefault),
      ]
    ]
  }
}

extension CasePage {
  /// Verified signatures on paper; null for a case that nobody signs.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  func signatures() throws -> Record {
    guard let paper = try call.office.desk.paperSignatures(file) else {
      return ["signatures": .null]
    }
    return [
      "signatures": [
        "action": call.link(.signatures), "paper": .text(value(.signatures, "paper", "\(paper)")),
        "note": .text(value(.signatures, "note").showable),
      ]
    ]
  }

  private func isTyped(_ id: CommentID) -> DeskForm? {
    guard let typed, typed.action == .comment, typed.form["comment"] == id.text else { return nil }
    return typed.form
  }

  private func waitingComment(_ comment: StoredComment) -> Value {
    let form = isTyped(comment.ref.id)
    let proposal = comment.proposal
    let isOwn = proposal?.writers.contains(call.access.actor.name) ?? false
    return [
      "id": .text(comment.ref.id.text), "received": moment(comment.received),
      "name": comment.name.map(pieces) ?? .null, "pieces": pieces(comment.body),
      "isReply": .bool(comment.replyTo != nil),
      "textLang": .optionalText(
        comment.language == visit.language ? nil : comment.language.code),
      "signals": .list(comment.spam.map { ["label": .text(phrases("desk_signal_\($0)"))] }),
      "hasSignals": .bool(comment.isSuspect),
      "proposal": proposal.map { proposal in
        [
          "by": .text(proposal.writers.last ?? "-"), "at": moment(proposal.at),
          "text": .text(proposal.body.showable), "name": .optionalText(proposal.name?.showable),
          "isOwn": .bool(isOwn),
        ]
      } ?? .null,
      "found": .list(found(comment, form)),
      "passage": .text(form?["passage-1"].showable ?? ""),
      "instead": .text(form?["replacement-1"].showable ?? ""),
      "reasons": commentReasons(form?["reason"] ?? ""),
    ]
  }

  /// Each once, as the word of its kind and the passage.
  private func found(_ comment: StoredComment, _ form: DeskForm?) -> [Value] {
    let ticked = form?.values("found") ?? []
    var seen: Set<String> = []
    let findings = [comment.name ?? "", comment.body].flatMap { text in
      search.pieces(of: text).compactMap { piece in
        piece.kind.map { (Self.word($0), piece.text) }
      }
    }
    return findings.filter { seen.insert("\($0.0) \($0.1)").inserted }.enumerated().map {
      place, finding in
      let value = "\(finding.0) \(finding.1)"
      return [
        "value": .text(value), "text": .text(finding.1.showable),
        "id": .text("found-\(comment.ref.id)-\(place + 1)"),
        "checked": .bool(ticked.contains(value)),
        "kind": .text(phrases("desk_finding_\(finding.0)")),
        "replacement": .text(visit.site.phrases(language)("desk_removed_\(finding.0)")),
      ]
    }
  }

  private func shownComment(_ comment: Comment) -> Value {
    let form = isTyped(comment.id)
    var removed: Value = .null
    if case .removed(let reason) = comment.standing {
      removed = .text(phrases("reason_\(reason.rawValue)"))
    }
    return [
      "id": .text(comment.id.text), "at": moment(comment.at),
      "name": .optionalText(comment.name?.showable), "text": .text(comment.body.showable),
      "textLang": .optionalText((comment.language ?? language).code),
      "department": .optionalText(
        comment.department.map { visit.site.department($0, visit.language) }),
      "isReply": .bool(comment.replyTo != nil), "removed": removed,
      "isShown": .bool(comment.isShown),
      "reply": .text(form?["body"].showable ?? ""),
      "mayReply": .bool(file.isShown && (call.channel?.approvals ?? 0) == 0),
      "reasons": commentReasons(form?["reason"] ?? ""),
      "passage": .text(form?["passage-1"].showable ?? ""),
      "instead": .text(form?["replacement-1"].showable ?? ""),
    ]
  }

  private func withheldComment(_ comment: StoredComment) -> Value {
    guard case .withheld(let reason) = comment.verdict?.decision else { return .null }
    return [
      "id": .text(comment.ref.id.text), "received": moment(comment.received),
      "name": .optionalText(comment.name?.showable), "text": .text(comment.body.showable),
      "reason": .text(phrases("reason_\(reason.rawValue)")),
    ]
  }

  private func commentReasons(_ chosen: String) -> Value {
    .list(
      Reason.allCases.map { reason in
        [
          "value": .text(reason.rawValue), "label": .text(phrases("reason_\(reason.rawValue)")),
          "selected": .bool(chosen == reason.rawValue),
        ]
      })
  }

  private var commentDepartments: Value {
    let current = call.access.actor.department(on: state?.department) ?? state?.department
    return .list(
      taxonomy.departments.map { department in
        [
          "value": .text(department.key.text),
          "label": .text(department.name.text(in: visit.language)),
          "selected": .bool(department.key == current),
        ]
      })
  }
}
