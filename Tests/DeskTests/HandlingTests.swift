// How a case goes on after its review: routing, answers, merging, reopening.

import Archive
import Desk
import Files
import Foundation
import Participation
import Testing

@Suite struct HandlingTests {
  @Test("An answer with an outcome ends the case, one without does not")
  func answer() throws {
    let (office, id) = try published()
    let interim = try office.desk.answer(id, body: "We are **looking**.", outcome: nil)
    #expect(interim.state.status == .allocated && interim.state.firstAnswered == office.now)
    let final = try office.desk.answer(id, body: "Fixed.", outcome: .fixed)
    #expect(final.state.status == .done && final.state.outcome == .fixed)
    #expect(
      final.events.last?.kind
        == .answered(
          Answer(department: try key("technical"), body: "Fixed.", outcome: .fixed)))
    #expect(throws: DeskError.alreadyDone(id)) {
      try office.desk.answer(id, body: "Once more.", outcome: nil)
    }
    #expect(throws: DeskError.alreadyDone(id)) { try office.desk.handle(id, note: nil) }
  }

  @Test("Another department may answer than the one that handles the case")
  func answerElsewhere() throws {
    let (office, id) = try published()
    let story = try office.desk.answer(
      id, body: "Ours.", outcome: nil, department: try key("culture"))
    guard case .answered(let answer) = try #require(story.events.last).kind else {
      Issue.record("no answer")
      return
    }
    #expect(answer.department.text == "culture")
    #expect(story.state.department?.text == "technical")
  }

  @Test("An empty answer is none", arguments: ["", " \n\t"])
  func emptyAnswer(_ body: String) throws {
    let (office, id) = try published()
    #expect(throws: DeskError.emptyText("answer")) {
      try office.desk.answer(id, body: body, outcome: .answered)
    }
  }

  @Test("What was not reviewed cannot be answered, allocated, handled, merged or reopened")
  func notReviewed() throws {
    let (office, other) = try published()
    let id = try office.receive()
    let desk = office.desk
    let department = try key("culture")
    #expect(throws: DeskError.notReviewed(id)) {
      try desk.answer(id, body: "a", outcome: nil, department: department)
    }
    #expect(throws: DeskError.notReviewed(id)) { try desk.allocate(id, to: department) }
    #expect(throws: DeskError.notReviewed(id)) { try desk.handle(id, note: nil) }
    #expect(throws: DeskError.notReviewed(id)) { try desk.reopen(id, note: nil) }
    #expect(throws: DeskError.notReviewed(id)) { try desk.merge(id, into: other) }
    #expect(throws: DeskError.notReviewed(id)) { try desk.merge(other, into: id) }
    #expect(try desk.file(id).story == nil)
  }

  @Test("Only what is done can be reopened")
  func reopen() throws {
    let (office, id) = try published()
    #expect(throws: DeskError.notDone(id)) { try office.desk.reopen(id, note: nil) }
    _ = try office.desk.answer(id, body: "Done.", outcome: .fixed)
    let story = try office.desk.reopen(id, note: "Dark again.")
    #expect(story.state.status == .handling && story.state.outcome == nil)
    #expect(story.events.last?.kind == .reopened(note: "Dark again."))
    _ = try office.desk.answer(id, body: "Done again.", outcome: .fixed)
  }

  @Test("A case goes from one department to another, and is worked on")
  func allocate() throws {
    let (office, id) = try published()
    let moved = try office.desk.allocate(id, to: try key("culture"))
    #expect(moved.state.department?.text == "culture")
    let story = try office.desk.handle(id, note: "Ordered.")
    #expect(story.state.status == .handling)
    #expect(story.events.last?.kind == .handling(note: "Ordered."))
  }

  @Test("A department that the site does not have is refused before anything is written")
  func unknownDepartment() throws {
    let (office, id) = try published()
    let before = try office.record(id)
    let error = #expect(throws: DeskError.self) {
      try office.desk.allocate(id, to: try key("moon"))
    }
    #expect(error == .cannotBeRecorded("the site has no department \"moon\""))
    #expect(try office.record(id) == before)
  }

  @Test("A merge ends the case and names the other one")
  func merge() throws {
    let (office, id) = try published()
    let other = try office.desk.publish(try office.receive()).id
    let story = try office.desk.merge(id, into: other)
    #expect(story.state.status == .done && story.state.outcome == .duplicate)
    #expect(story.state.mergedInto == other)
    #expect(throws: DeskError.alreadyDone(id)) { try office.desk.merge(id, into: other) }
  }

  @Test("Merges lead somewhere: not to themselves, not back, not to a text that is not shown")
  func mergeCircle() throws {
    let (office, first) = try published()
    let second = try office.desk.publish(try office.receive()).id
    let third = try office.desk.publish(try office.receive()).id
    let hidden = try office.desk.withhold(try office.receive(), reason: .duplicate).id
    let desk = office.desk
    #expect(throws: DeskError.mergedIntoItself(first)) { try desk.merge(first, into: first) }
    #expect(throws: DeskError.notShown(hidden)) { try desk.merge(first, into: hidden) }
    let nowhere = CaseID(year: 2020, number: 1)
    #expect(throws: DeskError.noSuchCase(nowhere)) { try desk.merge(first, into: nowhere) }
    _ = try desk.merge(first, into: second)
    #expect(throws: DeskError.mergedInCircle(second, into: first)) {
      try desk.merge(second, into: first)
    }
    _ = try desk.merge(second, into: third)
    #expect(throws: DeskError.mergedInCircle(third, into: first)) {
      try desk.merge(third, into: first)
    }
    _ = try desk.reopen(first, note: nil)
    #expect(try desk.merge(third, into: first).state.mergedInto == first)
  }

  @Test("A case of the archive alone can be answered; what else its record holds stays")
  func archived() throws {
    let office = try Office()
    try office.archive(ReviewTests.imported)
    let id = CaseID(year: 2025, number: 7)
    let story = try office.desk.answer(
      id, body: "Better late.", outcome: .answered, department: try key("technical"))
    #expect(story.state.status == .done)
    let record = try office.record(id, "2025/09")
    #expect(record.contains("\"x\": [1]"))
    #expect(record.hasPrefix(ReviewTests.imported.prefix(200)))
  }

  @Test("A clock that is behind never puts an event before the one that is there")
  func clockBehind() throws {
    let (office, id) = try published()
    let last = office.now
    office.now = Office.received.adding(seconds: -86_400)
    let story = try office.desk.answer(id, body: "Fixed.", outcome: .fixed)
    #expect(story.events.last?.at == last)
    let early = try office.desk.publish(try office.receive())
    #expect(early.events.allSatisfy { $0.at == Office.received })
  }

  @Test("A desk that another command holds says so, and changes nothing")
  func busy() throws {
    let (office, id) = try published()
    let lock = try #require(
      try FileLock.take(RelativePath(trusted: "desk.lock"), in: office.lockFolder))
    #expect(throws: DeskError.busy) { try office.desk.handle(id, note: nil) }
    withExtendedLifetime(lock) {}
  }

  @Test("Two officials at once lose neither answer")
  func together() throws {
    let (office, id) = try published()
    let desk = office.desk
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      _ = try? desk.answer(id, body: "Answer \(number)", outcome: nil)
    }
    let bodies = try office.story(id).events.compactMap { event in
      if case .answered(let answer) = event.kind { answer.body } else { nil }
    }
    #expect(bodies.sorted() == (0..<8).map { "Answer \($0)" })
  }

  @Test("Of two who merge two cases into each other at once, one is told")
  func mergeTogether() throws {
    let (office, first) = try published()
    let second = try office.desk.publish(try office.receive()).id
    let desk = office.desk
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      _ = try? number == 0 ? desk.merge(first, into: second) : desk.merge(second, into: first)
    }
    let merged = try [first, second].compactMap { try office.story($0).state.mergedInto }
    #expect(merged.count == 1)
  }

  private func published() throws -> (Office, CaseID) {
    let office = try Office()
    let id = try office.receive()
    _ = try office.desk.publish(id)
    return (office, id)
  }
}
