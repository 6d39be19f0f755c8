// One page of each kind that a vote is answered with, so that layouts can be tried without one.

internal import HTTP
internal import Participation
internal import Voting

/// Makes the pages of a vote from a made-up ballot.
struct SampleVotePages {
  let pages: VotePages

  func make() {
    guard let first = pages.process.proposals.first else { return }
    let points: Int? = if case .cumulative = pages.process.ballot { 1 } else { nil }
    let ballot = VotedBallot([.init(first.id, points: points)])
    _ = pages.ballot(.ok, typed: [first.id: "1"])
    _ = pages.ballot(
      .ok, typed: [:], faults: [.empty, .repeatedProposal(first.id)], sentence: "sentence")
    _ = pages.check(.ok, ballot, token: "token")
    _ = pages.check(.ok, ballot, token: "token", sentence: "sentence")
    _ = pages.closed(.closed(since: Timestamp(secondsSince1970: 0)))
    _ = pages.receipt(VoterID([UInt8](repeating: 7, count: 10)))
  }
}
