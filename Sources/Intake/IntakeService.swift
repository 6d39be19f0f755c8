// Forms in, receipts out.
//
// 1. `POST /f/<channel>` validates what was typed: the form again with what is wrong (422), or
//    the check page with a token that vouches for exactly these answers (200).
// 2. `POST /f/<channel>/send` validates again, asks the token, stores the submission durably, and
//    only then leads to the receipt (303).
// 3. `GET /r/<secret>` shows the receipt to whoever has the secret; what can be posted there is in
//    ReceiptActions.swift.
// Whatever goes wrong, the answer is a page in the resident's language with all that was typed.

package import HTTP
package import Inbox
package import Participation

/// The part of the daemon that takes forms.
package struct IntakeService: Sendable {
  let site: IntakeSite
  let inbox: SubmissionInbox
  let tokens: CheckTokens
  let deskKey: DeskPublicKey
  let clock: Clock
  /// Gets a line for the daemon's log: what was done, and never what was in it.
  let log: @Sendable (String) -> Void
  /// The public story of a case, where there is one already.
  let story: @Sendable (Submission) -> Case?
  /// Letters to residents; nil where the site sends none.
  let mail: ResidentMail?

  package init(
    site: IntakeSite, inbox: SubmissionInbox, tokens: CheckTokens, deskKey: DeskPublicKey,
    clock: Clock, log: @escaping @Sendable (String) -> Void = { _ in },
    mail: ResidentMail? = nil, story: @escaping @Sendable (Submission) -> Case?
  ) {
    self.site = site
    self.inbox = inbox
    self.tokens = tokens
    self.deskKey = deskKey
    self.clock = clock
    self.log = log
    self.story = story
    self.mail = mail
  }

  /// The response to a request, or nil where its address is none of the forms'.
  package func response(to request: Request) -> Response? {
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let names = parts.map(String.init)
    switch (names.first, names.count) {
    case ("f", 2): return form(names[1], request) { answer(check: $0) }
    case ("f", 3) where names[2] == "send": return form(names[1], request) { answer(send: $0) }
    case ("r", 2): return receipt(names[1], request)
    case ("r", 3) where names[1] == "stop": return stop(names[2], request)
    default: return nil
    }
  }
}

/// A posted form with everything that is needed to answer it.
struct FormVisit {
  let channel: Channel
  let language: Language
  let posted: PostedForm
  let validation: Validation

  /// Everything that was typed; where a field came twice, both of its values.
  var typed: FormAnswers {
    var answers = validation.answers
    for problem in validation.problems where problem.reason == .repeated {
      guard let field = channel.field(problem.field.text), field.holdsText else { continue }
      answers[field] = posted.distinctValues(of: field.name.text)
        .joined(separator: field.kind == .longText ? "\n" : " ")
    }
    return answers
  }
}

extension Field {
  /// Whether any text can be shown in it again.
  fileprivate var holdsText: Bool {
    switch kind {
    case .text, .longText, .email, .phone: true
    case .topic, .choice, .consent: false
    }
  }
}

extension IntakeService {
  private func form(
    _ name: String, _ request: Request, _ answer: (FormVisit) -> Response
  ) -> Response {
    let guess = language(of: request, named: nil)
    guard let channel = Key(name).flatMap({ site.channels[$0] }) else {
      return message(.notFound, "unknown_channel", guess)
    }
    switch request.method {
    case .post: break
    case .get, .head: return toForm(channel, guess)
    default: return notAllowed("GET, HEAD, POST", guess)
    }
    guard request.isForm else { return message(.unsupportedMediaType, "bad_request", guess) }
    do throws(FormError) {
      let posted = try PostedForm(request)
      let language = language(of: request, named: posted.own("lang"))
      let validation = channel.validate(posted.values, taxonomy: site.taxonomy)
      return answer(
        FormVisit(channel: channel, language: language, posted: posted, validation: validation))
    } catch {
      let isTooLarge = error.status == .contentTooLarge
      return message(error.status, isTooLarge ? "too_large" : "bad_request", guess)
    }
  }

