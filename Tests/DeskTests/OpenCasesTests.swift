// Who else has a case before them.

import Desk
import Participation
import Testing

@Suite struct OpenCasesTests {
  private let anna = DeskActor(name: "anna")
  private let berit = DeskActor(name: "berit")
  private let id = CaseID(year: 2026, number: 1)
  private let start = Timestamp(secondsSince1970: 1_793_603_643)

  @Test("The second official learns who opened the case, and when")
  func second() {
    let open = OpenCases()
    #expect(open.open(id, by: anna, at: start).isEmpty)
    let later = start.adding(seconds: 4 * 60 + 30)
    let others = open.open(id, by: berit, at: later)
    #expect(others.map(\.by) == ["anna"] && others.map { $0.minutes(at: later) } == [4])
    #expect(open.open(id, by: anna, at: later).map(\.by) == ["berit"])
    #expect(open.open(CaseID(year: 2026, number: 2), by: anna, at: later).isEmpty)
  }

  @Test("Who closed it or went away is not named")
  func gone() {
    let open = OpenCases()
    _ = open.open(id, by: anna, at: start)
    let late = start.adding(seconds: OpenCases.secondsMax)
    #expect(open.open(id, by: berit, at: late).isEmpty)
    open.close(id, by: berit)
    #expect(open.open(id, by: anna, at: late).isEmpty)
  }

  @Test("However many cases are opened, memory stays bounded")
  func bounded() {
    let open = OpenCases()
    for number in 0..<OpenCases.visitsMax + 2 {
      _ = open.open(CaseID(year: 2026, number: number), by: anna, at: start)
    }
    #expect(open.open(CaseID(year: 2026, number: 5), by: berit, at: start).isEmpty)
  }
}
