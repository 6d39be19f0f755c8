// The greedy rule: projects by what they are worth to their supporters for each unit of cost.

/// Funds projects in the order of their worth for money while the budget lasts.
///
/// Where support is worth the cost of a project, that is the order of votes, as most cities count.
struct GreedyCount {
  private let election: Election
  private let ties: TieOrder
  private let weighsCost: Bool

  init(_ election: Election, _ utility: TallyUtility, _ ties: TieOrder) {
    self.election = election
    self.ties = ties
    weighsCost = utility.weighsCost(election.form)
  }

  /// All projects, the best first.
  var order: [Int] {
    let worth = election.projects.map(worth)
    return election.projects.indices.sorted { a, b in
      if worth[a] == worth[b] { return ties.ranks[a] < ties.ranks[b] }
      return worth[b] < worth[a]
    }
  }

  /// Goes through all projects, and passes over what does not fit.
  func run() -> GreedyResult {
    complete([])
  }

  /// Adds to what was funded already.
  func complete(_ funded: [Int]) -> GreedyResult {
    var result = GreedyResult(election, funded)
    for project in order where !funded.contains(project) { result.take(project) }
    return result
  }

  /// Ends at the first project that does not fit.
  func runToTheStop() -> GreedyResult {
    var result = GreedyResult(election, [])
    for project in order {
      if let stop = result.stop {
        result.passOver(project, after: stop)
      } else {
        result.take(project)
      }
      if case .budgetTooSmall = result.standings[project] { result.stop = project }
    }
    return result
  }

  private func worth(_ project: BudgetedProject) -> Ratio {
    if weighsCost { return Ratio(project.cost > 0 ? project.score : 0, 1) }
    return project.score > 0 ? Ratio(project.score, project.cost) : Ratio(0, 1)
  }
}

/// What the greedy rule has funded so far.
struct GreedyResult {
  private let election: Election
  private(set) var added: [Int] = []
  private(set) var standings: [Int: ProjectStanding] = [:]
  private var left: Int
  var stop: Int?

  init(_ election: Election, _ funded: [Int]) {
    self.election = election
    left = election.budget - funded.reduce(0) { $0 + election.projects[$1].cost }
  }

  func standing(of project: Int) -> ProjectStanding {
    guard let standing = standings[project] else {
      preconditionFailure("the greedy rule goes through all projects")
    }
    return standing
  }

  mutating func take(_ project: Int) {
    let cost = election.projects[project].cost
    guard cost <= left else {
      standings[project] = .budgetTooSmall(shortfall(project))
      return
    }
    standings[project] = .fitted(left: election.money(left))
    added.append(project)
    left -= cost
  }

  mutating func passOver(_ project: Int, after stop: Int) {
    let fits = election.projects[project].cost <= left
    standings[project] = .afterTheStop(
      at: election.projects[stop].id, fits ? nil : shortfall(project))
  }

  private func shortfall(_ project: Int) -> Shortfall {
    let lacked = election.projects[project].cost - left
    return Shortfall(held: election.money(left), lacked: election.money(lacked))
  }
}

/// A fraction of two numbers that are not negative; over 0 it is infinite.
struct Ratio: Comparable {
  private let numerator: Int
  private let denominator: Int

  init(_ numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  static func == (a: Ratio, b: Ratio) -> Bool { !(a < b) && !(b < a) }

  static func < (a: Ratio, b: Ratio) -> Bool {
    if a.denominator == 0 || b.denominator == 0 { return a.denominator != 0 }
    return Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
  }
}
