// What each kind of event does to a case.

import Participation
import Testing

@Suite struct CaseStateTests {
  private let technical: Key
  private let schools: Key

  init() throws {
    technical = try key("technical")
    schools = try key("schools")
  }

  /// The state after the receipt and these events, a minute apart.
  private func state(_ kinds: Event.Kind...) -> CaseState {
    CaseState(
      of: ([.received] + kinds).enumerated().map { index, kind in
        Event(at: moment(index), kind)
      })
  }

  private func moment(_ index: Int) -> Timestamp { Timestamp(secondsSince1970: index * 60) }

  private func answer(_ outcome: Outcome?, by department: Key? = nil) -> Event.Kind {
    .answered(Answer(department: department ?? technical, body: "Kiitos.", outcome: outcome))
  }

  @Test("A case that was only received is pending")
  func received() {
    let state = state()
    #expect(state.visibility == .pending)
    #expect(state.status == .received)
    #expect(state.outcome == nil && state.department == nil && state.closed == nil)
    #expect(state.updated == moment(0))
  }

  @Test("Publishing, redacting and withholding set what is seen, and why")
  func visibility() {
    #expect(state(.published).visibility == .public)
    let redacted = state(.published, .redacted(.personalData))
    #expect(redacted.visibility == .redacted && redacted.reason == .personalData)
    let withheld = state(.withheld(.advertising))
    #expect(withheld.visibility == .withheld && withheld.reason == .advertising)
    let again = state(.withheld(.advertising), .published)
    #expect(again.visibility == .public && again.reason == nil)
  }

  @Test("Only public and redacted texts are shown; withheld and erased ones have a tombstone")
  func shown() {
    #expect(Visibility.allCases.filter(\.showsText) == [.public, .redacted])
    #expect(Visibility.allCases.filter(\.isTombstone) == [.withheld, .erased])
  }

  @Test("What was erased stays erased")
  func erased() {
    let state = state(.published, .erased(.senderRequest), .published, .redacted(.personalData))
    #expect(state.visibility == .erased)
    #expect(state.reason == .senderRequest)
    #expect(state.updated == moment(4))
  }

  @Test("Allocating names the department, and later moves it without going back")
  func allocated() {
    let first = state(.allocated(department: technical))
    #expect(first.status == .allocated && first.department == technical)
    let moved = state(
      .allocated(department: technical), .handling(note: nil), .allocated(department: schools))
    #expect(moved.status == .handling && moved.department == schools)
  }

  @Test("Handling and planning put a case into handling, but do not open a closed one")
  func handling() throws {
    #expect(state(.handling(note: "Tilattu.")).status == .handling)
    let until = try #require(CivilDate("2027-05-31"))
    #expect(state(.planned(until: until, note: nil)).status == .handling)
    #expect(state(answer(.fixed), .handling(note: nil)).status == .done)
  }

  @Test("An interim answer leaves the status where it was")
  func interim() {
    let state = state(.allocated(department: technical), answer(nil))
    #expect(state.status == .allocated)
    #expect(state.outcome == nil && state.closed == nil)
    #expect(state.firstAnswered == moment(2))
  }

  @Test("An answer with an outcome closes the case; the first answer keeps its time")
  func answered() {
    let state = state(answer(nil), answer(.fixed, by: schools))
    #expect(state.status == .done && state.outcome == .fixed)
    #expect(state.firstAnswered == moment(1) && state.closed == moment(2))
    #expect(state.department == technical)
  }

  @Test("A merged case is done as a duplicate")
  func merged() {
    let other = CaseID(year: 2026, number: 5)
    let state = state(.merged(into: other))
    #expect(state.status == .done && state.outcome == .duplicate)
    #expect(state.mergedInto == other && state.closed == moment(1))
    #expect(state.firstAnswered == nil)
  }

  @Test("A reopened case is handled again, and keeps its first answer")
  func reopened() {
    let state = state(.allocated(department: technical), answer(.fixed), .reopened(note: nil))
    #expect(state.status == .handling)
    #expect(state.outcome == nil && state.closed == nil)
    #expect(state.firstAnswered == moment(2))
  }

  @Test("A reopened case that no department has is received again, and merged no more")
  func reopenedUnallocated() {
    let other = CaseID(year: 2026, number: 5)
    let state = state(.merged(into: other), .reopened(note: "Eri asia."))
    #expect(state.status == .received && state.mergedInto == nil)
  }

  @Test("Supporters are counted and change nothing else")
  func supported() {
    let state = state(.published, .supported(count: 3), .supported(count: 7))
    #expect(state.supporters == 7)
    #expect(state.status == .received && state.visibility == .public)
  }

  @Test("A case asks its events for its receipt and its state")
  func ofCase() throws {
    let record = Case(
      id: CaseID(year: 2026, number: 1), channel: try key("feedback"),
      language: try language("fi"), title: "Valo", message: "Rikki.",
      events: [Event(at: moment(0), .received), Event(at: moment(1), .published)])
    #expect(record.received == moment(0))
    #expect(record.state.visibility == .public)
  }

  @Test("Every kind of event has the record format's word")
  func names() {
    #expect(Event.Kind.received.name.rawValue == "received")
    #expect(Event.Kind.handling(note: nil).name.rawValue == "handling")
    #expect(Event.Kind.erased(.duplicate).name.rawValue == "erased")
    #expect(Event.Kind.Name.allCases.count == 12)
    #expect(Outcome.noAction.rawValue == "no_action")
    #expect(Reason.confidentialByLaw.rawValue == "confidential_by_law")
  }
}
