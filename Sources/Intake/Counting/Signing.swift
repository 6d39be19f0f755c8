// A resident signs an initiative.
//
// 1. `GET /support/<case>` shows the form, `POST` there the form again (422) or the check page (200).
// 2. `POST /support/<case>/send` asks the token, seals who signed, keeps it durably, and leads to the
//    page of thanks (303). The answer is the same whether or not somebody signed before: it tells
//    nobody whose address is known.
// 3. Where the site sends mail, a link in a letter confirms: `/support/<case>/confirm/<mark>/<code>`, a
//    page with a button, since programs that look at mail open its links.
// Only how many signed ever becomes public.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

extension IntakeService {
  /// What stands below `/support`; nil where the site takes no initiatives.
  ///
  /// - Parameter names: of the path, without the first.
  func support(_ names: [String], _ request: Request) -> IntakeOutcome? {
    guard let room = support else { return nil }
    let guess = language(of: request, named: request.value(of: "lang"))
    guard let signing = names.first.flatMap({ signing($0, room) }) else {
      return .page(message(.notFound, "unknown_initiative", guess))
    }
    switch (names.dropFirst().first, names.count) {
    case (nil, 1): return signing.form(request, guess)
    case ("send", 2): return signing.sent(request, guess)
    case ("thanks", 2): return .page(signing.thanks(guess))
    case ("confirm", 4): return .page(signing.confirm(names[2], names[3], request, guess))
    default: return .page(message(.notFound, "unknown_initiative", guess))
    }
  }

  private func signing(_ name: String, _ room: SupportRoom) -> Signing? {
    guard let id = CaseID(name), let story = room.story(id), story.state.visibility.showsText,
      let channel = site.channels[story.channel], let rules = channel.support
    else { return nil }
    let form = SupportForm(
      initiative: story, channel: channel, site: site, asksByMail: room.ask != nil)
    return Signing(service: self, room: room, form: form, rules: rules)
  }
}

/// One initiative that somebody looks at or signs.
private struct Signing {
  let service: IntakeService
  let room: SupportRoom
  let form: SupportForm
  let rules: SupportRules

  var story: Case { form.initiative }
  var site: IntakeSite { service.site }
}

extension Signing {
  func form(_ request: Request, _ guess: Language) -> IntakeOutcome {
    switch request.method {
    case .get, .head:
      guard isCollecting else { return .page(closed(guess)) }
      let pages = FormPages(site: site, visit: visit(PostedForm(values: []), guess))
      return .page(pages.form(.ok, showsProblems: false))
    case .post: break
    default: return .page(service.notAllowed("GET, HEAD, POST", guess))
    }
    switch arrived(request, .check, guess) {
    case .failure(let refused): return .page(refused.response)
    case .success(let visit):
      let pages = FormPages(site: site, visit: visit)
      guard visit.validation.isValid else { return .page(pages.form(.unprocessableContent)) }
      if visit.posted.asksForForm { return .page(pages.form(.ok)) }
      return .page(pages.check(.ok, token: service.newToken(visit)))
    }
  }

  func sent(_ request: Request, _ guess: Language) -> IntakeOutcome {
    guard request.method == .post else { return .page(service.notAllowed("POST", guess)) }
    switch arrived(request, .send, guess) {
    case .failure(let refused): return .page(refused.response)
    case .success(let visit):
      let pages = FormPages(site: site, visit: visit)
      guard visit.validation.isValid else { return .page(pages.form(.unprocessableContent)) }
      let secret: ReceiptSecret
      do throws(TokenProblem) {
        secret = try service.tokens.verify(
          visit.posted.own("token") ?? "", channel: visit.channel.key, language: visit.language,
          answers: visit.validation.answers, now: service.clock.now())
      } catch {
        let problem =
          error == .expired ? "problem_token_expired" : "problem_token_changed"
        let status: StatusCode = error == .expired ? .unprocessableContent : .badRequest
        return .page(pages.check(status, token: service.newToken(visit), problem: problem))
      }
      return .later { .page(kept(visit, secret, pages)) }
    }
  }

  func thanks(_ language: Language) -> Response {
    service.message(
      .ok, form.asksByMail ? "support_asked" : "support_kept", language, action: back(language))
  }

