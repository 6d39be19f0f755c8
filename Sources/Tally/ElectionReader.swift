// Understands a Pabulib file: (1) its META, (2) projects, (3) ballots, (4) what does not add up.

internal import Diagnostics

/// Makes an election out of the cells of a file, or says everything that is wrong with them.
struct ElectionReader {
  let file: PabulibFile
  let source: SourceText
  private let isPart: Bool
  private let problems = Problems()

  init(_ file: PabulibFile, _ source: SourceText, isPart: Bool) {
    self.file = file
    self.source = source
    self.isPart = isPart
  }

  var warnings: [Diagnostic] { problems.warnings }

  func election() throws(ProblemsFound) -> Election {
    let meta = MetaReader(file.meta, source, problems)
    let terms = meta.terms()
    let projects = ProjectsReader(file.projects, source, problems).projects()
    // Ballots can only be held against what is known to be right.
    try problems.throwIfAny()
    guard let terms else { preconditionFailure("no terms, and no problem said why") }
    let ballots = BallotsReader(file.votes, terms, projects, source, problems).ballots()
    // Without any ballot there is no point in saying that their number is wrong.
    if problems.hasErrors, file.votes.rows.isEmpty {
      throw ProblemsFound(diagnostics: problems.sorted)
    }
    meta.compare("num_projects", with: projects.count, "projects", isPart: isPart)
    meta.compare("num_votes", with: file.votes.rows.count, "votes", isPart: isPart)
    try problems.throwIfAny()
    let election = try put(together: terms, projects, ballots)
    compareVotes(election)
    return election
  }
}

extension ElectionReader {
  private func put(
    together terms: ElectionTerms, _ projects: [ProjectRow], _ ballots: [BallotRow]
  ) throws(ProblemsFound) -> Election {
    let moneyPlaces = max(terms.budget.places, projects.map(\.cost.places).max() ?? 0)
    let pointPlaces = ballots.flatMap { $0.points.map(\.places) }.max() ?? 0
    guard let budget = fitting(terms.budget, moneyPlaces) else { throw tooExact("budget") }
    var costs: [Int] = []
    for project in projects {
      guard let cost = fitting(project.cost, moneyPlaces) else { throw tooExact("costs") }
      costs.append(cost)
    }
    let choices = try BallotSheet(ballots, pointPlaces).choices(orThrow: tooExact("points"))
    let counted = CountedBallots(choices, projects: projects.count)
    let budgeted = projects.indices.map { index in
      BudgetedProject(
        id: projects[index].id.text, name: projects[index].name, cost: costs[index],
        votes: counted.votes[index], score: counted.scores[index])
    }
    return Election(
      form: terms.form, budget: budget, moneyPlaces: moneyPlaces, projects: budgeted,
      ballots: counted.ballots, voters: choices.count, pointPlaces: pointPlaces)
  }

  private func fitting(_ number: ExactDecimal, _ places: Int) -> Int? {
    guard let units = number.units(places: places), units <= ElectionReader.unitsMax else {
      return nil
    }
    return units
  }

  /// Larger sums of the smallest coin would not fit the arithmetic.
  static var unitsMax: Int { 1_000_000_000_000_000 }

  private func tooExact(_ what: String) -> ProblemsFound {
    ProblemsFound(
      Diagnostic(
        file: source.file, "the \(what) have more digits than can be counted exactly",
        hint: "at most \(ExactDecimal.digitsMax) digits, all decimals of the file included"))
  }

  /// Results that the file states beside its projects do not decide anything; ballots do.
  private func compareVotes(_ election: Election) {
    guard let column = file.projects.column("votes") else { return }
    for (row, project) in zip(file.projects.rows, election.projects) where column < row.count {
      guard let stated = Int(row[column].text), stated != project.votes else { continue }
      problems.report(
        source.diagnostic(
          .warning, at: row[column].offset, length: row[column].text.utf8.count,
          "the file states \(stated) votes for project \"\(project.id)\","
            + " but \(project.votes) ballots name it",
          hint: "the count goes by the ballots"))
    }
  }
}

/// The cells that decide how ballots are read.
struct ElectionTerms {
  let form: BallotForm
  let budget: ExactDecimal
  var projectsMin: Int?
  var projectsMax: Int?
  var pointsMax: ExactDecimal?
  var pointsSumMax: ExactDecimal?
}

/// A project as its row says it.
struct ProjectRow {
  let id: PabulibCell
  let name: String
  let cost: ExactDecimal
}

/// A ballot as its row says it: projects by index, and points beside them where it gives any.
struct BallotRow {
  let projects: [Int]
  let points: [ExactDecimal]
}
