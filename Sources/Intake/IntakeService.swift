// Forms in, receipts out.
//
// 1. `POST /f/<channel>` validates what was typed: the form again with what is wrong (422), its
//    next page (200), or the check page with a token that vouches for exactly these answers (200).
//    IntakeService+Checking.swift.
// 2. `POST /f/<channel>/send` validates again, asks the token, stores the submission durably, and
//    only then leads to the receipt (303). The thread that asks does not wait for the disk.
//    IntakeService+Sending.swift.
// 3. `GET /r/<secret>` shows the receipt to whoever has the secret; what can be posted there is in
//    ReceiptActions.swift.
// Outside the times of a channel both steps refuse (403). So do they what comes from a page of another
// site (403), and too much from one sender (429): IntakeService+Gate.swift.
// Ballots come the same way and go another: Voting/.
// Whatever goes wrong, the answer is a page in the resident's language with all that was typed.

internal import Dispatch
internal import Foundation
package import HTTP
package import Inbox
package import Participation
package import Uploads
package import Voting

/// The part of the daemon that takes forms.
package struct IntakeService: Sendable {
  let site: IntakeSite
  let inbox: SubmissionInbox
  let tokens: CheckTokens
  /// For which private answers are sealed, as it is now.
  let deskKey: @Sendable () -> DeskPublicKey
  let clock: Clock
  /// Against abuse.
  let gate: FormGate
  /// The files of forms; nil where forms bring none.
  let attachments: AttachmentStore?
  /// Gets a line for the daemon's log: what was done, and never what was in it.
  let log: @Sendable (String) -> Void
  /// The public story of a case, where there is one already.
  let story: @Sendable (Submission) -> Case?
  /// Letters to residents; nil where the site sends none.
  let mail: ResidentMail?
  /// Where ballots go; nil where no vote is taken.
  let boxes: BallotBoxes?
  /// Nil where pages do not ask whether they helped.
  package var reactions: ReactionRoom?
  /// Nil where no channel takes initiatives.
  package var support: SupportRoom?
  /// Nil where no channel takes comments.
  package var comments: CommentRoom?
  /// Nil where no form can be put away.
  package var drafts: DraftRoom?
  /// What was decided on an application for a grant; nil while nothing was.
  package var grantDecision: @Sendable (Submission) -> GrantDecision? = { _ in nil }

  package init(
    site: IntakeSite, inbox: SubmissionInbox, tokens: CheckTokens,
    deskKey: @escaping @autoclosure @Sendable () -> DeskPublicKey, clock: Clock,
    attachments: AttachmentStore? = nil, gate: FormGate = FormGate(),
    log: @escaping @Sendable (String) -> Void = { _ in },
    mail: ResidentMail? = nil, boxes: BallotBoxes? = nil,
    story: @escaping @Sendable (Submission) -> Case?
  ) {
    self.site = site
    self.inbox = inbox
    self.tokens = tokens
    self.deskKey = deskKey
    self.clock = clock
    self.gate = gate
    self.attachments = attachments
    self.log = log
    self.story = story
    self.mail = mail
    self.boxes = boxes
  }

  /// Answers a request, at once or when its submission is on the disk.
  ///
  /// - Parameter send: called once, on any thread.
  /// - Returns: false where the request's address is none of the forms'; nothing is sent then.
  package func answer(
    _ request: Request, _ send: @escaping @Sendable (Response) -> Void
  ) -> Bool {
    guard let outcome = outcome(of: request) else { return false }
    proceed(outcome, send)
    return true
  }

  /// The response to a request, or nil where its address is none of the forms'; waits for the disk.
  package func response(to request: Request) -> Response? {
    outcome(of: request).map(waited(for:))
  }
}

/// What becomes of a request.
enum IntakeOutcome: Sendable {
  case page(Response)
  /// A submission to be stored, and the page for whatever comes of that.
  case storing(
    SubmissionDraft,
    page: @Sendable (Result<SubmissionInbox.StoreResult, any Error>) -> Response)
  /// Something that answers by itself, once, on another thread.
  case awaiting(@Sendable (_ send: @escaping @Sendable (Response) -> Void) -> Void)
  /// Files to be claimed first.
  case later(@Sendable () -> IntakeOutcome)
}

