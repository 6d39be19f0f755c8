// The reading of written dates.

import Participation
import Testing

@testable import Importing

@Suite struct SourceDatesTests {
  @Test(
    "Each way of writing a date is read in its zone",
    arguments: [
      ("iso8601", "2026-01-02", "2026-01-01T22:00:00Z"),
      ("iso8601", "2026-07-02T07:14", "2026-07-02T04:14:00Z"),
      ("iso8601", "2026-07-02 07:14:03.123", "2026-07-02T04:14:03Z"),
      ("iso8601", "2026-07-02T07:14:03Z", "2026-07-02T07:14:03Z"),
      ("iso8601", "2026-07-02T07:14:03-0400", "2026-07-02T11:14:03Z"),
      ("yyyy-MM-dd HH:mm:ss", "2026-12-31 23:59:59", "2026-12-31T21:59:59Z"),
      ("MM/dd/yyyy hh:mm:ss a", "07/04/2026 12:30:00 AM", "2026-07-03T21:30:00Z"),
      ("MM/dd/yyyy hh:mm:ss a", "07/04/2026 12:30:00 pm", "2026-07-04T09:30:00Z"),
      ("d.M.yyyy H:mm", "4.7.2026 9:05", "2026-07-04T06:05:00Z"),
      ("d MMM yyyy", "4 Jul 2026", "2026-07-03T21:00:00Z"),
      ("yyyyMMdd'T'HHmmssXXX", "20260704T090500+03:00", "2026-07-04T06:05:00Z"),
      ("yyyy-MM-dd HH:mm:ss.SSS", "2026-07-04 09:05:00.5", "2026-07-04T06:05:00Z"),
    ])
  func read(_ pattern: String, _ text: String, _ moment: String) throws {
    #expect(try self.moment(pattern, text)?.description == moment)
  }

  @Test(
    "What is no such date is refused",
    arguments: [
      ("iso8601", "2026-02-30"), ("iso8601", "2026-1-2"), ("iso8601", "2026-01-02T25:00"),
      ("iso8601", "2026-01-02x"), ("d.M.yyyy", "4.13.2026"), ("d.M.yyyy", "4.7.26"),
      ("MM/dd/yyyy hh:mm a", "07/04/2026 13:00 PM"), ("d.M.yyyy H:mm", "4.7.2026"),
      ("yyyyMMdd", "2026704"), ("d.M.yyyy", ""),
    ])
  func refused(_ pattern: String, _ text: String) throws {
    #expect(try moment(pattern, text) == nil)
  }

  @Test("The first pattern that fits counts")
  func several() throws {
    let dates = try self.dates(["d.M.yyyy", "iso8601"])
    #expect(dates.moment("2026-01-02")?.at.description == "2026-01-01T22:00:00Z")
    #expect(dates.moment("2.1.2026")?.at.description == "2026-01-01T22:00:00Z")
  }

  @Test("When the clocks change, a skipped hour and a doubled hour are taken by the hour before")
  func clockChange() throws {
    #expect(try moment("iso8601", "2026-03-29T02:59")?.description == "2026-03-29T00:59:00Z")
    #expect(try moment("iso8601", "2026-03-29T03:30")?.description == "2026-03-29T01:30:00Z")
    #expect(try moment("iso8601", "2026-03-29T04:30")?.description == "2026-03-29T01:30:00Z")
    #expect(try moment("iso8601", "2026-10-25T03:30")?.description == "2026-10-25T00:30:00Z")
    #expect(try moment("iso8601", "2026-10-25T04:30")?.description == "2026-10-25T02:30:00Z")
    #expect(try moment("iso8601", "2026-10-26T00:30")?.description == "2026-10-25T22:30:00Z")
  }

  @Test(
    "A pattern without a whole date, or with an unknown letter, is none",
    arguments: ["yyyy-MM", "HH:mm", "yyyy-MM-dd QQ", "yyyy-MM-dd 'open", "dd/MM/yyyy hh:mm", ""])
  func badPattern(_ pattern: String) {
    #expect(DatePattern(pattern) == nil)
  }

  private func dates(_ patterns: [String]) throws -> SourceDates {
    let patterns = try patterns.map { try #require(DatePattern($0)) }
    return try #require(SourceDates(patterns, timeZone: "Europe/Helsinki"))
  }

  private func moment(_ pattern: String, _ text: String) throws -> Timestamp? {
    try dates([pattern]).moment(text)?.at
  }
}
