// Moments as the records carry them.

import Participation
import Testing

@Suite struct TimestampTests {
  @Test(
    "A moment is read with any offset and any fraction",
    arguments: [
      "2026-11-02T07:14:03Z", "2026-11-02t07:14:03z", "2026-11-02 07:14:03Z",
      "2026-11-02T09:14:03+02:00", "2026-11-02T01:44:03-05:30", "2026-11-02T07:14:03.999Z",
      "2026-11-02T07:14:03.1+00:00", "2026-11-02T07:14:03-00:00", "2026-11-03T06:14:03+23:00",
    ])
  func read(text: String) {
    #expect(Timestamp(text)?.description == "2026-11-02T07:14:03Z")
  }

  @Test(
    "What is no moment is refused",
    arguments: [
      "", "2026-11-02", "2026-11-02T07:14:03", "2026-11-02T07:14Z", "2026-11-02T24:00:00Z",
      "2026-11-02T07:60:00Z", "2026-11-02T07:14:61Z", "2026-02-30T07:14:03Z",
      "2026-11-02T07:14:03.Z", "2026-11-02T07:14:03+0200", "2026-11-02T07:14:03+24:00",
      "2026-11-02T07:14:03+02:60", "2026-11-02T07:14:03ZZ", "2026-11-02T+7:14:03Z",
      "2026-11-02T07:14:03 Z", "٢٠٢٦-11-02T07:14:03Z", " 2026-11-02T07:14:03Z",
    ])
  func refused(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("A leap second counts as the second before it")
  func leapSecond() {
    #expect(Timestamp("2016-12-31T23:59:60Z")?.description == "2016-12-31T23:59:59Z")
  }

  @Test("Moments before 1970 are read and written")
  func early() {
    #expect(Timestamp(secondsSince1970: -1).description == "1969-12-31T23:59:59Z")
    #expect(Timestamp("1969-12-31T23:59:59Z")?.secondsSince1970 == -1)
    #expect(Timestamp("1900-01-01T00:00:00Z")?.secondsSince1970 == -2_208_988_800)
  }

  @Test("The day is that of UTC")
  func day() {
    #expect(Timestamp("2027-01-01T01:00:00+02:00")?.date.description == "2026-12-31")
  }

  @Test("A clock that stands still gives its moment")
  func clock() throws {
    let moment = try #require(Timestamp("2026-11-02T07:14:03Z"))
    #expect(Clock.fixed(moment).now() == moment)
    #expect(moment.adding(seconds: 57).description == "2026-11-02T07:15:00Z")
  }
}
