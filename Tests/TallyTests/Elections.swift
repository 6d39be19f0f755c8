// Small elections for the tests of this module.

import Diagnostics
import Foundation

@testable import Tally

/// An election from rows, in the few words that a test needs.
func election(
  budget: String = "100", type: String = "approval", projects: [String], votes: [String]
) throws -> Election {
  try ElectionReading(SourceText(file: "a.pb", text: pb(budget, type, projects, votes))).election
}

/// The text of a file: projects as "id;cost", votes as "vote" or "vote;points".
func pb(_ budget: String, _ type: String, _ projects: [String], _ votes: [String]) -> String {
  let columns = ["cumulative", "scoring"].contains(type) ? "vote;points" : "vote"
  let rows = votes.enumerated().map { "\($0 + 1);\($1)" }
  let lines =
    ["META", "key;value", "budget;\(budget)", "vote_type;\(type)", "PROJECTS", "project_id;cost"]
    + projects + ["VOTES", "voter_id;\(columns)"] + rows
  return lines.joined(separator: "\n") + "\n"
}

/// The ids of the projects that a count funds, in order.
func funded(
  _ election: Election, _ rule: TallyRule, _ utility: TallyUtility = .cost,
  _ completion: TallyCompletion = .none
) throws -> [String] {
  try outcome(election, rule, utility, completion).selected.map { election.projects[$0].id }
}

func outcome(
  _ election: Election, _ rule: TallyRule, _ utility: TallyUtility = .cost,
  _ completion: TallyCompletion = .none
) throws -> TallyOutcome {
  let terms = TallyTerms(rule: rule, utility: utility, completion: completion)
  return try VoteCount.outcome(of: election, by: terms, ties: TieOrder(byID: election))
}

extension Array where Element == String {
  /// A row as often as so many voters wrote it.
  static func * (row: [String], count: Int) -> [String] {
    Array(repeatElement(row, count: count).joined())
  }
}

extension Money {
  static func whole(_ units: Int) -> Money { Money(units: units, places: 0) }
}
