// Days of the calendar.

import Participation
import Testing

@Suite struct CivilDateTests {
  @Test("Counting days there and back gives the same day, over two centuries")
  func roundTrip() {
    var expected = CivilDate(daysSince1970: -30_001)
    for days in -30_000...60_000 {
      let date = CivilDate(daysSince1970: days)
      guard date.daysSince1970 == days, date > expected,
        CivilDate(year: date.year, month: date.month, day: date.day) == date
      else {
        Issue.record("\(days) days since 1970 became \(date)")
        return
      }
      expected = date
    }
  }

  @Test(
    "Known days have their known numbers",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-02", 20_759),
      ("1600-01-01", -135_140),
    ])
  func known(text: String, days: Int) {
    #expect(CivilDate(text)?.daysSince1970 == days)
    #expect(CivilDate(daysSince1970: days).description == text)
  }

  @Test(
    "A day that does not exist is refused",
    arguments: [
      "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
      "0000-01-01", "2026-1-1", "2026/01/01", "2026-01-011", "-026-01-01", "",
    ])
  func refused(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("Leap days exist in leap years")
  func leapDays() {
    #expect(CivilDate("2024-02-29") != nil)
    #expect(CivilDate("2000-02-29") != nil)
  }

  @Test("A month's key is its year and month")
  func month() {
    #expect(CivilDate("2026-03-09")?.yearAndMonth == "2026-03")
  }

  @Test("Digits alone are a number")
  func digits() {
    #expect(Int(digits: "007".utf8) == 7)
    for text in ["", "+7", "-7", " 7", "7a", "99999999999999999999"] {
      #expect(Int(digits: text.utf8) == nil)
    }
    #expect(7.padded(to: 3) == "007")
    #expect(1234.padded(to: 3) == "1234")
  }
}
