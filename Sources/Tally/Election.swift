// An election that can be counted: projects with exact costs, and ballots of which equal ones are one.

package import Diagnostics

/// How voters filled in their ballots.
package enum BallotForm: String, CaseIterable, Sendable {
  /// Every project on the ballot is supported alike.
  case approval
  /// An approval of exactly one project.
  case chooseOne = "choose-1"
  /// A number of points is spread over projects.
  case cumulative
  /// Every project gets points of its own.
  case scoring
  /// Projects in the voter's order, counted by Borda.
  case ordinal

  /// Whether a project's support is more than yes or no.
  package var hasPoints: Bool {
    switch self {
    case .approval, .chooseOne: false
    case .cumulative, .scoring, .ordinal: true
    }
  }
}

/// A project that could be voted for.
package struct BudgetedProject: Hashable, Sendable {
  package let id: String
  /// The id where the file has no name.
  package let name: String
  /// In units of the election's smallest coin; never negative.
  package let cost: Int
  /// How many ballots name it.
  package let votes: Int
  /// The points that all ballots give it; as many as votes where ballots give no points.
  package let score: Int
}

/// Ballots that say the same.
package struct Ballot: Hashable, Sendable {
  /// Support of one project.
  package struct Choice: Hashable, Sendable {
    /// Index into the election's projects.
    package let project: Int
    /// 1 where ballots give no points; 0 counts as no support.
    package let points: Int
  }

  /// By project, each once.
  package let choices: [Choice]
  /// How many voters filled in this ballot.
  package let voters: Int
}

/// An election in participatory budgeting, as it is counted.
package struct Election: Hashable, Sendable {
  package let form: BallotForm
  /// In units of the smallest coin.
  package let budget: Int
  /// How many decimals the smallest coin has.
  package let moneyPlaces: Int
  /// In the order of the file.
  package let projects: [BudgetedProject]
  /// Different ballots, in the order in which they first stand in the file.
  package let ballots: [Ballot]
  /// All who voted, those with an empty ballot too.
  package let voters: Int
  /// Points are kept as whole numbers of `10^-pointPlaces`.
  package let pointPlaces: Int

  package func money(_ units: Int) -> Money { Money(units: units, places: moneyPlaces) }

  package func score(of project: BudgetedProject) -> Money {
    Money(units: project.score, places: pointPlaces)
  }
}

/// An election as a file gave it, with what in the file looks wrong but changes no count.
package struct ElectionReading: Sendable {
  package let file: PabulibFile
  package let election: Election
  package let warnings: [Diagnostic]

  /// Reads and checks a whole `.pb` file.
  ///
  /// - Parameter isPart: whether other numbers of projects and ballots than META says are taken.
  /// - Throws: every problem that would make the count wrong; then nothing is counted.
  package init(_ source: SourceText, isPart: Bool = false) throws(ProblemsFound) {
    let file = try PabulibFile(reading: source)
    let reader = ElectionReader(file, source, isPart: isPart)
    self.file = file
    election = try reader.election()
    warnings = reader.warnings
  }
}