  /// The letter's link shows a button; pressing it counts.
  func confirm(
    _ mark: String, _ code: String, _ request: Request, _ language: Language
  ) -> Response {
    guard [.get, .head, .post].contains(request.method) else {
      return service.notAllowed("GET, HEAD, POST", language)
    }
    guard let mark = SupportMark(mark), room.key.vouches(code, for: mark, of: story.id) else {
      return service.message(.notFound, "support_unknown", language, action: back(language))
    }
    guard request.method == .post else { return question(mark, code, language) }
    if let refused = service.turnedAway(request, .check, language) { return refused }
    do {
      guard try room.book.confirm(mark, of: story.id) else {
        return service.message(.notFound, "support_unknown", language, action: back(language))
      }
      room.counted()
      return service.message(.ok, "support_confirmed", language, action: back(language))
    } catch {
      service.log("a signature of \(story.id) could not be confirmed: \(error)")
      return service.message(.serviceUnavailable, "busy", language)
    }
  }
}

extension Signing {
  private struct Refused: Error {
    let response: Response
  }

  private var isCollecting: Bool {
    let today = site.day(service.clock.now())
    return story.state.status != .done
      && today <= rules.closes(published: site.day(story.received))
  }

  private func arrived(
    _ request: Request, _ errand: RateLimits.Errand, _ guess: Language
  ) -> Result<FormVisit, Refused> {
    guard request.isForm, let posted = try? PostedForm(request) else {
      return .failure(Refused(response: service.message(.badRequest, "bad_request", guess)))
    }
    let language = service.language(of: request, named: posted.own("lang"))
    guard isCollecting else { return .failure(Refused(response: closed(language))) }
    let visit = visit(posted, language)
    return service.turnedAway(visit, request, errand).map { .failure(Refused(response: $0)) }
      ?? .success(visit)
  }

  private func visit(_ posted: PostedForm, _ language: Language) -> FormVisit {
    let channel = form.form
    var visit = FormVisit(
      channel: channel, language: language, posted: posted,
      validation: channel.validate(
        posted.values, taxonomy: site.taxonomy, today: site.day(service.clock.now())),
      opening: .open)
    visit.place = FormVisit.Place(
      path: form.path, channel: form.channel,
      note: site.phrases(language)("support_check_note"))
    return visit
  }

  /// Who signs is sealed at once; what a machine filled in waits for a confirmation that never comes.
  private func kept(_ visit: FormVisit, _ secret: ReceiptSecret, _ pages: FormPages) -> Response {
    let answers = visit.validation.answers
    let now = service.clock.now()
    let shown = Timestamp(secondsSince1970: secret.submissionID.milliseconds / 1_000)
    let isSuspect = !service.gate.signals(of: visit, shown: shown, now: now).isEmpty
    let mark = room.key.mark(of: form.person(answers), for: story.id)
    do {
      let outcome = try room.book.keep(
        .seal(answers.values, for: service.deskKey()), as: mark, for: story.id,
        isAsked: form.asksByMail || isSuspect, at: now)
      if outcome == .kept {
        service.log("signed \(story.id)")
        if !isSuspect { try ask(answers, mark, visit.language, now) }
        room.counted()
      }
      return toThanks(visit.language)
    } catch {
      service.log("a signature of \(story.id) could not be kept: \(error)")
      return service.notStored(error, visit, pages)
    }
  }

  private func ask(
    _ answers: FormAnswers, _ mark: SupportMark, _ language: Language, _ now: Timestamp
  ) throws {
    guard let ask = room.ask, let address = MailAddress(answers[named: SupportForm.email].trimmed)
    else { return }
    let code = room.key.code(confirming: mark, of: story.id)
    try ask(
      SupportLetter(
        initiative: story, to: address, language: language, mark: mark,
        link: "\(site.root)\(form.path)/confirm/\(mark.text)/\(code)?lang=\(language)", at: now))
  }

  private func toThanks(_ language: Language) -> Response {
    Response(
      .seeOther,
      headers: [
        "Location": "\(site.root)\(form.path)/thanks?lang=\(language)",
        "Cache-Control": "no-store",
      ])
  }

  private func closed(_ language: Language) -> Response {
    service.message(.forbidden, "support_over", language, action: back(language))
  }

  private func back(_ language: Language) -> (label: String, url: String) {
    (label: site.phrases(language)("to_initiative"), url: site.addresses.story(story, language))
  }

  private func question(_ mark: SupportMark, _ code: String, _ language: Language) -> Response {
    let phrases = site.phrases(language)
    return site.question(
      title: phrases("support_question_title"), text: story.title.showable,
      button: phrases("support_question_button"),
      action: "\(site.root)\(form.path)/confirm/\(mark.text)/\(code)?lang=\(language)",
      back: back(language), hidden: [], language)
  }
}

extension Request {
  /// The first value of a name in the query.
  func value(of name: String) -> String? {
    let fields = (try? FormBody.parse(query: query ?? "")) ?? []
    return fields.first { $0.name == name }?.value
  }
}
