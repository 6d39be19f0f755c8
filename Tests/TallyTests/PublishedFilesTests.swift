// What published files hold besides what the format's page says, in small.

import Diagnostics
import Testing

@testable import Tally

@Suite struct PublishedFilesTests {
  private func reading(_ text: String, isPart: Bool = false) throws -> ElectionReading {
    try ElectionReading(SourceText(file: "a.pb", text: text), isPart: isPart)
  }

  private static let plain = pb("100", "approval", ["a;60", "b;40"], ["a,b", "b"])

  @Test("Sections in lower case, and projects by the first column where none is project_id")
  func firstColumn() throws {
    let text = Self.plain.lowercased().replacing("project_id;cost", with: "name;cost")
    let found = try reading(text)
    #expect(found.election.projects.map(\.id) == ["a", "b"])
    #expect(found.warnings.map(\.message) == ["the columns of PROJECTS lack \"project_id\""])
    #expect(throws: ProblemsFound.self) {
      try reading(Self.plain.replacing("project_id;cost", with: "cost;number"))
    }
  }

  @Test(
    "Lines that begin with white space, and blank lines with some in them",
    arguments: ["\n  ", "\n\n", "\r\n", "\r", "\n \n"])
  func whiteSpace(_ end: String) throws {
    let text = Self.plain.replacing("\n", with: end)
    #expect(try reading(text).election == reading(Self.plain).election)
  }

  @Test("A comma too many names nobody, and is told; beside points it is an error")
  func commas() throws {
    for vote in [";a,b,\n", ";,a,b\n", ";a,,b\n"] {
      let found = try reading(Self.plain.replacing(";a,b\n", with: vote))
      #expect(found.election.projects.map(\.votes) == [1, 2])
      #expect(found.warnings.map(\.message) == ["this ballot has a comma too many"])
    }
    #expect(throws: ProblemsFound.self) {
      try reading(pb("100", "cumulative", ["a;60", "b;40"], ["a,;2,1"]))
    }
  }

  @Test("A key of META may say the same again, and not otherwise")
  func repeated() throws {
    let again = Self.plain.replacing(
      "budget;100\n", with: "budget;100\nunit;x\nbudget;100\nunit;y\n")
    #expect(try reading(again).election.budget == 100)
    #expect(throws: ProblemsFound.self) {
      try reading(Self.plain.replacing("budget;100\n", with: "budget;100\nbudget;90\n"))
    }
  }

  @Test(
    "Sums as spreadsheets and cities write them",
    arguments: [
      ("1 500 000", 1_500_000, 0), ("1\u{A0}500", 1_500, 0), ("1\u{202F}500,50", 150_050, 2),
      ("2.4e+06", 2_400_000, 0), ("155000,00", 155_000, 0), ("155000.0", 155_000, 0),
    ])
  func sums(_ text: String, _ units: Int, _ places: Int) throws {
    let number = try ExactDecimal(text)
    #expect(number.units == units / (places == 2 ? 10 : 1))
    #expect(number.places == (places == 2 ? 1 : 0))
  }

  @Test(
    "Spaces elsewhere than before three digits make no number",
    arguments: ["1 50", "15 00", "1 5000", " 500", "1 "])
  func spaces(_ text: String) {
    #expect(throws: ExactDecimal.Mistake.self) { try ExactDecimal(text) }
  }

  @Test("Other numbers than META says are an error, and with the word for it a warning")
  func partial() throws {
    let text = Self.plain.replacing("vote_type", with: "num_votes;1494\nnum_projects;30\nvote_type")
    #expect(throws: ProblemsFound.self) { try reading(text) }
    let found = try reading(text, isPart: true)
    #expect(found.election.voters == 2)
    #expect(found.warnings.count == 2)
  }

  @Test("Numbers of META that are whole may have decimals; blank ones say nothing")
  func counts() throws {
    let text = Self.plain.replacing(
      "vote_type", with: "num_votes;2.0\nmax_length;\nnum_projects;None\nvote_type")
    #expect(try reading(text).warnings.isEmpty)
  }

  @Test("Points stand in ids, quotes and semicolons in names, commas in categories")
  func cells() throws {
    let text = """
      META
      key;value
      comment;If funds are left, they go on (e.g., to a district); see "selected".
      budget;800000
      vote_type;choose-1
      max_length;1
      PROJECTS
      project_id;cost;category;votes;name;target;selected
      IX.1;800000;education,sport;2;"Rewitalizacja ""księżego"" skweru; etap II";None;1
      007;900000;;0;" ""Co nas cieszy"" - konkurs";adults,children;2
      VOTES
      voter_id;age;sex;voting_method;vote;district
      0;62;F;internet;IX.1;STARE MIASTO
      1;;None;paper;IX.1
      2;17;;internet;;
      """
    let election = try reading(text).election
    #expect(election.projects.map(\.id) == ["IX.1", "007"])
    #expect(election.projects[0].name == "Rewitalizacja \"księżego\" skweru; etap II")
    #expect(election.voters == 3)
    // What costs more than there is is never funded.
    for rule in TallyRule.allCases {
      #expect(try !funded(election, rule).contains("007"))
    }
    #expect(try funded(election, .greedy) == ["IX.1"])
  }

  @Test("With points, nothing may be given, and zero points support nobody")
  func noPoints() throws {
    let text = pb("100", "cumulative", ["a;60", "b;40"], ["a,b;0,3", ";", "None;None", "b; 1.5 "])
    let election = try reading(text).election
    #expect(election.voters == 4)
    #expect(election.projects.map(\.score) == [0, 45])
  }
}
