// Turns ballots as they were read into choices with whole points, and puts equal ones together.

internal import Diagnostics

/// The choices of every voter, with points as whole numbers.
struct BallotSheet {
  private let rows: [BallotRow]
  private let pointPlaces: Int
  /// So many points (in their smallest unit) on one ballot at most.
  static let pointsMax = 1_000_000_000

  init(_ rows: [BallotRow], _ pointPlaces: Int) {
    self.rows = rows
    self.pointPlaces = pointPlaces
  }

  /// By project, so that equal ballots are equal values.
  func choices(orThrow problem: ProblemsFound) throws(ProblemsFound) -> [[Ballot.Choice]] {
    var all: [[Ballot.Choice]] = []
    all.reserveCapacity(rows.count)
    for row in rows {
      guard let choices = choices(row) else { throw problem }
      all.append(choices.sorted { $0.project < $1.project })
    }
    return all
  }

  private func choices(_ row: BallotRow) -> [Ballot.Choice]? {
    var choices: [Ballot.Choice] = []
    var sum = 0
    for (index, project) in row.projects.enumerated() {
      guard let points = points(row, index), points <= Self.pointsMax - sum else { return nil }
      sum += points
      choices.append(Ballot.Choice(project: project, points: points))
    }
    return choices
  }

  private func points(_ row: BallotRow, _ index: Int) -> Int? {
    row.points.isEmpty ? 1 : row.points[index].units(places: pointPlaces)
  }
}

/// Different ballots with their numbers, and what they give each project.
struct CountedBallots {
  private(set) var ballots: [Ballot] = []
  private(set) var votes: [Int]
  private(set) var scores: [Int]

  init(_ all: [[Ballot.Choice]], projects: Int) {
    votes = Array(repeating: 0, count: projects)
    scores = Array(repeating: 0, count: projects)
    var counts: [[Ballot.Choice]: Int] = [:]
    var order: [[Ballot.Choice]] = []
    for choices in all {
      if counts[choices, default: 0] == 0 { order.append(choices) }
      counts[choices, default: 0] += 1
      for choice in choices {
        votes[choice.project] += 1
        scores[choice.project] += choice.points
      }
    }
    ballots = order.map { Ballot(choices: $0, voters: counts[$0] ?? 0) }
  }
}
