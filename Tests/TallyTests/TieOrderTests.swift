// The order that decides ties.

import Diagnostics
import Testing

@testable import Tally

@Suite struct TieOrderTests {
  private func three() throws -> Election {
    try election(projects: ["10;1", "9;1", "a;1"], votes: ["10"])
  }

  @Test("Without a drawing the smaller id goes first, as a string")
  func ids() throws {
    #expect(TieOrder(byID: try three()).ranks == [0, 1, 2])
  }

  @Test("A drawn order is one id a line")
  func drawn() throws {
    let order = try TieOrder(drawn: SourceText(file: "t", text: "a\r\n\n 9 \n10"), for: three())
    #expect(order.ranks == [2, 1, 0])
  }

  @Test(
    "Unknown, repeated and missing ids are errors",
    arguments: [
      ("a\nb\n9\n10\n", "there is no project \"b\""),
      ("a\n9\n9\n10\n", "the project \"9\" stands here a second time"),
      ("a\n", "the order lacks project \"10\" and 1 more"),
    ])
  func mistakes(_ text: String, _ message: String) throws {
    let found = #expect(throws: ProblemsFound.self) {
      try TieOrder(drawn: SourceText(file: "t", text: text), for: three())
    }
    #expect(found?.diagnostics.map(\.message) == [message])
  }
}
