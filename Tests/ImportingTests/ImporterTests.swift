// Whole imports of CSV files.

import Archive
import Diagnostics
import Files
import Participation
import Testing

@testable import Importing

@Suite struct ImporterTests {
  private static let mapping = """
    system: city
    cut: false
    dates: [iso8601, d.M.yyyy]
    columns:
      id: id
      title: title
      message: text
      received: received
      closed: closed
      status: status
      category: kind
      department: who
      answer: answer
      address: [street, town]
      lat: lat
      lon: lon
      language: lang
    categories: {Lamps: lighting, Secret: none}
    departments: {Roads: technical}
    """

  private static let head =
    "id,title,text,received,closed,status,kind,who,answer,street,town,lat,lon,lang\n"

  @Test("A closed record becomes a case with its whole story")
  func whole() throws {
    let room = try ImportRoom()
    let report = try room.run(
      Self.head
        + "7,Valo rikki,\"Eka.\n\nToka <b>x</b>.\",2024-01-05T10:00:00Z,2024-01-07T10:00:00Z,Closed,"
        + "lamps,Roads,Vaihdettu *uusi*.,Koulutie 3,Kaarna,\"61,86\",25.19,sv\n",
      Self.mapping)
    #expect(report.imported == 1)
    #expect(report.findings.isEmpty)
    let story = try room.story()
    #expect(story.title == "Valo rikki")
    #expect(story.message == "Eka.\n\nToka <b>x</b>.")
    #expect(story.category?.text == "streets")
    #expect(story.topic?.text == "lighting")
    #expect(story.language.code == "sv")
    #expect(story.place?.address == "Koulutie 3, Kaarna")
    #expect(story.place?.point == Place.Point(latitude: 61.86, longitude: 25.19))
    #expect(
      story.events.map(\.kind.name) == [.received, .published, .allocated, .answered])
    #expect(story.state.status == .done)
    #expect(story.state.closed?.description == "2024-01-07T10:00:00Z")
    guard case .answered(let answer) = story.events[3].kind else { return }
    #expect(answer.body == "Vaihdettu \\*uusi\\*.")
    #expect(answer.outcome == .answered)
  }

  @Test("The record keeps where it comes from")
  func source() throws {
    let room = try ImportRoom()
    try room.run("id,title,text,received,closed\nA-1,t,x,2024-01-05,\n")
    let file = try #require(try room.everyFile().first)
    let source = SourceText(file: file, bytes: try room.folder.read(RelativePath(trusted: file)))
    #expect(SourceKey.read(source) == CaseSource(system: "test", id: "A-1"))
  }

  @Test("The same file imports nothing twice, and new records among the old ones come in")
  func twice() throws {
    let room = try ImportRoom()
    let text = "id,title,text,received,closed\n1,a,x,2024-01-05,\n2,b,x,2024-01-06,\n"
    #expect(try room.run(text).imported == 2)
    let files = try room.everyFile()
    let again = try room.run(text + "3,c,x,2024-01-07,\n")
    #expect(again.alreadyThere == 2)
    #expect(again.imported == 1)
    #expect(try room.everyFile().filter { !files.contains($0) }.count == 1)
  }

  @Test("Records without a number of their own are told apart by what they say")
  func unnumbered() throws {
    let room = try ImportRoom()
    let mapping = "system: x\ncolumns: {title: title, received: received}\n"
    let text = "title,received\na,2024-01-05\nb,2024-01-05\na,2024-01-05\n"
    let report = try room.run(text, mapping)
    #expect(report.imported == 2)
    #expect(report.count(.repeated) == 1)
    #expect(try room.run(text, mapping).alreadyThere == 2)
  }

  @Test("An open record is received; what is said of it is an interim answer")
  func open() throws {
    let room = try ImportRoom()
    try room.run(Self.head + "7,t,x,2024-01-05,,Open,lamps,,Katsomme.,,,,,\n", Self.mapping)
    let story = try room.story()
    #expect(story.state.status == .received)
    #expect(story.events.map(\.kind.name) == [.received, .published, .answered])
  }

  @Test("A closed record without an answer says so, in the record's language")
  func closedSentence() throws {
    let room = try ImportRoom()
    try room.run(Self.head + "7,t,x,2024-01-05,6.1.2024,,,Roads,,,,,,sv\n", Self.mapping)
    guard case .answered(let answer) = try room.story().events.last?.kind else {
      Issue.record("there is no answer")
      return
    }
    #expect(answer.body == "Stängt i källsystemet.")
  }

  @Test("The constants stand in for what a record does not say")
  func constants() throws {
    let room = try ImportRoom()
    let mapping =
      Self.mapping
      + "\nconstants: {answer: \"**Valmis.**\", department: culture, outcome: fixed, topic: lighting, language: sv}"
    try room.run(Self.head + "7,,Pitkä viesti,2024-01-05,6.1.2024,,,,,,,,,\n", mapping)
    let story = try room.story()
    #expect(story.title == "Pitkä viesti")
    #expect(story.topic?.text == "lighting")
    #expect(story.language.code == "sv")
    guard case .answered(let answer) = story.events.last?.kind else { return }
    #expect(answer.body == "**Valmis.**")
    #expect(answer.outcome == .fixed)
    // The topic's own department comes before the constant.
    #expect(answer.department.text == "technical")
  }

  @Test("Wrong dates leave a record out, and the report says which")
  func dates() throws {
    let room = try ImportRoom()
    let report = try room.run(
      """
      id,title,text,received,closed
      1,t,x,,
      2,t,x,31.2.2024,
      3,t,x,2031-01-01,
      4,t,x,1831-01-01,
      5,t,x,2024-01-05,2024-01-04
      6,t,x,2024-01-05,soon
      7,t,x,2024-01-05T12:00:00,2024-01-05
      """)
    #expect(report.read == 7)
    #expect(report.imported == 1)
    #expect(report.leftOut == 6)
    #expect(
      report.findings.map(\.reason).filter(\.leavesOut) == [
        .noDate, .badDate, .futureDate, .earlyDate, .closedBeforeReceived,
      ])
    #expect(report.count(.badDate) == 2)
    let example = try #require(report.findings.first { $0.reason == .badDate }?.examples.first)
    #expect(example == .init(record: 2, line: 3, detail: "31.2.2024"))
    // A day without a time is not earlier than a moment of that day.
    #expect(try room.story().state.closed == room.story().received)
  }

  @Test("Impossible coordinates leave only the point out")
  func places() throws {
    let room = try ImportRoom()
    let report = try room.run(
      Self.head + "1,t,x,2024-01-05,,,,,,Koulutie,,6860000,385000,\n"
        + "2,t,x,2024-01-06,,,,,,,,0,0,\n3,t,x,2024-01-07,,,,,,,,61.1,,\n"
        + "4,t,x,2024-01-08,,,,,,,,nan,25,\n",
      Self.mapping)
    #expect(report.imported == 4)
    #expect(report.count(.badPlace) == 4)
    let stories = try room.stories()
    #expect(stories[0].place == Place(address: "Koulutie"))
    #expect(stories[1...].allSatisfy { $0.place == nil })
  }

  @Test("A text that is too long leaves a record out, or is cut where the mapping says so")
  func longTexts() throws {
    let room = try ImportRoom()
    let title = String(repeating: "ä", count: Case.titleCharactersMax + 1)
    let text = Self.head + "1,\(title),x,2024-01-05,,,,,,,,,,\n"
    #expect(try room.run(text, Self.mapping).count(.tooLong) == 1)
    #expect(try room.everyFile().isEmpty)
    let cutting = Self.mapping.replacing("cut: false", with: "cut: true")
    #expect(try room.run(text, cutting).count(.cut) == 1)
    #expect(try room.story().title.hasSuffix("…"))
  }

  @Test("Words that mean nothing are counted; a word that means nothing on purpose is not")
  func words() throws {
    let room = try ImportRoom()
    let report = try room.run(
      Self.head + "1,t,x,2024-01-05,,,Graffiti,DSNY,,,,,,\n2,t,x,2024-01-05,,Odd,Graffiti,,,,,,,\n"
        + "3,t,x,2024-01-05,,,Secret,,,,,,,xx\n4,t,x,2024-01-05,,,Vapaa-aika,Kultur,,,,,,\n",
      Self.mapping)
    #expect(report.unknownWords(.categories) == [.init(word: "Graffiti", count: 2)])
    #expect(report.unknownWords(.departments) == [.init(word: "DSNY", count: 1)])
    #expect(report.unknownWords(.statuses) == [.init(word: "Odd", count: 1)])
    #expect(report.unknownWords(.languages) == [.init(word: "xx", count: 1)])
    #expect(report.imported == 4)
  }

  @Test("A line with too many or too few fields is left out")
  func fieldCounts() throws {
    let room = try ImportRoom()
    let report = try room.run("id,title,text,received,closed\n1,t\n2,t,x,2024-01-05,,,\n")
    #expect(report.count(.fieldCount) == 2)
    #expect(report.imported == 0)
  }

  @Test("A dry run reads everything and writes nothing")
  func dryRun() throws {
    let room = try ImportRoom()
    let report = try room.run(
      "id,title,text,received,closed\n1,t,x,2024-01-05,\n", isDryRun: true)
    #expect(report.imported == 1)
    #expect(try room.folder.names() == ["source"])
  }

  @Test("A file that breaks off in its middle leaves nothing behind")
  func brokenFile() throws {
    let room = try ImportRoom()
    let rows = (1...5_000).map { "\($0),t,x,2024-01-05,\n" }.joined()
    let found = problem {
      try room.run("id,title,text,received,closed\n" + rows + "5001,\"t,x,2024-01-05,\n")
    }
    #expect(found?.position?.line == 5_002)
    #expect(try room.everyFile().isEmpty)
    #expect(!room.site.archive.folder.exists)
  }

  @Test("A workbook, UTF-16 and an empty file are refused with a reason")
  func notCSV() throws {
    let room = try ImportRoom()
    #expect(problem { try room.run("PK\u{3}\u{4}x") }?.message.contains("workbook") == true)
    #expect(problem { try room.run("") }?.message == "the file is empty")
    #expect(problem { try room.run("a,b\n", nil) }?.message == "a CSV file needs a mapping")
    try room.folder.write([0xFF, 0xFE, 0x61, 0], to: RelativePath(trusted: "wide"))
    #expect(throws: Diagnostic.self) { try SourceFile("\(room.folder)/wide").format() }
  }

  @Test("Two imports do not run at once, and a locked archive is left alone")
  func locks() throws {
    let room = try ImportRoom()
    let lock = try #require(try ImportStaging.lock(in: room.site.state))
    #expect(throws: ImportLocked(isByImport: true)) {
      try room.run("id,title,text,received,closed\n1,t,x,2024-01-05,\n")
    }
    withExtendedLifetime(lock) {}
  }
}
