// The reading of mapping files, with every mistake in them.

import Diagnostics
import Testing

@testable import Importing

@Suite struct MappingReaderTests {
  @Test("An unknown key suggests the nearest, in every group")
  func unknownKeys() throws {
    #expect(try hint("systm: x\n") == "did you mean \"system\"?")
    #expect(try hint("columns: {titel: t, received: r}\n") == "did you mean \"title\"?")
    #expect(try hint("constants: {departmen: technical}\n") == "did you mean \"department\"?")
  }

  @Test("A word that the site does not have suggests the nearest")
  func unknownWords() throws {
    #expect(try hint("categories: {Street lights: lightning}\n") == "did you mean \"lighting\"?")
    #expect(try hint("departments: {DOT: tecnical}\n") == "did you mean \"technical\"?")
    #expect(try hint("statuses: {Closed: don}\n") == "did you mean \"done\"?")
    #expect(try hint("constants: {outcome: fixd}\n") == "did you mean \"fixed\"?")
    #expect(try hint("channel: feedbak\n") == "did you mean \"feedback\"?")
  }

  @Test("A wrong pattern, zone, delimiter or encoding is refused")
  func settings() throws {
    for text in [
      "dates: yyyy\n", "time-zone: Europe/Helsingfors\n", "delimiter: x\n", "encoding: latin\n",
      "cut: maybe\n",
    ] {
      #expect(try hintOrMessage(text) != nil, "\(text)")
    }
  }

  @Test("A source without a name, or without a column for the receipt, is refused")
  func required() throws {
    #expect(try messages("columns: {received: r}") == ["the key \"system\" is missing"])
    #expect(
      try messages("{system: x, columns: {title: t}}") == [
        "no column is named for \"received\""
      ])
    #expect(try messages("system: x") == ["the key \"columns\" is missing"])
  }

  @Test("Columns that the source does not have are named, with what was meant")
  func columns() throws {
    let room = try ImportRoom()
    let found = problem {
      try room.run("id,title,text,recieved,closed\n")
    }
    #expect(found?.message == "the source has no column \"received\"")
    #expect(found?.hint == "did you mean \"recieved\"?")
    #expect(found?.file == "mapping.yaml")
    #expect(found?.position?.line == 2)
    #expect(try room.everyFile().isEmpty)
  }

  @Test("Two columns of one name cannot be told apart")
  func twins() throws {
    let room = try ImportRoom()
    #expect(problem { try room.run("id,id\n") }?.message == "two columns are called \"id\"")
  }

  private func messages(_ text: String) throws -> [String] {
    let room = try ImportRoom()
    let problems = Problems()
    let reader = MappingReader(site: room.site, isOpen311: false, problems: problems)
    #expect(reader.read(SourceText(file: "mapping.yaml", text: text)) == nil)
    return problems.sorted.map(\.message)
  }

  /// The hint for a piece of a mapping that is right otherwise.
  private func hint(_ piece: String) throws -> String? { try diagnostic(piece)?.hint }

  private func hintOrMessage(_ piece: String) throws -> String? {
    try diagnostic(piece).map { $0.hint ?? $0.message }
  }

  private func diagnostic(_ piece: String) throws -> Diagnostic? {
    let room = try ImportRoom()
    let problems = Problems()
    let reader = MappingReader(site: room.site, isOpen311: false, problems: problems)
    let rest = [("system:", "system: x\n"), ("columns:", "columns: {received: r}\n")]
      .filter { !piece.hasPrefix($0.0) }.map(\.1).joined()
    _ = reader.read(SourceText(file: "mapping.yaml", text: piece + rest))
    return problems.sorted.first { $0.message != "the key \"system\" is missing" }
  }
}
