// Finnish holidays against the calendars of several years, and what is due after them.

import Participation
import Testing

@Suite struct WorkingDaysTests {
  @Test(
    "Easter falls where the calendars say",
    arguments: [
      (1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20"),
      (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25"), (2285, "2285-03-22"),
    ])
  func easter(_ year: Int, _ day: String) {
    #expect(FinnishHolidays.easterSunday(of: year).description == day)
  }

  @Test(
    "All holidays and eves of a year",
    arguments: [
      (
        2024,
        """
        01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-21 06-22 11-02 12-06 12-24 12-25 12-26
        """
      ),
      (
        2025,
        """
        01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-08 06-20 06-21 11-01 12-06 12-24 12-25 12-26
        """
      ),
      (
        2026,
        """
        01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31 12-06 12-24 12-25 12-26
        """
      ),
      (
        2027,
        """
        01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-25 06-26 11-06 12-06 12-24 12-25 12-26
        """
      ),
    ])
  func year(_ year: Int, _ days: String) {
    let found = FinnishHolidays.days(of: year).map { String($0.description.dropFirst(5)) }
    #expect(found.joined(separator: " ") == days)
  }

  @Test("Asking for one day agrees with the whole list, for sixty years")
  func oneDay() throws {
    for year in 2000..<2060 {
      let first = try #require(CivilDate(year: year, month: 1, day: 1))
      let all = (0..<365).map { first.adding(days: $0) }.filter(FinnishHolidays.contains)
      #expect(all == FinnishHolidays.days(of: year).filter { all.contains($0) })
      #expect(all.count >= 14)
    }
  }

  @Test("Ascension Day can be May Day, and is then one day")
  func sameDay() {
    #expect(FinnishHolidays.days(of: 2008).count == 14)
  }

  @Test(
    "Working days pass over week-ends, holidays and eves",
    arguments: [
      ("2026-04-01", 3, "2026-04-08"), ("2026-06-17", 2, "2026-06-22"),
      ("2026-12-23", 1, "2026-12-28"), ("2026-04-30", 1, "2026-05-04"),
      ("2027-12-03", 1, "2027-12-07"), ("2026-11-02", 5, "2026-11-09"),
      ("2026-11-07", 1, "2026-11-09"), ("2026-11-07", 0, "2026-11-09"),
      ("2026-12-31", 14, "2027-01-22"),
    ])
  func due(_ start: String, _ days: Int, _ end: String) throws {
    let day = try #require(CivilDate(start))
    let due = WorkingDays.due(after: day, workingDays: days)
    #expect(due.description == end)
    #expect(WorkingDays.count(after: day, through: due) == max(days, days == 0 ? 1 : 0))
  }

  @Test("A last day of the calendar on which offices are closed moves on")
  func calendarDays() throws {
    let day = try #require(CivilDate("2026-12-10"))
    #expect(WorkingDays.due(after: day, calendarDays: 14).description == "2026-12-28")
    #expect(WorkingDays.due(after: day, calendarDays: 5).description == "2026-12-15")
  }

  @Test("The day of receipt is that of the municipality, not of Greenwich")
  func zone() throws {
    let helsinki = LocalCalendar { $0.adding(seconds: 3 * 3_600).date }
    let late = try #require(Timestamp("2026-06-17T22:30:00Z"))
    var channel = try channel()
    channel.answerWithinWorkingDays = 1
    #expect(channel.due(late, helsinki)?.description == "2026-06-22")
    #expect(channel.due(late, .utc)?.description == "2026-06-18")
  }

  @Test("Reaction is the first answer, resolution the final one that holds")
  func times() throws {
    let start = try #require(Timestamp("2026-11-02T08:00:00Z"))
    let department = try #require(Key("technical"))
    func answer(_ outcome: Outcome?) -> Event.Kind {
      .answered(Answer(department: department, body: "-", outcome: outcome))
    }
    let steps: [(Int, Event.Kind)] = [
      (0, .received), (60, .published), (3_600, answer(nil)), (7_200, answer(.fixed)),
      (8_000, .reopened(note: nil)), (9_000, answer(.fixed)),
    ]
    let events = steps.map { Event(at: start.adding(seconds: $0.0), $0.1) }
    let times = HandlingTimes(of: events)
    #expect(times.reactionSeconds == 3_600 && times.resolutionSeconds == 9_000)
    #expect(HandlingTimes(of: Array(events.prefix(5))).resolutionSeconds == nil)
    #expect(HandlingTimes(of: Array(events.prefix(2))).reactionSeconds == nil)
    #expect(CaseState(of: Array(events.prefix(5))).isReopened)
    #expect(!CaseState(of: events).isReopened)
  }

  private func channel() throws -> Channel {
    Channel(
      key: try #require(Key("feedback")), name: .none, slug: .none, description: .none,
      formTitle: .none, formSlug: .none, answerWithinDays: nil, fields: [])
  }
}