  /// Step one.
  private func answer(check visit: FormVisit) -> Response {
    let pages = FormPages(site: site, visit: visit)
    guard visit.validation.isValid else { return pages.form(.unprocessableContent) }
    if visit.posted.asksForForm { return pages.form(.ok) }
    return pages.check(.ok, token: newToken(visit))
  }

  /// Step two.
  private func answer(send visit: FormVisit) -> Response {
    let pages = FormPages(site: site, visit: visit)
    guard visit.validation.isValid else { return pages.form(.unprocessableContent) }
    do {
      let secret = try tokens.verify(
        visit.posted.own("token") ?? "", channel: visit.channel.key, language: visit.language,
        answers: visit.validation.answers, now: clock.now())
      return try stored(visit, secret)
    } catch let problem as TokenProblem {
      return again(problem, visit, pages)
    } catch {
      log("a form of \(visit.channel.key) could not be stored: \(error)")
      return notStored(error, visit, pages)
    }
  }

  /// The page comes back with the token that it had: should the submission be on the disk in spite
  /// of the error, sending it again does not store it twice. Only where the file of that token is
  /// damaged does it need another one.
  private func notStored(
    _ error: any Error, _ visit: FormVisit, _ pages: FormPages
  ) -> Response {
    let known = error is BrokenSubmission ? nil : visit.posted.own("token")
    return pages.check(
      .serviceUnavailable, token: known ?? newToken(visit), problem: "busy_text")
  }

  /// Where a form is read rather than sent.
  private func toForm(_ channel: Channel, _ language: Language) -> Response {
    Response(
      .seeOther,
      headers: [
        "Location": site.addresses.form(channel, language), "Vary": "Accept-Language",
        "Cache-Control": "no-cache",
      ])
  }

  private func stored(_ visit: FormVisit, _ secret: ReceiptSecret) throws -> Response {
    let draft = SubmissionDraft(
      secret: secret, channel: visit.channel, language: visit.language,
      answers: visit.validation.answers, received: clock.now(), sealedFor: deskKey)
    switch try inbox.store(draft) {
    case .stored(let submission):
      log("received \(submission.caseID) (\(visit.channel.key))")
      confirm(submission, visit, secret)
      return Response(
        .seeOther,
        headers: [
          "Location": address(of: secret), "Cache-Control": "no-store",
          "Referrer-Policy": "no-referrer",
        ])
    case .alreadyStored(let submission):
      confirm(submission, visit, secret)
      return alreadySent(visit, secret)
    }
  }

  private func alreadySent(_ visit: FormVisit, _ secret: ReceiptSecret) -> Response {
    let phrases = site.phrases(visit.language)
    return message(
      .conflict, "already_sent", visit.language,
      action: (label: phrases("to_receipt"), url: address(of: secret)))
  }

  private func address(of secret: ReceiptSecret) -> String { "\(site.root)r/\(secret.linkText)" }

  private func again(
    _ problem: TokenProblem, _ visit: FormVisit, _ pages: FormPages
  ) -> Response {
    switch problem {
    case .expired:
      if let secret = usedBefore(visit) { return alreadySent(visit, secret) }
      return pages.check(
        .unprocessableContent, token: newToken(visit), problem: "problem_token_expired")
    case .malformed, .changed:
      return pages.check(.badRequest, token: newToken(visit), problem: "problem_token_changed")
    }
  }

  /// Whoever finds yesterday's check page in a tab and sends it again must not send it twice.
  private func usedBefore(_ visit: FormVisit) -> ReceiptSecret? {
    let secret = tokens.secretOfExpired(
      visit.posted.own("token") ?? "", channel: visit.channel.key, language: visit.language,
      answers: visit.validation.answers)
    guard let secret, (try? inbox.submission(for: secret)) != nil else { return nil }
    return secret
  }

  private func newToken(_ visit: FormVisit) -> String {
    tokens.issue(
      channel: visit.channel.key, language: visit.language, answers: visit.validation.answers,
      at: clock.now(), random: .system)
  }
}
