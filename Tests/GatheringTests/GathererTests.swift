// What becomes public of the private, and when.

import Archive
import Desk
import Diagnostics
import Files
import Foundation
import Inbox
import Participation
import Testing

@testable import Gathering

@Suite struct GathererTests {
  let house: CountingHouse

  init() throws { house = try CountingHouse() }

  @Test("A month adds up: published, pending, spam; and again after each decision")
  func registers() throws {
    let first = try house.receive()
    try house.receive()
    let suspect = try house.receive(spam: ["links"])
    #expect(try house.gatherer.gather().written == ["2026/11/register.json"])
    #expect(try counts() == [3, 3, 0])
    _ = try house.desk.publish(first)
    _ = try house.desk.markAsSpam(suspect)
    #expect(try house.gatherer.registers() == ["2026/11/register.json"])
    #expect(try counts() == [3, 1, 1])
    #expect(try house.gatherer.gather().isNothing)
  }

  @Test("A submission that is lost stays received, so that the month does not add up")
  func lost() throws {
    try house.receive()
    let lost = try house.receive()
    _ = try house.gatherer.gather()
    let submission = try #require(try house.inbox.submission(lost))
    let folder = house.state.folder(RelativePath(trusted: "inbox/2026/11"))
    try folder.remove(RelativePath(trusted: "\(submission.id).json"))
    _ = try house.gatherer.gather()
    #expect(try counts() == [2, 1, 0])
  }

  @Test("A survey is told in steps of five, small numbers and all that gives them away hidden")
  func survey() throws {
    for _ in 1...4 { try house.receive("poll", ["which": "x"]) }
    _ = try house.gatherer.gather()
    let poll = try #require(Key("poll"))
    #expect(try house.figures().surveys[poll] == SurveyFigure(answers: nil, questions: []))
    for _ in 1...4 { try house.receive("poll", ["which": "y"]) }
    try house.receive("poll", ["which": "z"])
    for _ in 1...2 { try house.receive("poll", ["which": "x"]) }
    _ = try house.gatherer.gather()
    let figure = try #require(try house.figures().surveys[poll])
    #expect(figure.answers == 10)
    let question = try #require(figure.questions.first)
    #expect(figure.questions.count == 1 && question.answered == 10)
    #expect(question.counts.map(\.count).filter { $0 == nil }.count >= 2)
    #expect(
      !FileManager.default.fileExists(atPath: house.archive.folder.path + "/2026/11/register.json"))
  }

  @Test("Reactions are counted by page, whatever a crash left at the end of the file")
  func reactions() throws {
    let journal = ReactionJournal(state: house.state)
    let yes = try #require(PageReaction(page: "fi/apua/", isHelpful: true))
    let no = try #require(PageReaction(page: "fi/apua/", isHelpful: false))
    for reaction in [yes, yes, no] { try keep(reaction, in: journal) }
    let folder = house.state.folder(RelativePath(trusted: "reactions"))
    try folder.append(Array("fi/ap".utf8), to: RelativePath(trusted: "2026-11.log"))
    try keep(yes, in: ReactionJournal(state: house.state))
    #expect(try house.gatherer.gather().written == ["figures/reactions.json"])
    #expect(try house.figures().reactions == ["fi/apua/": ReactionCount(yes: 3, no: 1)])
    #expect(try house.gatherer.gather().isNothing)
  }

  @Test("An address that is none of a page is no reaction")
  func addresses() {
    for page in ["", "/", "fi", "../fi/", "fi//a/", "fi/a b/", "fi/.x/"] {
      #expect(PageReaction(page: page, isHelpful: true) == nil, "\(page)")
    }
  }

  private func counts() throws -> [Int] {
    let problems = Problems()
    let month = RelativePath(trusted: "2026/11")
    let register = try #require(try house.archive.register(of: month, problems))
    let key = try #require(Key("feedback"))
    return [register.received, register.pending, register.spam].map { $0[key]?.number ?? 0 }
  }

  private func keep(_ reaction: PageReaction, in journal: ReactionJournal) throws {
    let done = DispatchSemaphore(value: 0)
    journal.add(reaction, at: CountingHouse.received) { _ in done.signal() }
    done.wait()
  }
}