extension IntakeService {
  private func proceed(
    _ outcome: IntakeOutcome, _ send: @escaping @Sendable (Response) -> Void
  ) {
    switch outcome {
    case .page(let response): send(response)
    case .storing(let draft, let page): inbox.store(draft) { send(page($0)) }
    case .awaiting(let work): work(send)
    case .later(let work): Self.claims.async { proceed(work(), send) }
    }
  }

  private func waited(for outcome: IntakeOutcome) -> Response {
    switch outcome {
    case .page(let response): response
    case .storing(let draft, let page): page(Result { try inbox.store(draft) })
    case .awaiting(let work): Self.waited(for: work)
    case .later(let work): waited(for: work())
    }
  }
}

extension IntakeService {
  private static func waited(
    for work: (_ send: @escaping @Sendable (Response) -> Void) -> Void
  ) -> Response {
    let arrived = AwaitedResponse()
    work(arrived.take)
    return arrived.wait()
  }

  private func outcome(of request: Request) -> IntakeOutcome? {
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let names = parts.map(String.init)
    if let process = ballotProcess(names) { return voting(process, names, request) }
    switch (names.first, names.count) {
    case ("f", 2): return form(names[1], request, .check) { .page(checked($0)) }
    case ("f", 3) where names[2] == "send": return form(names[1], request, .send) { sent($0) }
    case ("d", 2...3): return .page(draft(Array(names.dropFirst()), request))
    case ("v", 3): return .page(voted(names[1], names[2], request))
    case ("r", 2): return .page(receipt(names[1], request))
    case ("r", 3) where names[1] == "stop": return .page(stop(names[2], request))
    case ("reactions", 1): return reaction(request)
    case ("support", _): return support(Array(names.dropFirst()), request)
    case ("comment", _): return comment(Array(names.dropFirst()), request)
    default: return nil
    }
  }
}

/// A response that another thread brings.
private final class AwaitedResponse: Sendable {
  private let arrival = DispatchSemaphore(value: 0)
  private let lock = NSLock()
  nonisolated(unsafe) private var response: Response?

  func take(_ response: Response) {
    lock.withLock { self.response = response }
    arrival.signal()
  }

  func wait() -> Response {
    arrival.wait()
    guard let response = lock.withLock({ response }) else {
      preconditionFailure("it was signalled without a response")
    }
    return response
  }
}

/// Why a body is not read as a form.
struct FormRefusal: Error {
  let status: StatusCode

  /// Of the message that tells it.
  var key: String { status == .contentTooLarge ? "too_large" : "bad_request" }
}

extension IntakeService {
  private func form(
    _ name: String, _ request: Request, _ errand: RateLimits.Errand,
    _ answer: (FormVisit) -> IntakeOutcome
  ) -> IntakeOutcome {
    let guess = language(of: request, named: nil)
    guard let channel = Key(name).flatMap({ site.channels[$0] }) else {
      return .page(message(.notFound, "unknown_channel", guess))
    }
    switch request.method {
    case .post: break
    case .get, .head: return .page(toForm(channel, guess))
    default: return .page(notAllowed("GET, HEAD, POST", guess))
    }
    let posted: PostedForm
    switch read(request) {
    case .success(let form): posted = form
    case .failure(let refusal): return .page(message(refusal.status, refusal.key, guess))
    }
    let language = language(of: request, named: posted.own("lang"))
    let now = clock.now()
    let opening = channel.openingTimes.state(at: now)
    let sends = errand == .send
    // The check page brings no files; what comes with it all the same, or too late, is not kept.
    if sends || opening != .open { posted.files?.abandon() }
    let validation =
      sends
      ? channel.validate(posted.values, taxonomy: site.taxonomy, today: site.day(now))
      : validation(
        ArrivedFiles(posted, of: channel, staging: attachments?.staging), channel)
    let visit = FormVisit(
      channel: channel, language: language, posted: posted, validation: validation,
      opening: opening)
    return turnedAway(visit, request, errand).map { .page($0) } ?? answer(visit)
  }

  func read(_ request: Request) -> Result<PostedForm, FormRefusal> {
    do {
      if let form = request.bodyReader as? MultipartForm { return .success(try PostedForm(form)) }
      guard request.isForm else { return .failure(FormRefusal(status: .unsupportedMediaType)) }
      return .success(try PostedForm(request))
    } catch let error as FormError {
      return .failure(FormRefusal(status: error.status))
    } catch let error as MultipartError {
      return .failure(FormRefusal(status: error.status))
    } catch {
      return .failure(FormRefusal(status: .badRequest))
    }
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
}
