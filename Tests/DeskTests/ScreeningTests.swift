// What officials decide on ideas, and what that makes of a process.

import Participation
import Testing

@testable import Desk

@Suite struct ScreeningTests {
  /// An office with three public ideas.
  private final class Hall {
    let office: Office
    let ideas: [CaseID]
    let tested: TestedProcess

    init(opensIn seconds: Int = 90_000, decided: Int? = nil) throws {
      let office = try Office()
      let ideas = try ["One", "Two", "Three"].map { title in
        try office.receive(Office.letter.merging(["title": title]) { $1 })
      }
      for id in ideas { _ = try office.desk.publish(id) }
      let decisions = decided.map { number in
        ScreeningDecision(
          idea: ideas[number], outcome: .merged, proposal: Key("p4"), reason: nil)
      }
      tested = try TestedProcess(
        of: office.channel.key, opens: office.now.adding(seconds: seconds),
        decisions: [decisions].compactMap(\.self))
      self.office = office
      self.ideas = ideas
    }

    func screening(refuses: Bool = false) throws -> IdeaScreening {
      IdeaScreening(desk: office.desk, outside: try tested.outside(refuses))
    }

    func text(_ words: String) throws -> LocalizedText {
      LocalizedText([try #require(Language("fi")): words])
    }

    func proposal(_ title: String, cost: Int? = 700) throws -> IdeaChoice {
      .feasible(
        ProposalText(title: try text(title), description: try text("What it is"), cost: cost))
    }

    func version(_ idea: CaseID) -> CaseVersion { tested.sheet.version(of: idea) }
  }

  @Test("An idea becomes a proposal with the next number, and can be written anew")
  func feasible() throws {
    let hall = try Hall()
    try hall.screening().decide(hall.ideas[0], try hall.proposal("Bench"))
    #expect(hall.tested.sheet.proposals.map(\.id.text) == ["p5"])
    try hall.screening().decide(hall.ideas[1], try hall.proposal("Lamp"))
    try hall.screening().decide(hall.ideas[0], try hall.proposal("Two benches", cost: 900))
    let proposals = hall.tested.process.proposals
    #expect(proposals.map(\.id.text) == ["p4", "p5", "p6"])
    #expect(proposals[1].cost == 900)
    #expect(hall.tested.text.contains("\"fi\": \"Two benches\""))
    let history = try hall.office.desk.history.reading(of: hall.ideas[0]).entries
    #expect(history.suffix(2).map(\.what) == [.screened, .screened])
    #expect(history.last?.by == "anna")
    #expect(history.last?.details == ["decision": "feasible", "proposal": "p5"])
  }

  @Test("Several ideas go into one proposal and are all credited; it stays while one leads to it")
  func merged() throws {
    let hall = try Hall()
    let p5 = try #require(Key("p5"))
    try hall.screening().decide(hall.ideas[0], try hall.proposal("Bench"))
    try hall.screening().decide(hall.ideas[1], .merged(into: p5, reason: nil))
    try hall.screening().decide(
      hall.ideas[2], .merged(into: p5, reason: try hall.text("The same")))
    #expect(hall.tested.process.ideas(of: p5) == hall.ideas)
    try hall.screening().decide(hall.ideas[0], .notFeasible(try hall.text("Too dear")))
    #expect(hall.tested.process.ideas(of: p5) == [hall.ideas[1], hall.ideas[2]])
    try hall.screening().decide(hall.ideas[1], .undecided)
    #expect(hall.tested.process.proposal(p5) != nil)
    try hall.screening().decide(hall.ideas[2], .undecided)
    #expect(hall.tested.process.proposal(p5) == nil)
    #expect(hall.tested.sheet.decisions.map(\.outcome) == [.notFeasible])
  }

  @Test("What cannot be is refused, and nothing is written")
  func refused() throws {
    let hall = try Hall(decided: 2)
    let screening = try hall.screening()
    let (first, p9) = (hall.ideas[0], try #require(Key("p9")))
    #expect(throws: ScreeningError.noCost(max: 10_000)) {
      try screening.decide(first, try hall.proposal("Bench", cost: 10_001))
    }
    #expect(throws: ScreeningError.noCost(max: 10_000)) {
      try screening.decide(first, try hall.proposal("Bench", cost: nil))
    }
    #expect(throws: ScreeningError.noTitle) {
      let other = LocalizedText([try #require(Language("sv")): "Bänk"])
      try screening.decide(
        first,
        .feasible(ProposalText(title: other, description: try hall.text("x"), cost: 5)))
    }
    #expect(throws: ScreeningError.tooLong(charactersMax: 150)) {
      try screening.decide(first, try hall.proposal(String(repeating: "x", count: 151)))
    }
    #expect(throws: ScreeningError.noReason) { try screening.decide(first, .notFeasible(.none)) }
    #expect(throws: ScreeningError.noSuchProposal(p9)) {
      try screening.decide(first, .merged(into: p9, reason: nil))
    }
    #expect(throws: ScreeningError.decidedInFile(hall.ideas[2])) {
      try screening.decide(hall.ideas[2], .undecided)
    }
    let unknown = try #require(CaseID("2026-999999"))
    #expect(throws: DeskError.noSuchCase(unknown)) { try screening.decide(unknown, .undecided) }
    #expect(throws: ScreeningError.self) {
      try hall.screening(refuses: true).decide(first, try hall.proposal("Bench"))
    }
    #expect(hall.tested.text.isEmpty)
  }

  @Test("An idea cannot go into the proposal that it made")
  func ownProposal() throws {
    let hall = try Hall()
    let p5 = try #require(Key("p5"))
    try hall.screening().decide(hall.ideas[0], try hall.proposal("Bench"))
    #expect(throws: ScreeningError.ownProposal(p5)) {
      try hall.screening().decide(hall.ideas[0], .merged(into: p5, reason: nil))
    }
  }

  @Test("Once voting has begun nothing is decided any more")
  func tooLate() throws {
    let hall = try Hall(opensIn: 0)
    #expect(throws: ScreeningError.self) {
      try hall.screening().decide(hall.ideas[0], try hall.proposal("Bench"))
    }
    #expect(hall.tested.text.isEmpty)
  }

  @Test("Of two officials with the same page the second is told; other ideas do not matter")
  func conflict() throws {
    let hall = try Hall()
    let (first, second) = (hall.version(hall.ideas[0]), hall.version(hall.ideas[1]))
    try hall.screening().decide(
      hall.ideas[0], try hall.proposal("Bench"), expecting: first)
    #expect(throws: ScreeningError.changed) {
      try hall.screening().decide(
        hall.ideas[0], .notFeasible(try hall.text("No")), expecting: first)
    }
    try hall.screening().decide(
      hall.ideas[1], .notFeasible(try hall.text("No")), expecting: second)
    #expect(hall.tested.sheet.decisions.count == 2)
  }

  @Test("An idea that nobody has reviewed is none")
  func unreviewed() throws {
    let hall = try Hall()
    let id = try hall.office.receive()
    #expect(throws: ScreeningError.noSuchIdea(id)) {
      try hall.screening().decide(id, try hall.proposal("Bench"))
    }
  }

  @Test("How a winner comes on is kept beside the decisions")
  func progress() throws {
    let hall = try Hall()
    let process = hall.tested.process
    let steps = ProposalProgress(
      proposal: process.proposals[0].id,
      milestones: [
        Milestone(
          date: try #require(CivilDate(typed: "2026-12-01")), text: try hall.text("Ordered"),
          spent: 40)
      ], isDone: true)
    try hall.screening().record(steps, of: process.key)
    #expect(hall.tested.sheet.progress == [steps])
    try hall.screening().record(
      ProposalProgress(proposal: steps.proposal, milestones: [], isDone: false), of: process.key)
    #expect(hall.tested.sheet.progress.isEmpty)
  }
}
