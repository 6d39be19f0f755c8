// Finds out who votes, and has the box store the ballot.

internal import HTTP
internal import Inbox
internal import Participation
internal import Voting

extension IntakeService {
  /// Stores a ballot whose page is ours.
  func cast(
    _ ballot: VotedBallot, _ secret: ReceiptSecret, _ visit: VoteVisit, _ request: Request
  ) -> IntakeOutcome {
    let pages = VotePages(site: site, process: visit.process, language: visit.language)
    let token = visit.posted.own("token") ?? ""
    let again = { @Sendable (status: StatusCode, sentence: String) in
      pages.check(status, ballot, token: token, sentence: sentence)
    }
    guard let boxes else { return .page(again(.serviceUnavailable, pages.phrases("busy_text"))) }
    do {
      let key = try boxes.key(of: visit.process.key)
      guard let voter = voter(visit, request, secret, key) else {
        return .page(
          visit.process.voters == .codes
            ? again(.unprocessableContent, pages.phrases("vote_code_unknown"))
            : again(.forbidden, pages.phrases("vote_no_identity")))
      }
      let vote = BallotBox.Vote(
        ballot: StoredBallot(voter: voter.id, ballot), mark: voter.mark,
        needsCode: visit.process.voters == .codes, mayReplace: visit.process.mayReplace)
      let box = boxes.box(of: visit.process.key)
      return .awaiting { send in
        box.cast(vote) { send(answer($0, voter.id, pages, again)) }
      }
    } catch {
      log("a vote in \(visit.process.key) could not be stored: \(error)")
      return .page(again(.serviceUnavailable, pages.phrases("busy_text")))
    }
  }
}

/// Whose ballot it is: its id, and by what the voter is known to have voted.
private struct KnownVoter {
  let id: VoterID
  let mark: String?
}

extension IntakeService {
  /// Nil where nobody is known who may vote.
  private func voter(
    _ visit: VoteVisit, _ request: Request, _ secret: ReceiptSecret, _ key: VotingKey
  ) -> KnownVoter? {
    switch visit.process.voters {
    case .codes:
      guard let code = VoterCode(typed: visit.posted.own("code") ?? "") else { return nil }
      return KnownVoter(
        id: VoterID(key.voterID(kind: "code", code.bytes)), mark: code.mark(of: visit.process.key))
    case .identity(let header):
      // Only over a socket of this machine: whoever can open it is the proxy.
      guard request.peer.isUnixSocket, let identity = request.headers[header]?.trimmed,
        !identity.isEmpty
      else { return nil }
      return KnownVoter(
        id: VoterID(key.voterID(kind: "identity", Array(identity.utf8))),
        mark: key.mark(identity: identity).hexText)
    case .open:
      return KnownVoter(
        id: VoterID(key.voterID(kind: "page", secret.hash.bytes)), mark: nil)
    }
  }

  private func answer(
    _ result: Result<BallotBox.Outcome, any Error>, _ voter: VoterID, _ pages: VotePages,
    _ again: (StatusCode, String) -> Response
  ) -> Response {
    switch result {
    // No line of a log may tell when somebody voted.
    case .success(.stored), .success(.replaced), .success(.sameAgain):
      return pages.toReceipt(voter)
    case .success(.used): return again(.conflict, pages.phrases("vote_code_used"))
    case .success(.unknownCode):
      return again(.unprocessableContent, pages.phrases("vote_code_unknown"))
    case .success(.closed): return pages.closed(.closed(since: clock.now()))
    case .failure(let error):
      log("a vote in \(pages.process.key) could not be stored: \(error)")
      return again(.serviceUnavailable, pages.phrases("busy_text"))
    }
  }
}
