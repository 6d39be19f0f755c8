// The check page comes back: store it once, and lead to the receipt.

internal import HTTP
internal import Inbox
internal import Participation

extension IntakeService {
  /// The last step: what comes from the check page.
  func sent(_ visit: FormVisit) -> IntakeOutcome {
    let pages = FormPages(site: site, visit: visit)
    guard visit.opening == .open else { return .page(afterClosing(visit, pages)) }
    guard visit.validation.isValid else { return .page(pages.form(.unprocessableContent)) }
    do throws(TokenProblem) {
      let secret = try tokens.verify(
        visit.posted.own("token") ?? "", channel: visit.channel.key, language: visit.language,
        answers: visit.validation.answers, now: clock.now())
      return storing(visit, secret)
    } catch {
      return .page(again(error, visit))
    }
  }
}

extension IntakeService {
  private func afterClosing(_ visit: FormVisit, _ pages: FormPages) -> Response {
    usedBefore(visit).map { alreadySent(visit, $0) } ?? pages.closed()
  }

  /// The page comes back with the token that it had: should the submission be on the disk in spite
  /// of the error, sending it again does not store it twice. Only where the file of that token is
  /// damaged does it need another one.
  func notStored(
    _ error: any Error, _ visit: FormVisit, _ pages: FormPages
  ) -> Response {
    log("a form of \(visit.channel.key) could not be stored: \(error)")
    let known = error is BrokenSubmission ? nil : visit.posted.own("token")
    return pages.check(
      .serviceUnavailable, token: known ?? newToken(visit), problem: "busy_text")
  }

  private func storing(_ visit: FormVisit, _ secret: ReceiptSecret) -> IntakeOutcome {
    filing(visit, secret) { storing(visit, secret, $0) }
  }

  private func storing(
    _ visit: FormVisit, _ secret: ReceiptSecret, _ attachments: [Attachment]
  ) -> IntakeOutcome {
    let now = clock.now()
    let shown = Timestamp(secondsSince1970: secret.submissionID.milliseconds / 1_000)
    let signals = gate.signals(of: visit, shown: shown, now: now)
    let draft = SubmissionDraft(
      secret: secret, channel: visit.channel, language: visit.language,
      answers: visit.channel.kept(visit.validation.answers), received: now,
      sealedFor: deskKey(), attachments: attachments, spam: signals.map(\.rawValue))
    return .storing(draft) { result in
      switch result {
      case .success(.stored(let submission)):
        dropDraft(of: visit)
        return stored(submission, visit, secret)
      case .success(.alreadyStored(let submission)):
        dropDraft(of: visit)
        return sentBefore(submission, visit, secret)
      case .failure(let error):
        return notStored(error, visit, FormPages(site: site, visit: visit))
      }
    }
  }

  private func stored(
    _ submission: Submission, _ visit: FormVisit, _ secret: ReceiptSecret
  ) -> Response {
    let signals = submission.isSuspect ? ": \(submission.spam.joined(separator: ", "))" : ""
    log("received \(submission.caseID) (\(visit.channel.key))\(signals)")
    confirm(submission, visit, secret)
    return Response(
      .seeOther,
      headers: [
        "Location": address(of: secret), "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
      ])
  }

  /// A crash may have come between storing it and confirming it.
  private func sentBefore(
    _ submission: Submission, _ visit: FormVisit, _ secret: ReceiptSecret
  ) -> Response {
    confirm(submission, visit, secret)
    return alreadySent(visit, secret)
  }

  private func alreadySent(_ visit: FormVisit, _ secret: ReceiptSecret) -> Response {
    let phrases = site.phrases(visit.language)
    return message(
      .conflict, "already_sent", visit.language,
      action: (label: phrases("to_receipt"), url: address(of: secret)))
  }

  private func address(of secret: ReceiptSecret) -> String { "\(site.root)r/\(secret.linkText)" }

  private func again(
    _ problem: TokenProblem, _ visit: FormVisit
  ) -> Response {
    switch problem {
    case .expired:
      if let secret = usedBefore(visit) { return alreadySent(visit, secret) }
      return check(visit, .unprocessableContent, problem: "problem_token_expired")
    case .malformed, .changed:
      return check(visit, .badRequest, problem: "problem_token_changed")
    }
  }

  /// The check page again; the form where files have gone meanwhile.
  private func check(
    _ visit: FormVisit, _ status: StatusCode, problem: String
  ) -> Response {
    let now = lookedAgain(visit)
    let pages = FormPages(site: site, visit: now)
    guard now.validation.isValid else { return pages.form(.unprocessableContent) }
    return pages.check(status, token: newToken(now), problem: problem)
  }

  /// Whoever finds yesterday's check page in a tab and sends it again must not send it twice.
  private func usedBefore(_ visit: FormVisit) -> ReceiptSecret? {
    let secret = tokens.secretOfExpired(
      visit.posted.own("token") ?? "", channel: visit.channel.key, language: visit.language,
      answers: visit.validation.answers)
    guard let secret, (try? inbox.submission(for: secret)) != nil else { return nil }
    return secret
  }
}
