// What a sender can do through the receipt: withdraw the message, object, follow by mail.
//
// 1. The secret in the address finds the submission: whoever has it may, and nobody else can.
// 2. What cannot be undone is asked once more; the second answer carries `confirm`.
// 3. The request is on the disk before the answer: 303 to the receipt, which shows it.
// The same request twice is one: its file is created exclusively.

internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation

/// A posted receipt with all that is needed to answer it.
struct ReceiptActions {
  let service: IntakeService
  let page: ReceiptPage
  let story: Case?
  let requests: SenderRequests

  static let noteCharactersMax = 2_000

  /// The actions by the value of the field `action`.
  enum Action: String {
    case withdraw, reopen, follow
  }

  func response(_ posted: PostedForm) throws -> Response {
    guard let action = posted.own("action").flatMap({ Action(rawValue: $0) }) else {
      return service.message(.badRequest, "bad_request", page.language)
    }
    switch action {
    case .withdraw: return try withdraw(isConfirmed: posted.own("confirm") != nil)
    case .reopen: return try reopen(posted)
    case .follow: return try follow(posted)
    }
  }
}

extension ReceiptActions {
  private func withdraw(isConfirmed: Bool) throws -> Response {
    guard requests.withdrawn == nil, story?.state.visibility.isTombstone != true else {
      return toReceipt
    }
    guard isConfirmed else { return page.question(story) }
    let request = SenderRequest.withdraw(at: service.clock.now())
    if try service.inbox.keep(request, of: page.submission) {
      service.log("\(page.submission.caseID) was withdrawn by its sender")
    }
    return toReceipt
  }

  private func reopen(_ posted: PostedForm) throws -> Response {
    guard let state = story?.state, state.status == .done, let closed = state.closed,
      requests.withdrawn == nil
    else { return toReceipt }
    let note = (posted.distinctValues(of: "note").first ?? "").trimmed
    guard note.unicodeScalars.count <= Self.noteCharactersMax else {
      return again(.note, phrases("error_note_too_long", Self.noteLimit), note)
    }
    let request = SenderRequest.reopen(
      .init(at: service.clock.now(), closed: closed, note: note.showable))
    if try service.inbox.keep(request, of: page.submission) {
      service.log("\(page.submission.caseID): its sender asks to reopen it")
    }
    return toReceipt
  }

  private func follow(_ posted: PostedForm) throws -> Response {
    guard let mail = service.mail, page.channel.grant == nil else { return toReceipt }
    let typed = (posted.own("email") ?? "").trimmed
    guard let address = MailAddress(typed) else {
      return again(.email, phrases("error_not_email"), typed)
    }
    switch try mail.follow(page.submission, address, story) {
    case .following, .already: return toReceipt
    case .tooMany: return again(.email, phrases("error_too_many_followers"), typed)
    }
  }

  /// The receipt with what is wrong, and what was typed.
  private func again(
    _ field: ReceiptMistake.Field, _ sentence: String, _ typed: String
  ) -> Response {
    let mistake = ReceiptMistake(field: field, sentence: sentence, typed: typed)
    return page.response(story, requests, mail: service.mail, mistake: mistake)
  }

  private var phrases: Phrases { page.phrases }

  private static let noteLimit = ["max": "\(noteCharactersMax)"]

  private var toReceipt: Response {
    Response(
      .seeOther,
      headers: [
        "Location": "\(service.site.root)r/\(page.secret.linkText)", "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
      ])
  }
}

/// What is wrong with a form of the receipt.
struct ReceiptMistake {
  enum Field: String {
    case note, email
  }

  let field: Field
  let sentence: String
  let typed: String
}

extension IntakeService {
  /// `GET` shows a receipt, `POST` asks for something through it.
  func receipt(_ name: String, _ request: Request) -> Response {
    let guess = language(of: request, named: nil)
    guard [.get, .head, .post].contains(request.method) else {
      return notAllowed("GET, HEAD, POST", guess)
    }
    guard let secret = ReceiptSecret(name) else {
      return message(.notFound, "receipt_unknown", guess)
    }
    do {
      guard let submission = try inbox.submission(for: secret),
        let channel = site.channels[submission.channel]
      else { return message(.notFound, "receipt_unknown", guess) }
      let page = ReceiptPage(
        site: site, channel: channel, submission: submission, secret: secret,
        decision: grantDecision(submission))
      return try answer(page, request)
    } catch let error as FormError {
      return message(error.status, Self.phrase(of: error), guess)
    } catch {
      log("a receipt could not be read or written: \(error)")
      return message(.serviceUnavailable, "server_error", guess)
    }
  }

  private func answer(_ page: ReceiptPage, _ request: Request) throws -> Response {
    let story = self.story(page.submission)
    let requests = try inbox.requests(of: page.submission)
    guard request.method == .post else { return page.response(story, requests, mail: mail) }
    if let refusal = turnedAway(request, page.language, receipt: page.address) { return refusal }
    guard request.isForm else {
      return message(.unsupportedMediaType, "bad_request", page.language)
    }
    let actions = ReceiptActions(service: self, page: page, story: story, requests: requests)
    return try actions.response(try PostedForm(request))
  }

  private static func phrase(of error: FormError) -> String {
    error.status == .contentTooLarge ? "too_large" : "bad_request"
  }

  /// `/r/stop/<secret>`, the link in every mail of news: a page with a button, since programs that
  /// look at mail open its links. Mail programs may post here by themselves (RFC 8058).
  func stop(_ name: String, _ request: Request) -> Response {
    let guess = language(of: request, named: nil)
    guard [.get, .head, .post].contains(request.method) else {
      return notAllowed("GET, HEAD, POST", guess)
    }
    do {
      guard let secret = ReceiptSecret(name), let mail, let language = try mail.followed(secret)
      else { return message(.ok, "stopped", guess) }
      let spoken = site.languages.contains(language) ? language : guess
      guard request.method == .post else { return stopQuestion(secret, spoken) }
      try mail.stop(secret)
      return message(.ok, "stopped", spoken)
    } catch {
      log("a stop link could not be followed: \(error)")
      return message(.serviceUnavailable, "server_error", guess)
    }
  }

  private func stopQuestion(_ secret: ReceiptSecret, _ language: Language) -> Response {
    let phrases = site.phrases(language)
    return site.question(
      title: phrases("stop_title"), text: phrases("stop_text"), button: phrases("stop_button"),
      action: "\(site.root)r/stop/\(secret.linkText)",
      back: (label: phrases("to_home"), url: site.addresses.home(language)), hidden: [], language)
  }
}
