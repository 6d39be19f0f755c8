// Forms that are put away and continued: `/d/<secret>`.
//
// 1. The button "save and continue later" of a form locks the answers with a new secret, or with
//    the one that the page carries, and leads to the page with the link (303).
// 2. `GET /d/<secret>` shows the form where it was left; it changes nothing, whoever opens links.
// 3. What is posted to `/d/<secret>/mail` sends the link, to `/d/<secret>/remove` removes the draft.
// 4. A form that was sent removes its draft. When a channel has closed, a draft is shown as text.

internal import Forms
internal import HTTP
internal import Inbox
internal import Participation

extension IntakeService {
  /// Puts a form away as it is, right or wrong.
  func putAway(_ visit: FormVisit) -> Response {
    guard let drafts else { return message(.notFound, "draft_unknown", visit.language) }
    let now = clock.now()
    do {
      let secret = try known(visit, drafts, now) ?? .new()
      let draft = FormDraft(
        channel: visit.channel.key, language: visit.language, step: visit.step,
        answers: visit.typed.values.filter { !$0.value.isEmpty }, saved: now)
      try drafts.book.keep(draft, with: secret)
      log("a form of \(visit.channel.key) was put away")
      return seeOther(DraftAddress(secret: secret).path(.saved))
    } catch let problem as DraftBook.Problem {
      let pages = FormPages(site: site, visit: visit)
      let key = problem == .tooLarge ? "draft_too_large" : "draft_too_many"
      return pages.form(
        problem == .tooLarge ? .contentTooLarge : .serviceUnavailable, step: visit.step,
        showsProblems: false, sentence: site.phrases(visit.language)(key))
    } catch {
      log("a draft could not be kept: \(error)")
      return FormPages(site: site, visit: visit).form(
        .serviceUnavailable, step: visit.step, showsProblems: false,
        sentence: site.phrases(visit.language)("busy_text"))
    }
  }

  /// What was sent is in the inbox: its draft is not needed any more.
  func dropDraft(of visit: FormVisit) {
    guard let drafts, let secret = visit.draft else { return }
    do {
      try drafts.book.remove(secret)
    } catch {
      log("the draft of a form that was sent could not be removed: \(error)")
    }
  }

  /// Everything below `/d/`.
  ///
  /// - Parameter names: behind `d`.
  func draft(_ names: [String], _ request: Request) -> Response {
    let guess = language(of: request, named: nil)
    do {
      guard let drafts, let secret = names.first.flatMap({ DraftSecret($0) }),
        let draft = try drafts.book.draft(of: secret, at: clock.now()),
        let channel = site.channels[draft.channel], channel.keepsDrafts
      else { return message(.notFound, "draft_unknown", guess) }
      let pages = DraftPages(
        site: site, channel: channel, draft: draft, secret: secret,
        sendsMail: drafts.send != nil)
      return try answer(names.dropFirst().first, pages, drafts, request)
    } catch {
      log("a draft could not be read or written: \(error)")
      return message(.serviceUnavailable, "server_error", guess)
    }
  }
}

extension IntakeService {
  /// The secret that the page carried, where its draft is there still.
  private func known(
    _ visit: FormVisit, _ drafts: DraftRoom, _ now: Timestamp
  ) throws -> DraftSecret? {
    guard let secret = visit.draft, let draft = try drafts.book.draft(of: secret, at: now),
      draft.channel == visit.channel.key
    else { return nil }
    return secret
  }

  private func answer(
    _ name: String?, _ pages: DraftPages, _ drafts: DraftRoom, _ request: Request
  ) throws -> Response {
    let isRead = [.get, .head].contains(request.method)
    guard let name else {
      return isRead ? continued(pages) : notAllowed("GET, HEAD", pages.language)
    }
    guard let part = DraftAddress.Part(rawValue: name) else {
      return message(.notFound, "draft_unknown", pages.language)
    }
    switch part {
    case .saved, .mailed:
      return isRead
        ? pages.saved(wasMailed: part == .mailed) : notAllowed("GET, HEAD", pages.language)
    case .mail, .remove:
      guard request.method == .post else { return notAllowed("POST", pages.language) }
      return try posted(part, pages, drafts, request)
    }
  }

  private func posted(
    _ part: DraftAddress.Part, _ pages: DraftPages, _ drafts: DraftRoom, _ request: Request
  ) throws -> Response {
    let errand: RateLimits.Errand = part == .mail ? .send : .check
    if let refusal = gate.refusal(of: request, errand, site: site.origin, now: clock.now()) {
      return refused(refusal, pages)
    }
    guard case .success(let form) = read(request) else {
      return message(.badRequest, "bad_request", pages.language)
    }
    if part == .mail { return try mail(form, pages, drafts) }
    try drafts.book.remove(pages.secret)
    return message(.ok, "draft_removed", pages.language)
  }

  private func refused(_ refusal: FormGate.Refusal, _ pages: DraftPages) -> Response {
    switch refusal {
    case .foreign: return message(.forbidden, "cross_site", pages.language)
    case .tooOften: return message(.tooManyRequests, "too_often", pages.language)
    }
  }

  private func mail(
    _ form: PostedForm, _ pages: DraftPages, _ drafts: DraftRoom
  ) throws -> Response {
    let typed = (form.own("email") ?? "").trimmed
    guard let send = drafts.send else { return seeOther(pages.path(.saved)) }
    guard let address = MailAddress(typed) else {
      return pages.saved(mistake: (site.phrases(pages.language)("error_not_email"), typed))
    }
    try send(
      DraftLetter(
        channel: pages.channel, to: address, language: pages.language, path: pages.path(),
        ends: pages.draft.ends, at: clock.now()))
    return seeOther(pages.path(.mailed))
  }

  /// The form where it was left; where the channel has closed, what was typed.
  private func continued(_ pages: DraftPages) -> Response {
    let now = clock.now()
    let visit = pages.visit(pages.channel.openingTimes.state(at: now), today: site.day(now))
    let form = FormPages(site: site, visit: visit)
    let until = ["date": site.dateText(pages.draft.ends, pages.language)]
    guard visit.opening == .open else {
      return form.closed(note: site.phrases(pages.language)("draft_closed", until))
    }
    let last = max(0, pages.channel.steps.count - 1)
    return form.form(.ok, step: min(pages.draft.step, last), showsProblems: false)
  }

  private func seeOther(_ path: String) -> Response {
    Response(
      .seeOther,
      headers: [
        "Location": site.root + path, "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
      ])
  }
}

extension DraftPages {
  fileprivate func path(_ part: DraftAddress.Part? = nil) -> String {
    DraftAddress(secret: secret).path(part)
  }
}
