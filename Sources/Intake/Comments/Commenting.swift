// A resident comments on a case, or replies to a comment.
//
// 1. `GET /comment/<case>` shows the form, `POST` there the form again (422) or the check page (200);
//    a reply to a comment stands at `/comment/<case>/to/<comment>`.
// 2. `POST .../send` asks the token, keeps the comment durably, and leads to its receipt (303).
// 3. `/comment/<case>/r/<secret>` is the receipt: what became of it, and a way to take it back.
// What cannot be commented on is refused with everything that was typed.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

extension IntakeService {
  /// What stands below `/comment`; nil where the site takes no comments.
  ///
  /// - Parameter names: of the path, without the first.
  func comment(_ names: [String], _ request: Request) -> IntakeOutcome? {
    guard let room = comments else { return nil }
    let guess = language(of: request, named: request.value(of: "lang"))
    guard let id = names.first.flatMap({ CaseID($0) }) else {
      return .page(message(.notFound, "comment_unknown", guess))
    }
    let rest = Array(names.dropFirst())
    if rest.count == 2, rest[0] == "r" {
      return .page(commentReceipt(rest[1], of: id, room, request, guess))
    }
    let isReply = rest.first == "to" && rest.count >= 2
    let target = isReply ? CommentID(rest[1]) : nil
    let last = isReply ? Array(rest.dropFirst(2)) : rest
    guard last.isEmpty || last == ["send"], !isReply || target != nil else {
      return .page(message(.notFound, "comment_unknown", guess))
    }
    let commenting = Commenting(service: self, room: room, id: id, target: target)
    return last.isEmpty
      ? commenting.form(request, guess) : commenting.sent(request, guess)
  }
}

/// One case that somebody comments on.
struct Commenting {
  let service: IntakeService
  let room: CommentRoom
  let id: CaseID
  /// The comment that the address names.
  let target: CommentID?

  var site: IntakeSite { service.site }
}

extension Commenting {
  func form(_ request: Request, _ guess: Language) -> IntakeOutcome {
    switch request.method {
    case .get, .head:
      switch place() {
      case .failure(let refusal): return .page(refused(refusal, nil, guess))
      case .success(let place):
        let pages = FormPages(site: site, visit: visit(PostedForm(values: []), place, guess))
        return .page(pages.form(.ok, showsProblems: false))
      }
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
      do throws(TokenProblem) {
        let secret = try service.tokens.verify(
          visit.posted.own("token") ?? "", channel: visit.channel.key, language: visit.language,
          answers: visit.validation.answers, now: service.clock.now())
        return .later { .page(kept(visit, secret, pages)) }
      } catch {
        return .page(again(error, visit, pages))
      }
    }
  }
}

extension Commenting {
  private struct Refused: Error {
    let response: Response
  }

  /// A case that takes comments now.
  private struct Place {
    let story: Case
    let channel: Channel
    let form: CommentForm
  }

  private func place() -> Result<Place, CommentRefusal> {
    guard let story = room.story(id), let channel = site.channels[story.channel] else {
      return .failure(.unknown)
    }
    let today = site.day(service.clock.now())
    let received = site.day(story.received)
    if let refusal = CommentRefusal(story, channel, received: received, today: today) {
      return .failure(refusal)
    }
    guard let rules = channel.comments else { return .failure(.notTaken) }
    let top = target.flatMap(story.top)
    if target != nil, top?.isShown != true { return .failure(.unknownComment) }
    let form = CommentForm(
      on: id, replyTo: top?.id, rules: rules, phrases: site.phrasesByLanguage)
    return .success(Place(story: story, channel: channel, form: form))
  }

  private func arrived(
    _ request: Request, _ errand: RateLimits.Errand, _ guess: Language
  ) -> Result<FormVisit, Refused> {
    guard request.isForm, let posted = try? PostedForm(request) else {
      return .failure(Refused(response: service.message(.badRequest, "bad_request", guess)))
    }
    let language = service.language(of: request, named: posted.own("lang"))
    switch place() {
    case .failure(let refusal):
      return .failure(Refused(response: refused(refusal, posted, language)))
    case .success(let place):
      let visit = visit(posted, place, language)
      return service.turnedAway(visit, request, errand).map { .failure(Refused(response: $0)) }
        ?? .success(visit)
    }
  }

  private func visit(_ posted: PostedForm, _ place: Place, _ language: Language) -> FormVisit {
    let channel = place.form.form
    var visit = FormVisit(
      channel: channel, language: language, posted: posted,
      validation: channel.validate(
        posted.values, taxonomy: site.taxonomy, today: site.day(service.clock.now())),
      opening: .open)
    let top = place.form.replyTo.flatMap(place.story.comment)
    visit.place = FormVisit.Place(
      path: place.form.path, channel: place.channel,
      note: site.phrases(language)("comment_check_note"), title: place.story.title.showable,
      quoted: top?.body.showable)
    return visit
  }

  private func kept(_ visit: FormVisit, _ secret: ReceiptSecret, _ pages: FormPages) -> Response {
    let answers = visit.validation.answers
    let now = service.clock.now()
    let shown = Timestamp(secondsSince1970: secret.submissionID.milliseconds / 1_000)
    let signals = service.gate.signals(of: visit, shown: shown, now: now)
    let name = answers[named: CommentForm.name].trimmed
    let comment = StoredComment(
      secret: secret, of: id, replyTo: target, language: visit.language, received: now,
      name: name.isEmpty ? nil : name, body: answers[named: CommentForm.body].trimmed,
      spam: signals.map(\.rawValue))
    do {
      switch try room.book.keep(comment) {
      case .kept:
        service.log("received the comment \(comment.ref)")
        return CommentReceipt(site: site, story: nil, comment: comment, secret: secret).redirect
      case .known: return alreadySent(visit, secret)
      }
    } catch {
      service.log("a comment on \(id) could not be kept: \(error)")
      return service.notStored(error, visit, pages)
    }
  }

  /// Whoever sends yesterday's check page again must not send it twice.
  private func again(
    _ problem: TokenProblem, _ visit: FormVisit, _ pages: FormPages
  ) -> Response {
    guard problem == .expired else {
      return pages.check(
        .badRequest, token: service.newToken(visit), problem: "problem_token_changed")
    }
    let secret = service.tokens.secretOfExpired(
      visit.posted.own("token") ?? "", channel: visit.channel.key, language: visit.language,
      answers: visit.validation.answers)
    if let secret, (try? room.book.comment(CommentRef(id, CommentID(of: secret)))) != nil {
      return alreadySent(visit, secret)
    }
    return pages.check(
      .unprocessableContent, token: service.newToken(visit), problem: "problem_token_expired")
  }

  private func alreadySent(_ visit: FormVisit, _ secret: ReceiptSecret) -> Response {
    service.message(
      .conflict, "already_sent", visit.language,
      action: (
        label: site.phrases(visit.language)("to_receipt"),
        url: "\(site.root)comment/\(id)/r/\(secret.linkText)"
      ))
  }

  private func refused(
    _ refusal: CommentRefusal, _ posted: PostedForm?, _ language: Language
  ) -> Response {
    let story = refusal.namesCase ? room.story(id) : nil
    return CommentRefusalPage(site: site, id: id, story: story, refusal: refusal)
      .response(posted, language)
  }
}
