// Reading and writing `.pb` files, and what is said of each defect.

import Diagnostics
import Testing

@testable import Tally

@Suite struct PabulibFileTests {
  @Test("A file as cities publish it is read, quirks and all")
  func quirks() throws {
    let text =
      "\u{FEFF}META\r\nkey;value\r\ndescription;Parks; paths\r\nbudget;1000,50\r\n"
      + "vote_type;Approval\r\nnum_votes;3\r\n\r\nPROJECTS\r\nproject_id;cost;name;votes\r\n"
      + " 7 ;8e2;\"Bench; \"\"red\"\"\";2;\r\nx9;200.5;None;9\r\nVOTES\r\nvoter_id;age;vote\r\n"
      + "1;30;7, x9\r\n2;;x9,7\r\n3;40;\r\n"
    let reading = try ElectionReading(SourceText(file: "a.pb", text: text))
    let election = reading.election
    #expect(election.budget == 10005)
    #expect(election.moneyPlaces == 1)
    #expect(election.projects.map(\.id) == ["7", "x9"])
    #expect(election.projects.map(\.name) == ["Bench; \"red\"", "x9"])
    #expect(election.projects.map(\.cost) == [8000, 2005])
    #expect(election.ballots.count == 2)
    #expect(election.ballots[0].voters == 2)
    #expect(election.voters == 3)
    #expect(
      reading.warnings.map(\.message)
        == ["the file states 9 votes for project \"x9\", but 2 ballots name it"])
  }

  @Test("What is written reads as the same, and is written as the same bytes")
  func roundTrip() throws {
    let file = PabulibFile(
      meta: PabulibTable(
        columns: ["key", "value"], rows: [["budget", "10"], ["vote_type", "approval"]]),
      projects: PabulibTable(
        columns: ["project_id", "cost", "name"], rows: [["1", "5", "A; \"b\"\nc"]]),
      votes: PabulibTable(columns: ["voter_id", "vote"], rows: [["1", "1"]]))
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(
      text == """
        META
        key;value
        budget;10
        vote_type;approval
        PROJECTS
        project_id;cost;name
        1;5;"A; ""b""
        c"
        VOTES
        voter_id;vote
        1;1

        """)
    let again = try PabulibFile(reading: SourceText(file: "a.pb", bytes: file.bytes))
    #expect(again == file)
    #expect(again.bytes == file.bytes)
  }

  struct Defect: CustomTestStringConvertible, Sendable {
    let find: String
    let replace: String
    let line: Int
    let column: Int
    let message: String
    var testDescription: String { message }

    init(_ find: String, _ replace: String, _ line: Int, _ column: Int, _ message: String) {
      self.find = find
      self.replace = replace
      self.line = line
      self.column = column
      self.message = message
    }
  }

  static let whole = """
    META
    key;value
    budget;100
    vote_type;cumulative
    num_projects;2
    num_votes;2
    max_length;2
    max_points;5
    max_sum_points;6
    PROJECTS
    project_id;cost;name
    1;60;Bench
    2;40;Path
    VOTES
    voter_id;vote;points
    11;1,2;3,2
    12;2;5

    """

  @Test("The file without a defect is read")
  func sound() throws {
    let reading = try ElectionReading(SourceText(file: "a.pb", text: Self.whole))
    #expect(reading.election.projects.map(\.score) == [3, 7])
  }

  @Test(
    "Each defect is one error with its place, and nothing is counted",
    arguments: [
      Defect("META\n", "", 1, 1, "a Pabulib file begins with the line META"),
      Defect("PROJECTS", "META", 10, 1, "the section META stands here a second time"),
      Defect(
        "VOTES\nvoter_id;vote;points\n11;1,2;3,2\n12;2;5\n", "", 14, 1,
        "the section VOTES is missing"),
      Defect("voter_id;vote;points\n11;1,2;3,2\n12;2;5\n", "", 14, 1, "the section VOTES is empty"),
      Defect("11;1,2;3,2\n12;2;5\n", "", 15, 1, "there are no votes"),
      Defect("key;value\n", "", 2, 1, "the columns of META lack \"key\""),
      Defect(";cost;", ";price;", 11, 1, "the columns of PROJECTS lack \"cost\""),
      Defect(";cost;name", ";cost;cost", 11, 17, "the column \"cost\" stands here a second time"),
      Defect("vote;points", "vote;score", 15, 1, "the columns of VOTES lack \"points\""),
      Defect("budget;100\n", "", 2, 1, "META lacks \"budget\""),
      Defect("budget;100", "budget;", 2, 1, "META lacks \"budget\""),
      Defect("budget;100", "budget;much", 3, 8, "the budget is no number: \"much\""),
      Defect("budget;100", "budget;0", 3, 8, "the budget must be more than 0"),
      Defect("budget;100", "budget;1,000", 3, 8, "the budget can be read in two ways: \"1,000\""),
      Defect(
        "budget;100", "budget;100\nbudget;90", 4, 1,
        "META says \"budget\" a second time, and otherwise"),
      Defect("num_votes;2", "num_votes", 6, 1, "this line of META has no value"),
      Defect("cumulative", "cumulativ", 4, 11, "there is no kind of ballot \"cumulativ\""),
      Defect(
        "num_projects;2", "num_projects;3", 5, 14,
        "META says num_projects 3, but the file has 2 projects"),
      Defect(
        "num_votes;2", "num_votes;9", 6, 11, "META says num_votes 9, but the file has 2 votes"),
      Defect(
        "num_votes;2", "num_votes;two", 6, 11, "num_votes must be a whole number, and is \"two\""),
      Defect("1;60", "2;60", 13, 1, "the project id \"2\" stands here a second time"),
      Defect("1;60", ";60", 12, 1, "this project has no id"),
      Defect("1;60", "1;", 12, 1, "project \"1\" has no cost"),
      Defect("1;60", "1;-60", 12, 3, "the cost of project \"1\" is below zero: -60"),
      Defect("1;60", "1;sixty", 12, 3, "the cost of project \"1\" is no number: \"sixty\""),
      Defect("Bench", "Bench;x", 12, 12, "this line has 4 cells, but PROJECTS has 3 columns"),
      Defect("Bench", "\"Bench", 12, 6, "this quotation mark is never closed"),
      Defect("12;2;5", "12;3;5", 17, 4, "there is no project \"3\""),
      Defect("12;2;5", "12;2,;5", 17, 6, "a project is missing between two commas"),
      Defect("12;2;5", "12;2,2;2,2", 17, 6, "this ballot names project \"2\" twice"),
      Defect("12;2;5", "12;2;2,3", 17, 6, "this ballot names 1 projects, but gives points 2 times"),
      Defect("12;2;5", "12;2", 17, 4, "this ballot names 1 projects, but gives points 0 times"),
      Defect("12;2;5", "12", 17, 1, "this line has no vote"),
      Defect("12;2;5", "12;2;many", 17, 6, "the number of points is no number: \"many\""),
      Defect("12;2;5", "12;2;-5", 17, 6, "the number of points is below zero: -5"),
      Defect(
        "12;2;5", "12;2;6", 17, 6, "this ballot gives a project more points than max_points allows"),
      Defect("3,2", "3,4", 16, 8, "this ballot gives more points than max_sum_points allows"),
      Defect(
        "max_length;2", "max_length;1", 16, 4,
        "this ballot names 2 projects, and max_length allows 1"),
      Defect("12;2;5", "11;2;5", 17, 1, "the voter \"11\" stands here a second time"),
    ])
  func defects(_ defect: Defect) throws {
    let text = Self.whole.replacing(defect.find, with: defect.replace, maxReplacements: 1)
    #expect(text != Self.whole)
    let found = #expect(throws: ProblemsFound.self) {
      try ElectionReading(SourceText(file: "a.pb", text: text))
    }
    let errors = found?.diagnostics ?? []
    #expect(errors.map(\.message) == [defect.message])
    #expect(errors.first?.position == SourcePosition(line: defect.line, column: defect.column))
    #expect(errors.first?.excerpt != nil)
  }

  @Test("A choose-1 ballot names one project")
  func chooseOne() throws {
    let text = pb("10", "choose-1", ["a;1", "b;1"], ["a", "a,b", ""])
    let found = #expect(throws: ProblemsFound.self) {
      try ElectionReading(SourceText(file: "a.pb", text: text))
    }
    #expect(
      found?.diagnostics.map(\.message) == [
        "a choose-1 ballot names one project, and this one names 2"
      ])
  }

  @Test("Bytes that are no UTF-8 are refused")
  func encoding() throws {
    let found = #expect(throws: ProblemsFound.self) {
      try ElectionReading(
        SourceText(file: "a.pb", bytes: Array("META\nkey;value\nunit;G".utf8) + [0xF3]))
    }
    #expect(found?.diagnostics.first?.message == "this is not UTF-8 text")
    #expect(found?.diagnostics.first?.position == SourcePosition(line: 3, column: 7))
  }
}
