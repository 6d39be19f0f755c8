// What an official does on the page of a case, from the posted form to the desk.

internal import Inbox
internal import Participation

/// The actions of one posted form.
struct CaseActions {
  let call: CaseCall

  /// - Throws: `DeskError`, `CaseChanged`, and what the disk says.
  func perform(_ action: CaseAction) throws -> CaseOutcome {
    try checkPermission(action)
    switch action {
    case .review: return try decide(try ReviewForm(call).decision())
    case .preview: return try preview()
    case .answer: return try answer()
    case .withhold: return .published(try desk.withhold(id, reason: reason(), expecting: version))
    case .allocate:
      let story = try desk.route(id, to: department(), expecting: version)
      return story.map(CaseOutcome.published) ?? .kept("allotted")
    case .handle: return .published(try desk.handle(id, note: text("note"), expecting: version))
    case .reopen: return .published(try desk.reopen(id, note: text("note"), expecting: version))
    case .merge:
      let chosen = form["into"].isEmpty ? form["number"] : form["into"]
      guard let other = CaseID(chosen.trimmed) else { throw DeskError.noSuchCase(id) }
      return .published(try desk.merge(id, into: other, expecting: version))
    case .note:
      try desk.note(form["note"], on: id)
      return .kept("noted")
    case .contact: return .page(try opened(CasePage(call)))
    case .accept:
      try desk.accept(id)
      return .kept("accepted")
    case .spam:
      try desk.markAsSpam(id)
      return .kept("spam")
    case .approve: return .published(try desk.approve(id, expecting: version))
    case .reject:
      try desk.reject(id, note: form["note"], expecting: version)
      return .kept("rejected")
    case .signatures:
      let count = Int(digits: form["paper"].trimmed.utf8) ?? -1
      try desk.enterPaperSignatures(id, count: count, note: form["note"])
      call.office.recount(id)
      return .kept("signatures")
    case .comment: return try CommentActions(call: call).perform()
    case .erase: return try erase()
    }
  }
}

extension CaseActions {
  private var desk: CaseDesk { call.desk }
  private var id: CaseID { call.id }
  private var form: DeskForm { call.visit.form }
  private var version: CaseVersion { call.version }

  /// What the page does not offer is refused as if there were no such case.
  private func checkPermission(_ action: CaseAction) throws(DeskError) {
    let isAllowed =
      switch action {
      case .review, .withhold, .accept, .spam, .erase: call.access.reviews
      case .approve, .reject:
        call.file.proposal.map { call.access.mayApprove($0.decision) } ?? true
      case .preview, .answer, .allocate, .handle, .note, .contact, .merge, .reopen,
        .comment, .signatures:
        true
      }
    guard isAllowed else { throw .noSuchCase(id) }
  }

  private func decide(_ decision: Decision) throws -> CaseOutcome {
    switch try desk.decide(decision, on: id, expecting: version) {
    case .done(let story): .published(story)
    case .waits: .waits
    }
  }

  private func answer() throws -> CaseOutcome {
    guard form["do"] != "insert" else { return .page(try filled()) }
    return try decide(answerDecision())
  }

  /// There is no way back, so the case's number has to be typed.
  private func erase() throws -> CaseOutcome {
    guard form["number"].trimmed.uppercased() == id.text else {
      return .answered(ErasePage(call).again(call.phrases("desk_problem_wrong_number")))
    }
    guard let reason = Reason(rawValue: form["reason"]) else {
      return .answered(ErasePage(call).again(call.phrases("desk_problem_no_reason")))
    }
    try call.office.outside.erase(id, reason, call.access.actor, version)
    return .kept("erased")
  }

  private func answerDecision() -> Decision {
    .answer(
      body: form["body"].trimmed, outcome: Outcome(rawValue: form["outcome"]),
      department: knownDepartment(form["department"]))
  }

  /// The case's page with a canned answer in the form, behind what was typed already.
  private func filled() throws -> CasePage {
    var page = CasePage(call)
    if form["opened"] == "1" { page = try opened(page) }
    page.typed = (.answer, form)
    let chosen = call.office.answers.first { $0.key.text == form["canned"] }
    if let chosen { page.canned = (chosen, chosen.text(in: page.language, page.gaps)) }
    return page
  }

  private func opened(_ page: CasePage) throws -> CasePage {
    var page = page
    page.contact =
      try desk.openContact(
        of: id, with: try call.visit.deskKeys(call.office.outside)) ?? [:]
    return page
  }

  /// The page as it would be, of the form that the official looks at.
  private func preview() throws -> CaseOutcome {
    if form["form"] == "withhold" {
      guard call.access.reviews else { throw DeskError.noSuchCase(id) }
      let story = try desk.previewWithheld(id, because: reason())
      return .answered(try CasePreview(call: call).response(of: story))
    }
    let decision =
      form["form"] == "answer" ? answerDecision() : try ReviewForm(call).decision()
    guard call.access.mayApprove(decision) else { throw DeskError.noSuchCase(id) }
    return .answered(try CasePreview(call: call).response(of: desk.preview(decision, on: id)))
  }

  private func text(_ name: String) -> String? {
    let text = form[name].trimmed
    return text.isEmpty ? nil : text
  }

  private func reason() throws(DeskError) -> Reason {
    guard let reason = Reason(rawValue: form["reason"]) else { throw .emptyText("reason") }
    return reason
  }

  private func department() throws(DeskError) -> Key {
    guard let key = knownDepartment(form["department"]) else {
      throw .noSuchDepartment(form["department"])
    }
    return key
  }

  private func knownDepartment(_ text: String) -> Key? {
    Key(text).flatMap { call.office.desk.taxonomy.department($0)?.key }
  }
}
