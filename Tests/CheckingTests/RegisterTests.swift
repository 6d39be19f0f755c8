// Registers of the months: what adds up and what does not.

import Diagnostics
import Testing

@Suite struct RegisterTests {
  private let file = "content/archive/2025/09/register.json"

  @Test("A register that adds up is silent, and a build passes over it")
  func whole() throws {
    let site = try SampleSite()
    try site.write(
      #"{"received": {"feedback": 9}, "spam": {"feedback": 3}, "erased": {"feedback": 1}, "#
        + #""pending": {"feedback": 1}}"#, to: file)
    #expect(try site.found().map(\.message) == [])
  }

  @Test("A sum that is wrong names channel, month and both numbers")
  func wrong() throws {
    let site = try SampleSite()
    try site.write(#"{"received": {"feedback": 7}, "spam": {"feedback": 2}}"#, to: file)
    let found = try site.found()
    #expect(
      found.map(\.message) == [
        "feedback in 2025/09 does not add up: 7 received, 6 accounted for"
      ])
    #expect(
      found.first?.hint == "4 published, 0 redacted, 0 withheld, 0 pending, 2 spam, 0 erased")
    #expect(found.first?.position == SourcePosition(line: 1, column: 27))
  }

  @Test("Unknown keys and what is no number are mistakes")
  func mistakes() throws {
    let site = try SampleSite()
    try site.write(#"{"recieved": {"feedback": 4}, "spam": {"feedback": "2"}}"#, to: file)
    let messages = try site.found().map(\.message)
    #expect(messages.contains("unknown key \"recieved\""))
    #expect(messages.contains("\"feedback\" must be a whole number, not text"))
  }
}
