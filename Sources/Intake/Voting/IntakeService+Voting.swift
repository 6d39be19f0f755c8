// Ballots in, receipts out.
//
// 1. `POST /f/<process>` holds a ballot against its rule: the ballot again with what is wrong (422),
//    or the check page with a token over exactly these choices (200).
// 2. `POST /f/<process>/send` does so again, asks the token and who votes, has the box store the
//    ballot, and only then leads to the receipt (303).
// 3. `GET /v/<process>/<id>` tells that the ballot of that id is in the box.
// Both steps refuse by the daemon's clock (403), whatever page the ballot comes from.

internal import HTTP
internal import Inbox
internal import Participation
internal import Uploads
internal import Voting

extension IntakeService {
  /// The vote that an address belongs to: `f/<process>` or `f/<process>/send`.
  func ballotProcess(_ names: [String]) -> BudgetProcess? {
    guard names.first == "f", names.count == 2 || (names.count == 3 && names[2] == "send") else {
      return nil
    }
    return Key(names[1]).flatMap { site.votes.processes[$0] }
  }

  func voting(_ process: BudgetProcess, _ names: [String], _ request: Request) -> IntakeOutcome {
    let guess = language(of: request, named: nil)
    switch request.method {
    case .post: break
    case .get, .head:
      return .page(
        Response(
          .seeOther,
          headers: [
            "Location": site.votes.ballot(process, guess), "Vary": "Accept-Language",
            "Cache-Control": "no-cache",
          ]))
    default: return .page(notAllowed("GET, HEAD, POST", guess))
    }
    switch read(request) {
    case .failure(let refusal): return .page(message(refusal.status, refusal.key, guess))
    case .success(let posted):
      posted.files?.abandon()
      let times = process.votingTimes ?? .always
      let visit = VoteVisit(
        process: process, language: language(of: request, named: posted.own("lang")),
        posted: posted, opening: times.state(at: clock.now()))
      return names.count == 2 ? .page(checked(visit, request)) : sent(visit, request)
    }
  }

  /// The receipt of a ballot.
  func voted(_ name: String, _ id: String, _ request: Request) -> Response {
    let language = language(of: request, named: nil)
    guard request.method == .get || request.method == .head else {
      return notAllowed("GET, HEAD", language)
    }
    guard let process = Key(name).flatMap({ site.votes.processes[$0] }), let boxes,
      let voter = VoterID(id), (try? boxes.box(of: process.key).holds(voter)) == true
    else { return message(.notFound, "receipt_unknown", language) }
    return pages(process, language).receipt(voter)
  }
}

extension IntakeService {
  private func pages(_ process: BudgetProcess, _ language: Language) -> VotePages {
    VotePages(site: site, process: process, language: language)
  }

  private func checked(_ visit: VoteVisit, _ request: Request) -> Response {
    let pages = pages(visit.process, visit.language)
    guard visit.opening == .open else { return pages.closed(visit.opening) }
    if let refusal = turnedAway(visit, request, .check, nil) { return refusal }
    let typed = visit.paper.typed
    switch visit.paper.ballot() {
    case .failure(let found):
      return pages.ballot(
        .unprocessableContent, typed: typed, faults: found.faults, honeypot: visit.honeypot)
    case .success(let ballot):
      guard !visit.posted.asksForForm else {
        return pages.ballot(.ok, typed: typed, honeypot: visit.honeypot)
      }
      return pages.check(.ok, ballot, token: newToken(ballot, visit), honeypot: visit.honeypot)
    }
  }

  private func sent(_ visit: VoteVisit, _ request: Request) -> IntakeOutcome {
    let pages = pages(visit.process, visit.language)
    guard visit.opening == .open else { return .page(pages.closed(visit.opening)) }
    let ballot: VotedBallot
    switch visit.paper.ballot() {
    case .success(let valid): ballot = valid
    case .failure(let found):
      return .page(
        pages.ballot(.unprocessableContent, typed: visit.paper.typed, faults: found.faults))
    }
    if let refusal = turnedAway(visit, request, .send, ballot) { return .page(refusal) }
    do throws(TokenProblem) {
      let secret = try tokens.verify(
        visit.posted.own("token") ?? "", channel: visit.process.key, language: visit.language,
        answers: VoteVisit.answers(ballot), now: clock.now())
      return cast(ballot, secret, visit, request)
    } catch {
      let isOld = error == .expired
      let sentence = pages.phrases(isOld ? "problem_token_expired" : "problem_token_changed")
      return .page(
        pages.check(
          isOld ? .unprocessableContent : .badRequest, ballot, token: newToken(ballot, visit),
          sentence: sentence))
    }
  }

  private func newToken(_ ballot: VotedBallot, _ visit: VoteVisit) -> String {
    tokens.issue(
      channel: visit.process.key, language: visit.language, answers: VoteVisit.answers(ballot),
      at: clock.now(), random: .system)
  }

  /// The page for a ballot that is turned away, or nil.
  private func turnedAway(
    _ visit: VoteVisit, _ request: Request, _ errand: RateLimits.Errand, _ ballot: VotedBallot?
  ) -> Response? {
    let refusal = gate.refusal(of: request, errand, site: site.origin, now: clock.now())
    let pages = pages(visit.process, visit.language)
    switch refusal {
    case nil: return nil
    case .foreign:
      return pages.ballot(
        .forbidden, typed: visit.paper.typed, sentence: pages.phrases("problem_cross_site"))
    case .tooOften(let seconds):
      let sentence = pages.phrases.counted("problem_too_often", (seconds + 59) / 60)
      var response =
        if let ballot, let token = visit.posted.own("token") {
          pages.check(.tooManyRequests, ballot, token: token, sentence: sentence)
        } else {
          pages.ballot(.tooManyRequests, typed: visit.paper.typed, sentence: sentence)
        }
      response.headers.append("Retry-After", String(seconds))
      return response
    }
  }
}
