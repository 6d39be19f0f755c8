// Ballots are published once, sorted, readable by the tally; then the box is closed for good.

import Diagnostics
import Files
import Foundation
import Inbox
import Participation
import Tally
import Testing

@testable import Voting

@Suite struct VotePublisherTests {
  private func process(_ key: Key) throws -> BudgetProcess {
    let fi = try #require(Language("fi"))
    let phases = try ProcessPhases([
      PhaseTime(
        phase: .voting, opens: Timestamp(secondsSince1970: 0),
        closes: Timestamp(secondsSince1970: 86_400))
    ])
    let proposals = try ["a", "b"].map {
      Proposal(
        id: try #require(Key($0)), title: LocalizedText([fi: "Ehdotus; \($0)"]),
        description: .none, cost: 5)
    }
    return BudgetProcess(
      key: key, name: LocalizedText([fi: "Budjetti"]), slug: .none, description: .none, budget: 8,
      phases: phases, ideasChannel: nil, ballot: .approval(max: 1), voters: .codes,
      mayReplace: false, showsTurnout: false, proposals: proposals, decisions: [], ties: [])
  }

  @Test("What is published counts every ballot, and nobody votes after it")
  func published() throws {
    let vote = try Vote()
    let codes = try vote.codes.make(count: 5)
    let box = vote.box
    for (code, choice) in zip(codes, ["a", "b", "b"]) {
      #expect(try box.cast(try vote.vote(code, choice)) == .stored)
    }
    let late = try vote.vote(codes[4], "a")
    let publisher = VotePublisher(
      process: try process(vote.process), state: vote.state, secrets: vote.secrets)
    #expect(publisher.isWaiting)
    let day = CivilDate(daysSince1970: 0)
    let description = VoteDescription(
      unit: "Kunta", language: try #require(Language("fi")), terms: TallyTerms(rule: .greedy),
      days: (day, day))
    let file = RelativePath(trusted: "processes/budget.pb")
    for _ in 0..<2 {
      #expect(try publisher.publish(description, to: file, in: vote.state) == 3)
    }
    #expect(!publisher.isWaiting)
    let election = try ElectionReading(
      SourceText(file: "budget.pb", bytes: try vote.state.read(file))
    ).election
    #expect(election.voters == 3)
    #expect(election.projects.map(\.votes) == [1, 2])
    #expect(try box.cast(late) == .closed)
    #expect(!vote.secrets.exists(RelativePath(trusted: "votes-budget.key")))
  }
}
